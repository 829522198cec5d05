"""The question about a doubtful label stays until it is answered, and can be answered later."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.demo.pointer import draw
from app.main_window import MainWindow
from app.reading.texts import AnswerState
from tests.app.samples.lesson_doubles import TeacherDouble
from tests.app.window_doubles import Shelf, answer_with, strokes_of_seven

QUESTION = "Saved, but every network reads 7. Is it really a 1?"


@pytest.fixture
def asked(learner: MainWindow, shelf: Shelf, qtbot: QtBot) -> MainWindow:
    """A window that asks about a 7 that was said to be a 1, while the next one is drawn."""
    for name in ("default", "classic"):
        shelf[name].answer = answer_with({7: 98.0})
    learner.canvas.set_strokes(strokes_of_seven())
    qtbot.mouseClick(learner.main_panel.bars.rows[1], Qt.MouseButton.LeftButton)
    assert learner.main_panel.message_row.text() == QUESTION
    learner.canvas.clear()
    draw(learner.canvas, strokes_of_seven()[0])
    return learner


def test_it_stays_while_other_things_are_done(asked: MainWindow, qtbot: QtBot) -> None:
    row = asked.main_panel.message_row
    assert row.text() == QUESTION
    assert not row._timer.isActive()
    qtbot.mouseClick(asked.main_panel.bars.rows[7], Qt.MouseButton.LeftButton)
    assert row.text() == "Right: 7. Saved to My samples."
    draw(asked.canvas, strokes_of_seven()[0])
    assert row.text() == QUESTION


def test_yes_learns_the_sample_that_it_is_about(
    asked: MainWindow, teacher: TeacherDouble, qtbot: QtBot
) -> None:
    row = asked.main_panel.message_row
    assert row.hint_button.text() == "It is 1"
    qtbot.mouseClick(row.hint_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(teacher.lessons) and not asked.samples.is_learning)
    (sample,) = asked.samples.lazy_store.store.get([1])
    assert (sample.label, sample.is_label_confirmed) == (1, True)
    assert "Learned" in row.text()


def test_undo_deletes_that_sample_and_leaves_the_new_drawing(
    asked: MainWindow, qtbot: QtBot
) -> None:
    row = asked.main_panel.message_row
    qtbot.mouseClick(row.action_button, Qt.MouseButton.LeftButton)
    assert row.text() == "Undone."
    assert asked.samples.lazy_store.store.ids() == []
    assert asked.main_panel.answer_panel.state is AnswerState.ANSWER
    asked.canvas.clear()
    assert row.text() == "Or open a picture: Ctrl+O"


@pytest.mark.parametrize("answer", ["deleted", "relabelled"])
def test_my_samples_answer_it_too(asked: MainWindow, answer: str) -> None:
    store = asked.samples.lazy_store
    if answer == "deleted":
        store.store.delete([1])
    else:
        store.store.relabel(1, 7)
    store.changed.emit()
    assert asked.main_panel.message_row.text() == "Wrong? Click the right digit."
