"""Pooling by hand, against plain loops, its ties and its odd edges."""

import numpy as np
import pytest

from model.errors import ShapeError
from model.network.layers import AveragePooling, MaxPool2, MaxPooling

WINDOWS = [
    ((2, 2), (2, 2)),
    ((5, 5), (5, 5)),
    ((3, 2), (1, 2)),
    ((2, 3), (3, 4)),
    ((1, 1), (2, 1)),
]


def loop_pooling(inputs, gradient_of, size, stride, takes_largest):
    """Both passes as defined, one window at a time; returns outputs and input gradient."""
    batch, channels, *image = inputs.shape
    rows, columns = ((image[k] - size[k]) // stride[k] + 1 for k in (0, 1))
    outputs = np.zeros((batch, channels, rows, columns))
    for b, c, y, x in np.ndindex(outputs.shape):
        top, left = y * stride[0], x * stride[1]
        window = inputs[b, c, top : top + size[0], left : left + size[1]]
        outputs[b, c, y, x] = window.max() if takes_largest else window.mean()
    gradient = gradient_of(outputs.shape)
    input_gradient = np.zeros_like(inputs)
    for b, c, y, x in np.ndindex(outputs.shape):
        top, left = y * stride[0], x * stride[1]
        for i, j in np.ndindex(size):
            index = b, c, top + i, left + j
            if not takes_largest:
                input_gradient[index] += gradient[b, c, y, x] / (size[0] * size[1])
            elif inputs[index] == outputs[b, c, y, x]:
                input_gradient[index] += gradient[b, c, y, x]
                break
    return outputs, gradient, input_gradient


@pytest.mark.parametrize(("size", "stride"), WINDOWS)
@pytest.mark.parametrize("kind", [MaxPooling, AveragePooling])
@pytest.mark.parametrize("levels", [3, 1000])
def test_equals_the_plain_loops_both_ways(kind, size, stride, levels):
    generator = np.random.default_rng(0)
    # With three levels most windows have ties.
    inputs = generator.integers(levels, size=(2, 3, 7, 11)).astype(float)
    outputs, gradient, input_gradient = loop_pooling(
        inputs, lambda shape: generator.normal(size=shape), size, stride, kind is MaxPooling
    )
    layer = kind(size, stride)
    layer.build(inputs.shape[1:], generator)
    layer.is_training = True
    assert layer.output_shape == outputs.shape[1:]
    np.testing.assert_allclose(layer.forward(inputs), outputs, atol=1e-12)
    np.testing.assert_allclose(layer.backward(gradient), input_gradient, atol=1e-12)


@pytest.mark.parametrize(("kind", "outside"), [(MaxPooling, -np.inf), (AveragePooling, 0.0)])
def test_padding_is_a_frame(kind, outside):
    generator = np.random.default_rng(5)
    inputs = generator.normal(size=(2, 3, 5, 6))
    framed = np.pad(inputs, ((0, 0), (0, 0), (1, 1), (2, 2)), constant_values=outside)
    layer, plain = kind((2, 3), (2, 1), (1, 2)), kind((2, 3), (2, 1))
    layer.is_training = plain.is_training = True
    outputs = layer.forward(inputs)
    assert np.array_equal(outputs, plain.forward(framed))
    gradient = generator.normal(size=outputs.shape)
    assert np.array_equal(layer.backward(gradient), plain.backward(gradient)[:, :, 1:-1, 2:-2])


def test_padding_after_relu_may_be_of_zeros():
    inputs = np.maximum(np.random.default_rng(5).normal(size=(1, 1, 5, 5)), 0)
    framed = np.pad(inputs, ((0, 0), (0, 0), (1, 1), (1, 1)))
    assert np.array_equal(MaxPooling(2, 1, 1).forward(inputs), MaxPooling(2, 1).forward(framed))


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_the_fast_case_equals_the_general_one_to_the_bit(dtype):
    generator = np.random.default_rng(1)
    fast, general = built((3, 7, 10)), MaxPooling(2)
    general.build((3, 7, 10), generator)
    general.is_training = True
    inputs = generator.integers(4, size=(5, 3, 7, 10)).astype(dtype)
    outputs = fast.forward(inputs)
    assert np.array_equal(outputs, general.forward(inputs))
    gradient = generator.normal(size=outputs.shape).astype(dtype)
    assert np.array_equal(fast.backward(gradient), general.backward(gradient))


def test_overlapping_windows_by_hand():
    inputs = np.array([[[[1.0, 4.0, 2.0], [3.0, 0.0, 6.0]]]])
    largest, average = MaxPooling(2, 1), AveragePooling(2, 1)
    for layer in (largest, average):
        layer.build((1, 2, 3), np.random.default_rng(0))
        layer.is_training = True
    assert largest.forward(inputs).tolist() == [[[[4.0, 6.0]]]]
    assert average.forward(inputs).tolist() == [[[[2.0, 3.0]]]]
    gradient = np.array([[[[8.0, 4.0]]]])
    assert largest.backward(gradient).tolist() == [[[[0.0, 8.0, 0.0], [0.0, 0.0, 4.0]]]]
    assert average.backward(gradient).tolist() == [[[[2.0, 3.0, 1.0], [2.0, 3.0, 1.0]]]]


def test_padding_as_wide_as_the_window_is_refused():
    with pytest.raises(ShapeError, match="less than the window's 2x2, but found 0x2"):
        MaxPooling(2, padding=(0, 2))


def test_it_describes_its_windows():
    assert MaxPooling(5, padding=1).describe() == {"kind": "max_pooling", "size": 5, "padding": 1}
    assert MaxPooling(5).describe() == {"kind": "max_pooling", "size": 5}
    assert AveragePooling((3, 2), 1).describe() == {
        "kind": "average_pooling",
        "size": [3, 2],
        "stride": 1,
    }


@pytest.mark.parametrize("kind", [MaxPooling, AveragePooling])
def test_a_window_larger_than_the_input_is_refused(kind):
    with pytest.raises(ShapeError, match="a 3x5 window does not fit into an input of 4x4"):
        kind((3, 5)).build((1, 4, 4), np.random.default_rng(0))
    with pytest.raises(ShapeError, match=r"takes samples of shape .*gives \(16,\)"):
        kind().build((16,), np.random.default_rng(0))


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


def test_backward_needs_a_forward_pass_in_training_mode():
    for layer in (MaxPool2(), MaxPooling()):
        layer.forward(np.ones((1, 1, 2, 2)))
        with pytest.raises(ShapeError, match="needs a forward pass in training mode first"):
            layer.backward(np.ones((1, 1, 1, 1)))


@pytest.mark.parametrize("kind", [MaxPool2, MaxPooling])
def test_backward_after_reading_is_refused(kind):
    layer = kind()
    layer.build((1, 2, 2), np.random.default_rng(0))
    layer.is_training = True
    layer.forward(np.ones((1, 1, 2, 2)))
    layer.is_training = False
    # Who won now is not known, and who won before would be wrong.
    layer.forward(np.arange(4.0).reshape(1, 1, 2, 2))
    with pytest.raises(ShapeError, match="needs a forward pass in training mode first"):
        layer.backward(np.ones((1, 1, 1, 1)))
