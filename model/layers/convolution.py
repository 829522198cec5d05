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

from model.errors import ShapeError
from model.initializers import he_normal
from model.layers.base import Array, Layer, Shape, batch_first, batch_innermost

#: How many numbers may be unfolded at a time: 1 MiB of float32, about a core's own cache.
UNFOLDED_NUMBERS = 1 << 18


class Convolution(Layer):
    """Valid cross-correlation with a bank of filters.

    ``outputs[b, f, y, x] = bias[f] + sum(filters[f, c, i, j] * inputs[b, c, y + i, x + j])``

    Parameters
    ----------
    filters : int
        How many, and so how many channels come out.
    size : int
        Height and width of each filter.

    Notes
    -----
    Parameters: ``filters`` (filters, channels, size, size), ``bias`` (filters,).
    Shapes: (batch, channels, height, width) to
    (batch, filters, height - size + 1, width - size + 1).
    """

    kind = "convolution"

    def __init__(self, filters: int, size: int = 3) -> None:
        super().__init__()
        self.filters = filters
        self.size = size
        self._inputs: Array = np.empty(0)

    def _build(self, input_shape: Shape, generator: np.random.Generator) -> Shape:
        channels, height, width = self.expect_image(input_shape)
        if min(height, width) < self.size:
            raise ShapeError(
                f"a {self.size}x{self.size} filter does not fit into an input of {height}x{width}."
            )
        shape = (self.filters, channels, self.size, self.size)
        self.parameters = {
            "filters": he_normal(shape, channels * self.size**2, generator),
            "bias": np.zeros(self.filters, dtype=np.float32),
        }
        return self.filters, height - self.size + 1, width - self.size + 1

    def forward(self, inputs: Array) -> Array:
        """Correlate the inputs with every filter."""
        self._inputs = batch_innermost(inputs)
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
        gradient = batch_innermost(output_gradient).reshape(self.filters, -1)
        filters = self.parameters["filters"].reshape(self.filters, -1)
        filters_gradient = np.zeros_like(filters)
        input_gradient = np.zeros_like(self._inputs)
        channels = self._inputs.shape[0]
        width = self.output_shape[2]
        for places, patches, rows in self._unfolded():
            part = gradient[:, places]
            filters_gradient += part @ patches.T
            spread = (filters.T @ part).reshape(
                channels, self.size, self.size, rows.stop - rows.start, width, -1
            )
            for i in range(self.size):
                for j in range(self.size):
                    input_gradient[:, rows.start + i : rows.stop + i, j : j + width] += spread[
                        :, i, j
                    ]
        self.gradients = {
            "filters": filters_gradient.reshape(self.parameters["filters"].shape),
            "bias": gradient.sum(axis=1),
        }
        return batch_first(input_gradient)

    def _unfolded(self) -> Iterator[tuple[slice, Array, slice]]:
        """Yield, some output rows at a time, their flat places, their patches and the rows.

        The patches have the shape (channels * size * size, rows * width * batch).
        """
        channels, _, _, batch = self._inputs.shape
        _, height, width = self.output_shape
        windows = np.lib.stride_tricks.sliding_window_view(
            self._inputs, (self.size, self.size), axis=(1, 2)
        ).transpose(0, 4, 5, 1, 2, 3)
        depth = channels * self.size**2
        step = max(1, UNFOLDED_NUMBERS // (depth * width * batch))
        for first in range(0, height, step):
            rows = slice(first, min(first + step, height))
            places = slice(rows.start * width * batch, rows.stop * width * batch)
            patches = np.ascontiguousarray(windows[:, :, :, rows]).reshape(depth, -1)
            yield places, patches, rows

    def describe(self) -> dict[str, Any]:
        """Return kind, number of filters and their size."""
        return {"kind": self.kind, "filters": self.filters, "size": self.size}


class Conv3x3(Convolution):
    """The convolution with 3x3 filters."""

    kind = "conv3x3"

    def __init__(self, filters: int) -> None:
        super().__init__(filters, size=3)

    def describe(self) -> dict[str, Any]:
        """Return kind and number of filters."""
        return {"kind": self.kind, "filters": self.filters}
