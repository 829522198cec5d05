"""Every layer's backward pass against central differences, for random shapes."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.evaluation.gradient_check import numerical_gradient, relative_error
from model.network.layers import (
    Affine,
    AveragePooling,
    BatchNormalization,
    Convolution,
    Dropout,
    Flatten,
    Layer,
    MaxPool2,
    MaxPooling,
    ReLU,
    Sigmoid,
    Softmax,
    Tanh,
)


def spread_values(shape: tuple[int, ...], generator: np.random.Generator) -> np.ndarray:
    """Values that lie apart, so that no small step changes which is largest or positive."""
    count = int(np.prod(shape))
    values = (generator.permutation(count) - count / 2 + 0.25) / count * 4.0
    return values.reshape(shape)


def assert_gradients_agree(layer: Layer, batch: int, shape: tuple[int, ...], seed: int) -> None:
    generator = np.random.default_rng(seed)
    layer.build(shape, generator)
    layer.is_training = True
    for arrays in (layer.parameters, layer.statistics):
        for name, array in arrays.items():
            arrays[name] = array + generator.normal(0.0, 0.3, array.shape)
    inputs = spread_values((batch, *shape), generator)
    output_gradient = generator.normal(size=layer.forward(inputs).shape)
    found = layer.backward(output_gradient).copy()
    gradients = {name: gradient.copy() for name, gradient in layer.gradients.items()}

    def loss() -> float:
        return float((layer.forward(inputs) * output_gradient).sum())

    assert gradients.keys() == layer.parameters.keys()
    assert relative_error(found, numerical_gradient(loss, inputs)) <= 1e-6
    for name, parameter in layer.parameters.items():
        expected = numerical_gradient(loss, parameter)
        assert relative_error(gradients[name], expected) <= 1e-6, name


sizes = st.integers(1, 3)
seeds = st.integers(0, 2**32 - 1)


@st.composite
def pairs(draw, minimum, maximum):
    """One number for both directions, or one each."""
    return draw(st.integers(minimum, maximum) | st.tuples(*[st.integers(minimum, maximum)] * 2))


def side(data, window, direction, padding=0):
    """A height or width into which the window fits."""
    window = window if isinstance(window, int) else window[direction]
    padding = padding if isinstance(padding, int) else padding[direction]
    minimum = max(1, window - 2 * padding)
    return data.draw(st.integers(minimum, minimum + 3))


@given(
    filters=sizes,
    size=pairs(1, 3),
    stride=pairs(1, 3),
    padding=pairs(0, 2),
    channels=sizes,
    batch=sizes,
    seed=seeds,
    data=st.data(),
)
@settings(max_examples=40)
def test_convolution(filters, size, stride, padding, channels, batch, seed, data):
    shape = (channels, side(data, size, 0, padding), side(data, size, 1, padding))
    assert_gradients_agree(Convolution(filters, size, stride, padding), batch, shape, seed)


@given(
    kind=st.sampled_from([MaxPooling, AveragePooling]),
    size=pairs(1, 3),
    stride=st.none() | pairs(1, 3),
    padding=pairs(0, 2),
    channels=sizes,
    batch=sizes,
    seed=seeds,
    data=st.data(),
)
@settings(max_examples=40)
def test_pooling_of_any_window(kind, size, stride, padding, channels, batch, seed, data):
    smallest = np.minimum(size, np.broadcast_to(size, 2)).min() - 1
    padding = tuple(np.minimum(padding, smallest).tolist()) if isinstance(padding, tuple) else 0
    shape = (channels, side(data, size, 0, padding), side(data, size, 1, padding))
    assert_gradients_agree(kind(size, stride, padding), batch, shape, seed)


@given(shape=st.sampled_from([(5,), (2, 2, 3)]), outputs=sizes, batch=sizes, seed=seeds)
@settings(max_examples=25)
def test_affine(shape, outputs, batch, seed):
    assert_gradients_agree(Affine(outputs), batch, shape, seed)


@given(
    kind=st.sampled_from([Sigmoid, Tanh, Flatten]),
    shape=st.sampled_from([(5,), (2, 2, 3)]),
    batch=sizes,
    seed=seeds,
)
@settings(max_examples=25)
def test_smooth_layers_without_parameters(kind, shape, batch, seed):
    assert_gradients_agree(kind(), batch, shape, seed)


@given(classes=st.integers(2, 6), batch=sizes, seed=seeds)
@settings(max_examples=25)
def test_softmax_without_weights(classes, batch, seed):
    assert_gradients_agree(Softmax(), batch, (classes,), seed)


@given(channels=sizes, height=st.integers(2, 7), width=st.integers(2, 7), batch=sizes, seed=seeds)
@settings(max_examples=25)
def test_max_pooling(channels, height, width, batch, seed):
    assert_gradients_agree(MaxPool2(), batch, (channels, height, width), seed)


@given(channels=sizes, side=sizes, batch=sizes, seed=seeds)
@settings(max_examples=25)
def test_relu(channels, side, batch, seed):
    assert_gradients_agree(ReLU(), batch, (channels, side, side), seed)


@given(shape=st.sampled_from([(3,), (2, 2, 3), (1, 4, 1)]), batch=st.integers(3, 5), seed=seeds)
@settings(max_examples=25)
def test_batch_normalization(shape, batch, seed):
    assert_gradients_agree(BatchNormalization(), batch, shape, seed)


@given(shape=st.sampled_from([(3,), (2, 2, 3)]), classes=sizes, batch=sizes, seed=seeds)
@settings(max_examples=25)
def test_softmax(shape, classes, batch, seed):
    assert_gradients_agree(Softmax(classes + 1), batch, shape, seed)


def test_dropout_sends_the_gradient_where_values_went():
    layer = Dropout(0.5)
    layer.build((4, 3, 3), np.random.default_rng(1))
    layer.is_training = True
    inputs = np.ones((2, 4, 3, 3))
    outputs = layer.forward(inputs)
    assert set(np.unique(outputs)) == {0.0, 2.0}
    assert np.array_equal(layer.backward(np.ones_like(outputs)), outputs)


def test_a_wrong_gradient_is_noticed(monkeypatch):
    monkeypatch.setattr(ReLU, "backward", lambda self, gradient: gradient)
    with pytest.raises(AssertionError):
        assert_gradients_agree(ReLU(), 2, (1, 2, 2), 0)
