"""Correct, learn, undo: from a click on a bar to a network that reads it right, and back."""

import threading
from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.main_window import MainWindow
from app.reading.texts import AnswerState
from model.errors import TrainingError
from model.rejection.reason import Reason
from model.samples.store import NO_DIGIT, Sample
from tests.app.samples.lesson_doubles import TeacherDouble
from tests.app.window_doubles import REFUSED, Shelf, answer_with, strokes_of_seven

MakeWindow = Callable[..., MainWindow]


def row_text(window: MainWindow) -> str:
    return window.main_panel.message_row.text()


def samples_of(window: MainWindow) -> list[Sample]:
    store = window.samples.lazy_store.store
    return store.get(store.ids())


def say(qtbot: QtBot, window: MainWindow, digit: int) -> None:
    qtbot.mouseClick(window.main_panel.bars.rows[digit], Qt.MouseButton.LeftButton)


def wait_until_learned(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: not window.samples.is_learning)


def undo(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.mouseClick(window.main_panel.message_row.action_button, Qt.MouseButton.LeftButton)


def test_a_correction_is_kept_learned_and_reported(
    learner: MainWindow, teacher: TeacherDouble, qtbot: QtBot
) -> None:
    learner.canvas.set_strokes(strokes_of_seven())
    assert row_text(learner) == "Wrong? Click the right digit."
    teacher.gate.clear()
    say(qtbot, learner, 1)
    panel = learner.main_panel.answer_panel
    assert panel.state is AnswerState.TAUGHT
    assert (panel.title.text(), panel.sign.text()) == ("You said 1", "1")
    assert panel.detail.text() == "The network said 7 with 71.4 %"
    qtbot.waitUntil(
        lambda: row_text(learner) == "Saved to My samples. Learning… a few seconds left"
    )
    assert learner.main_panel.message_row.notice.progress_fraction == 0.4
    (sample,) = samples_of(learner)
    assert (sample.label, sample.answered, sample.weights_name) == (1, 7, "default")
    assert sample.confidence == pytest.approx(0.714)
    assert len(sample.strokes) == 2
    teacher.gate.set()
    wait_until_learned(qtbot, learner)
    assert row_text(learner) == "Learned. It now reads 1 with 96.2 %."
    assert str(learner.reading.network).endswith(".pkl")
    assert panel.title.text() == "96.2 %"
    assert learner.main_panel.controls.network_box.currentText() == "Default, my hand"
    (lesson,) = learner.samples.history.lessons()
    assert (lesson.base_weights, lesson.sample_ids) == ("default", (sample.id,))
    assert lesson.after["answers"] == [1]


def test_undo_removes_the_sample_and_the_lesson(
    learner: MainWindow, qtbot: QtBot, shelf: Shelf
) -> None:
    learner.canvas.set_strokes(strokes_of_seven())
    say(qtbot, learner, 1)
    wait_until_learned(qtbot, learner)
    undo(qtbot, learner)
    assert row_text(learner) == "Undone."
    assert str(learner.reading.network) == "default"
    assert learner.reading.recognizer is shelf["default"]
    assert samples_of(learner) == []
    assert learner.samples.history.lessons()[0].is_undone
    assert learner.main_panel.answer_panel.state is AnswerState.DOUBT


def test_a_lesson_undone_elsewhere_is_not_offered_for_undo(
    learner: MainWindow, qtbot: QtBot
) -> None:
    learner.canvas.set_strokes(strokes_of_seven())
    say(qtbot, learner, 1)
    wait_until_learned(qtbot, learner)
    (lesson,) = learner.samples.history.lessons()
    learner.samples.history.undo(lesson.id)
    assert row_text(learner) == "Undone."
    assert not learner.main_panel.message_row.action_button.isVisible()
    assert len(samples_of(learner)) == 1


def test_undo_in_the_middle_stops_the_lesson(
    learner: MainWindow, teacher: TeacherDouble, qtbot: QtBot
) -> None:
    learner.canvas.set_strokes(strokes_of_seven())
    teacher.gate.clear()
    say(qtbot, learner, 1)
    undo(qtbot, learner)
    assert not learner.samples.is_learning
    assert samples_of(learner) == []
    assert learner.main_panel.answer_panel.title.text() == "7, perhaps 9"
    assert learner.samples.history.lessons() == []


def test_a_worse_lesson_changes_nothing_and_says_so(
    learner: MainWindow, teacher: TeacherDouble, qtbot: QtBot
) -> None:
    teacher.is_worse = True
    learner.canvas.set_strokes(strokes_of_seven())
    say(qtbot, learner, 1)
    wait_until_learned(qtbot, learner)
    assert row_text(learner) == "Learned, but it reads worse overall; weights not changed."
    assert str(learner.reading.network) == "default"
    (lesson,) = learner.samples.history.lessons()
    assert lesson.result_weights == ""
    assert learner.samples.history.kept() == []


def test_a_right_answer_is_confirmed_without_a_lesson(
    learner: MainWindow, teacher: TeacherDouble, qtbot: QtBot
) -> None:
    learner.canvas.set_strokes(strokes_of_seven())
    say(qtbot, learner, 7)
    assert row_text(learner) == "Right: 7. Saved to My samples."
    assert teacher.lessons == []
    assert samples_of(learner)[0].label == 7
    say(qtbot, learner, 7)
    assert len(samples_of(learner)) == 1
    undo(qtbot, learner)
    assert samples_of(learner) == []


def test_a_second_correction_of_a_drawing_replaces_the_first(
    learner: MainWindow, teacher: TeacherDouble, qtbot: QtBot
) -> None:
    learner.canvas.set_strokes(strokes_of_seven())
    say(qtbot, learner, 1)
    wait_until_learned(qtbot, learner)
    say(qtbot, learner, 2)
    wait_until_learned(qtbot, learner)
    assert [sample.label for sample in samples_of(learner)] == [2]
    first, second = reversed(learner.samples.history.lessons())
    assert first.is_undone
    assert second.base_weights == "default"
    undo(qtbot, learner)
    assert [sample.label for sample in samples_of(learner)] == [1]


def test_a_refused_drawing_is_no_slip(
    learner: MainWindow, teacher: TeacherDouble, qtbot: QtBot, shelf: Shelf
) -> None:
    for name in ("default", "classic"):
        shelf[name].answer = answer_with({0: 98.0}, Reason.UNLIKE)
    learner.canvas.set_strokes(strokes_of_seven())
    say(qtbot, learner, 7)
    wait_until_learned(qtbot, learner)
    assert [sample.label for sample in teacher.lessons[0][1]] == [7]


def test_a_slip_is_asked_about_before_it_is_learned(
    learner: MainWindow, teacher: TeacherDouble, qtbot: QtBot, shelf: Shelf
) -> None:
    for name in ("default", "classic"):
        shelf[name].answer = answer_with({7: 98.0})
    learner.canvas.set_strokes(strokes_of_seven())
    say(qtbot, learner, 1)
    assert row_text(learner) == ("Saved, but every network reads 7. Is it really a 1?")
    assert teacher.lessons == []
    say(qtbot, learner, 1)
    wait_until_learned(qtbot, learner)
    assert row_text(learner) == "Learned. It now reads 1 with 96.2 %."
    (sample,) = samples_of(learner)
    assert sample.is_label_confirmed


def test_a_correction_during_a_lesson_waits_for_its_end(
    learner: MainWindow, teacher: TeacherDouble, qtbot: QtBot
) -> None:
    learner.canvas.set_strokes(strokes_of_seven())
    teacher.gate.clear()
    say(qtbot, learner, 1)
    learner.canvas.set_strokes(strokes_of_seven()[:1])
    say(qtbot, learner, 1)
    assert row_text(learner) == "Saved to My samples. It is learned after this lesson."
    teacher.gate.set()
    qtbot.waitUntil(lambda: len(learner.samples.history.lessons()) == 2)
    wait_until_learned(qtbot, learner)
    assert [len(samples) for _, samples in teacher.lessons] == [1, 2]


@pytest.mark.parametrize("answer", [REFUSED, answer_with({7: 52.7, 1: 44.1})])
def test_a_refused_or_doubted_drawing_is_taught_as_well(
    learner: MainWindow, qtbot: QtBot, shelf: Shelf, answer: object
) -> None:
    shelf["default"].answer = answer
    learner.canvas.set_strokes(strokes_of_seven())
    if answer is REFUSED:
        assert row_text(learner) == "If it is a digit, click the right one."
        say(qtbot, learner, 4)
        assert samples_of(learner)[0].answered is None
    else:
        button = learner.main_panel.answer_panel.doubt_buttons[1]
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert samples_of(learner)[0].label == 1
    wait_until_learned(qtbot, learner)


@pytest.mark.parametrize("way", ["key", "button", "menu"])
def test_what_is_no_digit_is_kept_and_not_learned_by_the_network(
    learner: MainWindow, teacher: TeacherDouble, qtbot: QtBot, way: str
) -> None:
    learner.canvas.set_strokes(strokes_of_seven())
    panel, row = learner.main_panel.answer_panel, learner.main_panel.message_row
    if way == "key":
        qtbot.keyClick(learner, Qt.Key.Key_X)
    elif way == "button":
        assert row.hint_button.text() == "It is no digit"
        qtbot.mouseClick(row.hint_button, Qt.MouseButton.LeftButton)
    else:
        learner.actions_by_name["teach_none"].trigger()
    assert panel.state is AnswerState.TAUGHT
    assert (panel.title.text(), panel.sign.text()) == ("You said: no digit", "")
    assert panel.detail.text() == "The network said 7 with 71.4 %"
    assert row_text(learner) == "Saved to My samples as no digit."
    assert not row.hint_button.isVisible()
    (sample,) = samples_of(learner)
    assert (sample.label, sample.is_digit, sample.answered) == (NO_DIGIT, False, 7)
    assert teacher.lessons == []
    undo(qtbot, learner)
    assert samples_of(learner) == []
    assert panel.title.text() == "7, perhaps 9"
    assert teacher.lessons == []


def test_a_digit_said_to_be_none_and_back_is_one_sample(
    learner: MainWindow, teacher: TeacherDouble, qtbot: QtBot
) -> None:
    learner.canvas.set_strokes(strokes_of_seven())
    say(qtbot, learner, 1)
    wait_until_learned(qtbot, learner)
    qtbot.keyClick(learner, Qt.Key.Key_X)
    # The lesson from the digit is undone with it.
    assert str(learner.reading.network) == "default"
    assert [sample.label for sample in samples_of(learner)] == [NO_DIGIT]
    say(qtbot, learner, 4)
    wait_until_learned(qtbot, learner)
    assert [sample.label for sample in samples_of(learner)] == [4]
    assert [sample.label for sample in teacher.lessons[-1][1]] == [4]


def test_lessons_leave_out_what_is_no_digit(
    learner: MainWindow, teacher: TeacherDouble, qtbot: QtBot
) -> None:
    learner.canvas.set_strokes(strokes_of_seven())
    qtbot.keyClick(learner, Qt.Key.Key_X)
    learner.canvas.set_strokes(strokes_of_seven())
    say(qtbot, learner, 1)
    wait_until_learned(qtbot, learner)
    assert [[sample.label for sample in samples] for _, samples in teacher.lessons] == [[1]]


def test_keys_teach_and_can_be_switched_off(learner: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(learner, Qt.Key.Key_1)
    assert learner.samples.lazy_store.store.count() == 0
    learner.canvas.set_strokes(strokes_of_seven())
    qtbot.keyClick(learner, Qt.Key.Key_1)
    assert [sample.label for sample in samples_of(learner)] == [1]
    wait_until_learned(qtbot, learner)
    learner.actions_by_name["single_keys"].trigger()
    learner.canvas.set_strokes(strokes_of_seven())
    qtbot.keyClick(learner, Qt.Key.Key_2)
    qtbot.keyClick(learner, Qt.Key.Key_X)
    assert len(samples_of(learner)) == 1


def test_a_picture_is_kept_as_the_network_sees_it(learner: MainWindow, qtbot: QtBot) -> None:
    picture = np.ones((40, 40), np.float32)
    picture[8:32, 18:22] = 0
    learner.canvas.set_picture(picture)
    say(qtbot, learner, 1)
    (sample,) = samples_of(learner)
    assert sample.strokes == ()
    assert sample.picture is not None
    assert sample.picture.max() > 0.9
    wait_until_learned(qtbot, learner)


def test_without_learning_at_once_it_only_keeps(
    learner: MainWindow, teacher: TeacherDouble, qtbot: QtBot
) -> None:
    learner.actions_by_name["learns_at_once"].trigger()
    assert not learner.settings.learns_at_once
    learner.canvas.set_strokes(strokes_of_seven())
    say(qtbot, learner, 1)
    assert row_text(learner) == "Saved to My samples."
    assert teacher.lessons == []
    learner.actions_by_name["learn_now"].trigger()
    wait_until_learned(qtbot, learner)
    assert (
        row_text(learner)
        == "Learned. It reads 100.0 % of my samples right; without lessons, 50.0 %."
    )
    learner.actions_by_name["undo_lesson"].trigger()
    assert row_text(learner) == "The last lesson was undone."
    assert str(learner.reading.network) == "default"
    learner.actions_by_name["undo_lesson"].trigger()
    assert row_text(learner) == "There is no lesson to undo."


def test_a_failed_lesson_changes_nothing(
    learner: MainWindow, teacher: TeacherDouble, qtbot: QtBot
) -> None:
    teacher.fails_with = TrainingError("The loss is no number.")
    learner.canvas.set_strokes(strokes_of_seven())
    say(qtbot, learner, 1)
    wait_until_learned(qtbot, learner)
    assert row_text(learner) == "The lesson failed: The loss is no number."
    assert str(learner.reading.network) == "default"


def test_another_network_ends_the_lesson(
    learner: MainWindow, teacher: TeacherDouble, qtbot: QtBot
) -> None:
    learner.canvas.set_strokes(strokes_of_seven())
    teacher.gate.clear()
    say(qtbot, learner, 1)
    learner.actions_by_name["network_classic"].trigger()
    assert not learner.samples.is_learning
    assert str(learner.reading.network) == "classic"
    assert row_text(learner) == "The lesson was stopped: another network is in use."


def test_no_lesson_while_training(
    learner: MainWindow, teacher: TeacherDouble, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(learner.training), "is_running", True)
    learner.canvas.set_strokes(strokes_of_seven())
    say(qtbot, learner, 1)
    assert row_text(learner) == ("Saved to My samples. It is not learned yet: training is running.")
    learner.actions_by_name["learn_now"].trigger()
    assert row_text(learner) == "No lesson can start while training is running."
    assert teacher.lessons == []
    monkeypatch.undo()


def test_closing_in_the_middle_of_a_lesson_leaves_no_thread(
    learner: MainWindow, teacher: TeacherDouble, qtbot: QtBot
) -> None:
    before = threading.active_count()
    learner.canvas.set_strokes(strokes_of_seven())
    teacher.gate.clear()
    say(qtbot, learner, 1)
    qtbot.waitUntil(lambda: bool(teacher.lessons))
    learner.close()
    assert not learner.samples.is_learning
    assert threading.active_count() <= before
    assert learner.samples.lazy_store._store is None


def test_a_lesson_that_ends_does_not_cut_a_stroke(
    learner: MainWindow, teacher: TeacherDouble, qtbot: QtBot
) -> None:
    learner.canvas.set_strokes(strokes_of_seven())
    teacher.gate.clear()
    say(qtbot, learner, 1)
    qtbot.mousePress(learner.canvas, Qt.MouseButton.LeftButton, pos=learner.canvas.rect().center())
    assert learner.canvas.is_drawing()
    teacher.gate.set()
    wait_until_learned(qtbot, learner)
    assert str(learner.reading.network).endswith(".pkl")
    assert learner.canvas.is_drawing()


def test_no_training_run_starts_during_a_lesson(
    learner: MainWindow, teacher: TeacherDouble, qtbot: QtBot
) -> None:
    assert learner.training.blocked_reason() == ""
    learner.canvas.set_strokes(strokes_of_seven())
    teacher.gate.clear()
    say(qtbot, learner, 1)
    assert learner.training.blocked_reason() == ("a lesson is running; try again in a few seconds")


def test_doubtful_labels_are_left_out_and_counted(
    learner: MainWindow,
    teacher: TeacherDouble,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    store = learner.samples.lazy_store.store
    for label in (1, 7, 7):
        store.add(strokes_of_seven(), label)
    monkeypatch.setattr("model.lessons.request.suspected_ids", lambda *_: {1})
    learner.actions_by_name["learn_now"].trigger()
    wait_until_learned(qtbot, learner)
    assert row_text(learner) == (
        "Learned. It reads 100.0 % of my samples right; without lessons, 50.0 %. "
        "Left out until you check the label: 1."
    )
    assert [sample.id for sample in teacher.lessons[0][1]] == [3, 2]
    monkeypatch.setattr("model.lessons.request.suspected_ids", lambda *_: {1, 2, 3})
    learner.actions_by_name["learn_now"].trigger()
    wait_until_learned(qtbot, learner)
    assert row_text(learner) == ("Nothing was learned: the labels are doubtful. See My samples.")
    assert len(learner.samples.history.lessons()) == 1
