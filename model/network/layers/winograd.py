"""Convolution with filters three wide by two thirds of the multiplications.

Two neighbouring outputs of a filter (f0, f1, f2) on pixels (x0, x1, x2, x3) take six products as
they are defined, but four in this form (Winograd: "Arithmetic complexity of computations", 1980;
for networks Lavin, Gray: "Fast algorithms for convolutional neural networks", 2015, section 4.1):

``m = (f0 * (x0 - x2), (f0 + f1 + f2) / 2 * (x1 + x2), (f0 - f1 + f2) / 2 * (x2 - x1),
-f2 * (x1 - x3))``, ``outputs = (m0 + m1 + m2, m1 - m2 + m3)``

The sums cost little beside products over many channels. Rounding differs by about one bit.
"""

from __future__ import annotations

import numpy as np
from numpy.lib.stride_tricks import as_strided

from model.network.layers.base import Array
from model.network.layers.im2col import UNFOLDED_NUMBERS, room_for
from model.network.layers.windows import Pair

#: From so many channels, and so many pairs of outputs in a row of the batch, it is worth while.
LEAST_CHANNELS = 16
LEAST_PAIRS = 96


class WinogradColumns:
    """A `model.network.layers.im2col.UnfoldedColumns` whose columns are unfolded to the sums above.

    Parameters
    ----------
    images : ndarray, shape (channels, height, width, batch)
    size, counts : tuple of int
        Of the filters, and how many places they have below and beside each other.
    room : ndarray, optional
        What was unfolded before, if nobody needs it any more: to be overwritten.

    Attributes
    ----------
    unfolded : ndarray
    """

    def __init__(self, images: Array, size: Pair, counts: Pair, room: Array | None = None) -> None:
        self.images, self.size, self.counts = images, size, counts
        channels, height, _, batch = images.shape
        self._pairs = counts[1] // 2
        shape = (4, height, channels, self._pairs, batch)
        self.unfolded = room_for(shape, images.dtype, room)
        sum_bytes, row_bytes, channel_bytes, _, number_bytes = self.unfolded.strides
        # As in UnfoldedColumns, filter row and channel are one evenly spaced axis.
        self._patches = as_strided(
            self.unfolded,
            (4, counts[0], size[0] * channels, self._pairs * batch),
            (sum_bytes, row_bytes, channel_bytes, number_bytes),
        )

    @staticmethod
    def fits(images: Array, size: Pair, stride: Pair, counts: Pair) -> bool:
        """Return whether this way can be gone, and is the faster one."""
        channels, _, _, batch = images.shape
        can = size[1] == 3 and stride == (1, 1) and counts[1] % 2 == 0
        return can and channels >= LEAST_CHANNELS and counts[1] // 2 * batch >= LEAST_PAIRS

    def correlate(self, filters: Array, bias: Array) -> Array:
        """Lay on filters (filters, channels, *size); return (filters, *counts, batch)."""
        rows, batch = self.counts[0], self.images.shape[3]
        matrices = _sums_of_filters(filters)[:, None]
        outputs = np.empty((len(filters), rows, self._pairs, 2, batch), self.images.dtype)
        step = max(1, UNFOLDED_NUMBERS // self.unfolded[:, 0].size)
        unfolded = 0
        for first in range(0, rows, step):
            last = min(first + step, rows)
            needed = last - 1 + self.size[0]
            self._unfold(slice(unfolded, needed))
            unfolded = needed
            products = np.matmul(matrices, self._patches[:, first:last])
            m0, m1, m2, m3 = products.reshape(4, last - first, len(filters), self._pairs, batch)
            # Goes into both outputs of each pair.
            m1 += bias[:, None, None]
            even, odd = outputs[:, first:last].transpose(3, 1, 0, 2, 4)
            both = m1 + m2
            np.add(both, m0, out=even)
            np.subtract(m1, m2, out=both)
            np.add(both, m3, out=odd)
        return outputs.reshape(len(filters), *self.counts, batch)

    def prepare(self, gradient: Array) -> Array:
        """Return the gradient by the four products, from the one by the outputs."""
        pairs = gradient.reshape(len(gradient), self.counts[0], self._pairs, 2, -1)
        even, odd = pairs.transpose(3, 1, 0, 2, 4)
        prepared = np.empty((4, *even.shape), gradient.dtype)
        prepared[0] = even
        np.add(even, odd, out=prepared[1])
        np.subtract(even, odd, out=prepared[2])
        prepared[3] = odd
        return prepared.reshape(4, self.counts[0], len(gradient), -1)

    def filter_gradient(self, prepared: Array) -> Array:
        """Return the gradient by the filters."""
        total = np.zeros((4, self._patches.shape[2], prepared.shape[2]), prepared.dtype)
        for row in range(self.counts[0]):
            total += np.matmul(self._patches[:, row], prepared[:, row].transpose(0, 2, 1))
        t0, t1, t2, t3 = total.reshape(4, self.size[0], -1, prepared.shape[2])
        half = 0.5 * (t1 + t2)
        by_column = np.stack((t0 + half, 0.5 * (t1 - t2), half - t3))
        return np.ascontiguousarray(by_column.transpose(3, 2, 1, 0))

    def image_gradient(self, filters: Array, prepared: Array) -> Array:
        """Return the gradient by the images."""
        channels, height, width, batch = self.images.shape
        spread = _sums_of_filters(filters).transpose(0, 2, 1)
        image_gradient = np.empty((channels, height, width // 2, 2, batch), prepared.dtype)
        # Output rows share image rows: what later ones add to is kept until it is whole.
        shape = (4, self.size[0], channels, self._pairs, batch)
        own, before = (np.zeros(shape, prepared.dtype) for _ in range(2))
        for row in range(self.counts[0]):
            np.matmul(spread, prepared[:, row], out=own.reshape(4, spread.shape[1], -1))
            own[:, :-1] += before[:, 1:]
            rows = self.size[0] if row == self.counts[0] - 1 else 1
            v0, v1, v2, v3 = own[:, :rows].transpose(0, 2, 1, 3, 4)
            even, odd = image_gradient[:, row : row + rows].transpose(3, 0, 1, 2, 4)
            even[:, :, :-1] = v0
            even[:, :, -1] = 0.0
            part = v1 - v2
            np.add(part, v3, out=odd[:, :, :-1])
            odd[:, :, -1] = 0.0
            np.add(v1, v2, out=part)
            part -= v0
            even[:, :, 1:] += part
            odd[:, :, 1:] -= v3
            own, before = before, own
        return image_gradient.reshape(self.images.shape)

    def _unfold(self, rows: slice) -> None:
        """Fill the sums of some image rows."""
        last = 2 * self._pairs - 1
        x0, x1, x2, x3 = (
            self.images[:, rows, column : column + last : 2].transpose(1, 0, 2, 3)
            for column in range(4)
        )
        sums = self.unfolded[:, rows]
        np.subtract(x0, x2, out=sums[0])
        np.add(x1, x2, out=sums[1])
        np.subtract(x2, x1, out=sums[2])
        np.subtract(x1, x3, out=sums[3])


def _sums_of_filters(filters: Array) -> Array:
    """Return what the sums of pixels are multiplied by, (4, filters, filter rows * channels)."""
    f0, f1, f2 = np.ascontiguousarray(filters.transpose(3, 0, 2, 1))
    half = 0.5 * (f0 + f2)
    other_half = 0.5 * f1
    sums = np.stack((f0, half + other_half, half - other_half, -f2))
    return sums.reshape(4, len(filters), -1)
