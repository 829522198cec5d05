"""The curve goes through every point, and grows without changing what is settled."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from app.drawing.stroke_curve import CURVES_IN_A_PIECE, StrokeCurve

PLACES = st.tuples(st.integers(-50, 330), st.integers(-50, 330))


def painted(curve: StrokeCurve, pen_width_px: float = 18) -> np.ndarray:
    image = QImage(280, 280, QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    curve.paint(painter, QColor(Qt.GlobalColor.black), pen_width_px)
    painter.end()
    return np.frombuffer(image.constBits(), np.uint8).reshape(280, 280).copy()


def elements(curve: StrokeCurve) -> list[tuple[float, float]]:
    found = []
    for piece in (*curve.settled, *curve.loose()):
        path = piece.path
        for index in range(path.elementCount()):
            element = path.elementAt(index)
            found.append((element.x, element.y))
    return found


@given(st.lists(PLACES, min_size=1, max_size=80))
def test_curve_passes_through_every_point_and_stays_finite(places):
    curve = StrokeCurve()
    for x, y in places:
        curve.add(x, y, 1.0)
    through = elements(curve)
    assert all(math.isfinite(value) for place in through for value in place)
    assert set(places) <= {(round(x, 6), round(y, 6)) for x, y in through}


@given(st.lists(PLACES, min_size=1, max_size=80))
def test_what_changes_is_told(places):
    """Whatever a point changes lies in the rectangle that adding it returns."""
    curve = StrokeCurve()
    before: set[tuple[float, float]] = set()
    for x, y in places:
        area = curve.add(x, y, 1.0).adjusted(-1e-6, -1e-6, 1e-6, 1e-6)
        after = set(elements(curve))
        for place in before ^ after:
            assert area.contains(QPointF(*place))
        before = after


def test_straight_points_make_a_straight_line():
    curve = StrokeCurve()
    for x in (20, 60, 140, 260):
        curve.add(x, 100, 1.0)
    assert {round(y, 9) for _, y in elements(curve)} == {100}


def test_one_point_is_a_dot_of_the_pens_width():
    curve = StrokeCurve()
    curve.add(140, 140, 1.0)
    ink_px = (255 - painted(curve).astype(float)).sum() / 255
    assert ink_px == pytest.approx(math.pi * 9**2, rel=0.02)


def test_light_pressure_is_a_little_thinner():
    widths = {}
    for pressure in (0.0, 0.5, 1.0):
        curve = StrokeCurve()
        curve.add(40, 140, pressure)
        curve.add(240, 140, pressure)
        widths[pressure] = (255 - painted(curve)[:, 140].astype(float)).sum() / 255
    assert widths[1.0] == pytest.approx(18, abs=0.1)
    assert widths[0.5] == pytest.approx(18 * 0.85, abs=0.3)
    assert widths[0.0] == pytest.approx(18 * 0.7, abs=0.3)


def test_loose_end_stays_short_however_long_the_stroke():
    curve = StrokeCurve()
    for index in range(5000):
        angle = index / 20
        curve.add(140 + 90 * math.cos(angle), 140 + 90 * math.sin(angle * 1.3), 1.0)
    assert len(curve.settled) >= 5000 // (CURVES_IN_A_PIECE + 2)
    assert sum(piece.path.elementCount() for piece in curve.loose()) < 4 * CURVES_IN_A_PIECE
