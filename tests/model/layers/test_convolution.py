"""Convolution by hand, against plain loops, and its error."""

import numpy as np
import pytest

from model.errors import ShapeError
from model.layers import Conv3x3, Convolution
from model.layers import convolution as convolution_module


def loop_convolution(inputs, filters, bias):
    """The definition, one number at a time."""
    count, size = filters.shape[0], filters.shape[2]
    batch, _, height, width = inputs.shape
    outputs = np.zeros((batch, count, height - size + 1, width - size + 1))
    for b, f, y, x in np.ndindex(outputs.shape):
        patch = inputs[b, :, y : y + size, x : x + size]
        outputs[b, f, y, x] = bias[f] + (patch * filters[f]).sum()
    return outputs


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
    monkeypatch.setattr(convolution_module, "UNFOLDED_NUMBERS", numbers_at_a_time)
    generator = np.random.default_rng(batch)
    layer = Conv3x3(4)
    layer.build((2, 7, 6), generator)
    inputs = generator.normal(size=(batch, 2, 7, 6)).astype(np.float32)
    expected = loop_convolution(inputs, layer.parameters["filters"], layer.parameters["bias"])
    outputs = layer.forward(inputs)
    assert outputs.shape == (batch, *layer.output_shape)
    assert outputs.dtype == np.float32
    np.testing.assert_allclose(outputs, expected, atol=1e-5)


def test_the_gradient_does_not_depend_on_the_rows_at_a_time(monkeypatch):
    generator = np.random.default_rng(3)
    layer = Conv3x3(4)
    layer.build((2, 8, 8), generator)
    inputs = generator.normal(size=(3, 2, 8, 8))
    gradient = generator.normal(size=layer.forward(inputs).shape)
    whole = layer.backward(gradient), layer.gradients["filters"]
    monkeypatch.setattr(convolution_module, "UNFOLDED_NUMBERS", 1)
    np.testing.assert_allclose(layer.backward(gradient), whole[0], rtol=1e-5, atol=1e-6)
    np.testing.assert_allclose(layer.gradients["filters"], whole[1], rtol=1e-5, atol=1e-6)


def test_a_filter_larger_than_the_input_is_refused():
    with pytest.raises(ShapeError, match="a 3x3 filter does not fit into an input of 2x5"):
        Conv3x3(1).build((1, 2, 5), np.random.default_rng(0))


def test_features_are_no_image():
    with pytest.raises(ShapeError, match=r"takes samples of shape \(channels, height, width\)"):
        Conv3x3(1).build((10,), np.random.default_rng(0))
