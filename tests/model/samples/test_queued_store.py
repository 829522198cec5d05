"""The store of a window: held by another program, killed, removed; nothing is lost."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from model.errors import DataError
from model.samples import queued_store
from model.samples.queued_store import QueuedSampleStore
from model.samples.store import LessonRecord, SampleFilter, SampleStore
from model.samples.store_errors import StoreBusyError, StoreDamagedError
from model.samples.waiting import waiting_files, waiting_folder

PROJECT_FOLDER = Path(__file__).resolve().parents[3]
STROKE = (np.array([[1.0, 2.0], [3.0, 4.0]]),)
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "samples.sqlite3"


@pytest.fixture
def held():
    return []


@pytest.fixture
def store(path, held):
    with SampleStore(path) as first:
        first.add(STROKE, 1, writer="Ana")
        first.add_lesson(LessonRecord(NOON, (1,), "default", "a.pkl"))
    with QueuedSampleStore(path, lambda: held.append(1)) as store:
        yield store


@pytest.fixture
def other(path):
    """Another program."""
    connection = sqlite3.connect(path, isolation_level=None, timeout=0)
    yield connection
    connection.close()


def change_everything(store: SampleStore) -> dict[str, int]:
    ids = {"two": store.add(STROKE, 2), "three": store.add(STROKE, 3, writer="Bo")}
    store.relabel(1, 7)
    store.relabel(ids["two"], 4)
    store.confirm_label(ids["three"])
    store.restore(store.delete([ids["three"]]))
    ids["gone"] = store.add(STROKE, 9)
    store.delete([ids["gone"]])
    ids["lesson"] = store.add_lesson(LessonRecord(NOON, (1,), "default", "b.pkl"))
    store.set_undone(1)
    return ids


def contents(store: SampleStore) -> list[object]:
    samples = store.get(sorted(store.ids()))
    said = [(each.id, each.label, each.writer, each.is_label_confirmed) for each in samples]
    return [said, store.lessons(), store.writers(), store.count(SampleFilter(label=7))]


@pytest.mark.parametrize("lock", ["BEGIN IMMEDIATE", "BEGIN EXCLUSIVE"])
def test_everything_goes_on_while_another_program_holds_the_file(store, other, held, path, lock):
    other.execute(lock)
    ids = change_everything(store)
    assert store.is_held
    assert isinstance(store.held_because, StoreBusyError)
    assert held == [1]
    assert not store.release()
    seen = contents(store)
    assert [sample[1:] for sample in seen[0]] == [
        (7, "Ana", True), (4, "Me", True), (3, "Bo", True),
    ]  # fmt: skip
    assert [(lesson.id, lesson.is_undone) for lesson in seen[1]] == [
        (ids["lesson"], False),
        (1, True),
    ]
    other.execute("ROLLBACK")
    with SampleStore(path) as file:
        assert contents(file) == seen
    assert waiting_files(path) == []
    assert not waiting_folder(path).exists()
    assert store.release()
    assert contents(store) == seen
    assert not store.is_held
    newer = store.add(STROKE, 5)
    assert newer > ids["gone"]
    assert store.ids()[0] == newer


def test_a_file_that_was_held_from_the_start_is_read_once_it_is_free(store, path, held):
    store.close()
    other = sqlite3.connect(path, isolation_level=None, timeout=0)
    other.execute("PRAGMA locking_mode = EXCLUSIVE")
    other.execute("BEGIN IMMEDIATE")
    other.execute("UPDATE format SET version = version")
    with QueuedSampleStore(path, lambda: held.append(1)) as late:
        assert late.is_held
        assert not late.is_complete
        assert late.ids() == []
        added = late.add(STROKE, 6)
        assert [sample.label for sample in late.get([added])] == [6]
        other.execute("ROLLBACK")
        other.close()
        SampleStore(path).close()
        assert late.release()
        assert late.is_complete
        assert late.ids() == [added, 1]


def test_what_another_window_wrote_meanwhile_stays(store, other, path):
    other.execute("BEGIN IMMEDIATE")
    waiting = store.add(STROKE, 2)
    other.execute("ROLLBACK")
    with SampleStore(path) as window:
        assert window.ids()[0] == waiting
        window.add(STROKE, 3)
    assert store.release()
    assert sorted(label for _, label in store.labels()) == [1, 2, 3]


def test_two_windows_may_wait_for_a_third(store, other, path):
    with QueuedSampleStore(path, lambda: None) as second:
        other.execute("BEGIN IMMEDIATE")
        store.add(STROKE, 2)
        second.add(STROKE, 3)
        store.add(STROKE, 4)
        other.execute("ROLLBACK")
        SampleStore(path).close()
        assert second.release()
        assert store.release()
        assert sorted(label for _, label in second.labels()) == [1, 2, 3, 4]
        assert contents(store) == contents(second)


def test_no_change_is_made_twice_after_a_kill_before_its_file_was_removed(
    store, other, path, monkeypatch
):
    other.execute("BEGIN IMMEDIATE")
    store.add(STROKE, 2)
    other.execute("ROLLBACK")
    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", lambda *_, **__: None)
        SampleStore(path).close()
    assert len(waiting_files(path)) == 1
    with SampleStore(path) as again:
        assert again.count() == 2
    assert waiting_files(path) == []


def test_an_id_that_is_taken_is_another_one_and_no_sample_is_lost(store, other, path, monkeypatch):
    monkeypatch.setattr(queued_store.time, "time_ns", lambda: 0)
    other.execute("BEGIN IMMEDIATE")
    assert store.add(STROKE, 2) == 2
    with monkeypatch.context() as patch:
        patch.setattr("model.samples.store_file.apply_waiting", lambda *_: None)
        other.execute("ROLLBACK")
        with SampleStore(path) as window:
            assert window.add(STROKE, 3) == 2
    with SampleStore(path) as window:
        assert sorted(window.labels()) == [(1, 1), (2, 3), (3, 2)]


def test_the_order_stays_if_the_clock_is_set_back(store, other, path, monkeypatch):
    other.execute("BEGIN IMMEDIATE")
    store.relabel(1, 2)
    monkeypatch.setattr(queued_store.time, "time_ns", lambda: 1)
    store.relabel(1, 3)
    store.relabel(1, 4)
    other.execute("ROLLBACK")
    with SampleStore(path) as file:
        assert file.labels() == [(1, 4)]


def test_a_waiting_change_that_is_damaged_is_set_apart(store, other, path):
    other.execute("BEGIN IMMEDIATE")
    store.relabel(1, 2)
    store.add(STROKE, 3)
    other.execute("ROLLBACK")
    first = waiting_files(path)[0]
    first.write_bytes(first.read_bytes().replace(b"2", b"5"))
    with SampleStore(path) as file:
        assert sorted(label for _, label in file.labels()) == [1, 3]
    assert [file.suffix for file in waiting_folder(path).iterdir()] == [".damaged"]


def test_deleting_everything_waits_too_and_leaves_no_trace(store, other, path, tmp_path):
    with SampleStore(path) as file:
        file.add(STROKE, 7, writer="Somebody with a name")
    other.execute("BEGIN IMMEDIATE")
    store.add(STROKE, 7, writer="Somebody with a name")
    store.delete_everything()
    assert (store.count(), store.lessons()) == (0, [])
    other.execute("ROLLBACK")
    other.close()
    store.close()
    with SampleStore(path) as file:
        assert file.count() == 0
        files = [each for each in tmp_path.rglob("*") if each.is_file()]
        assert files
        assert not any(b"Somebody" in each.read_bytes() for each in files)


def test_everything_is_deleted_also_if_another_window_begins_to_write(
    store, other, path, monkeypatch
):
    delete = store._apply

    def delete_and_be_overtaken(change):
        delete(change)
        other.execute("BEGIN IMMEDIATE")

    monkeypatch.setattr(store, "_apply", delete_and_be_overtaken)
    store.delete_everything()
    other.execute("ROLLBACK")
    assert store.count() == 0
    assert not store.is_held


def test_a_change_that_cannot_wait_is_said_and_not_made(store, other, path):
    other.execute("BEGIN IMMEDIATE")
    waiting_folder(path).write_text("in the way")
    with pytest.raises(DataError, match="nothing could be saved"):
        store.add(STROKE, 2)
    assert store.count() == 1


def test_a_damaged_file_holds_the_store(store, held, path):
    store.close()
    path.write_bytes(b"")
    with QueuedSampleStore(path, lambda: held.append(1)) as late:
        assert isinstance(late.held_because, StoreDamagedError)
        assert not late.is_complete
        late.add(STROKE, 2)
        assert late.labels()[0][1] == 2
    assert len(waiting_files(path)) == 1


@pytest.mark.skipif(os.name == "nt", reason="Windows does not remove open files")
def test_a_folder_that_was_removed_is_written_again(store, path):
    store.add(STROKE, 2)
    shutil.rmtree(path.parent)
    store.add(STROKE, 3)
    with SampleStore(path) as again:
        assert sorted(label for _, label in again.labels()) == [1, 2, 3]
        assert contents(again) == contents(store)
        assert len(again.lessons()) == 1


@pytest.mark.skipif(os.name == "nt", reason="Windows does not replace open files")
def test_a_file_that_was_replaced_is_followed(store, path, tmp_path):
    with SampleStore(tmp_path / "other.sqlite3") as new:
        new.add(STROKE, 8)
    for part in tmp_path.glob("samples.sqlite3*"):
        part.unlink()
    (tmp_path / "other.sqlite3").rename(path)
    store.add(STROKE, 9)
    with SampleStore(path) as again:
        assert sorted(label for _, label in again.labels()) == [8, 9]


WRITER = """
import sys
import numpy as np
from pathlib import Path
from model.samples.queued_store import QueuedSampleStore
store = QueuedSampleStore(Path(sys.argv[1]), lambda: None)
while True:
    print(store.add((np.zeros((20, 2)),), 5), flush=True)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
def test_a_program_killed_while_the_file_is_held_loses_nothing(store, other, path):
    other.execute("BEGIN IMMEDIATE")
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path)],
        cwd=PROJECT_FOLDER,
        env={**os.environ, "PYTHONPATH": str(PROJECT_FOLDER)},
        stdout=subprocess.PIPE,
        text=True,
    )
    confirmed = [writer.stdout.readline() for _ in range(20)]
    writer.kill()
    confirmed += writer.communicate(timeout=60)[0].splitlines(keepends=True)
    other.execute("ROLLBACK")
    with SampleStore(path) as file:
        assert {int(line) for line in confirmed if line.endswith("\n")} <= set(file.ids())
        assert len(file.get(file.ids())) == file.count()
