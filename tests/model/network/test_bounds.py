"""Networks that take too long, too much memory, or to infinity are refused before they read."""

import numpy as np
import pytest

from model.errors import ShapeError
from model.network.bounds import check_bounds
from model.network.network import Network
from model.network.networks import NETWORKS

INPUT = {"kind": "input", "shape": [1, 28, 28]}
SOFTMAX = {"kind": "softmax", "classes": 10}
CONV = {"kind": "conv3x3", "filters": 2}


@pytest.mark.parametrize("name", sorted(NETWORKS))
def test_every_network_of_digitpad_is_far_inside(name):
    network = Network(NETWORKS[name]())
    for array in network.parameters.values():
        array *= 10.0

    check_bounds(network)


@pytest.mark.parametrize(
    ("layers", "message"),
    [
        (
            [{"kind": "convolution", "filters": 800, "size": 27, "padding": 13}],
            "a reading takes .* multiplications",
        ),
        (
            [{"kind": "convolution", "filters": 1, "size": 1, "padding": 350}],
            "a layer needs .* numbers for a reading",
        ),
        (
            [{"kind": "max_pooling", "size": 27, "stride": 1}] * 400,
            "it has 401 layers, more than 200",
        ),
    ],
)
def test_what_takes_too_much_is_refused(layers, message):
    network = Network([INPUT, *layers[:1], SOFTMAX])
    network.layers = [*network.layers[:-1] * len(layers), network.layers[-1]]

    with pytest.raises(ShapeError, match=message):
        check_bounds(network)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("1.conv3x3.filters", 3e38),
        ("1.conv3x3.bias", np.inf),
        ("1.conv3x3.bias", np.nan),
        ("2.batch_normalization.scale", -1e35),
        ("2.batch_normalization.variance", -1.0),
        ("2.batch_normalization.mean", 1e35),
        ("4.softmax.weights", 1e35),
    ],
)
def test_answers_that_may_not_be_finite_are_refused(name, value):
    description = [INPUT, CONV, {"kind": "batch_normalization"}, {"kind": "relu"}, SOFTMAX]
    network = Network(description)
    weights = network.weights()
    check_bounds(network)
    weights[name].flat[-1] = value
    network.set_weights(weights)

    with pytest.raises(ShapeError, match="its numbers can grow beyond limits"):
        check_bounds(network)


@pytest.mark.parametrize("scaling", [{"deviation": 1e-300}, {"mean": 1e300}])
def test_an_input_scaling_without_bounds_is_refused(scaling):
    with pytest.raises(ShapeError, match="the input scaling makes numbers that grow beyond limits"):
        check_bounds(Network([{**INPUT, **scaling}, SOFTMAX]))


def test_the_bound_holds_for_a_reading():
    network = Network(NETWORKS["default"](), np.random.default_rng(3))
    # Large, but as far as the bound allows it.
    for array in network.parameters.values():
        array *= 100.0
    check_bounds(network)

    images = np.random.default_rng(4).random((4, 1, 28, 28), dtype=np.float32)

    assert np.isfinite(network.forward(images)).all()
