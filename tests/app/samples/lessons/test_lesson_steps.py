"""Corrections and lessons are undone by Ctrl+Z, in one order with strokes."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.main_window import MainWindow
from tests.app.samples.lesson_doubles import TeacherDouble, one
from tests.app.window_doubles import strokes_of_seven


def undo_by_keys(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.keyClick(window.canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def test_a_correction_is_undone_with_its_lesson(learner: MainWindow, qtbot: QtBot) -> None:
    learner.canvas.set_strokes(strokes_of_seven())
    learner.samples.say(1)
    qtbot.waitUntil(lambda: not learner.samples.is_learning)
    assert str(learner.reading.network).endswith(".pkl")
    assert learner.actions_by_name["undo"].text() == "&Undo: the drawing is 1"
    undo_by_keys(qtbot, learner)
    assert str(learner.reading.network) == "default"
    assert learner.samples.lazy_store.store.count() == 0
    assert len(learner.canvas.strokes()) == 2
    undo_by_keys(qtbot, learner)
    assert learner.canvas.is_empty()


def test_strokes_drawn_during_a_lesson_are_undone_before_it(
    learner: MainWindow, teacher: TeacherDouble, qtbot: QtBot
) -> None:
    learner.samples.lazy_store.store.add(one(), 1)
    teacher.gate.clear()
    learner.actions_by_name["learn_now"].trigger()
    learner.canvas.set_strokes(strokes_of_seven())
    teacher.gate.set()
    qtbot.waitUntil(lambda: not learner.samples.is_learning)
    undo_by_keys(qtbot, learner)
    assert learner.canvas.is_empty()
    assert str(learner.reading.network).endswith(".pkl")
    undo_by_keys(qtbot, learner)
    assert str(learner.reading.network) == "default"
    assert learner.samples.history.lessons()[0].is_undone


def test_a_lesson_that_was_undone_is_not_undone_again(learner: MainWindow, qtbot: QtBot) -> None:
    learner.canvas.set_strokes(strokes_of_seven())
    learner.samples.lazy_store.store.add(one(), 1)
    learner.actions_by_name["learn_now"].trigger()
    qtbot.waitUntil(lambda: not learner.samples.is_learning)
    assert learner.actions_by_name["undo"].text() == "&Undo: learn from my samples"
    learner.actions_by_name["undo_lesson"].trigger()
    qtbot.waitUntil(lambda: learner.actions_by_name["undo"].text() == "&Undo")
    undo_by_keys(qtbot, learner)
    assert learner.canvas.is_empty()
