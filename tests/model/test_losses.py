"""Losses by hand."""

import numpy as np
import pytest

from model.losses import cross_entropy, one_hot


def test_one_hot():
    assert one_hot(np.array([1, 0]), 3).tolist() == [[0.0, 1.0, 0.0], [1.0, 0.0, 0.0]]


def test_label_smoothing_spreads_a_share_over_all_classes():
    smoothed = one_hot(np.array([1]), 4, smoothing=0.2)
    np.testing.assert_allclose(smoothed, [[0.05, 0.85, 0.05, 0.05]], rtol=1e-6)


def test_cross_entropy_by_hand():
    probabilities = np.array([[0.5, 0.5], [0.1, 0.9]])
    targets = np.array([[1.0, 0.0], [0.0, 1.0]])
    assert cross_entropy(probabilities, targets) == pytest.approx(-(np.log(0.5) + np.log(0.9)) / 2)


def test_a_probability_of_0_gives_a_large_but_finite_loss():
    loss = cross_entropy(np.array([[0.0, 1.0]], np.float32), np.array([[1.0, 0.0]]))
    assert 50.0 < loss < 1000.0
