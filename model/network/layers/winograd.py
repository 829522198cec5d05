"""Winograd convolution for filters three columns wide.

Computing two neighbouring outputs of a filter (f0, f1, f2) on pixels (x0, x1, x2, x3) takes six
products by definition, but four in this form (Winograd: "Arithmetic complexity of computations",
1980; for networks Lavin, Gray: "Fast algorithms for convolutional neural networks", 2015,
section 4.1):

``m = (f0 * (x0 - x2), (f0 + f1 + f2) / 2 * (x1 + x2), (f0 - f1 + f2) / 2 * (x2 - x1),
-f2 * (x1 - x3))``, ``outputs = (m0 + m1 + m2, m1 - m2 + m3)``

With many channels the sums cost little compared with the products. Results differ from the
direct form by about one bit.
"""

from __future__ import annotations

import numpy as np
from numpy.lib.stride_tricks import as_strided

from model.network.layers.base import Array
from model.network.layers.im2col import BLOCK_NUMBERS, reuse_buffer
from model.network.layers.windows import Pair

#: With fewer channels, or fewer pairs of outputs in a row of the batch, im2col is faster.
MIN_CHANNELS = 16
MIN_PAIRS = 96


class Winograd:
    """The method of `model.network.layers.im2col.Im2ColByRow` on the sums above.

    Parameters
    ----------
    images, size, counts, buffer
        As for `Im2ColByRow`.
    """

    #: The sums of pixels.
    columns: Array

    def __init__(
        self, images: Array, size: Pair, counts: Pair, buffer: Array | None = None
    ) -> None:
        self.images, self.size, self.counts = images, size, counts
        channels, height, _, batch = images.shape
        self._pairs = counts[1] // 2
        shape = (4, height, channels, self._pairs, batch)
        self.columns = reuse_buffer(shape, images.dtype, buffer)
        sum_bytes, row_bytes, channel_bytes, _, number_bytes = self.columns.strides
        # As in Im2ColByRow, filter row and channel are one evenly strided axis.
        self._patches = as_strided(
            self.columns,
            (4, counts[0], size[0] * channels, self._pairs * batch),
            (sum_bytes, row_bytes, channel_bytes, number_bytes),
        )

    @staticmethod
    def fits(images: Array, size: Pair, stride: Pair, counts: Pair) -> bool:
        """Return whether the method applies and is the fastest."""
        channels, _, _, batch = images.shape
        applies = size[1] == 3 and stride == (1, 1) and counts[1] % 2 == 0
        return applies and channels >= MIN_CHANNELS and counts[1] // 2 * batch >= MIN_PAIRS

    def correlate(self, filters: Array, bias: Array) -> Array:
        """Apply filters (filters, channels, *size); return (filters, *counts, batch)."""
        rows, batch = self.counts[0], self.images.shape[3]
        matrices = _filter_sums(filters)[:, None]
        outputs = np.empty((len(filters), rows, self._pairs, 2, batch), self.images.dtype)
        step = max(1, BLOCK_NUMBERS // self.columns[:, 0].size)
        copied = 0
        for first in range(0, rows, step):
            last = min(first + step, rows)
            needed = last - 1 + self.size[0]
            self._add_up(slice(copied, needed))
            copied = needed
            products = np.matmul(matrices, self._patches[:, first:last])
            m0, m1, m2, m3 = products.reshape(4, last - first, len(filters), self._pairs, batch)
            # m1 contributes to both outputs of each pair.
            m1 += bias[:, None, None]
            even, odd = outputs[:, first:last].transpose(3, 1, 0, 2, 4)
            both = m1 + m2
            np.add(both, m0, out=even)
            np.subtract(m1, m2, out=both)
            np.add(both, m3, out=odd)
        return outputs.reshape(len(filters), *self.counts, batch)

    def prepare(self, gradient: Array) -> Array:
        """Return the gradient with respect to the four products, (4, rows, filters, pairs)."""
        pairs = gradient.reshape(len(gradient), self.counts[0], self._pairs, 2, -1)
        even, odd = pairs.transpose(3, 1, 0, 2, 4)
        prepared = np.empty((4, *even.shape), gradient.dtype)
        prepared[0] = even
        np.add(even, odd, out=prepared[1])
        np.subtract(even, odd, out=prepared[2])
        prepared[3] = odd
        return prepared.reshape(4, self.counts[0], len(gradient), -1)

    def filter_gradient(self, prepared: Array) -> Array:
        """Return the gradient with respect to the filters."""
        total = np.zeros((4, self._patches.shape[2], prepared.shape[2]), prepared.dtype)
        for row in range(self.counts[0]):
            total += np.matmul(self._patches[:, row], prepared[:, row].transpose(0, 2, 1))
        t0, t1, t2, t3 = total.reshape(4, self.size[0], -1, prepared.shape[2])
        half = 0.5 * (t1 + t2)
        by_column = np.stack((t0 + half, 0.5 * (t1 - t2), half - t3))
        return np.ascontiguousarray(by_column.transpose(3, 2, 1, 0))

    def image_gradient(self, filters: Array, prepared: Array) -> Array:
        """Return the gradient with respect to the images."""
        channels, height, width, batch = self.images.shape
        spread = _filter_sums(filters).transpose(0, 2, 1)
        image_gradient = np.empty((channels, height, width // 2, 2, batch), prepared.dtype)
        # Output rows share image rows. A row is written once all its contributions are summed.
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

    def _add_up(self, rows: slice) -> None:
        """Compute the sums of pixels in some image rows."""
        last = 2 * self._pairs - 1
        x0, x1, x2, x3 = (
            self.images[:, rows, column : column + last : 2].transpose(1, 0, 2, 3)
            for column in range(4)
        )
        sums = self.columns[:, rows]
        np.subtract(x0, x2, out=sums[0])
        np.add(x1, x2, out=sums[1])
        np.subtract(x2, x1, out=sums[2])
        np.subtract(x1, x3, out=sums[3])


def _filter_sums(filters: Array) -> Array:
    """Return the factors of the sums of pixels, (4, filters, filter rows * channels)."""
    f0, f1, f2 = np.ascontiguousarray(filters.transpose(3, 0, 2, 1))
    half = 0.5 * (f0 + f2)
    other_half = 0.5 * f1
    sums = np.stack((f0, half + other_half, half - other_half, -f2))
    return sums.reshape(4, len(filters), -1)
