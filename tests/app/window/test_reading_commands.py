"""Refusals while a person draws: shown after a pause, or at once when they ask."""

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.demo.pointer import draw
from app.main_window import MainWindow
from app.reading.texts import AnswerState
from app.window.reading_commands import REFUSAL_PAUSE_MS
from tests.app.window_doubles import REFUSED, SEVEN, Shelf, answer_with, strokes_of_seven

STROKE = strokes_of_seven()[0]


@pytest.fixture
def shown(window: MainWindow) -> Callable[[], tuple[AnswerState, str]]:
    """Return a function for what the window shows: the state, and the hint."""
    panel = window.main_panel
    return lambda: (panel.answer_panel.state, panel.message_row.text())


def test_a_refusal_waits_for_the_next_stroke(
    window: MainWindow, shelf: Shelf, qtbot: QtBot, shown: Callable
) -> None:
    pause = window.reading_commands._pause
    assert pause.interval() == REFUSAL_PAUSE_MS == 600
    shelf["default"].answer = REFUSED
    draw(window.canvas, STROKE)
    # Before the first answer: still none.
    assert shown() == (AnswerState.EMPTY, "")
    assert pause.isActive()
    assert window.main_panel.network_input.picture.ink is not None
    shelf["default"].answer = SEVEN
    draw(window.canvas, STROKE)
    assert shown() == (AnswerState.ANSWER, "Wrong? Click the right digit.")
    assert not pause.isActive()
    shelf["default"].answer = REFUSED
    draw(window.canvas, STROKE)
    # The last answer stays.
    assert shown() == (AnswerState.ANSWER, "Wrong? Click the right digit.")
    assert window.main_panel.bars.probabilities()[7] == pytest.approx(0.986)
    pause.start(10)
    qtbot.waitUntil(lambda: shown()[0] is AnswerState.REFUSED)
    assert shown()[1] == "If it is a digit, click the right one."


def test_no_refusal_is_shown_while_the_pen_is_down(
    window: MainWindow, shelf: Shelf, qtbot: QtBot, shown: Callable
) -> None:
    shelf["default"].answer = REFUSED
    draw(window.canvas, STROKE)
    qtbot.mousePress(window.canvas, Qt.MouseButton.LeftButton)
    window.reading_commands._pause.timeout.emit()
    assert shown()[0] is AnswerState.EMPTY
    assert window.reading_commands._pause.isActive()
    qtbot.mouseRelease(window.canvas, Qt.MouseButton.LeftButton)
    window.reading_commands._pause.timeout.emit()
    assert shown()[0] is AnswerState.REFUSED


@pytest.mark.parametrize("way", ["recognize", "open", "undo"])
def test_a_refusal_is_shown_at_once_when_nobody_is_drawing(
    window: MainWindow, shelf: Shelf, qtbot: QtBot, shown: Callable, way: str
) -> None:
    shelf["default"].answer = REFUSED
    if way == "open":
        window.canvas.set_strokes(strokes_of_seven())
    else:
        draw(window.canvas, STROKE)
        draw(window.canvas, STROKE)
        assert shown()[0] is AnswerState.EMPTY
        if way == "undo":
            window.canvas.undo()
        else:
            qtbot.mouseClick(window.main_panel.controls.recognize_button, Qt.MouseButton.LeftButton)
    assert shown()[0] is AnswerState.REFUSED
    assert not window.reading_commands._pause.isActive()


def test_a_cleared_canvas_forgets_the_refusal(
    window: MainWindow, shelf: Shelf, qtbot: QtBot, shown: Callable
) -> None:
    shelf["default"].answer = REFUSED
    draw(window.canvas, STROKE)
    window.canvas.clear()
    assert not window.reading_commands._pause.isActive()
    assert shown()[1].startswith("Or open a picture")


def test_a_drawing_that_is_read_anyway_stays_read_until_it_changes(
    window: MainWindow, shelf: Shelf, qtbot: QtBot, shown: Callable
) -> None:
    shelf["default"].answer = shelf["classic"].answer = REFUSED
    window.canvas.set_strokes(strokes_of_seven())
    button = window.main_panel.answer_panel.read_anyway_button
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert shown() == (AnswerState.DOUBT, "Wrong? Click the right digit.")
    assert window.main_panel.answer_panel.title.text() == "6, perhaps 8"
    window.actions_by_name["network_classic"].trigger()
    assert shown()[0] is AnswerState.DOUBT
    window.canvas.set_strokes(strokes_of_seven()[:1])
    assert shown()[0] is AnswerState.REFUSED


def test_what_is_said_of_a_held_refusal_is_said_of_this_drawing(
    window: MainWindow, shelf: Shelf, qtbot: QtBot, shown: Callable
) -> None:
    window.settings.learns_at_once = False
    shelf["default"].answer = answer_with({7: 71.4, 9: 8.2})
    draw(window.canvas, STROKE)
    shelf["default"].answer = REFUSED
    draw(window.canvas, STROKE)
    qtbot.mouseClick(window.main_panel.bars.rows[4], Qt.MouseButton.LeftButton)
    panel = window.main_panel.answer_panel
    assert (panel.title.text(), panel.detail.text()) == ("You said 4", "The network saw no digit")


def test_a_click_that_trembles_is_read_and_kept_as_a_dot(window: MainWindow, shelf: Shelf) -> None:
    window.settings.learns_at_once = False
    draw(window.canvas, np.array([[140.0, 140.0], [142.0, 143.0]]))
    ink = shelf["default"].asked[-1].image
    draw(window.canvas, np.array([[140.0, 140.0], [142.0, 243.0]]))
    assert shelf["default"].asked[-1].image.sum() > 1.5 * ink.sum()
    window.canvas.undo()
    window.samples.say(1)
    (sample,) = window.samples.lazy_store.store.get([1])
    assert [len(stroke) for stroke in sample.strokes] == [1]
    assert np.array_equal(sample.image, ink)
