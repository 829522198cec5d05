"""The history of lessons: undone with what was built on them, all forgotten."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.main_window import MainWindow
from app.samples.lessons.lesson_history import LessonHistory
from app.samples.lessons.lessons_dialog import LessonsDialog
from app.services.network_ref import NetworkRef
from model.samples.store import LessonRecord
from tests.app.samples.lesson_doubles import one
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
