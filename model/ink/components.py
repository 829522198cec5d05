"""Connected components of a binary image."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Components:
    """The connected components of a mask, as horizontal runs of pixels.

    Parameters
    ----------
    starts, ends : ndarray of int64, shape (runs,)
        Index in the flat mask of each run's first pixel, and of the pixel after its last.
    labels : ndarray of int64, shape (runs,)
        The component of each run, 0 to components - 1.
    areas_px : ndarray of int64, shape (components,)
    boxes_px : ndarray of int64, shape (components, 4)
        Left, top, right, bottom; right and bottom are exclusive.
    shape : tuple of int
        Height and width of the mask.
    """

    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    labels: NDArray[np.int64]
    areas_px: NDArray[np.int64]
    boxes_px: NDArray[np.int64]
    shape: tuple[int, int]

    def mask_of(self, selected: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Return the mask of the components where `selected`, shape (components,), is true."""
        runs = selected[self.labels]
        steps = np.zeros(self.shape[0] * self.shape[1] + 1, np.int8)
        np.add.at(steps, self.starts[runs], 1)
        np.add.at(steps, self.ends[runs], -1)
        return np.cumsum(steps[:-1], dtype=np.int8).astype(np.bool_).reshape(self.shape)


def find_components(mask: NDArray[np.bool_]) -> Components:
    """Find the connected components of a mask (height, width), diagonal neighbours included."""
    height, width = mask.shape
    padded = np.pad(mask, ((0, 0), (1, 1)))
    changes = np.flatnonzero(padded[:, 1:] != padded[:, :-1])
    rows, columns = np.divmod(changes, width + 1)
    # The changes in a row alternate between entering and leaving the ink.
    row = rows[::2]
    first, last = columns[::2], columns[1::2]
    labels = _join(row, first, last, width)
    names, labels = np.unique(labels, return_inverse=True)
    areas = np.zeros(len(names), np.int64)
    np.add.at(areas, labels, last - first)
    boxes = np.empty((len(names), 4), np.int64)
    boxes[:, :2] = height + width
    boxes[:, 2:] = 0
    np.minimum.at(boxes[:, 0], labels, first)
    np.minimum.at(boxes[:, 1], labels, row)
    np.maximum.at(boxes[:, 2], labels, last)
    np.maximum.at(boxes[:, 3], labels, row + 1)
    return Components(
        row * width + first, row * width + last, labels, areas, boxes, (height, width)
    )


def _join(
    row: NDArray[np.int64], first: NDArray[np.int64], last: NDArray[np.int64], width: int
) -> NDArray[np.int64]:
    """Return for each run the smallest index of any run connected to it."""
    # Two extra columns keep the end of one row from touching the start of the next.
    stride = width + 2
    starts, ends = row * stride + first, row * stride + last
    # Runs of the next row between the lower left and the lower right of each run.
    low = np.searchsorted(ends, starts + stride, side="left")
    high = np.searchsorted(starts, ends + stride, side="right")
    counts = np.maximum(high - low, 0)
    upper = np.repeat(np.arange(len(row)), counts)
    within = np.arange(len(upper)) - np.repeat(np.cumsum(counts) - counts, counts)
    lower = np.repeat(low, counts) + within
    labels = np.arange(len(row))
    while True:
        smaller = np.minimum(labels[upper], labels[lower])
        joined = labels.copy()
        np.minimum.at(joined, upper, smaller)
        np.minimum.at(joined, lower, smaller)
        # The label of the label, so that long chains join in few rounds.
        joined = joined[joined]
        if np.array_equal(joined, labels):
            return labels
        labels = joined
