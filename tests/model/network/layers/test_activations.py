"""Activations at values whose result is known."""

import numpy as np
import pytest

from model.network.layers import ReLU, Sigmoid, Tanh


@pytest.mark.parametrize(
    ("layer", "inputs", "outputs", "slopes"),
    [
        (ReLU(), [-2.0, 0.0, 3.0], [0.0, 0.0, 3.0], [0.0, 0.0, 1.0]),
        (Sigmoid(), [0.0, np.log(3.0), -np.log(3.0)], [0.5, 0.75, 0.25], [0.25, 0.1875, 0.1875]),
        (Tanh(), [0.0, np.log(2.0), -np.log(2.0)], [0.0, 0.6, -0.6], [1.0, 0.64, 0.64]),
    ],
)
def test_worked_examples(layer, inputs, outputs, slopes):
    layer.build((3,), np.random.default_rng(0))
    np.testing.assert_allclose(layer.forward(np.array([inputs])), [outputs], atol=1e-15)
    np.testing.assert_allclose(layer.backward(np.ones((1, 3))), [slopes], atol=1e-15)
    assert layer.describe() == {"kind": layer.kind}


@pytest.mark.parametrize("layer", [ReLU(), Sigmoid(), Tanh()])
def test_the_ends_neither_overflow_nor_change_the_dtype(layer):
    outputs = layer.forward(np.array([[-1e4, 1e4]], np.float32))
    assert outputs.dtype == np.float32
    assert outputs[0, 0] in (0.0, -1.0)
    assert outputs[0, 1] in (1.0, 1e4)
