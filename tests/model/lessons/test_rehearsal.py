"""Rehearsal data: the same every time, and stopped at once."""

import numpy as np
import pytest

from model.cancellation import Cancelled
from model.datasets.dataset import Dataset
from model.lessons import rehearsal
from model.lessons.rehearsal import rehearsal_data


def test_rehearsal_is_synthetic_where_mnist_is_not_at_hand():
    data = rehearsal_data(synthetic_count=30)

    assert len(data) == 30
    np.testing.assert_array_equal(data.images, rehearsal_data(synthetic_count=30).images)


def test_mnist_is_mixed_with_synthetic_handwriting(monkeypatch, tmp_path):
    images = np.arange(40, dtype=np.float32).reshape(40, 1, 1) / 40 * np.ones((1, 28, 28))
    mnist = Dataset(images.astype(np.float32), np.arange(40) % 10)
    monkeypatch.setattr(rehearsal, "find_mnist_folder", lambda: tmp_path)
    monkeypatch.setattr(rehearsal, "load_mnist", lambda _part, **_: mnist)
    monkeypatch.setattr(rehearsal, "MNIST_COUNT", 20)
    data, again = rehearsal_data(10), rehearsal_data(10)

    assert len(data) == 30
    assert np.unique(data.images[:20, 0, 0]).size == 20
    np.testing.assert_array_equal(data.images, again.images)


def test_a_stop_is_heard_before_the_next_drawing():
    asked = iter([False, False, True])
    with pytest.raises(Cancelled):
        rehearsal_data(30, lambda: next(asked))
    assert list(asked) == []
