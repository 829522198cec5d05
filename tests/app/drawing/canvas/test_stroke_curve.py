"""The curve follows the points, and grows without changing what is settled."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from app.drawing.canvas.stroke_curve import CURVES_IN_A_PIECE, StrokeCurve

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


def curve_of(places) -> StrokeCurve:
    return StrokeCurve.of_stroke(np.array([[x, y, 1.0, 0.0] for x, y in places]))


@settings(max_examples=40)
@given(st.lists(PLACES, min_size=1, max_size=40))
def test_curve_stays_near_every_point_and_finite(places):
    curve = StrokeCurve()
    for x, y in places:
        curve.add(x, y, 1.0)
    along = elements(curve)
    assert all(math.isfinite(value) for place in along for value in place)
    for place in places:
        assert min(math.dist(place, other) for other in along) < 6


@settings(max_examples=40)
@given(st.lists(PLACES, min_size=1, max_size=40))
def test_curve_passes_through_distant_points(places):
    apart = [(30 * x, 30 * y) for x, y in places]
    along = {(round(x, 3), round(y, 3)) for x, y in elements(curve_of(apart))}
    assert set(apart) <= along


@settings(max_examples=40)
@given(st.lists(PLACES, min_size=1, max_size=40))
def test_curve_begins_and_ends_with_the_stroke(places):
    along = elements(curve_of(places))
    assert along[0] == pytest.approx(places[0])
    assert along[-1] == pytest.approx(places[-1])


@settings(max_examples=40)
@given(st.lists(st.tuples(PLACES, st.sampled_from([0.2, 0.9])), min_size=1, max_size=40))
def test_grown_and_whole_curves_are_the_same(points):
    grown = StrokeCurve()
    for (x, y), pressure in points:
        grown.add(x, y, pressure)
    whole = StrokeCurve.of_stroke(np.array([[x, y, pressure, 0] for (x, y), pressure in points]))
    assert elements(grown) == elements(whole)


def test_whole_pixels_of_a_mouse_are_smoothed_out():
    places = [(3 * step, round(40 + 0.37 * 3 * step)) for step in range(30)]
    knots = elements(curve_of(places))[::3]
    bends = np.abs(np.diff(np.array(knots), n=2, axis=0)[:, 1]).mean()
    raw_bends = np.abs(np.diff(np.array(places), n=2, axis=0)[:, 1]).mean()
    assert len(knots) == len(places)
    assert bends < 0.4 * raw_bends


@settings(max_examples=40)
@given(st.lists(PLACES, min_size=1, max_size=40))
def test_changed_area_is_returned(places):
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
