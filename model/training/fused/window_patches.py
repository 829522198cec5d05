"""All that a 3x3 convolution under a 2x2 pooling reads, unfolded for a block of images at once."""

from __future__ import annotations

import numpy as np
from numpy.typing import DTypeLike

from model.network.layers.base import Array, Shape

#: Height and width of the filters.
SIZE = 3

#: Rows of a patch: the filter's nine places, and a one for the bias.
DEPTH = SIZE * SIZE + 1


def aligned_zeros(shape: Shape, dtype: DTypeLike = np.float32) -> Array:
    """Return zeros that begin at a cache line, where the widest instructions read fastest."""
    count = int(np.prod(shape)) * np.dtype(dtype).itemsize
    memory = np.zeros(count + 64, np.uint8)
    start = -memory.ctypes.data % 64
    return memory[start : start + count].view(dtype).reshape(shape)


class WindowPatches:
    """Patches sorted by their quarter of the pooling window, the rest of their places in a row.

    Pixel ``(2 * y + a, 2 * x + b)`` of an image lies in plane (a, b), at (y, x). There every patch
    place of every window is one window of the plane, and, read with the plane's own row pitch, one
    run of memory: unfolding is 36 long copies. The price is one column more than there are
    windows; it is all zeros, the bias's one included, so that nothing ever comes of it.

    Parameters
    ----------
    most_images : int
        Images in a block, at most.
    rows, columns : int
        Of the pooled image.
    dtype : dtype

    Attributes
    ----------
    places : int
        Windows of an image, with the column of zeros: ``rows * (columns + 1)``.
    """

    def __init__(self, most_images: int, rows: int, columns: int, dtype: DTypeLike) -> None:
        self.rows, self.columns = rows, columns
        self.pitch = columns + 1
        self.places = rows * self.pitch
        # The last run of a plane ends one place behind it.
        self._planes = np.zeros((most_images, 4, (rows + 1) * self.pitch + 1), dtype)
        self._patches = aligned_zeros((most_images, DEPTH, 4, self.places), dtype)
        by_column = self._patches.reshape(most_images, DEPTH, 4, rows, self.pitch)
        by_column[:, -1, :, :, :columns] = 1.0
        self._unused = by_column[:, :-1, :, :, columns]

    def unfold(self, images: Array, mean: float, deviation: float) -> Array:
        """Unfold ``(images - mean) / deviation``.

        Parameters
        ----------
        images : ndarray, shape (batch, height, width)
            At most ``most_images``.

        Returns
        -------
        ndarray, shape (batch, DEPTH, 4 * places)
            Valid until the next call. The quarters of the window are in the order upper left,
            lower left, upper right, lower right.
        """
        count, rows = len(images), self.rows + 1
        paired = images[:, : 2 * rows, : 2 * self.pitch].reshape(count, rows, 2, self.pitch, 2)
        planes = self._planes[:count, :, :-1].reshape(count, 2, 2, rows, self.pitch)
        np.subtract(paired.transpose(0, 2, 4, 1, 3), mean, out=planes)
        if deviation != 1.0:
            planes *= 1.0 / deviation
        for quarter, (a, b) in enumerate(((0, 0), (1, 0), (0, 1), (1, 1))):
            for place in range(SIZE * SIZE):
                row, column = a + place // SIZE, b + place % SIZE
                start = row // 2 * self.pitch + column // 2
                plane = self._planes[:count, row % 2 * 2 + column % 2]
                self._patches[:count, place, quarter] = plane[:, start : start + self.places]
        self._unused[:count] = 0.0
        return self._patches[:count].reshape(count, DEPTH, -1)
