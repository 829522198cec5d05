"""Pooling: the largest value of each window goes on, and the gradient goes back to it alone."""

from __future__ import annotations

import numpy as np

from model.errors import ShapeError
from model.layers.base import Array, Layer, Shape, batch_first, batch_innermost


class MaxPool2(Layer):
    """The maximum over windows of 2x2, two steps apart.

    Notes
    -----
    Shapes: (batch, channels, height, width) to (batch, channels, height // 2, width // 2); an odd
    last row or column is left out. Among equal maxima the gradient goes to one place: the first
    in reading order.
    """

    kind = "maxpool2"

    def __init__(self) -> None:
        super().__init__()
        self._winners: tuple[Array, Array, Array] | None = None
        self._full_shape: Shape = ()

    def _build(self, input_shape: Shape, generator: np.random.Generator) -> Shape:
        channels, height, width = self.expect_image(input_shape)
        if min(height, width) < 2:
            raise ShapeError(f"a 2x2 window does not fit into an input of {height}x{width}.")
        return channels, height // 2, width // 2

    def forward(self, inputs: Array) -> Array:
        """Take the maximum of each window, in two rounds: within its rows, then between them."""
        values = batch_innermost(inputs)
        self._full_shape = values.shape
        upper_left, upper_right, lower_left, lower_right = self._quarters(values)
        upper = np.maximum(upper_left, upper_right)
        lower = np.maximum(lower_left, lower_right)
        if self.is_training:
            self._winners = (upper_left >= upper_right, lower_left >= lower_right, upper >= lower)
        return batch_first(np.maximum(upper, lower))

    def backward(self, output_gradient: Array) -> Array:
        """Send each window's gradient to the place that won."""
        if self._winners is None:
            raise ShapeError("MaxPool2 goes backward only after a forward pass in training.")
        upper_left_wins, lower_left_wins, upper_wins = self._winners
        gradient = batch_innermost(output_gradient)
        # A number times 0 or 1, and what that leaves of it, are both exact.
        upper = gradient * upper_wins
        lower = gradient - upper
        input_gradient = np.zeros(self._full_shape, dtype=gradient.dtype)
        upper_left, upper_right, lower_left, lower_right = self._quarters(input_gradient)
        np.multiply(upper, upper_left_wins, out=upper_left)
        np.subtract(upper, upper_left, out=upper_right)
        np.multiply(lower, lower_left_wins, out=lower_left)
        np.subtract(lower, lower_left, out=lower_right)
        return batch_first(input_gradient)

    def _quarters(self, values: Array) -> tuple[Array, Array, Array, Array]:
        """Return the four places of all windows as views (channels, rows, columns, batch)."""
        _, height, width = self.output_shape
        even = values[:, : 2 * height, : 2 * width]
        return even[:, ::2, ::2], even[:, ::2, 1::2], even[:, 1::2, ::2], even[:, 1::2, 1::2]
