"""What is read is what is seen: strokes are cut where their ink leaves the sheet."""

import operator
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen
from PySide6.QtTest import QTest

from app.drawing.canvas import clipping
from app.drawing.canvas.canvas import DrawingCanvas
from app.drawing.canvas.clipping import VisibleStrokes, visible_parts
from app.drawing.geometry import CANVAS_SIZE_PX

LEFT = Qt.MouseButton.LeftButton
PEN_PX = 18.0


def stroke_of(*places, pressure=1.0):
    stroke = np.full((len(places), 4), pressure)
    stroke[:, :2] = places
    stroke[:, 3] = np.arange(len(places)) / 10
    return stroke


def picture_of(strokes, pen_width_px):
    """Return the ink on the sheet, shape (280, 280), 0-255; lines, not curves."""
    image = QImage(CANVAS_SIZE_PX, CANVAS_SIZE_PX, QImage.Format.Format_RGB32)
    image.fill(QColor("black"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    # Soft edges that are painted twice stay as they are.
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Lighten)
    pen = QPen(QColor("white"), pen_width_px)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    for stroke in strokes:
        points = [QPointF(x, y) for x, y in stroke[:, :2]]
        for start, end in pairwise(points):
            painter.drawLine(start, end)
        if len(points) == 1:
            painter.drawPoint(points[0])
    painter.end()
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(CANVAS_SIZE_PX, -1, 4)
    return pixels[:, :, 0].astype(int)


def distance_from_sheet(places):
    outside = np.maximum(np.maximum(-places, places - CANVAS_SIZE_PX), 0)
    return np.hypot(*outside.T)


def test_a_stroke_on_the_sheet_stays_the_same_array():
    stroke = stroke_of((0, 0), (280, 280), (140, 3))
    assert visible_parts(stroke, PEN_PX)[0] is stroke


def test_a_stroke_that_leaves_and_returns_has_two_parts_by_hand():
    stroke = stroke_of((260, 100), (300, 100), (300, 200), (260, 200))
    first, second = visible_parts(stroke, PEN_PX)
    # The ink of a point up to 9 px beyond the edge is visible.
    np.testing.assert_allclose(first, [[260, 100, 1, 0], [289, 100, 1, 0.0725]])
    np.testing.assert_allclose(second, [[289, 200, 1, 0.2275], [260, 200, 1, 0.3]])
    assert not first.flags.writeable


def test_a_line_across_a_corner_is_cut_by_the_disc_around_it():
    # It passes the corner (0, 0) at a distance of 8 px.
    shift = 8 * np.sqrt(2)
    (part,) = visible_parts(stroke_of((-100 - shift, 100), (100 - shift, -100)), PEN_PX)
    half = np.sqrt(9**2 - 8**2) / np.sqrt(2)
    middle = -shift / 2
    expected = [[middle - half, middle + half], [middle + half, middle - half]]
    np.testing.assert_allclose(part[:, :2], expected)
    beyond = visible_parts(stroke_of((-100 - 2 * shift, 100), (100 - 2 * shift, -100)), PEN_PX)
    assert beyond == ()


def test_light_pressure_makes_ink_narrower_and_less_visible():
    line = stroke_of((-8, 50), (-8, 150), pressure=0.0)
    assert visible_parts(line, PEN_PX) == ()
    line[:, 2] = 1.0
    assert len(visible_parts(line, PEN_PX)) == 1


@pytest.mark.parametrize(("place", "count"), [((-8.9, 9), 1), ((-9.1, 9), 0), ((-7, -7), 0)])
def test_a_dot_beside_the_sheet(place, count):
    assert len(visible_parts(stroke_of(place), PEN_PX)) == count


COORDINATE = st.floats(-150, 430).map(lambda value: round(value, 2))
PLACES = st.lists(st.tuples(COORDINATE, COORDINATE), min_size=1, max_size=12)


@settings(max_examples=150)
@given(PLACES, st.sampled_from([6.0, 18.0, 30.0]))
def test_cutting_changes_nothing_that_is_seen(places, pen_width_px):
    stroke = stroke_of(*places)
    parts = visible_parts(stroke, pen_width_px)
    seen, read = picture_of([stroke], pen_width_px), picture_of(parts, pen_width_px)
    # Antialiasing may round the two differently.
    assert np.abs(seen - read).max() <= 40


@settings(max_examples=150)
@given(PLACES, st.sampled_from([6.0, 18.0, 30.0]))
def test_everything_that_is_left_is_seen(places, pen_width_px):
    stroke = stroke_of(*places)
    parts = visible_parts(stroke, pen_width_px)
    for part in parts:
        fractions = np.linspace(0, 1, 11)[:, None, None]
        between = part[:-1, :2] + fractions * np.diff(part[:, :2], axis=0)
        sampled = np.concatenate([between.reshape(-1, 2), part[:, :2]])
        assert distance_from_sheet(sampled).max() <= pen_width_px / 2 + 1e-6
        assert (np.diff(part[:, 3]) >= -1e-12).all()
    if len(stroke) > 1:
        # As long as what is visible of the whole stroke.
        fractions = (np.arange(2000) + 0.5)[:, None, None] / 2000
        steps = np.diff(stroke[:, :2], axis=0)
        near = distance_from_sheet((stroke[:-1, :2] + fractions * steps).reshape(-1, 2))
        is_seen = (near < pen_width_px / 2).reshape(2000, -1).mean(axis=0)
        expected = (is_seen * np.hypot(*steps.T)).sum()
        found = sum(np.hypot(*np.diff(part[:, :2], axis=0).T).sum() for part in parts)
        assert found == pytest.approx(expected, abs=1.0 * len(steps))


@settings(max_examples=50)
@given(PLACES, PLACES)
def test_cutting_twice_is_cutting_once(one, other):
    assume(len(one) > 1)
    strokes = [stroke_of(*one), stroke_of(*other)]
    once = VisibleStrokes().of(strokes, PEN_PX)
    twice = VisibleStrokes().of(once, PEN_PX)
    np.testing.assert_allclose(picture_of(once, PEN_PX), picture_of(twice, PEN_PX), atol=40)


def test_a_mouse_that_leaves_the_sheet_and_returns_draws_one_step(canvas: DrawingCanvas):
    QTest.mousePress(canvas, LEFT, pos=QPoint(201, 101))
    for place in ((301, 101), (401, 151), (301, 201)):
        QTest.mouseMove(canvas, QPoint(*place))
    assert len(canvas.strokes()) == 1
    QTest.mouseMove(canvas, QPoint(201, 201))
    assert len(canvas.strokes()) == 2
    QTest.mouseRelease(canvas, LEFT, pos=QPoint(101, 201))
    first, second = canvas.strokes()
    assert first[:, :2].tolist() == [[200, 100], [289, 100]]
    assert second[:, :2].tolist() == [[289, 200], [200, 200], [100, 200]]
    assert second[0, 3] >= first[-1, 3]
    canvas.undo()
    assert canvas.is_empty()
    assert not canvas.can_undo()
    canvas.redo()
    assert len(canvas.strokes()) == 2


def test_a_narrower_pen_shows_and_reads_less(canvas: DrawingCanvas):
    QTest.mousePress(canvas, LEFT, pos=QPoint(201, 101))
    QTest.mouseRelease(canvas, LEFT, pos=QPoint(321, 101))
    canvas.set_pen_width(6)
    (stroke,) = canvas.strokes()
    assert stroke[-1, 0] == 283


def test_each_stroke_is_cut_once_as_long_as_it_lives(monkeypatch):
    inside, outside = stroke_of((10, 10), (20, 20)), stroke_of((10, 10), (400, 20))
    cut = []

    def counted(stroke, *measures):
        cut.append(stroke.shape)
        return visible_parts(stroke, *measures)

    monkeypatch.setattr(clipping, "visible_parts", counted)
    visible = VisibleStrokes()
    first = visible.of([inside, outside], PEN_PX)

    assert all(map(operator.is_, visible.of([inside, outside], PEN_PX), first))
    assert visible.of([outside], PEN_PX)[0] is first[1]
    assert visible.of([inside], PEN_PX)[0] is inside
    assert len(cut) == 2
    assert len(visible.of([inside, outside], PEN_PX / 2)) == 2
    assert len(cut) == 4
    cut.clear()
    del inside, outside, first
    assert not visible._parts


def test_a_wider_pen_is_cut_elsewhere():
    visible, outside = VisibleStrokes(), stroke_of((10, 10), (400, 10))
    ends = [visible.of([outside], width_px)[0][-1, 0] for width_px in (PEN_PX, 2 * PEN_PX)]
    assert ends == pytest.approx([CANVAS_SIZE_PX + PEN_PX / 2, CANVAS_SIZE_PX + PEN_PX])
