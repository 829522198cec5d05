"""Damage of any kind: nothing wrong is given out, what is intact is saved, the rest set apart."""

import shutil
import sqlite3
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.cancellation import Cancelled
from model.errors import DataError
from model.ink.strokes import Drawing
from model.samples.care import checking
from model.samples.care.checking import CheckReport, check_store
from model.samples.database import replacement
from model.samples.migrations import MIGRATIONS
from model.samples.packing import pack_strokes
from model.samples.store import LessonRecord, SampleStore

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
STROKE = (np.array([[1.0, 2.0], [3.0, 4.0]]),)
PAGE_SIZE = 4096


def as_values(sample):
    return (
        *(sample.id, sample.label, sample.writer, sample.drawn, sample.answered),
        *(sample.confidence, sample.weights_name, sample.is_label_confirmed),
        *(stroke.tobytes() for stroke in sample.strokes),
        None if sample.picture is None else sample.picture.tobytes(),
    )


def fill(path: Path) -> None:
    random = np.random.default_rng(0)
    with SampleStore(path) as store:
        for number in range(60):
            count = 700 if number == 30 else int(random.integers(3, 60))
            store.add(
                (random.normal(0.0, 99.0, (count, 2 + number % 3)),),
                number % 11,
                writer=("Ana", "Zoë")[number % 2],
                drawn=NOON,
                answered=number % 10,
                confidence=(0.0, 0.25, 1.0)[number % 3],
                weights_name="default",
            )
        store.add_pictures(random.random((5, 28, 28)).astype(np.float32), [3] * 5, ["Bo"] * 5)
        for number in range(3):
            store.add_lesson(LessonRecord(NOON, (number,), "default", "a.pkl", {"mine": 0.5}))
        store.relabel(7, 3)
        store.delete([9])


@pytest.fixture(scope="module")
def whole(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("whole") / "samples.sqlite3"
    fill(path)
    return path


@pytest.fixture
def path(whole, tmp_path) -> Path:
    return Path(shutil.copy(whole, tmp_path / "samples.sqlite3"))


def contents(path: Path) -> tuple[dict[int, object], dict[int, object]]:
    with SampleStore(path) as store:
        samples = {sample.id: as_values(sample) for sample in store.get(store.ids())}
        return samples, {lesson.id: lesson for lesson in store.lessons()}


def change(path: Path, statement: str) -> None:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA ignore_check_constraints = ON")
    connection.execute(statement)
    connection.commit()
    connection.close()


def test_a_whole_store_stays_as_it_is(path):
    before = path.read_bytes()
    assert check_store(path) == CheckReport()
    assert path.read_bytes() == before


def test_damaged_rows_are_set_apart_with_all_that_is_in_them(path):
    before, lessons = contents(path)
    change(path, "UPDATE samples SET strokes = zeroblob(7) WHERE id IN (3, 4)")
    change(path, "UPDATE lessons SET before = '{}' WHERE id = 2")
    assert check_store(path) == CheckReport(damaged=2, damaged_lessons=1)
    after, kept_lessons = contents(path)
    assert after == {id: values for id, values in before.items() if id not in (3, 4)}
    assert kept_lessons.keys() == {1, 3}
    with SampleStore(path) as store:
        rows = store.connection.execute("SELECT source, id, content FROM damaged_rows").fetchall()
    assert [row[:2] for row in rows] == [("samples", 3), ("samples", 4), ("lessons", 2)]
    assert r"b'\x00\x00\x00\x00\x00\x00\x00'" in rows[0][2]
    assert check_store(path) == CheckReport()
    assert lessons.keys() == {1, 2, 3}


def test_an_index_that_leaves_rows_out_is_built_again(path):
    before, lessons = contents(path)
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA writable_schema = ON")
    (root,) = connection.execute(
        "SELECT rootpage FROM sqlite_schema WHERE name = 'samples_by_date'"
    ).fetchone()
    connection.close()
    data = bytearray(path.read_bytes())
    # The number of cells in its page.
    start = (root - 1) * PAGE_SIZE
    data[start + 3 : start + 5] = (0).to_bytes(2, "big")
    path.write_bytes(data)
    report = check_store(path)
    assert (report.damaged, report.is_lost) == (0, False)
    assert report.copy.read_bytes() == data
    assert contents(path) == (before, lessons)
    with SampleStore(path) as store:
        assert store.add(STROKE, 1) == max(before) + 1


@pytest.mark.parametrize("header", [0, 18, 28, 40, 52, 60, 68, 100])
def test_a_damaged_header_costs_no_sample(path, header):
    before, lessons = contents(path)
    data = bytearray(path.read_bytes())
    data[header : header + 4] = b"\xff\xff\xff\xff"
    path.write_bytes(data)
    check_store(path)
    assert contents(path) == (before, lessons)


def test_samples_are_found_wherever_they_lie(path):
    before, _ = contents(path)
    data = path.read_bytes()
    # Everything moves by an odd number of bytes: no page is where it was.
    path.write_bytes(data[:PAGE_SIZE] + b"?" * 77 + data[PAGE_SIZE:])
    report = check_store(path)
    after, _ = contents(path)
    assert after.items() <= before.items()
    # All but those on several pages.
    assert before.keys() - after.keys() <= {31}
    assert not report.is_lost


@pytest.mark.parametrize("content", [b"", b"This is no database. " * 300])
def test_a_file_without_samples_is_set_apart_and_a_new_one_begun(path, content):
    path.write_bytes(content)
    report = check_store(path)
    assert report.is_lost
    assert report.copy.read_bytes() == content
    assert report.copy.name.startswith("samples.damaged-")
    assert contents(path) == ({}, {})


def test_another_program_s_database_is_left_alone(path):
    path.unlink()
    change(path, "CREATE TABLE cookies (name TEXT)")
    before = path.read_bytes()
    with pytest.raises(DataError, match="another database"):
        check_store(path)
    assert path.read_bytes() == before


def test_samples_of_before_checksums_are_saved_too(tmp_path):
    path = tmp_path / "samples.sqlite3"
    connection = sqlite3.connect(path)
    for statement in (statement for version in MIGRATIONS[:3] for statement in version):
        connection.execute(statement)
    for id in range(1, 200):
        connection.execute(
            "INSERT INTO samples VALUES (?, ?, 7, 'Ana', ?, 1, 1.0, 'default', 1, NULL)",
            [id, pack_strokes([np.full((20, 2), float(id))]), id],
        )
    connection.execute("INSERT INTO lessons VALUES (5, 0, '[3]', 'default', '', '{}', '{}', 0)")
    connection.execute(f"PRAGMA application_id = {0x44504144}")
    connection.execute("PRAGMA user_version = 3")
    connection.commit()
    connection.close()
    data = bytearray(path.read_bytes())
    data[100:104] = b"\xff" * 4
    path.write_bytes(data)
    assert check_store(path).damaged == 0
    samples, lessons = contents(path)
    assert samples.keys() == set(range(1, 200))
    assert lessons.keys() == {5}

    # The strokes of one, and a whole page: what the index still lists is damaged, not gone.
    at = data.index(pack_strokes([np.full((20, 2), 77.0)]))
    data[at] = 99
    page = data.index(pack_strokes([np.full((20, 2), 120.0)])) // PAGE_SIZE * PAGE_SIZE
    data[page : page + PAGE_SIZE] = bytes(PAGE_SIZE)
    path.unlink()
    path.write_bytes(data)
    report = check_store(path)
    samples, _ = contents(path)
    assert samples.keys() < set(range(1, 200)) - {77, 120}
    assert report.damaged == 199 - len(samples)


def test_a_window_that_has_the_file_open_sees_what_was_saved(path):
    with SampleStore(path) as window:
        before = window.count()
        change(path, "UPDATE samples SET label = 99 WHERE id = 3")
        report = check_store(path)
        assert report.damaged == 1
        assert window.count() == before - 1
        added = window.add(STROKE, 3)
    with SampleStore(path) as store:
        assert added in store.ids()


def test_a_kill_before_the_new_file_is_in_its_place_is_made_good(path, monkeypatch):
    before = contents(path)
    path.write_bytes(b"\xff" * 100 + path.read_bytes()[100:])
    with monkeypatch.context() as patch:
        patch.setattr(checking, "finish_replacement", lambda _: None)
        check_store(path)
    assert replacement(path).exists()
    assert contents(path) == before
    assert not replacement(path).exists()


def test_a_check_can_be_stopped(path):
    with pytest.raises(Cancelled):
        check_store(path, lambda: True)
    assert check_store(path) == CheckReport()


def test_no_temporary_file_stays(path):
    path.write_bytes(b"\xff" * 100 + path.read_bytes()[100:])
    report = check_store(path)
    assert {each.name for each in path.parent.iterdir()} == {path.name, report.copy.name}


@pytest.mark.slow
@given(data=st.data())
def test_no_damage_gives_out_anything_wrong(whole, tmp_path_factory, data):
    content = bytearray(whole.read_bytes())
    for _ in range(data.draw(st.integers(1, 3), "number of damages")):
        at = data.draw(st.integers(0, len(content) - 1), "where")
        kind = data.draw(st.sampled_from(["bit", "bytes", "page", "copy", "cut"]), "kind")
        if kind == "bit":
            content[at] ^= 1 << data.draw(st.integers(0, 7), "bit")
        elif kind == "bytes":
            found = data.draw(st.binary(min_size=1, max_size=50), "bytes")
            content[at : at + len(found)] = found
        elif kind == "page":
            start = at - at % PAGE_SIZE
            content[start : start + PAGE_SIZE] = bytes(PAGE_SIZE)
        elif kind == "copy":
            source = data.draw(st.integers(0, len(content) - 1), "from")
            content[at : at + 300] = content[source : source + 300]
        else:
            del content[max(at, 1) :]
    path = tmp_path_factory.mktemp("damaged") / "samples.sqlite3"
    path.write_bytes(content)
    samples, lessons = contents(whole)
    labels = {id: values[1] for id, values in samples.items()}

    def assert_right() -> None:
        with SampleStore(path) as store:
            found = store.get([*samples, *store.ids()])
            assert all(as_values(sample) == samples.get(sample.id) for sample in found)
            assert all(labels.get(id) == label for id, label in store.labels())
            assert set(store.writers()) <= {"Ana", "Zoë", "Bo"}
            assert all(lessons.get(lesson.id) == lesson for lesson in store.lessons())

    with suppress(DataError):
        assert_right()
    check_store(path)
    assert_right()
    assert check_store(path) == CheckReport()
    shutil.rmtree(path.parent)


def test_a_damaged_sample_does_not_keep_others_from_being_added(path):
    change(path, "UPDATE samples SET label = 99 WHERE id = 3")
    with SampleStore(path) as store:
        ids = store.add_many([Drawing(STROKE, 4)] * 2)
        assert len(store.get(ids)) == 2
