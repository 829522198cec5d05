"""Max and average pooling."""

from __future__ import annotations

import numpy as np

from model.errors import ShapeError
from model.network.layers.base import Array, Layer, Shape, batch_first, batch_innermost
from model.network.layers.windows import (
    PairLike,
    count_windows,
    pair,
    window_elements,
)


class _Pooling(Layer):
    """Base class for pooling over windows of any size and stride."""

    takes_images = True
    #: The value of the padding.
    _outside = 0.0
    _full_shape: Shape = ()

    def __init__(
        self, size: PairLike = 2, stride: PairLike | None = None, padding: PairLike = 0
    ) -> None:
        super().__init__()
        self.size = pair(size, "size")
        self.stride = self.size if stride is None else pair(stride, "stride")
        self.padding = pair(padding, "padding", minimum=0)
        if self.padding[0] >= self.size[0] or self.padding[1] >= self.size[1]:
            raise ShapeError(
                f"padding: expected less than the window's {self.size[0]}x{self.size[1]}, "
                f"but found {self.padding[0]}x{self.padding[1]}."
            )
        self.described = {"size": None, "stride": self.size, "padding": (0, 0)}

    def _build(self, input_shape: Shape, generator: np.random.Generator | None) -> Shape:
        channels, height, width = self.expect_image(input_shape)
        rows, columns = self.padding
        padded = (height + 2 * rows, width + 2 * columns)
        return channels, *count_windows(padded, self.size, self.stride, "window")

    def _padded(self, inputs: Array) -> Array:
        """Return the inputs, batch innermost, with their padding."""
        values = batch_innermost(inputs)
        if any(self.padding):
            rows, columns = self.padding
            margins = ((0, 0), (rows, rows), (columns, columns), (0, 0))
            values = np.pad(values, margins, constant_values=self._outside)
        self._full_shape = values.shape
        return values

    def _without_padding(self, gradient: Array) -> Array:
        """Return a gradient of the padded inputs, batch first, without the padding."""
        _, height, width = self.input_shape
        rows, columns = self.padding
        return batch_first(gradient[:, rows : rows + height, columns : columns + width])

    def _elements(self, values: Array) -> list[Array]:
        _, rows, columns = self.output_shape
        return list(window_elements(values, (rows, columns), self.size, self.stride))


class MaxPooling(_Pooling):
    """The maximum over windows of any size, which may overlap or leave gaps.

    ``outputs[b, c, y, x] = max(inputs[b, c, y * stride + i, x * stride + j])`` over
    ``0 <= i, j < size``

    Parameters
    ----------
    size : int or pair of int
        Height and width of each window.
    stride : int or pair of int, optional
        Distance between windows; the window size by default.
    padding : int or pair of int
        Rows above and below, and columns left and right, that are never the maximum; less than the
        window. After a ReLU this is the same as padding with zeros.

    Notes
    -----
    Shapes: (batch, channels, height, width) to (batch, channels, rows, columns) with
    ``rows = (height + 2 * padding - size) // stride + 1``, and the same for the columns. Among
    equal maxima the first in reading order receives the gradient.
    """

    kind = "max_pooling"
    _outside = -np.inf
    _argmax: Array | None = None

    def _forward(self, inputs: Array) -> Array:
        """Return the maximum of each window."""
        first, *others = self._elements(self._padded(inputs))
        largest = first.copy()
        self._argmax = None
        if self.is_training:
            self._argmax = np.zeros(largest.shape, np.min_scalar_type(len(others)))
        for index, element in enumerate(others, start=1):
            if self._argmax is not None:
                self._argmax[element > largest] = index
            np.maximum(largest, element, out=largest)
        return batch_first(largest)

    def _backward(self, output_gradient: Array) -> Array:
        """Pass each window's gradient to its maximum."""
        if self._argmax is None:
            raise ShapeError("MaxPooling.backward needs a forward pass in training mode first.")
        gradient = batch_innermost(output_gradient)
        input_gradient = np.zeros(self._full_shape, dtype=gradient.dtype)
        for index, element in enumerate(self._elements(input_gradient)):
            element += gradient * (self._argmax == index)
        return self._without_padding(input_gradient)

    def switches(self) -> tuple[Array, ...]:
        """Return the argmax index of each window."""
        return () if self._argmax is None else (self._argmax,)


class AveragePooling(_Pooling):
    """The mean over windows of any size, which may overlap or leave gaps.

    ``outputs[b, c, y, x] = mean(inputs[b, c, y * stride + i, x * stride + j])`` over
    ``0 <= i, j < size``

    Parameters
    ----------
    size, stride, padding
        As for `MaxPooling`; the padding is of zeros, which count.

    Notes
    -----
    Shapes as for `MaxPooling`. Every element of a window receives the same gradient.
    LeCun, Bottou, Bengio, Haffner: "Gradient-based learning applied to document recognition",
    1998, section II.B (sub-sampling).
    """

    kind = "average_pooling"

    def _forward(self, inputs: Array) -> Array:
        """Return the mean of each window."""
        first, *others = self._elements(self._padded(inputs))
        total = first.copy()
        for element in others:
            total += element
        return batch_first(total / (1 + len(others)))

    def _backward(self, output_gradient: Array) -> Array:
        """Divide each window's gradient equally."""
        share = batch_innermost(output_gradient) / (self.size[0] * self.size[1])
        input_gradient = np.zeros(self._full_shape, dtype=share.dtype)
        for element in self._elements(input_gradient):
            element += share
        return self._without_padding(input_gradient)


class MaxPool2(Layer):
    """`MaxPooling` over 2x2 windows with a stride of 2, implemented faster.

    Notes
    -----
    Shapes: (batch, channels, height, width) to (batch, channels, height // 2, width // 2); an odd
    last row or column is ignored. Among equal maxima the first in reading order receives the
    gradient.
    """

    kind = "maxpool2"
    takes_images = True
    _switches: tuple[Array, Array, Array] | None = None
    _full_shape: Shape = ()

    def _build(self, input_shape: Shape, generator: np.random.Generator | None) -> Shape:
        channels, height, width = self.expect_image(input_shape)
        return channels, *count_windows((height, width), (2, 2), (2, 2), "window")

    def _forward(self, inputs: Array) -> Array:
        """Return the maximum of each window: first within its rows, then between them."""
        values = inputs.transpose(1, 2, 3, 0)
        self._full_shape = values.shape
        if not self.is_training:
            # Without switches the other order is faster, because it reads longer runs of memory.
            self._switches = None
            _, height, width = self.output_shape
            even = values[:, : 2 * height, : 2 * width]
            larger = np.maximum(even[:, ::2], even[:, 1::2])
            return batch_first(np.maximum(larger[:, :, ::2], larger[:, :, 1::2]))
        upper_left, upper_right, lower_left, lower_right = self._quarters(values)
        upper = np.maximum(upper_left, upper_right)
        lower = np.maximum(lower_left, lower_right)
        self._switches = (upper_left >= upper_right, lower_left >= lower_right, upper >= lower)
        return batch_first(np.maximum(upper, lower))

    def _backward(self, output_gradient: Array) -> Array:
        """Pass each window's gradient to its maximum."""
        if self._switches is None:
            raise ShapeError("MaxPool2.backward needs a forward pass in training mode first.")
        upper_is_left, lower_is_left, is_upper = self._switches
        gradient = batch_innermost(output_gradient)
        # Multiplying by 0 or 1 and subtracting the product are both exact.
        upper = gradient * is_upper
        lower = gradient - upper
        input_gradient = np.zeros(self._full_shape, dtype=gradient.dtype)
        upper_left, upper_right, lower_left, lower_right = self._quarters(input_gradient)
        np.multiply(upper, upper_is_left, out=upper_left)
        np.subtract(upper, upper_left, out=upper_right)
        np.multiply(lower, lower_is_left, out=lower_left)
        np.subtract(lower, lower_left, out=lower_right)
        return batch_first(input_gradient)

    def switches(self) -> tuple[Array, ...]:
        """Return which element is the maximum in each row of a window, and which row."""
        return () if self._switches is None else self._switches

    def _quarters(self, values: Array) -> tuple[Array, Array, Array, Array]:
        """Return the four elements of all windows as views (channels, rows, columns, batch)."""
        _, height, width = self.output_shape
        even = values[:, : 2 * height, : 2 * width]
        return even[:, ::2, ::2], even[:, ::2, 1::2], even[:, 1::2, ::2], even[:, 1::2, 1::2]
