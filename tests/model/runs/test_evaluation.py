"""A weights file stores a confusion matrix, and one from elsewhere may store anything."""

from dataclasses import replace

import numpy as np
import pytest

from model.cancellation import never_stop
from model.datasets.dataset import Dataset
from model.runs.evaluation import (
    EvaluationData,
    confusion_facts,
    evaluate_all,
    evaluate_weights,
    stored_confusion,
)
from tests.model.runs.run_doubles import tiny_weights


def data(count: int) -> Dataset:
    images = np.random.default_rng(0).random((count, 28, 28), np.float32)
    return Dataset(images, np.arange(count) % 10)


@pytest.mark.parametrize(
    ("test_count", "name", "total"), [(0, "validation", 30), (40, "mnist_t10k", 40)]
)
def test_the_test_images_come_first(test_count, name, total):
    test = data(test_count) if test_count else None
    summary = evaluate_weights(tiny_weights(), EvaluationData(data(30), test), never_stop)
    found, counts = stored_confusion(summary.confusion)
    assert (found, int(counts.sum())) == (name, total)


def test_it_is_stored_as_builtins():
    facts = confusion_facts("validation", np.eye(10, dtype=np.int64))
    assert type(facts["counts"][0][0]) is int
    assert np.array_equal(stored_confusion(facts)[1], np.eye(10))


@pytest.mark.parametrize(
    "facts",
    [
        None,
        {},
        [],
        {"data": 3, "counts": []},
        {"data": "validation", "counts": [[0] * 10] * 9},
        {"data": "validation", "counts": [[0] * 9] * 10},
        {"data": "validation", "counts": [[-1] * 10] * 10},
        {"data": "validation", "counts": [[0.5] * 10] * 10},
        {"data": "validation", "counts": [[10**30] * 10] * 10},
    ],
)
def test_anything_else_is_no_matrix(facts):
    assert stored_confusion(facts) is None


def test_measuring_tells_how_far_it_is():
    told = []
    evaluation_data = EvaluationData(data(600), data(300))
    weights = [tiny_weights(1), tiny_weights(2)]

    found = evaluate_all(weights, evaluation_data, never_stop, lambda *step: told.append(step))

    assert len(list(found)) == 2
    done, totals = zip(*told, strict=True)
    assert set(totals) == {1800}
    assert list(done) == sorted(set(done))
    assert done[-1] == 1800


def test_a_known_accuracy_is_not_measured_again():
    told = []
    weights = replace(tiny_weights(), training={"measured": {"mnist_t10k": 0.75}})
    evaluation_data = EvaluationData(data(30), data(40))
    summary = evaluate_weights(
        weights, evaluation_data, never_stop, lambda *step: told.append(step)
    )
    assert summary.test_accuracy == 0.75
    assert told[-1] == (30, 30)
