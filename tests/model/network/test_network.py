"""Networks: built from descriptions, checked, trained as one and read as one."""

import numpy as np
import pytest

from model.errors import ShapeError
from model.evaluation.gradient_check import numerical_gradient, relative_error
from model.network.losses import cross_entropy, one_hot
from model.network.network import Network
from model.network.networks import NETWORKS, describe_network

INPUT = {"kind": "input", "shape": [1, 8, 8]}
SMALL = [
    INPUT,
    {"kind": "conv3x3", "filters": 2},
    {"kind": "batch_normalization"},
    {"kind": "relu"},
    {"kind": "maxpool2"},
    {"kind": "softmax", "classes": 3},
]


def test_classic_is_conv_pool_softmax_and_nothing_else():
    kinds = [entry["kind"] for entry in describe_network("classic")]
    assert kinds == ["input", "conv3x3", "maxpool2", "softmax"]


@pytest.mark.parametrize("name", NETWORKS)
def test_a_named_network_reads_a_batch(name):
    network = Network(describe_network(name))
    images = np.random.default_rng(0).random((3, 1, 28, 28), dtype=np.float32)
    probabilities = network.forward(images)
    assert probabilities.shape == (3, 10)
    assert probabilities.dtype == np.float32
    np.testing.assert_allclose(probabilities.sum(axis=1), 1.0, rtol=1e-5)


@pytest.mark.parametrize("name", NETWORKS)
def test_a_sample_reads_the_same_alone_and_in_a_batch(name):
    network = Network(describe_network(name))
    images = np.random.default_rng(0).random((5, 1, 28, 28), dtype=np.float32)
    together = network.forward(images)
    alone = np.concatenate([network.forward(image[None]) for image in images])
    np.testing.assert_allclose(alone, together, atol=1e-5)


def test_the_description_builds_the_same_network_again():
    network = Network(SMALL, np.random.default_rng(5))
    again = Network(network.description, np.random.default_rng(5))
    assert again.description == network.description
    for name, array in network.weights().items():
        assert np.array_equal(again.weights()[name], array)


def test_all_gradients_of_a_whole_network():
    generator = np.random.default_rng(2)
    network = Network(SMALL, generator, dtype=np.float64)
    network.set_training(True)
    images = generator.random((4, 1, 8, 8))
    targets = one_hot(np.array([0, 2, 1, 1]), 3, smoothing=0.1).astype(np.float64)
    network.forward(images)
    network.backward(targets)
    found = {name: gradient.copy() for name, gradient in network.gradients.items()}

    def loss():
        return cross_entropy(network.forward(images), targets)

    for name, parameter in network.parameters.items():
        expected = numerical_gradient(loss, parameter)
        if name == "1.conv3x3.bias":
            # The normalization behind it takes every bias away again.
            assert np.abs(found[name]).max() < 1e-9
            continue
        assert relative_error(found[name], expected) < 1e-6, name


CHAINS = {
    "simple-convnet": ("convolution relu maxpool2 affine relu affine softmax", 433_890),
    "two-conv": (
        "convolution maxpool2 relu conv3x3 maxpool2 relu flatten affine softmax",
        4_706,
    ),
    "two-layer": ("affine relu affine softmax", 39_760),
    "conv-pool5": ("convolution max_pooling relu affine softmax", 544),
}


@pytest.mark.parametrize("name", CHAINS)
def test_the_tutorials_networks_are_what_their_texts_say(name):
    network = Network(describe_network(name))
    kinds = " ".join(layer.kind for layer in network.layers)
    assert (kinds, sum(array.size for array in network.parameters.values())) == CHAINS[name]


def test_the_sum_over_a_batch_is_what_its_samples_add_up_to():
    generator = np.random.default_rng(6)
    network = Network(describe_network("conv-pool5"), generator, dtype=np.float64)
    network.set_training(True)
    images, labels = generator.random((16, 1, 28, 28)), generator.integers(10, size=16)
    network.forward(images)
    network.backward(labels, gradient_reduction="sum")
    together = network.gradients
    added = {name: np.zeros_like(gradient) for name, gradient in together.items()}
    for image, label in zip(images, labels, strict=True):
        network.forward(image[None])
        network.backward(np.array([label]), gradient_reduction="sum")
        for name, gradient in network.gradients.items():
            added[name] += gradient
    for name, gradient in together.items():
        np.testing.assert_allclose(gradient, added[name], rtol=1e-10, atol=1e-12)


def test_a_network_in_float64_computes_and_learns_in_it():
    network = Network(SMALL, dtype=np.float64)
    images = np.random.default_rng(0).random((2, 1, 8, 8), dtype=np.float32)
    network.set_training(True)
    assert network.forward(images).dtype == np.float64
    network.backward(np.array([0, 2]))
    assert {array.dtype for array in network.gradients.values()} == {np.dtype(np.float64)}
    narrow = Network(SMALL)
    np.testing.assert_array_equal(
        narrow.parameters["5.softmax.weights"], network.parameters["5.softmax.weights"]
    )


def test_weights_go_from_one_network_to_another():
    first = Network(SMALL, np.random.default_rng(1))
    second = Network(SMALL, np.random.default_rng(2))
    second.set_weights(first.weights())
    images = np.random.default_rng(0).random((2, 1, 8, 8), dtype=np.float32)
    assert np.array_equal(first.forward(images), second.forward(images))


def test_weights_of_another_network_are_refused():
    network = Network(SMALL)
    weights = network.weights()
    weights["1.conv3x3.bias"] = np.zeros(7)
    with pytest.raises(ShapeError, match=r"expected the shape \(2,\), but found \(7,\)"):
        network.set_weights(weights)
    del weights["1.conv3x3.bias"]
    with pytest.raises(ShapeError, match=r"do not belong to this network: 1\.conv3x3\.bias"):
        network.set_weights(weights)


@pytest.mark.parametrize(
    ("description", "message"),
    [
        ([], "a network starts with"),
        ([INPUT], "closed by a softmax"),
        ([INPUT, {"kind": "relu"}], "closed by a softmax"),
        ([{**INPUT, "deviation": 0.0}], r"standard deviation above 0, but found 0\.0 and 0\.0"),
        ([{**INPUT, "mean": float("nan")}], r"a finite mean .* but found nan and 1\.0"),
        ([INPUT, {"kind": "wish"}], "layer 1: there is no layer of kind 'wish'"),
        ([INPUT, {"kind": "relu", "a\nb": 1}], "unexpected keyword argument 'a b'"),
        ([INPUT, {"kind": "softmax"}], r"layer 1 \(softmax\): Softmax without .* \(1, 8, 8\)"),
        (
            [INPUT, {"kind": "convolution", "filters": 2, "size": [9, 3]}],
            r"layer 1 \(convolution\): a 9x3 filter does not fit into an input of 8x8",
        ),
        (
            [INPUT, {"kind": "flatten"}, {"kind": "max_pooling"}],
            r"layer 2 \(max_pooling\): MaxPooling takes samples of shape .* gives \(64,\)",
        ),
        ([INPUT, {"kind": "softmax", "clases": 3}], r"layer 1 \(softmax\): .*clases"),
        (
            [INPUT, *[{"kind": "maxpool2"}] * 4, {"kind": "softmax", "classes": 3}],
            r"layer 4 \(maxpool2\): a 2x2 window does not fit into an input of 1x1",
        ),
    ],
)
def test_a_wrong_description_is_refused_when_built(description, message):
    with pytest.raises(ShapeError, match=message):
        Network(description)


def test_images_of_another_size_are_refused_with_both_shapes():
    expected = r"expected images of shape \(batch, 1, 8, 8\), but found \(2, 1, 9, 8\)"
    with pytest.raises(ShapeError, match=expected):
        Network(SMALL).forward(np.zeros((2, 1, 9, 8)))
