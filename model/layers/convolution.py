"""Convolution as one matrix product over unfolded patches.

For a batch the patches are unfolded with the batch as the innermost axis, so that every copy and
every product runs over long contiguous rows; shapes stay (batch, channels, height, width).
A few output rows are unfolded at a time: they fit the processor's cache, and a batch of any size
needs no more memory for its patches than that.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from model.initializers import Initializer, draw_weights
from model.layers.base import Array, Layer, Shape, batch_first, batch_innermost
from model.layers.windows import (
    PairLike,
    count_windows,
    describe_pair,
    pair,
    whole_number,
    window_places,
)

#: How many numbers may be unfolded at a time: 1 MiB of float32, about a core's own cache.
UNFOLDED_NUMBERS = 1 << 18


class Convolution(Layer):
    """Cross-correlation with a bank of filters.

    ``outputs[b, f, y, x] = bias[f]
    + sum(filters[f, c, i, j] * padded[b, c, y * stride + i, x * stride + j])``

    Parameters
    ----------
    filters : int
        How many, and so how many channels come out.
    size : int or pair of int
        Height and width of each filter.
    stride : int or pair of int
        How far apart the places are at which a filter is laid on.
    padding : int or pair of int
        So many rows of zeros above and below, and columns of zeros on the left and the right.
    initializer : str or dict
        See `model.initializers`.

    Notes
    -----
    Parameters: ``filters`` (filters, channels, size, size), ``bias`` (filters,).
    Shapes: (batch, channels, height, width) to (batch, filters, rows, columns) with
    ``rows = (height + 2 * padding - size) // stride + 1``, and the same for the columns.

    LeCun, Bottou, Bengio, Haffner: "Gradient-based learning applied to document recognition",
    1998, section II. The unfolding: Chellapilla, Puri, Simard: "High performance convolutional
    neural networks for document processing", 2006.
    """

    kind = "convolution"

    def __init__(
        self,
        filters: int,
        size: PairLike = 3,
        stride: PairLike = 1,
        padding: PairLike = 0,
        initializer: Initializer = "he",
    ) -> None:
        super().__init__()
        self.filters = whole_number(filters, "filters")
        self.size = pair(size, "size")
        self.stride = pair(stride, "stride")
        self.padding = pair(padding, "padding", least=0)
        self.initializer = initializer
        self._inputs: Array = np.empty(0)

    def _build(self, input_shape: Shape, generator: np.random.Generator) -> Shape:
        channels, height, width = self.expect_image(input_shape)
        padded = (height + 2 * self.padding[0], width + 2 * self.padding[1])
        rows, columns = count_windows(padded, self.size, self.stride, "filter")
        area = self.size[0] * self.size[1]
        self.parameters = {
            "filters": draw_weights(
                self.initializer,
                (self.filters, channels, *self.size),
                channels * area,
                self.filters * area,
                generator,
            ),
            "bias": np.zeros(self.filters, dtype=np.float32),
        }
        return self.filters, rows, columns

    def forward(self, inputs: Array) -> Array:
        """Correlate the inputs with every filter."""
        self._inputs = batch_innermost(inputs)
        if any(self.padding):
            rows, columns = self.padding
            self._inputs = np.pad(self._inputs, ((0, 0), (rows, rows), (columns, columns), (0, 0)))
        _, height, width = self.output_shape
        batch = self._inputs.shape[3]
        filters = self.parameters["filters"].reshape(self.filters, -1)
        outputs = np.empty((self.filters, height, width, batch), dtype=self._inputs.dtype)
        flat_outputs = outputs.reshape(self.filters, -1)
        for places, patches, _ in self._unfolded():
            np.matmul(filters, patches, out=flat_outputs[:, places])
        flat_outputs += self.parameters["bias"][:, None]
        return batch_first(outputs)

    def backward(self, output_gradient: Array) -> Array:
        """Correlate the gradient with the inputs (filters) and spread it back (inputs)."""
        input_gradient = np.zeros_like(self._inputs)
        self._go_back(output_gradient, input_gradient)
        if any(self.padding):
            rows, columns = self.padding
            _, height, width = self.input_shape
            input_gradient = input_gradient[:, rows : rows + height, columns : columns + width]
        return batch_first(input_gradient)

    def backward_parameters(self, output_gradient: Array) -> None:
        """Correlate the gradient with the inputs and leave it at that."""
        self._go_back(output_gradient, None)

    def _go_back(self, output_gradient: Array, input_gradient: Array | None) -> None:
        """Fill `gradients`, and add to the padded inputs' gradient if that is wanted."""
        gradient = batch_innermost(output_gradient).reshape(self.filters, -1)
        filters = self.parameters["filters"].reshape(self.filters, -1)
        filters_gradient = np.zeros_like(filters)
        channels = self._inputs.shape[0]
        width = self.output_shape[2]
        for places, patches, rows in self._unfolded():
            part = gradient[:, places]
            filters_gradient += part @ patches.T
            if input_gradient is None:
                continue
            counts = (rows.stop - rows.start, width)
            spread = (filters.T @ part).reshape(channels, -1, *counts, self._inputs.shape[3])
            under = input_gradient[:, rows.start * self.stride[0] :]
            places_of_windows = window_places(under, counts, self.size, self.stride)
            for number, place in enumerate(places_of_windows):
                place += spread[:, number]
        self.gradients = {
            "filters": filters_gradient.reshape(self.parameters["filters"].shape),
            "bias": gradient.sum(axis=1),
        }

    def _unfolded(self) -> Iterator[tuple[slice, Array, slice]]:
        """Yield, some output rows at a time, their flat places, their patches and the rows.

        The patches have the shape (channels * size * size, rows * width * batch).
        """
        channels, _, _, batch = self._inputs.shape
        _, height, width = self.output_shape
        windows = np.lib.stride_tricks.sliding_window_view(self._inputs, self.size, axis=(1, 2))
        windows = windows[:, :: self.stride[0], :: self.stride[1]].transpose(0, 4, 5, 1, 2, 3)
        depth = channels * self.size[0] * self.size[1]
        step = max(1, UNFOLDED_NUMBERS // (depth * width * batch))
        for first in range(0, height, step):
            rows = slice(first, min(first + step, height))
            places = slice(rows.start * width * batch, rows.stop * width * batch)
            patches = np.ascontiguousarray(windows[:, :, :, rows]).reshape(depth, -1)
            yield places, patches, rows

    def describe(self) -> dict[str, Any]:
        """Return kind, number and size of the filters, and what differs from the defaults."""
        entry: dict[str, Any] = {
            "kind": self.kind,
            "filters": self.filters,
            "size": describe_pair(self.size),
        }
        if self.stride != (1, 1):
            entry["stride"] = describe_pair(self.stride)
        if self.padding != (0, 0):
            entry["padding"] = describe_pair(self.padding)
        if self.initializer != "he":
            entry["initializer"] = self.initializer
        return entry


class Conv3x3(Convolution):
    """The convolution with 3x3 filters, a step of one and no padding.

    Parameters
    ----------
    filters : int
    initializer : str or dict
        See `model.initializers`.
    """

    kind = "conv3x3"

    def __init__(self, filters: int, initializer: Initializer = "he") -> None:
        super().__init__(filters, size=3, initializer=initializer)

    def describe(self) -> dict[str, Any]:
        """Return kind, number of filters, and the initializer if it is not the default."""
        entry = super().describe()
        del entry["size"]
        return entry
