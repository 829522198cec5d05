"""The arithmetic that is shown for a value gives this value, in every layer."""

import math
from itertools import product

import numpy as np
import pytest

from model.explanation.activations import TransparentNetwork
from model.explanation.arithmetic import (
    Arithmetic,
    Mapped,
    Normalized,
    Pooled,
    Share,
    WeightedSum,
    arithmetic_of,
)
from model.network.layers.base import Array, Layer
from model.network.network import Network
from model.network.networks import NETWORKS
from tests.model.explanation.drawn import an_image, drawn_network

FUNCTIONS = {
    "relu": lambda value: max(0.0, value),
    "sigmoid": lambda value: 1 / (1 + math.exp(-value)),
    "tanh": math.tanh,
}


def result_of(found: Arithmetic) -> float:
    """Do the arithmetic once more, from what it shows."""
    if isinstance(found, WeightedSum):
        assert found.channel_sums.sum() == pytest.approx(found.products.sum(), rel=1e-12, abs=1e-12)
        return float(found.channel_sums.sum()) + found.bias
    if isinstance(found, Pooled):
        if found.chosen is None:
            return float(found.inputs.mean())
        return float(found.inputs[found.chosen])
    if isinstance(found, Normalized):
        std = math.sqrt(found.variance + found.epsilon)
        return found.scale * (found.input - found.mean) / std + found.shift
    if isinstance(found, Mapped):
        return FUNCTIONS[found.function](found.input)
    assert isinstance(found, Share)
    return float(found.exponentials[found.index] / found.exponentials.sum())


def places(shape: tuple[int, ...], generator: np.random.Generator) -> list[tuple[int, ...]]:
    """Return the corners of an array and some places within."""
    corners = list(product(*({0, size - 1} for size in shape)))
    within = [tuple(int(generator.integers(size)) for size in shape) for _ in range(20)]
    return corners + within


def check_every_layer(network: Network, temperature: float = 1.3) -> None:
    transparent = TransparentNetwork(network, temperature)
    activations = transparent.activations(an_image())
    generator = np.random.default_rng(7)
    for index, step in enumerate(transparent.steps):
        for place in places(step.output_shape, generator):
            found = arithmetic_of(step, activations, index, place)
            value = float(activations.outputs(index)[place])
            assert found.value == value
            for decimals in range(8):
                assert f"{result_of(found):.{decimals}f}" == f"{value:.{decimals}f}", step.layer


@pytest.mark.parametrize("name", NETWORKS)
def test_the_arithmetic_of_every_layer_gives_its_values_to_the_last_digit(name: str) -> None:
    check_every_layer(drawn_network(name))


@pytest.mark.parametrize(
    "layer",
    [
        {"kind": "convolution", "filters": 3, "size": [2, 4], "stride": [2, 3], "padding": [1, 2]},
        {"kind": "average_pooling", "size": [3, 2], "stride": [2, 1], "padding": [1, 0]},
        {"kind": "max_pooling", "size": 3, "stride": 2, "padding": 1},
        {"kind": "sigmoid"},
        {"kind": "tanh"},
    ],
    ids=lambda layer: layer["kind"],
)
def test_layers_that_no_named_network_has(layer: dict[str, object]) -> None:
    first = {"kind": "conv3x3", "filters": 2}
    last = {"kind": "softmax", "classes": 10}
    check_every_layer(Network([{"kind": "input", "shape": [1, 28, 28]}, first, layer, last]))


def test_a_window_in_the_padding_begins_outside_the_input() -> None:
    network = Network(
        [
            {"kind": "input", "shape": [1, 28, 28]},
            {"kind": "convolution", "filters": 1, "size": 3, "padding": 1},
            {"kind": "softmax", "classes": 10},
        ]
    )
    transparent = TransparentNetwork(network)
    activations = transparent.activations(an_image())

    found = arithmetic_of(transparent.steps[0], activations, 0, (0, 0, 5))

    assert isinstance(found, WeightedSum)
    assert found.corner == (-1, 4)
    assert not found.inputs[0, 0].any()
    assert np.array_equal(found.inputs[0, 1:], an_image()[:2, 4:7].astype(np.float64))


def test_each_class_is_fed_by_every_map() -> None:
    transparent = TransparentNetwork(drawn_network("classic"))
    activations = transparent.activations(an_image())

    found = arithmetic_of(transparent.steps[2], activations, 2, (7,))

    assert isinstance(found, WeightedSum)
    assert found.products.shape == (8, 13, 13)
    assert np.array_equal(found.inputs, activations.inputs(2))


def test_a_unit_is_fed_by_every_unit_before() -> None:
    transparent = TransparentNetwork(drawn_network("two-layer"))
    activations = transparent.activations(an_image())

    found = arithmetic_of(transparent.steps[2], activations, 2, (3,))

    assert isinstance(found, WeightedSum)
    assert found.products.shape == (50, 1, 1)


class _Doubled(Layer):
    def _forward(self, inputs: Array) -> Array:
        return 2.0 * inputs


def test_a_layer_that_is_not_known_shows_its_value_alone() -> None:
    network = drawn_network("two-layer")
    doubled = _Doubled()
    doubled.build((50,), None)
    network.layers[1] = doubled
    transparent = TransparentNetwork(drawn_network("two-layer"))
    activations = transparent.activations(an_image())
    step = transparent.steps[1]

    found = arithmetic_of(
        type(step)(doubled, step.input_shape, step.output_shape), activations, 1, (4,)
    )

    assert type(found) is Arithmetic
    assert found.value == activations.outputs(1)[4]
