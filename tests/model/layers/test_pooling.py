"""Max pooling by hand, its ties and its odd edges."""

import numpy as np
import pytest

from model.errors import ShapeError
from model.layers import MaxPool2


def built(shape):
    layer = MaxPool2()
    layer.build(shape, np.random.default_rng(0))
    layer.is_training = True
    return layer


def test_a_worked_example():
    layer = built((1, 2, 4))
    outputs = layer.forward(np.array([[[[1.0, 3.0, 0.0, -1.0], [2.0, 0.0, -5.0, -2.0]]]]))
    assert outputs.tolist() == [[[[3.0, 0.0]]]]
    gradient = layer.backward(np.array([[[[7.0, 9.0]]]]))
    assert gradient.tolist() == [[[[0.0, 7.0, 9.0, 0.0], [0.0, 0.0, 0.0, 0.0]]]]


@pytest.mark.parametrize("tied", [[0, 1, 2, 3], [1, 2], [2, 3], [1, 3], [0, 3]])
def test_among_equal_maxima_the_first_gets_the_whole_gradient(tied):
    window = np.zeros(4)
    window[tied] = 5.0
    layer = built((1, 2, 2))
    layer.forward(window.reshape(1, 1, 2, 2))
    gradient = layer.backward(np.full((1, 1, 1, 1), 0.1)).ravel()
    assert gradient.sum() == 0.1
    assert np.flatnonzero(gradient).tolist() == [tied[0]]


def test_an_odd_row_and_column_are_left_out():
    layer = built((2, 5, 3))
    inputs = np.random.default_rng(0).normal(size=(3, 2, 5, 3))
    inputs[:, :, 4] = inputs[:, :, :, 2] = 100.0
    assert layer.forward(inputs).max() < 100.0
    gradient = layer.backward(np.ones((3, 2, 2, 1)))
    assert gradient.shape == inputs.shape
    assert not gradient[:, :, 4].any()
    assert not gradient[:, :, :, 2].any()


def test_too_small_an_input_is_refused():
    with pytest.raises(ShapeError, match="a 2x2 window does not fit into an input of 1x9"):
        built((1, 1, 9))


def test_backward_needs_a_forward_pass():
    with pytest.raises(ShapeError, match="only after a forward pass in training"):
        built((1, 2, 2)).backward(np.ones((1, 1, 1, 1)))
