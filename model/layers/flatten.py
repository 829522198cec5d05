"""Flatten: an image becomes one row of features."""

from __future__ import annotations

import numpy as np

from model.layers.base import Array, Layer, Shape


class Flatten(Layer):
    """Lay the channels of an image one behind the other, each row by row.

    ``outputs[b, (c * height + y) * width + x] = inputs[b, c, y, x]``

    Notes
    -----
    Shapes: (batch, channels, height, width) to (batch, channels * height * width).
    """

    kind = "flatten"

    def _build(self, input_shape: Shape, generator: np.random.Generator) -> Shape:
        return (int(np.prod(input_shape)),)

    def forward(self, inputs: Array) -> Array:
        """Give every sample one axis."""
        return inputs.reshape(len(inputs), -1)

    def backward(self, output_gradient: Array) -> Array:
        """Give every sample its axes back."""
        return output_gradient.reshape(len(output_gradient), *self.input_shape)
