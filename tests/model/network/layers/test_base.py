"""Layers that are made by hand, outside a network."""

import numpy as np
import pytest

from model.errors import ShapeError
from model.network.layers import (
    Affine,
    BatchNormalization,
    Conv3x3,
    Convolution,
    Flatten,
    MaxPool2,
    ReLU,
    Softmax,
)


@pytest.fixture
def images():
    return np.random.default_rng(1).random((2, 1, 28, 28))


def test_layers_build_themselves(images):
    values = images
    for layer in (Conv3x3(8), ReLU(), MaxPool2(), Flatten(), Affine(20), Softmax(10)):
        values = layer.forward(values)
    assert values.shape == (2, 10)
    np.testing.assert_allclose(values.sum(axis=1), 1.0)


def test_the_same_weights_every_time(images):
    first, second = Conv3x3(8).forward(images), Conv3x3(8).forward(images)
    assert np.array_equal(first, second)


def test_an_image_without_batch_or_channel_is_refused_with_what_to_write(images):
    with pytest.raises(
        ShapeError,
        match=r"Conv3x3 takes a batch of images, \(batch, channels, height, width\), "
        r"but found the shape \(28, 28\); write image\[None, None\]\.",
    ):
        Conv3x3(8).forward(images[0, 0])
    with pytest.raises(ShapeError, match=r"found the shape \(2, 28, 28\); write images\[:, None\]"):
        MaxPool2().forward(images[:, 0])


def test_a_sample_without_batch_is_refused_with_what_to_write():
    with pytest.raises(ShapeError, match=r"Affine takes a batch.* found the shape \(9,\); write"):
        Affine(3).forward(np.ones(9))


def test_a_layer_with_weights_keeps_its_shape(images):
    layer = Conv3x3(8)
    layer.forward(images)
    with pytest.raises(ShapeError, match=r"built for samples of shape \(1, 28, 28\), but found"):
        layer.forward(images[:, :, :14, :14])


def test_a_layer_without_weights_takes_any_batch(images):
    layer = ReLU()
    for values in (images, images[0, 0], np.array([-1.0, 2.0]), np.array([[3, -1]])):
        assert np.array_equal(layer.forward(values), np.maximum(values, 0))
        assert layer.backward(np.ones(values.shape)).shape == values.shape


@pytest.mark.parametrize("layer", [ReLU(), Affine(3), Flatten(), BatchNormalization(), Conv3x3(2)])
def test_backward_needs_a_forward_pass(layer):
    with pytest.raises(ShapeError, match=r"\w+\.backward needs a forward pass first"):
        layer.backward(np.ones((2, 3)))


def test_a_gradient_of_another_shape_is_refused(images):
    layer = Conv3x3(8)
    layer.forward(images)
    with pytest.raises(
        ShapeError, match=r"the shape of its outputs, \(2, 8, 26, 26\), but found \(2, 8, 28, 28\)"
    ):
        layer.backward(np.ones((2, 8, 28, 28)))


def test_own_parameters():
    image = np.array([[1, 2, 3, 0], [0, 1, 2, 3], [3, 0, 1, 2], [2, 3, 0, 1]])[None, None]
    kernel = np.array([[2, 0, 1], [0, 1, 2], [1, 0, 2]])[None, None]
    layer = Convolution(1, padding=1, stride=3).with_parameters(filters=kernel, bias=np.zeros(1))
    assert layer.forward(image).tolist() == [[[[7, 2], [8, 3]]]]
    assert layer.parameters["filters"].tolist() == kernel.tolist()
    layer = Affine(2).with_parameters(weights=np.eye(2), bias=np.array([0.5, -0.5]))
    assert layer.forward(np.array([[1.0, 2.0]])).tolist() == [[1.5, 1.5]]


def test_parameters_that_do_not_fit_are_refused(images):
    with pytest.raises(ShapeError, match=r"filters: expected the shape \(8, 1, 3, 3\) for samples"):
        Conv3x3(8).with_parameters(filters=np.zeros((8, 3, 3))).forward(images)
    with pytest.raises(ShapeError, match="no parameter 'weights'; there are filters, bias"):
        Conv3x3(8).with_parameters(weights=np.zeros((8, 3, 3))).forward(images)
