"""The eraser erases whole strokes."""

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest

from app.drawing.canvas.eraser import EraserDrag, distance_px, stroke_at
from app.drawing.geometry import Tool

LEFT = Qt.MouseButton.LeftButton


def line(*points: tuple[float, float]) -> np.ndarray:
    return np.array([[x, y, 1.0, 0.0] for x, y in points])


@pytest.mark.parametrize(
    ("place", "expected_px"),
    [((5, 3), 3), ((-3, 4), 5), ((13, 4), 5), ((10, 0), 0)],
)
def test_distance_to_a_line(place, expected_px):
    assert distance_px(line((0, 0), (10, 0)), np.array([place])) == pytest.approx(expected_px)


def test_distance_to_a_dot_and_to_repeated_points():
    origin = np.zeros((1, 2))
    assert distance_px(line((3, 4)), origin) == pytest.approx(5)
    assert distance_px(line((3, 4), (3, 4)), origin) == pytest.approx(5)


def test_distance_to_the_nearest_of_places():
    places = np.array([[0.0, 9.0], [5.0, 2.0], [40.0, 0.0]])
    assert distance_px(line((0, 0), (10, 0), (10, 1)), places) == pytest.approx(2)


def test_the_nearest_stroke_is_erased_or_the_newer_of_two_equal_ones():
    near, far = line((0, 0), (100, 0)), line((0, 8), (100, 8))
    assert stroke_at([near, far], 50, 1, 18) is near
    twin = line((0, 0), (100, 0))
    assert stroke_at([near, twin], 50, 1, 18) is twin
    assert stroke_at([near, far], 50, 60, 18) is None
    assert stroke_at([], 0, 0, 18) is None


def test_a_quick_drag_skips_no_stroke():
    strokes = [line((x, 0), (x, 100)) for x in range(20, 200, 40)]
    drag = EraserDrag(strokes, 6)
    drag.move_to(0, 50)
    assert drag.move_to(250, 50)
    assert drag.remaining == ()


def test_a_trembling_press_erases_only_the_highlighted_stroke():
    strokes = [line((0, 0), (100, 0)), line((50, -50), (50, 50))]
    drag = EraserDrag(strokes, 18)
    drag.move_to(48, 9)
    drag.move_to(49, 9)
    assert [stroke is strokes[0] for stroke in drag.remaining] == [True]


def test_drag_erases_every_stroke_touched_as_one_step(canvas, draw):
    for y in (51, 101, 151, 251):
        draw([(51, y), (231, y)])
    canvas.set_tool(Tool.ERASER)
    draw([(141, 31), (141, 101), (141, 171)])
    assert [stroke[0, 1] for stroke in canvas.strokes()] == [250]
    canvas.undo()
    assert len(canvas.strokes()) == 4
    canvas.redo()
    assert len(canvas.strokes()) == 1


def test_drag_over_nothing_is_no_step(canvas, draw):
    draw([(51, 51), (231, 51)])
    canvas.undo()
    canvas.redo()
    canvas.set_tool(Tool.ERASER)
    draw([(51, 251), (231, 251)])
    canvas.undo()
    assert not canvas.can_undo()


def test_hover_fades_the_stroke_under_the_eraser(canvas, draw):
    draw([(51, 51), (231, 51)])
    canvas.set_tool(Tool.ERASER)
    full = canvas.grab().toImage().pixelColor(141, 51).lightness()
    QTest.mouseMove(canvas, QPoint(141, 53))
    faded = canvas.grab().toImage().pixelColor(141, 51).lightness()
    QTest.mouseMove(canvas, QPoint(141, 200))
    again = canvas.grab().toImage().pixelColor(141, 51).lightness()
    assert full < 60 < 150 < faded
    assert again == full
    QTest.mouseMove(canvas, QPoint(141, 53))
    canvas.event(QEvent(QEvent.Type.Leave))
    assert canvas.grab().toImage().pixelColor(141, 51).lightness() == full
    assert len(canvas.strokes()) == 1


def test_losing_the_focus_ends_the_drag(canvas, draw):
    draw([(51, 51), (231, 51)])
    canvas.set_tool(Tool.ERASER)
    QTest.mousePress(canvas, LEFT, pos=QPoint(141, 51))
    canvas.hide()
    assert canvas.strokes() == ()
    assert canvas.can_undo()
