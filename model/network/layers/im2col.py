"""Convolution as matrix products over copied patches (im2col).

Patches are copied side by side into the columns of a matrix (Chellapilla, Puri, Simard: "High
performance convolutional neural networks for document processing", 2006). Copying takes time
compared with the products, so both classes here make few and long copies.
`model.network.layers.winograd` is a third way with fewer multiplications.

All three have the same methods. `correlate` is the forward pass; `prepare` takes the output
gradient (filters, rows, columns, batch) and returns the form that `filter_gradient` and
`image_gradient` take. Arrays are batch-innermost, (channels, height, width, batch).
"""

from __future__ import annotations

import numpy as np
from numpy.lib.stride_tricks import as_strided
from numpy.typing import DTypeLike

from model.network.layers.base import Array, Shape
from model.network.layers.windows import Pair

#: Numbers copied before they are used: 1 MiB of float32, about the size of a core's own cache.
BLOCK_NUMBERS = 1 << 18


class Im2ColByRow:
    """Patches copied along the columns only; along the rows they overlap in memory.

    The copy has the axes (height, filter column, channels, columns, batch). There the patches of
    one output row already are a matrix: filter row, filter column and channel are one evenly
    strided axis. So each pixel is copied once per filter column, not once per filter element.

    Parameters
    ----------
    images : ndarray, shape (channels, height, width, batch)
    size, stride, counts : tuple of int
        Filter size, stride, and number of output rows and columns.
    buffer : ndarray, optional
        The `columns` of an earlier object, to be overwritten.
    """

    #: The copied patches.
    columns: Array

    def __init__(
        self, images: Array, size: Pair, stride: Pair, counts: Pair, buffer: Array | None = None
    ) -> None:
        self.images, self.size, self.stride, self.counts = images, size, stride, counts
        channels, height, _, batch = images.shape
        shape = (height, size[1], channels, counts[1], batch)
        self.columns = reuse_buffer(shape, images.dtype, buffer)
        row_bytes, _, column_bytes, _, number_bytes = self.columns.strides
        depth, run = size[0] * size[1] * channels, counts[1] * batch
        self._patches = as_strided(
            self.columns,
            (counts[0], depth, run),
            (stride[0] * row_bytes, column_bytes, number_bytes),
        )

    def correlate(self, filters: Array, bias: Array) -> Array:
        """Apply filters (filters, channels, *size); return (filters, *counts, batch)."""
        matrix = _filter_rows(filters)
        batch = self.images.shape[3]
        outputs = np.empty((len(filters), *self.counts, batch), self.images.dtype)
        by_row = outputs.reshape(len(filters), self.counts[0], -1).transpose(1, 0, 2)
        step = max(1, BLOCK_NUMBERS // max(1, self.stride[0] * self.columns[0].size))
        copied = 0
        for first in range(0, self.counts[0], step):
            last = min(first + step, self.counts[0])
            needed = (last - 1) * self.stride[0] + self.size[0]
            for column in range(self.size[1]):
                pixels = self._under(self.images[:, copied:needed], column)
                self.columns[copied:needed, column] = pixels.transpose(1, 0, 2, 3)
            copied = needed
            np.matmul(matrix, self._patches[first:last], out=by_row[first:last])
            by_row[first:last] += bias[:, None]
        return outputs

    def prepare(self, gradient: Array) -> Array:
        """Return the output gradient as (rows, filters, columns * batch)."""
        return gradient.reshape(len(gradient), self.counts[0], -1).transpose(1, 0, 2)

    def filter_gradient(self, prepared: Array) -> Array:
        """Return the gradient with respect to the filters."""
        total = np.zeros((self._patches.shape[1], prepared.shape[1]), prepared.dtype)
        for row, patches in zip(prepared, self._patches, strict=True):
            # In the other order the product would leave SIMD registers half empty.
            total += patches @ row.T
        return _filters_from_columns(total, self.images.shape[0], self.size)

    def image_gradient(self, filters: Array, prepared: Array) -> Array:
        """Return the gradient with respect to the images."""
        spread = _filter_rows(filters).T
        image_gradient = np.zeros(self.images.shape, prepared.dtype)
        channels, _, _, batch = self.images.shape
        # Output rows share image rows. A row is written once all its contributions are summed.
        shape = (self.size[0], self.size[1], channels, self.counts[1], batch)
        own, before = (np.zeros(shape, prepared.dtype) for _ in range(2))
        step = min(self.stride[0], self.size[0])
        for index, row in enumerate(prepared):
            np.matmul(spread, row, out=own.reshape(len(spread), -1))
            own[: self.size[0] - step] += before[step:]
            top = index * self.stride[0]
            is_last = index == self.counts[0] - 1
            height = self.size[0] if is_last else step
            for column in range(self.size[1]):
                under = self._under(image_gradient[:, top : top + height], column)
                under += own[:height, column].transpose(1, 0, 2, 3)
            own, before = before, own
        return image_gradient

    def _under(self, images: Array, column: int) -> Array:
        """Return a view of the pixels under one filter column at all output positions."""
        last = column + self.stride[1] * (self.counts[1] - 1) + 1
        return images[:, :, column : last : self.stride[1]]


class Im2ColByPlane:
    """Patches copied a whole plane at a time, for a stride of one; fastest for a batch of one.

    Read with the image's own row pitch, the pixels under one filter element at all output
    positions are one run of memory. Each row then has some columns too many; they are left out
    of inputs and outputs.

    Parameters
    ----------
    images, size, counts
        As for `Im2ColByRow`.
    """

    #: The copied patches.
    columns: Array

    def __init__(self, images: Array, size: Pair, counts: Pair) -> None:
        self.images, self.size, self.counts = images, size, counts
        channels, _, width, batch = images.shape
        # Ends with the last output; the surplus columns after it are outside the image.
        self._run = ((counts[0] - 1) * width + counts[1]) * batch
        self._pitched = (counts[0], width, batch)
        flat = np.ascontiguousarray(images)
        number_bytes = images.itemsize
        column_bytes = batch * number_bytes
        row_bytes = width * column_bytes
        plane_bytes = images.shape[1] * row_bytes
        runs = as_strided(
            flat,
            (*size, channels, self._run),
            (row_bytes, column_bytes, plane_bytes, number_bytes),
        )
        self.columns = runs.reshape(-1, self._run)

    def correlate(self, filters: Array, bias: Array) -> Array:
        """Apply filters (filters, channels, *size); return (filters, *counts, batch)."""
        outputs = np.zeros((len(filters), *self._pitched), self.images.dtype)
        flat = outputs.reshape(len(filters), -1)
        np.matmul(_filter_rows(filters), self.columns, out=flat[:, : self._run])
        outputs += bias[:, None, None, None]
        return outputs[:, :, : self.counts[1]]

    def prepare(self, gradient: Array) -> Array:
        """Return the output gradient with the images' row pitch, zeros in surplus columns."""
        pitched = np.zeros((len(gradient), *self._pitched), gradient.dtype)
        pitched[:, :, : self.counts[1]] = gradient
        return pitched.reshape(len(gradient), -1)[:, : self._run]

    def filter_gradient(self, prepared: Array) -> Array:
        """Return the gradient with respect to the filters."""
        total = self.columns @ prepared.T
        return _filters_from_columns(total, self.images.shape[0], self.size)

    def image_gradient(self, filters: Array, prepared: Array) -> Array:
        """Return the gradient with respect to the images."""
        channels, _, width, batch = self.images.shape
        spread = _filter_rows(filters).T @ prepared
        image_gradient = np.zeros((channels, self.images[0].size), prepared.dtype)
        parts = spread.reshape(*self.size, channels, self._run)
        for row, column in np.ndindex(self.size):
            start = (row * width + column) * batch
            image_gradient[:, start : start + self._run] += parts[row, column]
        return image_gradient.reshape(self.images.shape)


def reuse_buffer(shape: Shape, dtype: DTypeLike, buffer: Array | None) -> Array:
    """Return an uninitialized array: `buffer` if shape and dtype match.

    The system allocates a large array page by page each time, which is slow.
    """
    if buffer is not None and buffer.shape == shape and buffer.dtype == dtype:
        return buffer
    return np.empty(shape, dtype)


def _filter_rows(filters: Array) -> Array:
    """Return the matrix (filters, height * width * channels), in the order of the patches."""
    return np.ascontiguousarray(filters.transpose(0, 2, 3, 1)).reshape(len(filters), -1)


def _filters_from_columns(columns: Array, channels: int, size: Pair) -> Array:
    """Return filters (filters, channels, height, width) from the transpose of such a matrix."""
    return np.ascontiguousarray(columns.reshape(*size, channels, -1).transpose(3, 2, 0, 1))
