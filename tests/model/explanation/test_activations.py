"""Every value of every named network, layer by layer."""

import numpy as np
import pytest

from model.explanation.activations import TransparentNetwork
from model.network.layers import Affine, Dropout, Flatten
from model.network.network import Network
from model.network.networks import NETWORKS, describe_network
from model.weights.temperature import apply_temperature
from tests.model.explanation.drawn import an_image, drawn_network


@pytest.mark.parametrize("name", NETWORKS)
def test_the_probabilities_are_those_of_the_network(name: str) -> None:
    network, image = drawn_network(name), an_image()

    found = TransparentNetwork(network, 1.4).activations(image)

    plain = network.forward(image[None, None].astype(np.float32))
    expected = apply_temperature(plain, 1.4)[0]
    np.testing.assert_allclose(found.probabilities, expected, atol=2e-5)
    assert found.scores.shape == (10,)


@pytest.mark.parametrize("name", NETWORKS)
def test_the_values_are_those_of_each_layer(name: str) -> None:
    network, image = drawn_network(name), an_image()

    transparent = TransparentNetwork(network)
    found = transparent.activations(image)

    network.forward(image[None, None], kept=range(len(network.layers)))
    shown = [
        index
        for index, layer in enumerate(network.layers[:-1])
        if not isinstance(layer, Dropout | Flatten)
    ]
    for step, index in enumerate(shown):
        outputs = found.outputs(step)
        expected = network.kept_outputs[index][0]
        assert outputs.shape == expected.shape == transparent.steps[step].output_shape
        np.testing.assert_allclose(outputs, expected, rtol=1e-4, atol=1e-4)
        assert np.array_equal(found.inputs(step + 1), outputs)


def test_weights_have_the_shape_of_what_they_weigh() -> None:
    classic = TransparentNetwork(drawn_network("classic"))
    two_conv = TransparentNetwork(drawn_network("two-conv"))

    filters, pooling, scores, _ = (step.weights for step in classic.steps)
    assert filters is not None
    assert filters.shape == (8, 1, 3, 3)
    assert pooling is None
    assert scores is not None
    assert scores.shape == (10, 8, 13, 13)
    # The maps before they are flattened.
    last = two_conv.steps[-2]
    assert isinstance(last.layer, Affine)
    assert last.input_shape == (16, 5, 5)
    assert last.weights is not None
    assert last.weights.shape == (10, 16, 5, 5)


def test_values_follow_flattened_maps_through_layers_in_between() -> None:
    network = Network(
        [
            {"kind": "input", "shape": [1, 28, 28]},
            {"kind": "max_pooling", "size": 7},
            {"kind": "flatten"},
            {"kind": "batch_normalization"},
            {"kind": "tanh"},
            {"kind": "softmax", "classes": 10},
        ]
    )

    transparent = TransparentNetwork(network)
    found = transparent.activations(an_image())

    assert [step.output_shape for step in transparent.steps] == [
        (1, 4, 4), (16,), (16,), (10,), (10,),
    ]  # fmt: skip
    assert found.probabilities == pytest.approx(
        network.forward(an_image()[None, None])[0], abs=1e-5
    )


def test_the_network_itself_stays_as_it_is() -> None:
    network = drawn_network("classic")
    before = network.weights()

    transparent = TransparentNetwork(network)
    weights = transparent.steps[0].weights
    assert weights is not None
    weights *= 0.0

    assert all(np.array_equal(array, before[name]) for name, array in network.weights().items())


def test_every_network_can_be_described() -> None:
    for name in NETWORKS:
        network = Network(describe_network(name))
        assert TransparentNetwork(network).steps[-1].output_shape == (10,)
