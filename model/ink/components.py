"""Connected pieces of ink in a black-and-white picture."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Pieces:
    """The connected pieces of a mask, as horizontal runs of pixels.

    Parameters
    ----------
    starts, ends : ndarray of int64, shape (runs,)
        Index of each run's first pixel, and of the one after its last, in the flat mask.
    owners : ndarray of int64, shape (runs,)
        Which piece a run belongs to, 0 to pieces - 1.
    areas_px : ndarray of int64, shape (pieces,)
    boxes_px : ndarray of int64, shape (pieces, 4)
        Left, top, right, bottom; right and bottom lie just outside.
    shape : tuple of int
        Height and width of the mask.
    """

    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    owners: NDArray[np.int64]
    areas_px: NDArray[np.int64]
    boxes_px: NDArray[np.int64]
    shape: tuple[int, int]

    def mask_of(self, chosen: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Return the mask of some pieces alone; ``chosen`` is a bool a piece."""
        runs = chosen[self.owners]
        steps = np.zeros(self.shape[0] * self.shape[1] + 1, np.int8)
        np.add.at(steps, self.starts[runs], 1)
        np.add.at(steps, self.ends[runs], -1)
        return np.cumsum(steps[:-1], dtype=np.int8).astype(np.bool_).reshape(self.shape)


def find_pieces(mask: NDArray[np.bool_]) -> Pieces:
    """Find the pieces that hang together, diagonal neighbours included.

    Parameters
    ----------
    mask : ndarray of bool, shape (height, width)

    Returns
    -------
    Pieces
    """
    height, width = mask.shape
    padded = np.zeros((height, width + 2), np.int8)
    padded[:, 1:-1] = mask
    rows, columns = np.nonzero(np.diff(padded, axis=1))
    # A row's changes come in pairs: into the ink and out of it.
    row = rows[::2]
    first, last = columns[::2], columns[1::2]
    owners = _join(row, first, last, width)
    names, owners = np.unique(owners, return_inverse=True)
    areas = np.zeros(len(names), np.int64)
    np.add.at(areas, owners, last - first)
    boxes = np.empty((len(names), 4), np.int64)
    boxes[:, :2] = height + width
    boxes[:, 2:] = 0
    np.minimum.at(boxes[:, 0], owners, first)
    np.minimum.at(boxes[:, 1], owners, row)
    np.maximum.at(boxes[:, 2], owners, last)
    np.maximum.at(boxes[:, 3], owners, row + 1)
    return Pieces(row * width + first, row * width + last, owners, areas, boxes, (height, width))


def _join(
    row: NDArray[np.int64], first: NDArray[np.int64], last: NDArray[np.int64], width: int
) -> NDArray[np.int64]:
    """Return for each run the smallest number of any run that it hangs together with."""
    # Two spare columns keep the end of one row from touching the start of the next.
    stride = width + 2
    starts, ends = row * stride + first, row * stride + last
    # Runs of the next row that reach from below-left to below-right of each run.
    low = np.searchsorted(ends, starts + stride, side="left")
    high = np.searchsorted(starts, ends + stride, side="right")
    counts = np.maximum(high - low, 0)
    upper = np.repeat(np.arange(len(row)), counts)
    within = np.arange(len(upper)) - np.repeat(np.cumsum(counts) - counts, counts)
    lower = np.repeat(low, counts) + within
    owners = np.arange(len(row))
    while True:
        smaller = np.minimum(owners[upper], owners[lower])
        joined = owners.copy()
        np.minimum.at(joined, upper, smaller)
        np.minimum.at(joined, lower, smaller)
        # The owner of the owner, so that long chains join in few rounds.
        joined = joined[joined]
        if np.array_equal(joined, owners):
            return owners
        owners = joined
