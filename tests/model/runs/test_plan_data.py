"""The data of a run: made from its plan alone, in parts, and stopped at any time."""

import threading
from dataclasses import replace

import numpy as np
import pytest

from model.cancellation import Cancelled, never_stop
from model.datasets import mnist
from model.datasets.dataset import Dataset
from model.datasets.synthetic import make_drawing
from model.errors import DataError
from model.files import samples_path
from model.ink.strokes import format_drawing
from model.runs import plan_data
from model.runs.plan import FILE, MNIST, SAMPLES, SYNTHETIC
from model.runs.plan_data import count_samples, prepare_data
from model.samples.store import NO_DIGIT, SampleStore
from tests.model.runs.run_doubles import SMALL


def quiet(*_told):
    pass


def prepared(**changes):
    return prepare_data(replace(SMALL, **changes), quiet, never_stop)


def some_drawings(count):
    generator = np.random.default_rng(3)
    return [make_drawing(place % 10, generator) for place in range(count)]


def test_synthetic_drawings_need_nothing_and_tell_how_far_they_are():
    told = []
    data = prepare_data(replace(SMALL, drawings=500), lambda *what: told.append(what), never_stop)
    assert (data.summary.training_count, len(data.validation), data.summary.skipped) == (500, 50, 0)
    assert {(what, total) for what, _, total in told} == {("synthetic", 550)}
    counts = [done for _, done, _ in told]
    assert counts == sorted(counts)


def test_the_same_plan_gives_the_same_data():
    first, second, other = prepared(), prepared(), prepared(seed=1)
    assert first.fingerprint == second.fingerprint != other.fingerprint
    np.testing.assert_array_equal(first.training.images, second.training.images)


def test_what_is_checked_by_is_not_learned_from(tmp_path):
    images = np.random.default_rng(0).random((60, 28, 28), np.float32)
    np.savez(tmp_path / "some.npz", images=images, labels=np.arange(60) % 10)
    data = prepared(sources=(FILE,), file=str(tmp_path / "some.npz"), drawings=0)
    assert (data.summary.training_count, len(data.validation)) == (54, 6)
    learned = {image.tobytes() for image in data.training.images}
    assert not learned & {image.tobytes() for image in data.validation.images}


def test_test_data_is_read_and_changes_nothing_else(tmp_path):
    images = np.random.default_rng(0).random((30, 28, 28), np.float32)
    path = tmp_path / "held.npz"
    np.savez(path, images=images, labels=np.arange(30) % 10)
    data = prepared(test_file=str(path))
    assert len(data.test) == 30
    assert data.fingerprint == prepared().fingerprint
    assert prepared().test is None
    path.unlink()
    with pytest.raises(DataError, match="no longer exists"):
        prepared(test_file=str(path))


@pytest.mark.parametrize("augmentation", ["light", "full"])
def test_augmented_epochs_differ_and_can_be_made_again(augmentation):
    data = prepared(augmentation=augmentation, drawings=50)
    first, again, second = (data.training.epoch(number) for number in (0, 0, 1))
    assert len(first) == data.summary.training_count == 50
    np.testing.assert_array_equal(first.images, again.images)
    assert (first.images != second.images).any()


def test_lines_of_a_strokes_file_that_cannot_be_used_are_left_out(tmp_path):
    lines = [format_drawing(drawing) for drawing in some_drawings(40)]
    path = tmp_path / "mine.jsonl"
    path.write_text("\n".join([*lines, "{broken", '{"strokes": []}']), encoding="utf-8")
    data = prepared(sources=(FILE,), file=str(path), drawings=0)
    assert (data.summary.training_count, len(data.validation), data.summary.skipped) == (36, 4, 2)
    assert prepared(sources=(FILE,), file=str(path), drawings=30).summary.training_count == 27


def test_my_samples_and_a_mix():
    samples_path().parent.mkdir(parents=True, exist_ok=True)
    with SampleStore(samples_path()) as store:
        store.add_many(some_drawings(30), "Me")
        for drawing in some_drawings(5):
            store.add(drawing.strokes, NO_DIGIT)
    assert count_samples() == 30
    assert prepared(sources=(SAMPLES,)).summary.training_count == 27
    assert prepared(sources=(SYNTHETIC, SAMPLES), drawings=100).summary.training_count == 127


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"sources": (SAMPLES,)}, "you have no samples yet"),
        ({"sources": (FILE,), "file": "/no/such.npz"}, "this file or folder no longer exists"),
        ({"drawings": 5}, "there are 5 drawings to learn from; at least 20 are needed"),
    ],
    ids=["samples", "file", "few"],
)
def test_what_cannot_be_learned_from(changes, sentence):
    with pytest.raises(DataError, match=sentence):
        prepared(**changes)


def test_it_stops_between_two_drawings():
    asked = 0

    def should_stop():
        nonlocal asked
        asked += 1
        return asked > 10

    with pytest.raises(Cancelled):
        prepare_data(SMALL, quiet, should_stop)


def mnist_of(count):
    images = np.zeros((count, 28, 28), np.float32)
    return Dataset(images, np.arange(count) % 10)


def test_mnist_is_fetched_where_it_is_missing(monkeypatch):
    told = []

    def download(_folder, progress, _should_stop):
        progress(3, 11)

    monkeypatch.setattr(mnist, "download_mnist", download)
    monkeypatch.setattr(plan_data, "load_mnist", lambda _part, **_: mnist_of(100))
    data = prepare_data(
        replace(SMALL, sources=(MNIST,), drawings=50), lambda *what: told.append(what), never_stop
    )
    assert ("download", 3, 11) in told
    assert (data.summary.training_count, len(data.validation)) == (45, 5)


def test_a_mirror_that_hangs_does_not_hold_up_a_stop(monkeypatch):
    ends = threading.Event()
    has_given_up = threading.Event()

    def download(_folder, _progress, should_stop):
        ends.wait(10)
        assert should_stop()
        has_given_up.set()
        raise Cancelled

    monkeypatch.setattr(mnist, "download_mnist", download)
    with pytest.raises(Cancelled):
        prepare_data(replace(SMALL, sources=(MNIST,)), quiet, lambda: True)
    ends.set()
    assert has_given_up.wait(10)


def test_a_download_that_fails_says_so(monkeypatch):
    def download(*_arguments):
        raise DataError("no mirror answers.")

    monkeypatch.setattr(mnist, "download_mnist", download)
    with pytest.raises(DataError, match="no mirror answers"):
        prepared(sources=(MNIST,))
