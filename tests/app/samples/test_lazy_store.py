"""The store of the window while another program holds the file."""

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from app.look.current import Look, set_look
from app.look.theme import LIGHT
from app.main_window import MainWindow
from app.samples import lazy_store as lazy_store_module
from app.samples import restore_dialog
from app.samples.lazy_store import LazySampleStore
from app.samples.restore_dialog import RestoreDialog
from app.samples.store_texts import report_text
from model.samples.care.backups import Backup, back_up, backups
from model.samples.care.checking import CheckReport
from model.samples.store import SampleStore
from model.samples.waiting import waiting_files
from tests.app.samples.lesson_doubles import TeacherDouble, one


@pytest.fixture
def other(lazy_store: LazySampleStore) -> Iterator[sqlite3.Connection]:
    """Another program that holds the file."""
    lazy_store.store.add(one(), 1)
    connection = sqlite3.connect(lazy_store.path, isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    yield connection
    connection.close()


def test_what_is_saved_while_the_file_is_held_is_written_when_it_is_free(
    lazy_store: LazySampleStore, other: sqlite3.Connection, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(lazy_store.failed, timeout=20_000) as said:
        lazy_store.store.add(one(), 2)
    assert "Another program holds the file of my samples" in said.args[0]
    assert sorted(label for _, label in lazy_store.store.labels()) == [1, 2]
    with qtbot.waitSignals([lazy_store.changed, lazy_store.noted], timeout=20_000) as _:
        other.execute("ROLLBACK")
    assert not lazy_store.store.is_held
    assert waiting_files(lazy_store.path) == []
    assert sorted(label for _, label in lazy_store.store.labels()) == [1, 2]


def test_a_short_hold_is_not_worth_a_word(
    lazy_store: LazySampleStore,
    other: sqlite3.Connection,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lazy_store._said_timer.setInterval(1_000_000)
    said: list[str] = []
    lazy_store.failed.connect(said.append)
    lazy_store.noted.connect(said.append)
    lazy_store.store.add(one(), 2)
    with qtbot.waitSignal(lazy_store.changed, timeout=20_000):
        other.execute("ROLLBACK")
    assert said == []


def test_closing_while_the_file_is_held_keeps_what_waits(
    lazy_store: LazySampleStore, other: sqlite3.Connection
) -> None:
    lazy_store.store.add(one(), 2)
    lazy_store.close()
    assert len(waiting_files(lazy_store.path)) == 1
    other.execute("ROLLBACK")
    assert sorted(label for _, label in lazy_store.store.labels()) == [1, 2]


def test_a_failure_is_said_once_and_tried_again(
    lazy_store: LazySampleStore,
    other: sqlite3.Connection,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(lazy_store_module, "RETRY_MS", 1)
    said: list[str] = []
    lazy_store.failed.connect(said.append)
    tries: list[int] = []

    def fail(*_: object) -> None:
        tries.append(1)
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(lazy_store_module, "_look_after", fail)
        lazy_store.store.add(one(), 2)
        qtbot.waitUntil(lambda: len(tries) >= 3, timeout=20_000)
        qtbot.waitUntil(lambda: len(said) == 1, timeout=20_000)
    with qtbot.waitSignal(lazy_store.changed, timeout=20_000):
        other.execute("ROLLBACK")
    assert said == ["No space left on device."]


def test_a_correction_while_the_file_is_held_is_learned_when_it_is_free(
    learner: MainWindow, teacher: TeacherDouble, qtbot: QtBot
) -> None:
    store = learner.samples.lazy_store
    store.store.add(one(), 1)
    other = sqlite3.connect(store.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    learner.canvas.set_strokes(one())
    learner.samples.say(1)
    assert learner.samples.is_learning
    assert learner.main_panel.message_row.text().startswith("Saved to My samples")
    assert teacher.lessons == []
    other.execute("ROLLBACK")
    other.close()
    qtbot.waitUntil(lambda: not learner.samples.is_learning, timeout=20_000)
    assert len(teacher.lessons) == 1
    qtbot.waitUntil(lambda: not store.store.is_held, timeout=20_000)
    with SampleStore(store.path) as file:
        assert file.count() == 2
        assert len(file.lessons()) == 1


def damage(lazy_store: LazySampleStore, statement: str) -> None:
    connection = sqlite3.connect(lazy_store.path)
    connection.execute(statement)
    connection.commit()
    connection.close()


def test_damaged_samples_are_set_apart_and_said(lazy_store: LazySampleStore, qtbot: QtBot) -> None:
    ids = [lazy_store.store.add(one(), label) for label in range(5)]
    damage(lazy_store, f"UPDATE samples SET writer = 'other' WHERE id IN ({ids[0]}, {ids[1]})")
    with qtbot.waitSignal(lazy_store.failed, timeout=20_000) as said:
        assert len(lazy_store.store.get(ids)) == 3
    assert said.args == ["2 samples are damaged and were set apart."]
    assert lazy_store.store.ids() == ids[:1:-1]
    assert not lazy_store.store.damaged


def test_damage_is_found_and_a_backup_made_soon_after_the_start(
    lazy_store: LazySampleStore, qtbot: QtBot
) -> None:
    ids = [lazy_store.store.add(one(), label) for label in range(3)]
    damage(lazy_store, f"UPDATE samples SET strokes = zeroblob(9) WHERE id = {ids[0]}")
    with qtbot.waitSignal(lazy_store.failed, timeout=20_000) as said:
        lazy_store._check_timer.start(0)
    assert said.args == ["1 sample is damaged and was set apart."]
    assert [backup.count for backup in backups(lazy_store.path)] == [2]


def test_what_is_saved_into_a_damaged_file_is_in_the_repaired_one(
    lazy_store: LazySampleStore, qtbot: QtBot
) -> None:
    lazy_store.store.add(one(), 1)
    lazy_store.close()
    lazy_store.path.write_bytes(b"\xff" * 100 + lazy_store.path.read_bytes()[100:])
    with qtbot.waitSignal(lazy_store.failed, timeout=20_000) as said:
        lazy_store.store.add(one(), 2)
    assert said.args == ["The file of my samples was damaged and is repaired."]
    qtbot.waitUntil(lambda: not lazy_store.store.is_held, timeout=20_000)
    assert sorted(label for _, label in lazy_store.store.labels()) == [1, 2]


def test_an_empty_file_is_no_new_store(lazy_store: LazySampleStore, qtbot: QtBot) -> None:
    lazy_store.path.parent.mkdir(parents=True, exist_ok=True)
    lazy_store.path.touch()
    with qtbot.waitSignal(lazy_store.failed, timeout=20_000) as said:
        assert lazy_store.store.count() == 0
    assert said.args[0].startswith("No sample in the file of my samples can be read. It was kept")
    qtbot.waitUntil(lambda: not lazy_store.store.is_held, timeout=20_000)


def test_a_backup_is_chosen_and_restored(
    learner: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = learner.samples.lazy_store
    store.store.add(one(), 1)
    store.store.add(one(), 1)
    back_up(store.path)
    store.store.delete(store.store.ids())
    texts: list[str] = []

    def choose(dialog: RestoreDialog) -> QDialog.DialogCode:
        qtbot.waitUntil(lambda: dialog.list.count() == 1, timeout=20_000)
        texts.append(dialog.list.item(0).text())
        assert dialog.restore_button.isEnabled()
        dialog.done(QDialog.DialogCode.Accepted)
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(restore_dialog.RestoreDialog, "exec", choose)
    with qtbot.waitSignals([store.restored, store.noted], timeout=20_000):
        learner.actions_by_name["restore_samples"].trigger()
    assert texts[0].endswith(" · 2 samples")
    assert store.store.count() == 2
    assert learner.main_panel.message_row.text().startswith("My samples of ")


def test_the_chosen_backup_is_soft_blue(lazy_store: LazySampleStore, qtbot: QtBot) -> None:
    dialog = RestoreDialog(lambda _: [Backup(lazy_store.path, datetime.now(UTC), 3)])
    qtbot.addWidget(dialog)
    set_look(Look())
    qtbot.waitUntil(lambda: dialog.list.count() == 1, timeout=20_000)
    dialog.show()
    row = dialog.list.visualItemRect(dialog.list.item(0))
    colour = dialog.list.viewport().grab().toImage().pixelColor(row.right() - 8, row.center().y())
    assert colour.name().upper() == LIGHT.accent_soft


def test_no_backup_is_said_and_one_that_cannot_be_read_is_not_restored(
    lazy_store: LazySampleStore, qtbot: QtBot
) -> None:
    made = datetime(2026, 11, 20, 12, tzinfo=UTC)
    dialog = RestoreDialog(lambda _: [])
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: dialog.list.count() == 1, timeout=20_000)
    assert dialog.list.item(0).text() == "There is no backup yet."
    assert not dialog.restore_button.isEnabled()
    dialog = RestoreDialog(lambda _: [Backup(lazy_store.path, made, None)])
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: dialog.list.count() == 1, timeout=20_000)
    assert dialog.list.item(0).text().endswith(" · cannot be read")
    assert not dialog.restore_button.isEnabled()
    assert dialog.chosen is None


@pytest.mark.parametrize(
    ("report", "text"),
    [
        (CheckReport(), ""),
        (CheckReport(damaged=3), "3 samples are damaged and were set apart."),
        (
            CheckReport(1, 1, Path("copy")),
            "1 sample is damaged and was set apart. 1 lesson is damaged and was set apart.",
        ),
        (CheckReport(damaged_lessons=2), "2 lessons are damaged and were set apart."),
    ],
)
def test_damage_is_a_sentence(report: CheckReport, text: str) -> None:
    assert report_text(report) == text
