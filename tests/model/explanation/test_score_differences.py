"""The difference of two scores and its gradient."""

import numpy as np
import pytest

from model.explanation.score_differences import ScoreDifferences
from model.network.network import Network
from model.network.networks import NETWORKS, describe_network
from model.weights.weights_file import Weights


def weights_of(description, seed=3):
    network = Network(description, np.random.default_rng(seed))
    parameters = network.weights()
    generator = np.random.default_rng(seed)
    for name, array in parameters.items():
        # Fresh biases and averages are all alike, which hides mistakes.
        if not name.endswith(("filters", "weights")):
            parameters[name] = generator.uniform(0.5, 1.5, array.shape).astype(np.float32)
    return Weights(description, parameters)


def ink(seed=0):
    return np.random.default_rng(seed).uniform(0.0, 1.0, (28, 28)).astype(np.float32)


@pytest.mark.parametrize("name", NETWORKS)
def test_the_difference_is_that_of_the_network_in_use(name):
    weights = weights_of(describe_network(name))
    network = weights.build_network()
    network.forward(ink()[None, None])
    scores = network.softmax.scores[0]

    (difference,) = ScoreDifferences(weights, 7, 1).of(ink()[None])

    assert difference == pytest.approx(scores[7] - scores[1], rel=1e-4, abs=1e-5)


@pytest.mark.parametrize("name", NETWORKS)
def test_gradients_are_those_of_central_differences(name):
    scores = ScoreDifferences(weights_of(describe_network(name)), 3, 8, np.float64)
    image, step = ink().astype(np.float64), 1e-7

    _, (gradient,) = scores.with_gradients(image[None])

    for row, column in [(14, 14), (5, 20), (22, 9)]:
        moved = np.stack([image, image])
        moved[:, row, column] += (-step, step)
        below, above = scores.of(moved)
        assert gradient[row, column] == pytest.approx((above - below) / (2 * step), rel=1e-4)


@pytest.mark.parametrize("name", NETWORKS)
def test_the_bias_is_what_the_last_layer_adds(name):
    weights = weights_of(describe_network(name))
    scores = ScoreDifferences(weights, 2, 6)
    last = [array for key, array in weights.parameters.items() if key.endswith("bias")][-1]

    assert scores.bias() == pytest.approx(float(last[2] - last[6]))


def test_a_network_without_biases_at_its_end_has_none():
    weights = weights_of(
        [
            {"kind": "input", "shape": [1, 28, 28]},
            {"kind": "convolution", "filters": 10, "size": 28},
            {"kind": "flatten"},
            {"kind": "softmax"},
        ]
    )

    assert ScoreDifferences(weights, 2, 6).bias() == 0.0
