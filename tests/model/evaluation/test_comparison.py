"""Comparison of two networks, on drawings whose answers are known."""

import numpy as np
import pytest

from model.cancellation import Cancelled, never_stop
from model.datasets.dataset import Dataset
from model.errors import DataError
from model.evaluation import comparison
from model.evaluation.comparison import (
    BLOCK,
    compare,
    compare_weights,
    parameter_count,
    reading_times_ms,
    sample_blocks,
    sample_count,
    synthetic_blocks,
)
from model.files import samples_path
from model.ink.strokes import Drawing
from model.network.network import Network
from model.network.networks import describe_network
from model.recognizer import Answer, Recognizer
from model.samples.store import NO_DIGIT, SampleStore
from model.weights.weights_file import Weights


class ReaderByList:
    """Answers the drawings in turn with a list of digits; None for a refusal."""

    def __init__(self, digits):
        self.digits = iter(digits)

    def read_many(self, images, strokes=None):
        return [
            Answer(digit, 0.9, np.zeros(10, np.float32), digit is None)
            for digit in (next(self.digits) for _ in images)
        ]


def blocks_of(labels, size):
    images = np.zeros((len(labels), 28, 28), np.float32)
    images[:, 0, 0] = np.arange(len(labels)) / 100
    whole = Dataset(images, np.array(labels, np.int64))
    return [whole.subset(range(start, start + size)) for start in range(0, len(labels), size)]


def classic():
    network = Network(describe_network("classic"), np.random.default_rng(4))
    return Recognizer(Weights(network.description, network.weights()))


def test_weights_are_compared_and_timed():
    pair = classic().weights, classic().weights
    work = compare_weights(pair, lambda: synthetic_blocks(BLOCK + 1), never_stop)
    counts = []
    while True:
        try:
            counts.append(next(work).count)
        except StopIteration as end:
            times_ms = end.value
            break
    assert counts == [BLOCK, BLOCK + 1]
    assert len(times_ms) == 2
    assert all(time_ms > 0 for time_ms in times_ms)


def test_a_stopped_comparison_closes_its_drawings():
    closed = []

    def blocks():
        try:
            yield from blocks_of([1, 2], 1)
        finally:
            closed.append(True)

    answers = iter([False, True])
    work = compare_weights((classic().weights,) * 2, blocks, lambda: next(answers))
    assert next(work).count == 1
    with pytest.raises(Cancelled):
        next(work)
    assert closed


def test_a_comparison_without_drawings_says_so():
    work = compare_weights((classic().weights,) * 2, lambda: synthetic_blocks(0), never_stop)
    with pytest.raises(DataError, match="no drawing to compare them on"):
        next(work)


def test_right_answers_and_differences_are_counted():
    first = ReaderByList([1, 2, 3, 4, None, 6])
    second = ReaderByList([1, 7, 8, 9, 5, None])

    steps = list(compare(first, second, blocks_of([1, 2, 8, 5, 5, 6], 3)))

    assert [step.count for step in steps] == [3, 6]
    last = steps[-1]
    assert (last.first_right, last.second_right, last.difference_count) == (3, 3, 5)
    assert [difference.label for difference in last.differences] == [2, 8, 5, 5, 6]
    assert [found.is_first_right for found in last.differences] == [True, False, False, False, True]
    is_second_right = [found.is_second_right for found in last.differences]
    assert is_second_right == [False, True, False, True, False]
    assert last.differences[0].image[0, 0] == np.float32(0.01)


def test_equal_weights_never_differ():
    one = classic()
    (last,) = compare(one, classic(), synthetic_blocks(BLOCK))
    assert (last.count, last.difference_count) == (BLOCK, 0)
    assert last.first_right == last.second_right


def test_the_number_of_differences_is_limited(monkeypatch):
    monkeypatch.setattr(comparison, "MAX_DIFFERENCES", 2)
    *_, last = compare(ReaderByList([1] * 6), ReaderByList([2] * 6), blocks_of([1] * 6, 2))
    assert last.difference_count == 6
    assert len(last.differences) == 2


def test_synthetic_drawings_are_the_same_every_time():
    first, second = (list(synthetic_blocks(BLOCK + 3)) for _ in range(2))
    assert [len(block) for block in first] == [BLOCK, 3]
    np.testing.assert_array_equal(first[1].images, second[1].images)
    np.testing.assert_array_equal(first[1].labels, second[1].labels)


def test_my_samples_are_read():
    assert sample_count() == 0
    line = np.array([[5.0, 0.0], [5.0, 20.0]])
    samples_path().parent.mkdir(parents=True, exist_ok=True)
    with SampleStore(samples_path()) as store:
        store.add_many([Drawing((line,), digit % 10) for digit in range(BLOCK + 1)])
        store.add((line,), NO_DIGIT)

    found = list(sample_blocks())

    assert sample_count() == BLOCK + 1
    assert sum(len(block) for block in found) == BLOCK + 1
    assert found[0].images.max() > 0.9


def test_samples_that_cannot_be_read_count_as_none():
    samples_path().parent.mkdir(parents=True, exist_ok=True)
    samples_path().write_text("no database at all" * 100, encoding="utf-8")
    assert sample_count() == 0
    with pytest.raises(DataError):
        list(sample_blocks())


def test_figures_of_a_network():
    network = classic()
    assert parameter_count(network.weights) == 8 * 9 + 8 + 1352 * 10 + 10
    times_ms = reading_times_ms([network, network], np.zeros((28, 28), np.float32), rounds=3)
    assert len(times_ms) == 2
    assert all(0 < time_ms < 1000 for time_ms in times_ms)
