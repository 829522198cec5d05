"""The store of the window while another program holds the file."""

import sqlite3
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.main_window import MainWindow
from app.samples import lazy_store as lazy_store_module
from app.samples.lazy_store import LazySampleStore
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
    lazy_store._retry_timer.setInterval(1)
    said: list[str] = []
    lazy_store.failed.connect(said.append)
    tries: list[int] = []

    def fail(*_: object) -> None:
        tries.append(1)
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(lazy_store_module, "_write_waiting", fail)
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
