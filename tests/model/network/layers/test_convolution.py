"""Convolution by hand, against plain loops, and its error."""

import numpy as np
import pytest

from model.errors import ShapeError
from model.network.layers import Conv3x3, Convolution, im2col, winograd


def loop_convolution(inputs, filters, bias, stride=(1, 1), padding=(0, 0)):
    """The definition, one number at a time."""
    padded = np.pad(inputs, ((0, 0), (0, 0), (padding[0],) * 2, (padding[1],) * 2))
    (count, _, *size), (batch, _, *image) = filters.shape, padded.shape
    rows, columns = ((image[k] - size[k]) // stride[k] + 1 for k in (0, 1))
    outputs = np.zeros((batch, count, rows, columns))
    for b, f, y, x in np.ndindex(outputs.shape):
        outputs[b, f, y, x] = bias[f]
        for c, i, j in np.ndindex(filters.shape[1:]):
            value = padded[b, c, y * stride[0] + i, x * stride[1] + j]
            outputs[b, f, y, x] += filters[f, c, i, j] * value
    return outputs


def loop_convolution_backward(inputs, filters, gradient, stride, padding):
    """Every product of the forward loops once more, for each of its two factors."""
    padded = np.pad(inputs, ((0, 0), (0, 0), (padding[0],) * 2, (padding[1],) * 2))
    padded_gradient, filters_gradient = np.zeros_like(padded), np.zeros_like(filters)
    for b, f, y, x in np.ndindex(gradient.shape):
        for c, i, j in np.ndindex(filters.shape[1:]):
            index = b, c, y * stride[0] + i, x * stride[1] + j
            padded_gradient[index] += filters[f, c, i, j] * gradient[b, f, y, x]
            filters_gradient[f, c, i, j] += padded[index] * gradient[b, f, y, x]
    height, width = inputs.shape[2:]
    top, left = padding
    inputs_gradient = padded_gradient[:, :, top : top + height, left : left + width]
    return inputs_gradient, filters_gradient


def test_a_worked_example():
    layer = Convolution(1, size=2)
    layer.build((1, 2, 3), np.random.default_rng(0))
    layer.parameters["filters"] = np.array([[[[1.0, 2.0], [3.0, 4.0]]]])
    layer.parameters["bias"] = np.array([0.5])
    outputs = layer.forward(np.array([[[[1.0, 0.0, 2.0], [0.0, 1.0, 1.0]]]]))
    # 1·1 + 4·1 + 0.5 and 2·2 + 3·1 + 4·1 + 0.5
    assert outputs.tolist() == [[[[5.5, 11.5]]]]


@pytest.mark.parametrize("batch", [1, 5])
@pytest.mark.parametrize("numbers_at_a_time", [1, 200, 1 << 18])
def test_equals_the_plain_loops(batch, numbers_at_a_time, monkeypatch):
    monkeypatch.setattr(im2col, "BLOCK_NUMBERS", numbers_at_a_time)
    generator = np.random.default_rng(batch)
    layer = Conv3x3(4)
    layer.build((2, 7, 6), generator)
    inputs = generator.normal(size=(batch, 2, 7, 6)).astype(np.float32)
    expected = loop_convolution(inputs, layer.parameters["filters"], layer.parameters["bias"])
    outputs = layer.forward(inputs)
    assert outputs.shape == (batch, *layer.output_shape)
    assert outputs.dtype == np.float32
    np.testing.assert_allclose(outputs, expected, atol=1e-5)


@pytest.mark.parametrize(
    ("size", "stride", "padding"),
    [
        ((3, 3), (1, 1), (0, 0)),
        ((2, 3), (2, 1), (0, 1)),
        ((4, 1), (1, 3), (2, 0)),
        ((1, 1), (3, 2), (1, 1)),
        ((3, 3), (1, 1), (1, 2)),
    ],
)
@pytest.mark.parametrize("batch", [1, 2, 5])
@pytest.mark.parametrize("numbers_at_a_time", [1, 1 << 18])
def test_equals_the_plain_loops_both_ways(
    size, stride, padding, batch, numbers_at_a_time, monkeypatch
):
    monkeypatch.setattr(im2col, "BLOCK_NUMBERS", numbers_at_a_time)
    generator = np.random.default_rng(0)
    layer = Convolution(3, size, stride, padding)
    layer.build((2, 5, 6), generator)
    filters = generator.normal(size=layer.parameters["filters"].shape)
    layer.parameters = {"filters": filters, "bias": np.array([0.5, -1.0, 2.0])}
    inputs = generator.normal(size=(batch, 2, 5, 6))
    expected = loop_convolution(inputs, filters, layer.parameters["bias"], stride, padding)
    assert expected.shape[1:] == layer.output_shape
    np.testing.assert_allclose(layer.forward(inputs), expected, atol=1e-12)
    gradient = generator.normal(size=expected.shape)
    by_inputs, by_filters = loop_convolution_backward(inputs, filters, gradient, stride, padding)
    np.testing.assert_allclose(layer.backward(gradient), by_inputs, atol=1e-12)
    np.testing.assert_allclose(layer.gradients["filters"], by_filters, atol=1e-12)
    np.testing.assert_allclose(layer.gradients["bias"], gradient.sum(axis=(0, 2, 3)))


def test_parameters_alone_get_the_same_gradients():
    generator = np.random.default_rng(3)
    layer = Convolution(4, 3, stride=2, padding=1)
    layer.build((2, 7, 7), generator)
    gradient = generator.normal(size=layer.forward(generator.normal(size=(3, 2, 7, 7))).shape)
    layer.backward(gradient)
    both = layer.gradients
    layer.backward_parameters(gradient)
    for name, expected in both.items():
        assert np.array_equal(layer.gradients[name], expected)


def test_it_describes_what_differs_from_the_defaults():
    assert Convolution(4, 5).describe() == {"kind": "convolution", "filters": 4, "size": 5}
    assert Convolution(4, (5, 3), (1, 2), [2, 0], "glorot").describe() == {
        "kind": "convolution",
        "filters": 4,
        "size": [5, 3],
        "stride": [1, 2],
        "padding": [2, 0],
        "initializer": "glorot",
    }
    assert Conv3x3(8).describe() == {"kind": "conv3x3", "filters": 8}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"filters": 0}, "filters: expected a whole number from 1, but found 0"),
        ({"filters": 1, "stride": 0}, "stride: expected a whole number from 1, but found 0"),
        ({"filters": 1, "padding": [0, -1]}, "padding: expected a whole number from 0, .* -1"),
        ({"filters": 1, "size": 2.5}, "size: expected a whole number from 1, but found 2.5"),
        ({"filters": 1, "size": [3]}, r"size: expected one number or a pair .* found \[3\]"),
    ],
)
def test_numbers_that_cannot_be_are_refused(arguments, message):
    with pytest.raises(ShapeError, match=message):
        Convolution(**arguments)


@pytest.mark.parametrize("numbers_at_a_time", [1, 1 << 18])
@pytest.mark.parametrize(
    ("size", "padding"), [((3, 3), (0, 0)), ((2, 3), (0, 1)), ((1, 3), (2, 2))]
)
def test_fewer_products_give_the_same(size, padding, numbers_at_a_time, monkeypatch):
    monkeypatch.setattr(winograd, "BLOCK_NUMBERS", numbers_at_a_time)
    monkeypatch.setattr(winograd, "MIN_PAIRS", 1)
    generator = np.random.default_rng(1)
    layer = Convolution(3, size, 1, padding)
    layer.build((winograd.MIN_CHANNELS, 5, 6), generator)
    filters = generator.normal(size=layer.parameters["filters"].shape)
    layer.parameters = {"filters": filters, "bias": np.array([0.5, -1.0, 2.0])}
    inputs = generator.normal(size=(2, winograd.MIN_CHANNELS, 5, 6))
    expected = loop_convolution(inputs, filters, layer.parameters["bias"], padding=padding)
    np.testing.assert_allclose(layer.forward(inputs), expected, atol=1e-12)
    assert isinstance(layer._patches, winograd.Winograd)
    gradient = generator.normal(size=expected.shape)
    by_inputs, by_filters = loop_convolution_backward(inputs, filters, gradient, (1, 1), padding)
    np.testing.assert_allclose(layer.backward(gradient), by_inputs, atol=1e-12)
    np.testing.assert_allclose(layer.gradients["filters"], by_filters, atol=1e-12)
    np.testing.assert_allclose(layer.gradients["bias"], gradient.sum(axis=(0, 2, 3)))


def test_a_large_batch_is_read_as_its_samples_are():
    generator = np.random.default_rng(2)
    layer = Conv3x3(32)
    layer.build((24, 10, 10), generator)
    inputs = generator.normal(size=(40, 24, 10, 10)).astype(np.float32)
    together = layer.forward(inputs)
    assert isinstance(layer._patches, winograd.Winograd)
    for sample, outputs in zip(inputs[:3], together, strict=False):
        np.testing.assert_allclose(layer.forward(sample[None])[0], outputs, atol=1e-5)


def test_no_samples_give_no_outputs():
    layer = Conv3x3(4)
    layer.build((1, 28, 28), np.random.default_rng(0))
    assert layer.forward(np.zeros((0, 1, 28, 28), np.float32)).shape == (0, 4, 26, 26)
    assert layer.backward(np.zeros((0, 4, 26, 26), np.float32)).shape == (0, 1, 28, 28)
    assert not layer.gradients["filters"].any()


def test_going_backward_first_is_refused():
    layer = Conv3x3(1)
    layer.build((1, 5, 5), np.random.default_rng(0))
    with pytest.raises(ShapeError, match=r"Conv3x3\.backward needs a forward pass first"):
        layer.backward(np.zeros((1, 1, 3, 3)))


def test_a_filter_larger_than_the_input_is_refused():
    with pytest.raises(ShapeError, match="a 3x3 filter does not fit into an input of 2x5"):
        Conv3x3(1).build((1, 2, 5), np.random.default_rng(0))


def test_features_are_no_image():
    with pytest.raises(ShapeError, match=r"takes samples of shape \(channels, height, width\)"):
        Conv3x3(1).build((10,), np.random.default_rng(0))


@pytest.mark.parametrize("batch", [1, 5])
def test_the_gradient_of_the_inputs_alone_is_that_of_the_whole_backward_pass(batch):
    generator = np.random.default_rng(batch)
    layer = Convolution(4, size=3, stride=2, padding=1)
    layer.build((2, 7, 6), generator)
    outputs = layer.forward(generator.normal(size=(batch, 2, 7, 6)).astype(np.float32))
    gradient = generator.normal(size=outputs.shape).astype(np.float32)

    alone = layer.backward_inputs(gradient)

    assert layer.gradients == {}
    np.testing.assert_array_equal(alone, layer.backward(gradient))
