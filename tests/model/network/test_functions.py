"""The plain functions against worked examples, the layers, and central differences."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.errors import ShapeError
from model.evaluation.gradient_check import numerical_gradient
from model.network.functions import (
    col2im,
    identity,
    im2col,
    relu,
    relu_slope,
    sigmoid,
    sigmoid_slope,
    softmax,
    step,
)
from model.network.layers import Convolution, ReLU, Sigmoid, Softmax


@pytest.fixture
def generator():
    return np.random.default_rng(3)


def test_by_hand():
    assert identity([1.5, -2.0]).tolist() == [1.5, -2.0]
    assert step([-1.0, 0.0, 2.0]).tolist() == [0, 0, 1]
    assert relu([-1.0, 0.0, 2.0]).tolist() == [0.0, 0.0, 2.0]
    assert relu_slope([-1.0, 0.0, 2.0]).tolist() == [0.0, 0.0, 1.0]
    assert sigmoid(0.0) == 0.5
    assert sigmoid_slope(0.0) == 0.25
    assert softmax([0.0, np.log(3.0)]).tolist() == pytest.approx([0.25, 0.75])


def test_no_function_overflows():
    assert sigmoid([-1e4, 1e4]).tolist() == [0.0, 1.0]
    assert softmax([1e4, 0.0]).tolist() == [1.0, 0.0]
    assert softmax([-1e4, -1e4]).tolist() == [0.5, 0.5]


def test_relu_leaves_its_input_alone():
    values = np.array([-1.0, 1.0])
    relu(values)
    assert values.tolist() == [-1.0, 1.0]


def test_the_layers_compute_the_same(generator):
    values = generator.normal(0.0, 3.0, (5, 7))
    np.testing.assert_allclose(ReLU().forward(values), relu(values))
    np.testing.assert_allclose(Sigmoid().forward(values), sigmoid(values))
    np.testing.assert_allclose(Softmax().forward(values), softmax(values))
    np.testing.assert_allclose(softmax(values)[2], softmax(values[2]))


@pytest.mark.parametrize(
    ("function", "slope"), [(sigmoid, sigmoid_slope), (relu, relu_slope)], ids=["sigmoid", "relu"]
)
def test_slopes_agree_with_central_differences(function, slope, generator):
    values = generator.normal(0.0, 2.0, 9)
    gradient = numerical_gradient(lambda: float(function(values).sum()), values)
    np.testing.assert_allclose(gradient, slope(values), atol=1e-8)


def test_im2col_has_the_tutorials_shape(generator):
    assert im2col(generator.random((1, 3, 7, 7)), 5).shape == (9, 75)


def test_the_tutorials_convolution():
    image = np.array([[1, 2, 3, 0], [0, 1, 2, 3], [3, 0, 1, 2], [2, 3, 0, 1]])[None, None]
    kernel = np.array([[2, 0, 1], [0, 1, 2], [1, 0, 2]])
    outputs = im2col(image, 3) @ kernel.reshape(-1)
    assert outputs.reshape(2, 2).tolist() == [[15, 16], [6, 15]]


@given(
    size=st.tuples(st.integers(1, 3), st.integers(1, 3)),
    stride=st.tuples(st.integers(1, 3), st.integers(1, 3)),
    padding=st.tuples(st.integers(0, 2), st.integers(0, 2)),
    seed=st.integers(0, 99),
)
def test_a_convolution_is_a_product_of_matrices(size, stride, padding, seed):
    generator = np.random.default_rng(seed)
    images = generator.normal(size=(2, 3, 5, 6))
    layer = Convolution(4, size, stride, padding)
    expected = layer.forward(images)
    filters, bias = layer.parameters["filters"], layer.parameters["bias"]
    patches = im2col(images, size, stride, padding)
    outputs = patches @ filters.reshape(4, -1).T + bias
    np.testing.assert_allclose(
        outputs.reshape(2, *expected.shape[2:], 4).transpose(0, 3, 1, 2), expected, atol=1e-5
    )

    gradient = generator.normal(size=expected.shape)
    by_patches = gradient.transpose(0, 2, 3, 1).reshape(-1, 4) @ filters.reshape(4, -1)
    np.testing.assert_allclose(
        col2im(by_patches, images.shape, size, stride, padding),
        layer.backward(gradient),
        atol=1e-5,
    )


def test_wrong_shapes_are_refused(generator):
    with pytest.raises(ShapeError, match=r"expected images of shape .* but found \(28, 28\)"):
        im2col(generator.random((28, 28)), 3)
    with pytest.raises(ShapeError, match="a 5x5 filter does not fit into an input of 4x4"):
        im2col(generator.random((1, 1, 4, 4)), 5)
    with pytest.raises(ShapeError, match=r"expected patches of shape \(4, 9\), but found \(4, 8\)"):
        col2im(np.zeros((4, 8)), (1, 1, 4, 4), 3)
