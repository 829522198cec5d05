"""The history of lessons: undone with what was built on them, all forgotten."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.main_window import MainWindow
from app.samples.lessons.lesson_history import LessonHistory
from app.samples.lessons.lessons_dialog import LessonsDialog
from app.services.network_ref import NetworkRef
from model.samples.store import LessonRecord
from model.weights.weights_file import open_weights
from tests.app.samples.lesson_doubles import TeacherDouble, one, small_weights
from tests.app.window_doubles import Shelf


def add_lesson(window: MainWindow, base: str, result: str, **measures: object) -> int:
    return window.samples.lazy_store.store.add_lesson(
        LessonRecord(
            datetime(2026, 11, 21, 6, 0, tzinfo=UTC),
            (1, 2),
            base,
            result,
            {"mine": 0.5, "rehearsal": 0.981, "held_out": None},
            {"mine": 1.0, "rehearsal": 0.982, "held_out": None, "answers": [1, 7]},
        )
    )


@pytest.fixture
def history(learner: MainWindow, tmp_path: Path) -> LessonHistory:
    """Three lessons: b on a on default, c apart."""
    for label in (1, 1):
        learner.samples.lazy_store.store.add(one(), label)
    add_lesson(learner, "default", str(tmp_path / "lesson-a.pkl"))
    add_lesson(learner, str(tmp_path / "lesson-a.pkl"), str(tmp_path / "lesson-b.pkl"))
    add_lesson(learner, "classic", "")
    learner.reading.choose(NetworkRef.parse(str(tmp_path / "lesson-b.pkl")))
    return learner.samples.history


def test_lessons_built_on_a_lesson_are_undone_with_it(
    history: LessonHistory, learner: MainWindow
) -> None:
    assert [lesson.id for lesson in history.kept()] == [2, 1]
    assert history.undo(1)
    assert str(learner.reading.network) == "default"
    assert history.kept() == []


def test_undoing_the_last_lesson_restores_the_one_before(
    history: LessonHistory, learner: MainWindow, tmp_path: Path
) -> None:
    assert history.undo(2)
    assert str(learner.reading.network) == str(tmp_path / "lesson-a.pkl")
    assert [lesson.id for lesson in history.kept()] == [1]


def test_weights_that_are_gone_change_nothing(
    history: LessonHistory, learner: MainWindow, shelf: Shelf, tmp_path: Path
) -> None:
    shelf.broken = {"lesson-a"}
    assert not history.undo(2)
    assert str(learner.reading.network) == str(tmp_path / "lesson-b.pkl")
    assert [lesson.id for lesson in history.kept()] == [2, 1]
    assert learner.main_panel.message_row.text() == "lesson-a.pkl: there is no such weights file."


@pytest.mark.parametrize("deletes_samples", [False, True])
def test_everything_is_forgotten(
    history: LessonHistory, learner: MainWindow, deletes_samples: bool
) -> None:
    learner.samples.forget_everything(deletes_samples)
    assert str(learner.reading.network) == "default"
    assert learner.samples.lazy_store.store.count() == (0 if deletes_samples else 2)
    assert history.kept() == []
    assert len(history.lessons()) == (0 if deletes_samples else 3)
    assert learner.main_panel.message_row.text().startswith("Forgotten")


def test_an_undone_lesson_gives_the_same_weights_to_the_bit(
    make_window: Callable[..., MainWindow],
    learner: MainWindow,
    shelf: Shelf,
    qtbot: QtBot,
) -> None:
    before = {name: array.copy() for name, array in shelf["default"].weights.parameters.items()}
    learner.canvas.set_strokes(one())
    learner.samples.say(1)
    qtbot.waitUntil(lambda: not learner.samples.is_learning)
    assert str(learner.reading.network).endswith(".pkl")
    learner.actions_by_name["undo_lesson"].trigger()
    after = learner.reading.recognizer.weights.parameters
    assert all(np.array_equal(before[name], after[name]) for name in before)


def test_the_list_shows_what_each_lesson_changed(
    history: LessonHistory, learner: MainWindow, qtbot: QtBot
) -> None:
    dialog = LessonsDialog(learner.samples.lazy_store, history)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    states = [dialog.list.item(row).text().split("\n")[1] for row in range(3)]
    assert states == ["read worse, weights not changed", "in use", "kept"]
    assert not dialog.undo_button.isEnabled()
    dialog.list.setCurrentRow(2)
    assert dialog.undo_button.text() == "Undo, with 1 built on it"
    texts = [label.text() for label in dialog.proof.figures.children() if hasattr(label, "text")]
    assert texts[-3:] == ["Rehearsal: other people's digits", "98.1 %", "98.2 %"]
    assert dialog.proof.summary.text() == (
        "Of these drawings it read 1 right and 1 wrong after the lesson."
    )
    assert dialog.proof.model.ids == [2, 1]
    dialog.undo_button.click()
    states = [dialog.list.item(row).text().split("\n")[1] for row in range(3)]
    assert states == ["read worse, weights not changed", "undone", "undone"]
    assert str(learner.reading.network) == "default"
    dialog.use_button.click()
    assert str(learner.reading.network).endswith("lesson-a.pkl")
    assert [lesson.id for lesson in history.kept()] == [1]


def test_without_lessons_it_says_how_to_get_one(learner: MainWindow, qtbot: QtBot) -> None:
    learner.actions_by_name["lessons"].trigger()
    dialog = learner.findChild(LessonsDialog)
    assert dialog.empty_label.isVisible()
    assert not dialog.list.isVisible()
    with qtbot.waitSignal(dialog.learn_requested):
        dialog.learn_button.click()
    assert learner.main_panel.message_row.text() == "There are no samples to learn from yet."
    dialog.close()


def correct(window: MainWindow, qtbot: QtBot, left_px: float) -> int:
    """Draw something, say that it is a 2, wait for the lesson, and return the sample's id."""
    window.canvas.set_strokes(one(left_px))
    window.samples.say(2)
    qtbot.waitUntil(lambda: not window.samples.is_learning)
    return window.samples.lazy_store.store.ids()[0]


def test_every_correction_starts_from_the_base_with_all_samples(
    learner: MainWindow, teacher: TeacherDouble, shelf: Shelf, qtbot: QtBot
) -> None:
    ids = [correct(learner, qtbot, left_px) for left_px in (100.0, 140.0, 180.0)]
    networks = [""] * 3
    for number, (request, samples) in enumerate(teacher.lessons):
        assert request.weights is shelf["default"].weights
        assert request.base_weights == "default"
        assert [sample.id for sample in samples] == ids[: number + 1][::-1]
        assert (request.correction_id, request.is_tested) == (ids[number], False)
        networks[number] = request.previous_weights
    paths = [str(request.path) for request, _ in teacher.lessons]
    assert networks == ["default", *paths[:2]]
    assert learner.samples.history.in_use == paths[2]
    assert open_weights(paths[2]).training["lesson_base"] == "default"


def test_undo_goes_back_to_the_weights_before_and_not_to_the_base(
    learner: MainWindow, teacher: TeacherDouble, qtbot: QtBot
) -> None:
    for left_px in (100.0, 140.0):
        correct(learner, qtbot, left_px)
    first, second = (str(request.path) for request, _ in teacher.lessons)
    assert learner.samples.history.in_use == second
    learner.samples.learning.undo()
    assert learner.samples.history.in_use == first
    assert len(teacher.lessons) == 2
    assert learner.samples.lazy_store.store.count() == 1


def test_the_base_is_found_after_a_restart(
    learner: MainWindow,
    make_window: Callable[..., MainWindow],
    teacher: TeacherDouble,
    qtbot: QtBot,
) -> None:
    learner.actions_by_name["network_classic"].trigger()
    correct(learner, qtbot, 100.0)
    learner.close()
    again = make_window()
    again.samples.teacher = teacher
    assert again.samples.history.in_use == str(teacher.lessons[0][0].path)
    correct(again, qtbot, 140.0)
    assert teacher.lessons[1][0].base_weights == "classic"
    again.close()


def test_the_base_of_lessons_that_started_from_lessons_is_followed(
    history: LessonHistory, learner: MainWindow, teacher: TeacherDouble, qtbot: QtBot
) -> None:
    correct(learner, qtbot, 100.0)
    assert teacher.lessons[0][0].base_weights == "default"


def test_a_base_that_is_gone_is_replaced_and_named(
    learner: MainWindow, teacher: TeacherDouble, shelf: Shelf, tmp_path: Path, qtbot: QtBot
) -> None:
    trained = tmp_path / "trained.pkl"
    shelf["trained"].weights = small_weights(name="Trained")
    assert learner.reading.choose(NetworkRef(trained))
    correct(learner, qtbot, 100.0)
    assert teacher.lessons[0][0].base_weights == str(trained)
    assert "gone" not in learner.main_panel.message_row.text()
    shelf.broken = {"trained"}
    learner.samples.history._base = None
    shelf["classic"].weights = small_weights(name="Classic")
    correct(learner, qtbot, 140.0)
    request = teacher.lessons[1][0]
    assert request.base_weights in ("default", "classic")
    assert learner.main_panel.message_row.text() == (
        "Learned, but it still reads 1 with 96.2 %. "
        "It started from Default, because trained.pkl is gone."
    )


def test_an_older_correction_is_taken_back_by_learning_without_it(
    learner: MainWindow, teacher: TeacherDouble, qtbot: QtBot
) -> None:
    _, second, third = (correct(learner, qtbot, left_px) for left_px in (100.0, 140.0, 180.0))
    learner.actions_by_name["lessons"].trigger()
    dialog = learner.findChild(LessonsDialog)
    dialog.list.setCurrentRow(2)
    assert dialog.undo_button.text() == "Undo, and learn again without it"
    dialog.undo_button.click()
    qtbot.waitUntil(lambda: not learner.samples.is_learning)
    request, samples = teacher.lessons[3]
    assert [sample.id for sample in samples] == [third, second]
    assert (request.base_weights, request.is_tested) == ("default", False)
    assert learner.samples.history.in_use == str(request.path)
    assert [lesson.id for lesson in learner.samples.history.kept()] == [4, 3, 2]
    assert learner.samples.lazy_store.store.count() == 3
    # Later corrections leave it out, until the person asks for it.
    fourth = correct(learner, qtbot, 200.0)
    assert [sample.id for sample in teacher.lessons[4][1]] == [fourth, third, second]
    learner.samples.learning.undo()
    learner.samples.history.undo(4)
    assert learner.samples.history.in_use == str(teacher.lessons[2][0].path)
    assert [lesson.id for lesson in learner.samples.history.kept()] == [3, 2, 1]
    dialog.close()


def test_the_only_correction_but_one_is_taken_back(
    learner: MainWindow, teacher: TeacherDouble, qtbot: QtBot
) -> None:
    first = correct(learner, qtbot, 100.0)
    second = correct(learner, qtbot, 140.0)
    learner.samples.lazy_store.store.delete([second])
    learner.samples.learning.take_back(1)
    assert (first, len(teacher.lessons)) == (1, 2)
    assert learner.samples.history.in_use == "default"
    assert [lesson.id for lesson in learner.samples.history.kept()] == [2]


def test_without_lessons_large_text_is_below_the_title(learner: MainWindow) -> None:
    learner.appearance.set_text_percent(200)
    learner.actions_by_name["lessons"].trigger()
    dialog = learner.findChild(LessonsDialog)
    dialog.resize(1300, 900)
    for _ in range(3):
        QApplication.processEvents()
    assert dialog.empty_label.y() == 20 + dialog.title.sizeHint().height() + 16
