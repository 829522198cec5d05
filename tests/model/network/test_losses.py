"""Losses by hand."""

import numpy as np
import pytest

from model.errors import ShapeError, TrainingError
from model.evaluation.gradient_check import numerical_gradient, relative_error
from model.network.layers import Softmax
from model.network.losses import LOSSES, cross_entropy, loss_of_name, mean_squared_error, one_hot


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


def test_labels_and_one_hot_give_the_same_loss():
    probabilities = np.array([[0.5, 0.5], [0.1, 0.9]])
    labels = np.array([0, 1])
    for loss in (cross_entropy, mean_squared_error):
        assert loss(probabilities, labels) == loss(probabilities, one_hot(labels, 2))


def test_mean_squared_error_by_hand():
    # 0.2² twice, 0.1² twice, over four numbers.
    probabilities = np.array([[0.8, 0.2], [0.1, 0.9]])
    assert mean_squared_error(probabilities, np.array([0, 1])) == pytest.approx(0.025)


@pytest.mark.parametrize("name", LOSSES)
def test_the_gradient_by_the_scores(name):
    generator = np.random.default_rng(4)
    layer = Softmax()
    layer.build((5,), generator)
    scores = generator.normal(size=(3, 5))
    targets = one_hot(np.array([1, 4, 0]), 5, smoothing=0.1).astype(np.float64)
    loss = loss_of_name(name)
    found = loss.score_gradient(layer.forward(scores), targets)
    expected = numerical_gradient(lambda: 3 * loss.value(layer.forward(scores), targets), scores)
    assert relative_error(found, expected) <= 1e-6


@pytest.mark.parametrize("label", [-1, 10])
def test_a_label_that_is_no_class_is_refused(label):
    with pytest.raises(ShapeError, match=f"expected labels from 0 to 9, but found {label}"):
        one_hot(np.array([3, label]))


def test_targets_of_another_shape_are_refused():
    with pytest.raises(ShapeError, match=r"of shape \(batch, 2\) or .* but found float64 of shape"):
        cross_entropy(np.array([[0.5, 0.5]]), np.array([[1.0, 0.0, 0.0]]))


def test_an_unknown_loss_is_refused():
    with pytest.raises(TrainingError, match="no loss 'regret'; there are cross_entropy, mean_sq"):
        loss_of_name("regret")


@pytest.mark.parametrize("loss", [cross_entropy, mean_squared_error])
def test_one_sample_is_a_batch_of_one(loss):
    probabilities = np.array([0.1, 0.7, 0.2])
    expected = loss(probabilities[None], np.array([2]))
    assert loss(probabilities, 2) == expected
    assert loss(probabilities, np.array([0.0, 0.0, 1.0])) == pytest.approx(expected)
    with pytest.raises(ShapeError, match="expected targets of shape"):
        loss(probabilities, np.array([0.0, 1.0]))
