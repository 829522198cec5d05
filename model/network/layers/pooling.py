"""Pooling: one value of each window goes on, its largest or its mean."""

from __future__ import annotations

from typing import Any

import numpy as np

from model.errors import ShapeError
from model.network.layers.base import Array, Layer, Shape, batch_first, batch_innermost
from model.network.layers.windows import PairLike, count_windows, describe_pair, pair, window_places


class _Pooling(Layer):
    """What both kinds of pooling share: the windows.

    Parameters
    ----------
    size, stride
        As those of `MaxPooling`.
    """

    def __init__(self, size: PairLike = 2, stride: PairLike | None = None) -> None:
        super().__init__()
        self.size = pair(size, "size")
        self.stride = self.size if stride is None else pair(stride, "stride")
        self._full_shape: Shape = ()

    def _build(self, input_shape: Shape, generator: np.random.Generator) -> Shape:
        channels, height, width = self.expect_image(input_shape)
        return channels, *count_windows((height, width), self.size, self.stride, "window")

    def _places(self, values: Array) -> list[Array]:
        """Return each place of all windows, in reading order, as views into the values."""
        _, rows, columns = self.output_shape
        return list(window_places(values, (rows, columns), self.size, self.stride))

    def describe(self) -> dict[str, Any]:
        """Return kind, size of the windows, and their stride if they do not lie side by side."""
        entry: dict[str, Any] = {"kind": self.kind, "size": describe_pair(self.size)}
        if self.stride != self.size:
            entry["stride"] = describe_pair(self.stride)
        return entry


class MaxPooling(_Pooling):
    """The maximum over windows of any size, which may overlap or leave gaps.

    ``outputs[b, c, y, x] = max(inputs[b, c, y * stride + i, x * stride + j])`` over
    ``0 <= i, j < size``

    Parameters
    ----------
    size : int or pair of int
        Height and width of each window.
    stride : int or pair of int, optional
        How far apart the windows begin; without it they lie side by side.

    Notes
    -----
    Shapes: (batch, channels, height, width) to (batch, channels, rows, columns) with
    ``rows = (height - size) // stride + 1``, and the same for the columns. Among equal maxima
    the gradient goes to one place: the first in reading order.
    """

    kind = "max_pooling"

    def __init__(self, size: PairLike = 2, stride: PairLike | None = None) -> None:
        super().__init__(size, stride)
        self._winners: Array | None = None

    def forward(self, inputs: Array) -> Array:
        """Take the maximum of each window."""
        values = batch_innermost(inputs)
        self._full_shape = values.shape
        first, *others = self._places(values)
        largest = first.copy()
        self._winners = None
        if self.is_training:
            numbers = np.min_scalar_type(len(others))
            self._winners = np.zeros(largest.shape, dtype=numbers)
        for number, place in enumerate(others, start=1):
            if self.is_training and self._winners is not None:
                self._winners[place > largest] = number
            np.maximum(largest, place, out=largest)
        return batch_first(largest)

    def backward(self, output_gradient: Array) -> Array:
        """Send each window's gradient to the place that won."""
        if self._winners is None:
            raise ShapeError("MaxPooling goes backward only after a forward pass in training.")
        gradient = batch_innermost(output_gradient)
        input_gradient = np.zeros(self._full_shape, dtype=gradient.dtype)
        for number, place in enumerate(self._places(input_gradient)):
            place += gradient * (self._winners == number)
        return batch_first(input_gradient)

    def choices(self) -> tuple[Array, ...]:
        """Return which place of each window won."""
        return () if self._winners is None else (self._winners,)


class AveragePooling(_Pooling):
    """The mean over windows of any size, which may overlap or leave gaps.

    ``outputs[b, c, y, x] = mean(inputs[b, c, y * stride + i, x * stride + j])`` over
    ``0 <= i, j < size``

    Parameters
    ----------
    size, stride
        As those of `MaxPooling`.

    Notes
    -----
    Shapes as those of `MaxPooling`. Every place of a window gets the same share of its gradient.
    LeCun, Bottou, Bengio, Haffner: "Gradient-based learning applied to document recognition",
    1998, section II.B (sub-sampling).
    """

    kind = "average_pooling"

    def forward(self, inputs: Array) -> Array:
        """Take the mean of each window."""
        values = batch_innermost(inputs)
        self._full_shape = values.shape
        first, *others = self._places(values)
        total = first.copy()
        for place in others:
            total += place
        return batch_first(total / (1 + len(others)))

    def backward(self, output_gradient: Array) -> Array:
        """Share each window's gradient out evenly."""
        share = batch_innermost(output_gradient) / (self.size[0] * self.size[1])
        input_gradient = np.zeros(self._full_shape, dtype=share.dtype)
        for place in self._places(input_gradient):
            place += share
        return batch_first(input_gradient)


class MaxPool2(Layer):
    """The maximum over windows of 2x2, side by side: `MaxPooling` in its commonest case, faster.

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
        return channels, *count_windows((height, width), (2, 2), (2, 2), "window")

    def forward(self, inputs: Array) -> Array:
        """Take the maximum of each window, in two rounds: within its rows, then between them."""
        values = inputs.transpose(1, 2, 3, 0)
        self._full_shape = values.shape
        if not self.is_training:
            # Nobody asks who won: then the other way round is faster, by longer runs of memory.
            self._winners = None
            _, height, width = self.output_shape
            even = values[:, : 2 * height, : 2 * width]
            larger = np.maximum(even[:, ::2], even[:, 1::2])
            return batch_first(np.maximum(larger[:, :, ::2], larger[:, :, 1::2]))
        upper_left, upper_right, lower_left, lower_right = self._quarters(values)
        upper = np.maximum(upper_left, upper_right)
        lower = np.maximum(lower_left, lower_right)
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

    def choices(self) -> tuple[Array, ...]:
        """Return who won in the rows of each window, and between them."""
        return () if self._winners is None else self._winners

    def _quarters(self, values: Array) -> tuple[Array, Array, Array, Array]:
        """Return the four places of all windows as views (channels, rows, columns, batch)."""
        _, height, width = self.output_shape
        even = values[:, : 2 * height, : 2 * width]
        return even[:, ::2, ::2], even[:, ::2, 1::2], even[:, 1::2, ::2], even[:, 1::2, 1::2]
