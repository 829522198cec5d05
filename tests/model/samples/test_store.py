"""My samples: samples are kept, found and restored."""

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from model.errors import DataError
from model.files import samples_path
from model.ink.strokes import Drawing
from model.samples.store import NO_DIGIT, LessonRecord, SampleFilter, SampleStore

SEVEN = (np.array([[10.0, 10.0], [80.0, 12.0], [40.0, 90.0]]), np.array([[20.0, 50.0], [70.0, 50]]))
NOON = datetime(2026, 11, 20, 12, 0, 0, 123456, tzinfo=UTC)


@pytest.fixture
def store(tmp_path):
    with SampleStore(tmp_path / "samples.sqlite3") as store:
        yield store


def test_a_sample_comes_back_as_it_was_put_in(store):
    timed = (np.array([[1.5, 2.5, 0.25, 0.0], [3.0, 4.0, 0.5, 0.125]]), SEVEN[0])
    id = store.add(
        timed,
        7,
        writer="Ana",
        drawn=NOON,
        answered=np.int64(1),
        confidence=np.float32(0.75),
        weights_name="default",
        is_label_confirmed=True,
    )
    (sample,) = store.get([id])

    assert [stroke.tolist() for stroke in sample.strokes] == [stroke.tolist() for stroke in timed]
    assert all(stroke.dtype == np.float64 for stroke in sample.strokes)
    assert (sample.id, sample.label, sample.writer, sample.drawn) == (id, 7, "Ana", NOON)
    assert (sample.answered, sample.confidence, sample.weights_name) == (1, 0.75, "default")
    assert sample.is_label_confirmed
    assert sample.is_read_wrongly
    assert (sample.drawing.label, sample.drawing.writer) == (7, "Ana")
    assert sample.image.shape == (28, 28)
    assert sample.image.max() == 1.0


def test_left_out_facts_have_quiet_defaults(store):
    before = datetime.now(UTC)
    (sample,) = store.get([store.add(SEVEN, 7)])

    assert before <= sample.drawn <= datetime.now(UTC)
    assert (sample.writer, sample.answered, sample.confidence) == ("Me", None, None)
    assert not sample.is_label_confirmed
    assert not sample.is_read_wrongly


def test_what_is_no_digit_is_kept_and_told_apart(store):
    digit, letter = store.add(SEVEN, 7), store.add(SEVEN, NO_DIGIT, answered=4)
    (sample,) = store.get([letter])
    assert (sample.label, sample.is_digit, sample.is_read_wrongly) == (NO_DIGIT, False, True)
    assert (sample.drawing.label, sample.drawing.is_no_digit) == (None, True)
    assert repr(sample).startswith(f"Sample {letter}: no digit by Me")
    assert store.ids(SampleFilter(is_digit=True)) == [digit]
    assert store.ids(SampleFilter(is_digit=False)) == [letter]
    assert store.ids(SampleFilter(label=NO_DIGIT)) == [letter]
    store.add_many([sample.drawing])
    assert store.count(SampleFilter(is_digit=False)) == 2


def test_a_picture_is_kept_in_steps_of_a_255th(store):
    picture = np.linspace(0.0, 1.0, 784, dtype=np.float32).reshape(28, 28)
    (id,) = store.add_pictures(picture[None], [3], ["Bo"])
    (sample,) = store.get([id])

    assert sample.strokes == ()
    np.testing.assert_allclose(sample.image, picture, atol=0.5 / 255 + 1e-6)
    assert sample.image.dtype == np.float32


def test_filters_find_what_fits_newest_first(store):
    day = timedelta(days=1)
    old = store.add(SEVEN, 7, writer="Ana", drawn=NOON - day, answered=1)
    new = store.add(SEVEN, 7, writer="Bo", drawn=NOON, answered=7)
    one = store.add(SEVEN, 1, writer="Bo", drawn=NOON - 2 * day)
    store.confirm_label(one)

    assert store.ids() == [new, old, one]
    assert store.labels() == [(new, 7), (old, 7), (one, 1)]
    for wanted, found in [
        (SampleFilter(label=7), [new, old]),
        (SampleFilter(label=7, writer="Bo"), [new]),
        (SampleFilter(since=NOON - day), [new, old]),
        (SampleFilter(before=NOON - day), [one]),
        (SampleFilter(is_read_wrongly=True), [old]),
        (SampleFilter(is_read_wrongly=False), [new, one]),
        (SampleFilter(is_label_confirmed=True), [one]),
        (SampleFilter(ids=(one, new)), [new, one]),
        (SampleFilter(ids=()), []),
    ]:
        assert store.ids(wanted) == found
        assert store.count(wanted) == len(found)
    assert store.writers() == ["Ana", "Bo"]


def test_get_keeps_the_order_and_passes_over_what_is_gone(store):
    ids = store.add_many([Drawing(SEVEN, digit) for digit in (4, 5, 6)])

    assert [sample.label for sample in store.get([ids[2], 99, ids[0]])] == [6, 4]


def test_many_drawings_are_added_all_or_none(store):
    store.add_many([Drawing(SEVEN, 7, "Ana"), Drawing(SEVEN, 7)], writer="Bo")
    assert store.writers() == ["Ana", "Bo"]
    with pytest.raises(DataError, match="needs a label"):
        store.add_many([Drawing(SEVEN, 7), Drawing(SEVEN)])
    with pytest.raises(DataError, match="nothing is drawn"):
        store.add_many([Drawing(SEVEN, 7), Drawing((), 7)])
    assert store.count() == 2


def test_a_sample_must_make_sense(store):
    with pytest.raises(DataError, match="or 10 for no digit, but found 11"):
        store.add(SEVEN, 11)
    with pytest.raises(DataError, match="finite numbers"):
        store.add((np.array([[0.0, np.nan]]),), 1)
    id = store.add(SEVEN, 7)
    with pytest.raises(DataError, match="or 10 for no digit, but found -1"):
        store.relabel(id, -1)


def test_relabelling_is_a_decision_that_can_be_undone(store):
    id = store.add(SEVEN, 1)
    store.relabel(id, 7)
    (sample,) = store.get([id])
    assert (sample.label, sample.is_label_confirmed) == (7, True)
    store.relabel(id, 1, is_confirmed=False)
    (sample,) = store.get([id])
    assert (sample.label, sample.is_label_confirmed) == (1, False)


def test_deleted_samples_are_restored_as_they_were_and_ids_are_never_used_again(store):
    ids = store.add_many([Drawing(SEVEN, digit) for digit in range(5)])
    before = store.get(ids)
    deleted = store.delete(ids[3:])
    newer = store.add(SEVEN, 9)

    assert store.count() == 4
    assert newer not in ids
    store.restore(deleted)
    store.restore(deleted)
    after = store.get(ids)
    assert [(sample.id, sample.label, sample.drawn) for sample in after] == [
        (sample.id, sample.label, sample.drawn) for sample in before
    ]
    np.testing.assert_array_equal(after[4].strokes[0], SEVEN[0])


def test_deleting_everything_leaves_no_trace_in_the_files(store, tmp_path):
    store.add_many([Drawing(SEVEN, 7, "Somebody with a name")] * 200)
    store.add_lesson(LessonRecord(NOON, (1,), "default", "Somebody with a name.pkl"))
    store.delete_everything()

    assert (store.count(), store.writers(), store.lessons()) == (0, [], [])
    files = list(tmp_path.iterdir())
    assert files
    assert not any(b"Somebody" in path.read_bytes() for path in files)


def test_lessons_are_remembered_newest_first_and_can_be_undone(store):
    first = store.add_lesson(
        LessonRecord(NOON, (3, 1, 2), "default", "a.pkl", {"mine": 0.5}, {"mine": 1.0})
    )
    second = store.add_lesson(LessonRecord(NOON + timedelta(hours=1), (4,), "a.pkl", "b.pkl"))
    store.set_undone(second)
    newest, oldest = store.lessons()

    assert (newest.id, newest.base_weights, newest.is_undone) == (second, "a.pkl", True)
    assert oldest == LessonRecord(
        NOON, (3, 1, 2), "default", "a.pkl", {"mine": 0.5}, {"mine": 1.0}, False, first
    )


def test_my_samples_lie_in_the_data_folder(digitpad_data_folder):
    assert samples_path() == digitpad_data_folder / "samples.sqlite3"
