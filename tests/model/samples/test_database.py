"""The file of my samples: old, new, damaged, full, shared and killed."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from model.cancellation import Cancelled
from model.errors import DataError
from model.samples.database import APPLICATION_ID
from model.samples.migrations import MIGRATIONS
from model.samples.packing import pack_strokes
from model.samples.store import NO_DIGIT, LessonRecord, SampleStore
from model.samples.store_errors import StoreDamagedError

PROJECT_FOLDER = Path(__file__).resolve().parents[3]
STROKE = (np.array([[1.0, 2.0], [3.0, 4.0]]),)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "samples.sqlite3"


def make_version_one(path: Path) -> None:
    connection = sqlite3.connect(path)
    for statement in MIGRATIONS[0]:
        connection.execute(statement)
    connection.execute(
        "INSERT INTO samples VALUES (5, ?, 7, 'Ana', 0, 1, 0.5, 'default', 1)",
        [pack_strokes(STROKE)],
    )
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute("PRAGMA user_version = 1")
    connection.commit()
    connection.close()


def test_an_older_file_is_brought_up_to_date_with_all_its_samples(path):
    make_version_one(path)
    with SampleStore(path) as store:
        (sample,) = store.get(store.ids())
        assert (sample.id, sample.label, sample.writer, sample.picture) == (5, 7, "Ana", None)
        np.testing.assert_array_equal(sample.strokes[0], STROKE[0])
        assert store.lessons() == []
        assert store.add(STROKE, 1) == 6
    version = sqlite3.connect(path)
    assert version.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
    version.close()


def make_version_two(path: Path) -> None:
    connection = sqlite3.connect(path)
    for statement in (*MIGRATIONS[0], *MIGRATIONS[1]):
        connection.execute(statement)
    for id in (3, 9, 12):
        connection.execute(
            "INSERT INTO samples VALUES (?, ?, 7, 'Ana', ?, 1, 0.5, 'default', 1, NULL)",
            [id, pack_strokes(STROKE), id],
        )
    connection.execute("DELETE FROM samples WHERE id = 12")
    connection.execute("INSERT INTO lessons VALUES (2, 0, '[3]', 'default', '', '{}', '{}', 0)")
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute("PRAGMA user_version = 2")
    connection.commit()
    connection.close()


def test_a_file_of_digits_alone_opens_and_then_holds_what_is_no_digit(path):
    make_version_two(path)
    with SampleStore(path) as store:
        assert store.labels() == [(9, 7), (3, 7)]
        assert [lesson.sample_ids for lesson in store.lessons()] == [(3,)]
        # The id of a deleted sample is not given again.
        assert store.add(STROKE, NO_DIGIT) == 13
        with pytest.raises(DataError, match="or 10 for no digit, but found 11"):
            store.add(STROKE, 11)
    connection = sqlite3.connect(path)
    names = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema")}
    connection.close()
    assert {"samples", "lessons", "samples_by_date", "damaged_rows"} <= names
    assert not {"samples_of_digits", "samples_by_writer"} & names


def test_a_migration_that_fails_leaves_the_older_file(path, monkeypatch):
    make_version_one(path)
    broken = (MIGRATIONS[0], (*MIGRATIONS[1], "CREATE nonsense"))
    monkeypatch.setattr("model.samples.database.MIGRATIONS", broken)
    with pytest.raises(DataError, match="syntax error"):
        SampleStore(path)
    monkeypatch.undo()
    with SampleStore(path) as store:
        assert store.count() == 1


def test_a_newer_file_is_refused_and_left_as_it_is(path):
    SampleStore(path).close()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.execute("UPDATE format SET version = 99")
    connection.commit()
    connection.close()
    before = path.read_bytes()
    with pytest.raises(
        DataError, match=r"samples\.sqlite3: .* found version 99, .* newer Digitpad"
    ):
        SampleStore(path)
    assert path.read_bytes() == before


def test_another_database_is_refused_and_left_as_it_is(path):
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE cookies (name TEXT)")
    connection.commit()
    connection.close()
    before = path.read_bytes()
    with pytest.raises(DataError, match="it is another database"):
        SampleStore(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("content", [b"", b"This is no database, and never was one. " * 100])
def test_a_damaged_file_is_named_and_left_as_it_is(path, content):
    path.write_bytes(content)
    with pytest.raises(StoreDamagedError, match=r"samples\.sqlite3: .* is damaged"):
        SampleStore(path)
    assert path.read_bytes() == content


@pytest.mark.parametrize("pragma", ["user_version = 2", "user_version = 5", "application_id = 7"])
def test_a_damaged_version_is_no_other_version_and_no_other_program(path, pragma):
    SampleStore(path).close()
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA {pragma}")
    connection.close()
    with pytest.raises(StoreDamagedError, match="its version"):
        SampleStore(path)


def test_damage_in_the_middle_is_one_sentence(path):
    with SampleStore(path) as store:
        for _ in range(300):
            store.add((np.random.default_rng(0).normal(0, 99, (40, 2)),), 3)
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    path.write_bytes(content)
    with pytest.raises(StoreDamagedError, match="is damaged"), SampleStore(path) as store:
        store.get(store.ids())


def test_a_damaged_schema_is_one_short_sentence(path):
    SampleStore(path).close()
    content = path.read_bytes()
    # SQLite quotes the statement, which has lines.
    path.write_bytes(content.replace(b"CREATE TABLE lessons (", b"CREATE TABLE lessons '"))
    with pytest.raises(StoreDamagedError, match="is damaged") as raised:
        SampleStore(path).lessons()
    assert "\n" not in str(raised.value)
    assert len(str(raised.value)) < len(str(path)) + 200


DAMAGE = (
    "strokes = x'0102'",
    f"strokes = x'{pack_strokes([np.array([[9.0, 2.0], [3.0, 4.0]])]).hex()}'",
    "label = 4",
    "label = NULL",
    "writer = 'Bo'",
    "writer = CAST(x'ff41' AS TEXT)",
    "drawn = drawn + 1",
    "answered = 8",
    "confidence = 0.25",
    "weights_name = 'other'",
    "is_label_confirmed = 1",
    "picture = zeroblob(784)",
    "checksum = zeroblob(16)",
    "list_checksum = 1",
)


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_sample_is_not_given_out(path, damage):
    with SampleStore(path) as store:
        good, bad = (store.add(STROKE, 3, writer="Ana", answered=3) for _ in range(2))
        store._connection.execute("PRAGMA ignore_check_constraints = ON")
        store._connection.execute("PRAGMA writable_schema = ON")
        store._connection.execute(
            "UPDATE sqlite_schema SET sql = replace(sql, ' NOT NULL', '') WHERE name = 'samples'"
        )
    with SampleStore(path) as store:
        store._connection.execute("PRAGMA ignore_check_constraints = ON")
        store._connection.execute(f"UPDATE samples SET {damage} WHERE id = ?", [bad])
        store.labels()
        assert [sample.id for sample in store.get([good, bad])] == [good]
        assert store.damaged == {bad}
        assert set(store.labels()) <= {(good, 3), (bad, 3)}
        assert store.writers() == ["Ana"]
        assert store.delete([bad]) == []
        with pytest.raises(DataError, match=f"Sample {bad} is damaged"):
            store.relabel(bad, 5)
        store.relabel(good, 5)
        (sample,) = store.get([good])
        assert (sample.label, sample.is_label_confirmed) == (5, True)


def test_damaged_lessons_are_not_given_out(path):
    noon = datetime(2026, 11, 20, 12, tzinfo=UTC)
    with SampleStore(path) as store:
        lessons = [store.add_lesson(LessonRecord(noon, (1,), "default", "")) for _ in range(2)]
        store._connection.execute("UPDATE lessons SET base_weights = 'classic' WHERE id = 1")
        store.set_undone(lessons[0])
        store.set_undone(lessons[1])
        (lesson,) = store.lessons()
        assert (lesson.id, lesson.is_undone) == (lessons[1], True)


def test_values_that_sqlite_does_not_take_are_kept_as_what_comes_nearest(path):
    with SampleStore(path) as store:
        id = store.add(STROKE, 3, writer="A\udcff", confidence=float("nan"), answered=3)
        (sample,) = store.get([id])
        assert (sample.writer, sample.confidence) == ("A?", None)


def test_a_full_disk_loses_nothing_that_was_saved(path):
    with SampleStore(path) as store:
        first = store.add(STROKE, 3)
        store._connection.execute("PRAGMA max_page_count = 1")
        with pytest.raises(DataError, match="because the disk is full"):
            store.add((np.zeros((9000, 2)),), 3)
        assert store.ids() == [first]


def test_a_file_that_may_not_be_written_says_so(path):
    with SampleStore(path) as store:
        store._connection.execute("PRAGMA query_only = ON")
        with pytest.raises(DataError, match="is read-only"):
            store.add(STROKE, 3)


def test_a_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(DataError, match="folder for my samples cannot be created"):
        SampleStore(tmp_path / "file" / "folder" / "samples.sqlite3")
    with pytest.raises(DataError, match="cannot be opened or created"):
        SampleStore(tmp_path)


def test_two_windows_see_each_others_samples(path):
    with SampleStore(path) as one, SampleStore(path) as other:
        id = one.add(STROKE, 3)
        assert other.ids() == [id]
        assert other.add(STROKE, 4) != id
        assert one.count() == 2


def test_a_store_that_can_be_stopped_waits_for_another_program(path):
    asked: list[bool] = []
    stops = False

    def should_stop() -> bool:
        asked.append(stops)
        if len(asked) == 2:
            one._connection.execute("ROLLBACK")
        return stops

    with SampleStore(path) as one, SampleStore(path, should_stop) as other:
        one._connection.execute("BEGIN IMMEDIATE")
        assert other.add(STROKE, 3) == 1
        assert len(asked) >= 2
        one._connection.execute("BEGIN IMMEDIATE")
        stops = True
        with pytest.raises(Cancelled):
            other.add(STROKE, 3)
        one._connection.execute("ROLLBACK")


def test_a_window_that_writes_for_too_long_is_one_sentence(path):
    with SampleStore(path) as one, SampleStore(path, timeout_s=0.01) as other:
        one._connection.execute("BEGIN IMMEDIATE")
        with pytest.raises(DataError, match="another window is still writing"):
            other.add(STROKE, 3)
        one._connection.execute("ROLLBACK")


WRITER = """
import sys
import numpy as np
from model.samples.store import SampleStore
store = SampleStore(sys.argv[1])
print("ready", flush=True)
sys.stdin.readline()
for number in range(int(sys.argv[2])):
    print(store.add((np.full((20, 2), float(number)),), number % 10), flush=True)
"""


def start_writer(path: Path, count: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), str(count)],
        cwd=PROJECT_FOLDER,
        env={**os.environ, "PYTHONPATH": str(PROJECT_FOLDER)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def go(writer: subprocess.Popen[str]) -> None:
    assert writer.stdout.readline() == "ready\n"
    writer.stdin.write("\n")
    writer.stdin.flush()


def test_two_processes_may_make_the_file_and_write_at_once(path):
    writers = [start_writer(path, 40) for _ in range(2)]
    for writer in writers:
        go(writer)
    said = [writer.communicate(timeout=60)[0].split() for writer in writers]

    assert [writer.returncode for writer in writers] == [0, 0]
    with SampleStore(path) as store:
        assert sorted(store.ids()) == sorted(int(id) for ids in said for id in ids)
        assert store.count() == 80


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
@pytest.mark.slow
def test_a_killed_process_loses_no_confirmed_sample(path):
    confirmed: set[int] = set()
    for round_number in range(5):
        writer = start_writer(path, 1000)
        go(writer)
        for _ in range(37 * round_number + 5):
            confirmed.add(int(writer.stdout.readline()))
        time.sleep(0.003 * round_number)  # so that each kill falls elsewhere in a write
        writer.kill()
        lines = writer.communicate(timeout=60)[0].splitlines(keepends=True)
        assert writer.returncode == -signal.SIGKILL
        confirmed.update(int(line) for line in lines if line.endswith("\n"))

        with SampleStore(path) as store:
            assert confirmed <= set(store.ids())
            assert len(store.get(sorted(confirmed))) == len(confirmed)
            (state,) = store._connection.execute("PRAGMA integrity_check").fetchone()
            assert state == "ok"
