"""Backups: one a day, the last seven, whole or not at all; restored with nothing lost."""

import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from model.cancellation import Cancelled
from model.errors import DataError
from model.samples.care import backups as module
from model.samples.care.backups import (
    MAX_BACKUPS,
    back_up,
    back_up_daily,
    backups,
    look_after,
    restore,
)
from model.samples.care.copies import backups_folder
from model.samples.store import LessonRecord, SampleStore

STROKE = (np.array([[1.0, 2.0], [3.0, 4.0]]),)
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


class Clock(datetime):
    """A clock that the test sets."""

    at = NOON

    @classmethod
    def now(cls, tz=None):
        return cls.at


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    monkeypatch.setattr(module, "datetime", Clock)
    Clock.at = NOON
    return Clock


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "samples.sqlite3"
    add(path, 1)
    return path


def add(path: Path, label: int) -> int:
    with SampleStore(path) as store:
        return store.add(STROKE, label)


def labels(path: Path) -> list[int]:
    with SampleStore(path) as store:
        return sorted(label for _, label in store.labels())


def test_one_backup_a_day_and_the_last_seven(path, clock):
    for day in range(10):
        add(path, day)
        assert back_up_daily(path) is not None
        add(path, day)
        assert back_up_daily(path) is None
        clock.at += timedelta(days=1)
    found = backups(path)
    assert len(found) == MAX_BACKUPS == 7
    assert [backup.made for backup in found] == [NOON + timedelta(days=9 - n) for n in range(7)]
    assert [backup.count for backup in found] == [20, 18, 16, 14, 12, 10, 8]


def test_what_has_not_changed_and_what_is_empty_is_not_backed_up(path, clock):
    first = back_up_daily(path)
    clock.at += timedelta(days=1)
    assert back_up_daily(path) is None
    with SampleStore(path) as store:
        store.add_lesson(LessonRecord(NOON, (1,), "default", ""))
    assert back_up_daily(path) is not None
    clock.at += timedelta(days=1)
    with SampleStore(path) as store:
        store.delete(store.ids())
    assert back_up_daily(path) is None
    assert backups(path)[-1].path == first


def test_a_clock_that_is_set_back_deletes_no_new_backup(path, clock):
    for _ in range(7):
        add(path, 1)
        back_up_daily(path)
        clock.at += timedelta(days=1)
    clock.at = datetime(1999, 1, 1, tzinfo=UTC)
    add(path, 2)
    made = back_up_daily(path)
    found = [backup.path for backup in backups(path)]
    assert made in found
    assert len(found) == 7


def test_two_backups_of_one_second_have_two_names(path):
    assert back_up(path) != back_up(path)
    assert len(backups(path)) == 2


def test_a_backup_is_restored_and_the_store_of_now_becomes_a_backup(path):
    add(path, 2)
    backup = back_up(path)
    with SampleStore(path) as window:
        window.delete(window.ids())
        lost = window.add(STROKE, 9)
        report = restore(path, backup)
        assert (report.damaged, report.is_lost) == (0, False)
        # Windows that have it open see it.
        assert sorted(label for _, label in window.labels()) == [1, 2]
        assert window.add(STROKE, 5) not in (1, 2)
    assert labels(path) == [1, 2, 5]
    newest = backups(path)[0]
    assert newest.count == 1
    restore(path, newest.path)
    with SampleStore(path) as store:
        assert store.labels() == [(lost, 9)]


def test_the_oldest_of_seven_is_restored(path, clock):
    for label in range(7):
        back_up(path)
        add(path, label)
        clock.at += timedelta(days=1)
    oldest = backups(path)[-1]
    restore(path, oldest.path)
    assert labels(path) == [1]
    assert len(backups(path)) == 7


def test_a_damaged_backup_gives_what_is_intact(path):
    add(path, 2)
    backup = back_up(path)
    connection = sqlite3.connect(backup)
    connection.execute("UPDATE samples SET writer = 'other' WHERE id = 1")
    connection.commit()
    connection.close()
    add(path, 3)
    assert restore(path, backup).damaged == 1
    assert labels(path) == [2]


def test_a_backup_that_cannot_be_read_changes_nothing(path):
    backup = back_up(path)
    backup.write_bytes(b"nothing " * 1000)
    assert backups(path)[0].count is None
    before = {file.name for file in path.parent.iterdir()}
    with pytest.raises(DataError, match="cannot be read"):
        restore(path, backup)
    assert labels(path) == [1]
    assert {file.name for file in path.parent.iterdir()} == before
    backup.unlink()
    with pytest.raises(OSError, match="No such file"):
        restore(path, backup)
    assert labels(path) == [1]


def test_a_damaged_store_is_saved_before_another_takes_its_place(path):
    backup = back_up(path)
    add(path, 2)
    path.write_bytes(b"\xff" * 100 + path.read_bytes()[100:])
    restore(path, backup)
    assert labels(path) == [1]
    assert backups(path)[0].count == 2


def test_a_backup_that_fails_leaves_no_file(path, monkeypatch):
    def fail(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(module.os, "fsync", fail)
    with pytest.raises(OSError, match="No space"):
        back_up(path)
    assert list(backups_folder(path).iterdir()) == []
    look_after(path, lambda: False, checks=True)
    monkeypatch.undo()
    (backups_folder(path) / ".writing-left-by-a-kill").write_bytes(b"half")
    made = back_up(path)
    assert list(backups_folder(path).iterdir()) == [made]


def test_a_backup_can_be_stopped(path):
    other = back_up_target(path)
    with pytest.raises(Cancelled):
        restore(path, other, lambda: True)
    assert labels(path) == [1]
    assert [backup.path for backup in backups(path)] == [other]


def back_up_target(path: Path) -> Path:
    folder = backups_folder(path)
    folder.mkdir(exist_ok=True)
    target = folder / "samples-20200101-000000.sqlite3"
    with SampleStore(target) as store:
        store.add(STROKE, 8)
    return target


def test_forgetting_everything_deletes_the_backups_too(path, tmp_path):
    with SampleStore(path) as store:
        store.add(STROKE, 1, writer="Somebody with a name")
    back_up(path)
    (tmp_path / "samples.damaged-20260101-000000-000000.sqlite3").write_bytes(b"Somebody")
    with SampleStore(path) as store:
        store.delete_everything()
    assert backups(path) == []
    files = [file for file in tmp_path.rglob("*") if file.is_file()]
    assert files
    assert not any(b"Somebody" in file.read_bytes() for file in files)


def test_looking_after_a_store_checks_it_and_makes_the_backup(path):
    connection = sqlite3.connect(path)
    connection.execute("UPDATE samples SET writer = 'other' WHERE id = 1")
    connection.commit()
    connection.close()
    add(path, 4)
    assert look_after(path, lambda: False, checks=False).damaged == 0
    assert backups(path) == []
    assert look_after(path, lambda: False, checks=True).damaged == 1
    assert [backup.count for backup in backups(path)] == [1]
