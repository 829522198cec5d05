"""Softmax by hand, and at scores that would overflow."""

import numpy as np
import pytest

from model.errors import ShapeError
from model.network.layers import Softmax


def layer_with_scores(scores):
    layer = Softmax(len(scores))
    layer.build((1,), np.random.default_rng(0))
    layer.parameters["weights"] = np.zeros((1, len(scores)))
    layer.parameters["bias"] = np.array(scores, dtype=float)
    return layer


def test_a_worked_example():
    layer = layer_with_scores([0.0, np.log(3.0)])
    np.testing.assert_allclose(layer.forward(np.zeros((1, 1))), [[0.25, 0.75]])


@pytest.mark.parametrize("large", [1e3, 1e30])
def test_large_scores_do_not_overflow(large):
    probabilities = layer_with_scores([large, -large]).forward(np.zeros((1, 1)))
    assert probabilities.tolist() == [[1.0, 0.0]]


def test_the_gradient_by_probabilities_agrees_with_the_one_by_scores():
    generator = np.random.default_rng(0)
    layer = Softmax(4)
    layer.build((5,), generator)
    probabilities = layer.forward(generator.normal(size=(3, 5)))
    targets = np.eye(4)[[0, 2, 3]]
    from_scores = layer.backward_from_scores(probabilities - targets)
    from_probabilities = layer.backward(-targets / probabilities)
    np.testing.assert_allclose(from_probabilities, from_scores)


def test_without_classes_the_inputs_are_the_scores():
    layer = Softmax()
    assert layer.build((2,), np.random.default_rng(0)) == (2,)
    np.testing.assert_allclose(layer.forward(np.array([[0.0, np.log(3.0)]])), [[0.25, 0.75]])
    assert (layer.classes, layer.parameters) == (2, {})
    assert layer.describe() == {"kind": "softmax"}


def test_without_classes_an_image_is_refused():
    with pytest.raises(ShapeError, match=r"takes samples of shape \(scores,\), .* \(2, 3, 3\)"):
        Softmax().build((2, 3, 3), np.random.default_rng(0))
