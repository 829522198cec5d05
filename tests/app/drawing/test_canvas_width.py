"""The width of the canvas: as wanted, but no ink that was seen gets lost."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from app.drawing.canvas.canvas import DrawingCanvas
from app.drawing.canvas.canvas_mapping import CanvasMapping
from app.drawing.canvas_width import CanvasWidth
from tests.app.drawing.conftest import LEFT
from tests.app.window_doubles import strokes_of_seven


def line(right_px: float) -> np.ndarray:
    return np.array([[20, 100], [right_px, 180]], np.float64)


@pytest.fixture
def width(canvas: DrawingCanvas) -> CanvasWidth:
    """The width of a canvas that is shown at it, as in the main window."""
    choice = canvas.width_choice
    choice.changed.connect(lambda width_px: canvas.set_mapping(CanvasMapping(1.0, width_px)))
    choice.start(280)
    return choice


def draw(canvas: DrawingCanvas, *places: tuple[int, int]) -> None:
    QTest.mousePress(canvas, LEFT, pos=QPoint(*places[0]))
    for place in places[1:]:
        QTest.mouseMove(canvas, QPoint(*place))
    QTest.mouseRelease(canvas, LEFT, pos=QPoint(*places[-1]))


@pytest.mark.parametrize(
    ("asked_px", "given_px"), [(280, 280), (560, 560), (700, 700), (100, 280), (2000, 840)]
)
def test_the_empty_canvas_takes_any_width_in_its_limits(
    width: CanvasWidth, asked_px: int, given_px: int
) -> None:
    width.ask(asked_px)
    assert width.width_px == given_px


def test_a_canvas_that_has_not_started_stays_square(canvas: DrawingCanvas) -> None:
    canvas.width_choice.ask(560)
    canvas.set_strokes([line(400)])
    assert canvas.width_choice.width_px == 280


def test_it_does_not_become_narrower_than_its_ink(
    canvas: DrawingCanvas, width: CanvasWidth
) -> None:
    width.ask(560)
    canvas.set_strokes([line(400)])
    assert not width.ask(280)
    assert width.width_px == 400 + canvas.pen_width_px / 2
    assert len(canvas.strokes()) == 1
    np.testing.assert_array_equal(canvas.strokes()[0][:, 0], [20, 400])


def test_the_cleared_canvas_gets_the_wanted_width(
    canvas: DrawingCanvas, width: CanvasWidth
) -> None:
    width.ask(560)
    canvas.set_strokes([line(400)])
    width.ask(280)
    canvas.clear()
    assert width.width_px == 280
    # Undo brings the ink back, all of it.
    canvas.undo()
    assert width.width_px == 560
    np.testing.assert_array_equal(canvas.strokes()[0][:, 0], [20, 400])


def test_the_kept_width_is_the_wanted_one(canvas: DrawingCanvas, width: CanvasWidth) -> None:
    canvas.set_strokes([line(400)])
    width.ask(500)
    width.ask(300)
    width.keep()
    canvas.clear()
    assert width.width_px == 409


@pytest.mark.parametrize(("right_px", "given_px"), [(270, 280), (281, 560), (600, 840)])
def test_an_opened_drawing_gets_the_width_that_it_needs(
    canvas: DrawingCanvas, width: CanvasWidth, right_px: int, given_px: int
) -> None:
    seen: list[tuple[int, int]] = []
    canvas.drawing_changed.connect(lambda: seen.append((width.width_px, len(canvas.strokes()[0]))))
    canvas.set_strokes([line(right_px)])
    # What reads the drawing sees it whole at once.
    assert seen == [(given_px, 2)]
    np.testing.assert_array_equal(canvas.strokes()[0][:, 0], [20, right_px])


def test_ink_that_ran_out_at_the_edge_needs_no_width(
    canvas: DrawingCanvas, width: CanvasWidth
) -> None:
    draw(canvas, (100, 100), (200, 120), (400, 140))
    # The frame is 1 px: the stroke ends at 399.
    assert width.width_px == 280
    width.ask(560)
    assert width.ask(280)
    # A new stroke keeps what is seen now.
    width.ask(560)
    draw(canvas, (20, 20), (30, 60))
    assert not width.ask(280)
    assert width.width_px == 408


def test_erasing_does_not_change_the_canvas_under_the_pointer(
    canvas: DrawingCanvas, width: CanvasWidth
) -> None:
    canvas.set_strokes([line(100), line(500)])
    width.ask(560)
    width.ask(280)
    canvas.undo()
    assert canvas.is_empty()
    canvas.redo()
    canvas.set_strokes([line(100)])
    assert width.width_px == 560


def test_everything_on_the_wide_canvas_can_be_drawn_on(
    canvas: DrawingCanvas, width: CanvasWidth
) -> None:
    width.ask(840)
    draw(canvas, (500, 100), (830, 120))
    draw(canvas, (700, 200), (900, 220))
    first, second = canvas.strokes()
    np.testing.assert_allclose(first[:, 0], [499, 829])
    # Cut at the edge of this canvas, half a pen beyond it.
    assert second[-1, 0] == pytest.approx(840 + canvas.pen_width_px / 2)
    canvas.undo()
    canvas.undo()
    assert canvas.is_empty()


def test_the_pen_of_the_keys_starts_in_the_middle_of_the_wide_canvas(
    canvas: DrawingCanvas, width: CanvasWidth
) -> None:
    width.ask(560)
    assert canvas._keys.position.toTuple() == (280, 140)
    for _ in range(20):
        QTest.keyClick(canvas, Qt.Key.Key_Right)
    assert canvas._keys.position.x() == 380
    width.ask(280)
    assert canvas._keys.position.x() == 280


def test_a_copied_drawing_is_pasted_at_its_place(canvas: DrawingCanvas, width: CanvasWidth) -> None:
    canvas.set_strokes([line(500)])
    canvas.copy()
    canvas.clear()
    assert width.width_px == 280
    canvas.paste()
    assert width.width_px == 560
    np.testing.assert_array_equal(canvas.strokes()[0][:, 0], [20, 500])


def test_a_drawing_of_one_digit_changes_nothing(canvas: DrawingCanvas, width: CanvasWidth) -> None:
    changes: list[int] = []
    width.changed.connect(changes.append)
    canvas.set_strokes(strokes_of_seven())
    canvas.clear()
    canvas.undo()
    assert changes == []
