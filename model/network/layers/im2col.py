"""Ways to turn convolution into matrix products, and to go back through them.

Unfolding copies the patches that the filters are laid on side by side (Chellapilla, Puri, Simard:
"High performance convolutional neural networks for document processing", 2006). The copies cost
time beside the products; both ways here make fewer and longer ones (a third one,
`model.network.layers.winograd`, needs fewer multiplications). Arrays are batch-innermost,
(channels, height, width, batch).
"""

from __future__ import annotations

import numpy as np
from numpy.lib.stride_tricks import as_strided
from numpy.typing import DTypeLike

from model.network.layers.base import Array, Shape
from model.network.layers.windows import Pair

#: How many numbers are unfolded before they are used: 1 MiB of float32, about a core's own cache.
UNFOLDED_NUMBERS = 1 << 18


class UnfoldedColumns:
    """Unfolded only along the columns; along the rows the patches overlap in memory.

    In memory (height, filter column, channels, columns, batch), the patches of one output row are
    a matrix already: filter row, filter column and channel are one evenly spaced axis. So each
    pixel is copied as often as a filter is wide, not as often as it has places.

    Parameters
    ----------
    images : ndarray, shape (channels, height, width, batch)
    size, stride, counts : tuple of int
        Of the filters, and how many places they have below and beside each other.
    room : ndarray, optional
        What was unfolded before, if nobody needs it any more: to be overwritten.

    Attributes
    ----------
    unfolded : ndarray
    """

    def __init__(
        self, images: Array, size: Pair, stride: Pair, counts: Pair, room: Array | None = None
    ) -> None:
        self.images, self.size, self.stride, self.counts = images, size, stride, counts
        channels, height, _, batch = images.shape
        shape = (height, size[1], channels, counts[1], batch)
        self.unfolded = room_for(shape, images.dtype, room)
        row_bytes, _, column_bytes, _, number_bytes = self.unfolded.strides
        depth, run = size[0] * size[1] * channels, counts[1] * batch
        self._patches = as_strided(
            self.unfolded,
            (counts[0], depth, run),
            (stride[0] * row_bytes, column_bytes, number_bytes),
        )

    def correlate(self, filters: Array, bias: Array) -> Array:
        """Lay on filters (filters, channels, *size); return (filters, *counts, batch)."""
        matrix = _rows_of_filters(filters)
        batch = self.images.shape[3]
        outputs = np.empty((len(filters), *self.counts, batch), self.images.dtype)
        by_row = outputs.reshape(len(filters), self.counts[0], -1).transpose(1, 0, 2)
        step = max(1, UNFOLDED_NUMBERS // max(1, self.stride[0] * self.unfolded[0].size))
        unfolded = 0
        for first in range(0, self.counts[0], step):
            last = min(first + step, self.counts[0])
            needed = (last - 1) * self.stride[0] + self.size[0]
            for column in range(self.size[1]):
                pixels = self._under(self.images[:, unfolded:needed], column)
                self.unfolded[unfolded:needed, column] = pixels.transpose(1, 0, 2, 3)
            unfolded = needed
            np.matmul(matrix, self._patches[first:last], out=by_row[first:last])
            by_row[first:last] += bias[:, None]
        return outputs

    def prepare(self, gradient: Array) -> Array:
        """Return the gradient by the outputs, contiguous, as the other two take it."""
        return gradient.reshape(len(gradient), self.counts[0], -1).transpose(1, 0, 2)

    def filter_gradient(self, prepared: Array) -> Array:
        """Return the gradient by the filters."""
        total = np.zeros((self._patches.shape[1], prepared.shape[1]), prepared.dtype)
        for row, patches in zip(prepared, self._patches, strict=True):
            # This way round: the other one leaves wide instructions half empty.
            total += patches @ row.T
        return _filters_of_columns(total, self.images.shape[0], self.size)

    def image_gradient(self, filters: Array, prepared: Array) -> Array:
        """Return the gradient by the images."""
        spread = _rows_of_filters(filters).T
        image_gradient = np.zeros(self.images.shape, prepared.dtype)
        channels, _, _, batch = self.images.shape
        # Output rows share image rows: what later ones add to is kept until it is whole.
        shape = (self.size[0], self.size[1], channels, self.counts[1], batch)
        own, before = (np.zeros(shape, prepared.dtype) for _ in range(2))
        step = min(self.stride[0], self.size[0])
        for number, row in enumerate(prepared):
            np.matmul(spread, row, out=own.reshape(len(spread), -1))
            own[: self.size[0] - step] += before[step:]
            top = number * self.stride[0]
            is_last = number == self.counts[0] - 1
            height = self.size[0] if is_last else step
            for column in range(self.size[1]):
                under = self._under(image_gradient[:, top : top + height], column)
                under += own[:height, column].transpose(1, 0, 2, 3)
            own, before = before, own
        return image_gradient

    def _under(self, images: Array, column: int) -> Array:
        """Return the view of what lies under one column of the filters, wherever they are laid."""
        last = column + self.stride[1] * (self.counts[1] - 1) + 1
        return images[:, :, column : last : self.stride[1]]


class UnfoldedPlanes:
    """Unfolded a whole plane at a time: fewest copies where the batch is one, for a stride of one.

    Read with the image's own row pitch, what lies under one place of the filters, wherever they
    are laid, is one run of memory. At the end of each row that makes some columns too many; they
    are left out of what comes in and what goes out.

    Parameters
    ----------
    images : ndarray, shape (channels, height, width, batch)
    size, counts : tuple of int
        Of the filters, and how many places they have below and beside each other.

    Attributes
    ----------
    unfolded : ndarray
    """

    def __init__(self, images: Array, size: Pair, counts: Pair) -> None:
        self.images, self.size, self.counts = images, size, counts
        channels, _, width, batch = images.shape
        # Up to the last place in the last row; what is too many behind it does not exist.
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
        self.unfolded = runs.reshape(-1, self._run)

    def correlate(self, filters: Array, bias: Array) -> Array:
        """Lay on filters (filters, channels, *size); return (filters, *counts, batch)."""
        outputs = np.zeros((len(filters), *self._pitched), self.images.dtype)
        flat = outputs.reshape(len(filters), -1)
        np.matmul(_rows_of_filters(filters), self.unfolded, out=flat[:, : self._run])
        outputs += bias[:, None, None, None]
        return outputs[:, :, : self.counts[1]]

    def prepare(self, gradient: Array) -> Array:
        """Return the gradient by the outputs with the images' row pitch, zeros between the rows."""
        pitched = np.zeros((len(gradient), *self._pitched), gradient.dtype)
        pitched[:, :, : self.counts[1]] = gradient
        return pitched.reshape(len(gradient), -1)[:, : self._run]

    def filter_gradient(self, prepared: Array) -> Array:
        """Return the gradient by the filters."""
        total = self.unfolded @ prepared.T
        return _filters_of_columns(total, self.images.shape[0], self.size)

    def image_gradient(self, filters: Array, prepared: Array) -> Array:
        """Return the gradient by the images."""
        channels = self.images.shape[0]
        spread = _rows_of_filters(filters).T @ prepared
        image_gradient = np.zeros((channels, self.images[0].size), prepared.dtype)
        parts = spread.reshape(-1, channels, self._run)
        for start, part in zip(self._starts(), parts, strict=True):
            image_gradient[:, start : start + self._run] += part
        return image_gradient.reshape(self.images.shape)

    def _starts(self) -> list[int]:
        """Return where the run of each place of the filters begins, in reading order."""
        _, _, width, batch = self.images.shape
        return [
            (row * width + column) * batch
            for row in range(self.size[0])
            for column in range(self.size[1])
        ]


def room_for(shape: Shape, dtype: DTypeLike, room: Array | None) -> Array:
    """Return an array of any content: `room` if it is such a one.

    Large arrays that come and go are made anew by the system each time, page by page.
    """
    if room is not None and room.shape == shape and room.dtype == dtype:
        return room
    return np.empty(shape, dtype)


def _rows_of_filters(filters: Array) -> Array:
    """Return the matrix (filters, height * width * channels), which is how patches are sorted."""
    return np.ascontiguousarray(filters.transpose(0, 2, 3, 1)).reshape(len(filters), -1)


def _filters_of_columns(columns: Array, channels: int, size: Pair) -> Array:
    """Return filters (filters, channels, height, width) from such a matrix, transposed."""
    return np.ascontiguousarray(columns.reshape(*size, channels, -1).transpose(3, 2, 0, 1))
