"""The medial axis of thick ink, and ink redrawn around it."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

#: Distances that are calculated at a time.
_BLOCK_DISTANCES = 1_000_000

# The eight neighbours of a pixel in the order of their bits, clockwise from above.
_NEIGHBOURS = ((-1, 0), (-1, 1), (0, 1), (1, 1), (1, 0), (1, -1), (0, -1), (-1, -1))


def thin(mask: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Thin the ink in a mask (height, width) to lines one pixel wide.

    Components and holes are preserved. The parallel thinning of Guo and Hall, "Parallel thinning
    with two-subiteration algorithms", Communications of the ACM 32 (3), 1989.
    """
    padded = np.zeros((mask.shape[0] + 2, mask.shape[1] + 2), np.uint8)
    padded[1:-1, 1:-1] = mask
    inner = padded[1:-1, 1:-1]
    changed = True
    while changed:
        changed = False
        for removable in _removable():
            removed = removable[_neighbour_codes(padded)] & (inner > 0)
            if removed.any():
                inner[removed] = 0
                changed = True
    return inner.astype(np.bool_)


def _neighbour_codes(padded: NDArray[np.uint8]) -> NDArray[np.uint8]:
    height, width = padded.shape[0] - 2, padded.shape[1] - 2
    codes = np.zeros((height, width), np.uint8)
    for bit, (down, right) in enumerate(_NEIGHBOURS):
        codes += padded[1 + down : 1 + down + height, 1 + right : 1 + right + width] << bit
    return codes


@cache
def _removable() -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Return for both subiterations in which of the 256 neighbourhoods a pixel is removed."""
    codes = np.arange(256)
    above, above_right, right, below_right, below, below_left, left, above_left = (
        (codes >> bit & 1).astype(np.bool_) for bit in range(8)
    )
    crossings = (
        (~above & (above_right | right)).astype(int)
        + (~right & (below_right | below))
        + (~below & (below_left | left))
        + (~left & (above_left | above))
    )
    pairs = np.minimum(
        (above_left | above).astype(int)
        + (above_right | right)
        + (below_right | below)
        + (below_left | left),
        (above | above_right).astype(int)
        + (right | below_right)
        + (below | below_left)
        + (left | above_left),
    )
    common = (crossings == 1) & (pairs >= 2) & (pairs <= 3)
    first = common & ~((below | below_left | ~above_left) & left)
    second = common & ~((above | above_right | ~below_right) & right)
    return first, second


def distances_to_edge(mask: NDArray[np.bool_], points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the distances in px, shape (points,), of points inside the ink from its edge.

    The mask (height, width) has a margin of at least one empty pixel. Points (points, 2) are x and
    y in px, the first pixel's centre at 0.5. On the medial axis the distance is half the ink's
    width.
    """
    beside = np.zeros_like(mask)
    beside[1:] |= mask[:-1]
    beside[:-1] |= mask[1:]
    beside[:, 1:] |= mask[:, :-1]
    beside[:, :-1] |= mask[:, 1:]
    rows, columns = np.nonzero(beside & ~mask)
    edge = np.stack([columns, rows]).astype(np.float32) + np.float32(0.5)
    squared = np.empty(len(points), np.float32)
    # In blocks, because scribbles have thousands of points and of pixels beside them.
    block_points = max(1, _BLOCK_DISTANCES // max(1, edge.shape[1]))
    for first in range(0, len(points), block_points):
        block = points[first : first + block_points].astype(np.float32)
        across, down = block[:, 0, None] - edge[0], block[:, 1, None] - edge[1]
        squared[first : first + block_points] = (across * across + down * down).min(axis=1)
    # The edge is half a pixel before the first empty pixel.
    distances: NDArray[np.float64] = np.sqrt(squared.astype(np.float64)) - 0.5
    return distances


def rasterise_discs(
    centres: NDArray[np.float64], radii_px: NDArray[np.float64], size_px: int
) -> NDArray[np.float32]:
    """Draw the union of discs, bright on dark, anti-aliased like strokes.

    Centres (discs, 2) are x and y in px, pixel edges at whole numbers; radii_px has the shape
    (discs,). The result is float32 of shape (size_px, size_px).
    """
    pixels = np.arange(size_px, dtype=np.float32) + np.float32(0.5)
    across = pixels - centres[:, 0, None].astype(np.float32)
    down = pixels - centres[:, 1, None].astype(np.float32)
    distances = np.sqrt((down * down)[:, :, None] + (across * across)[:, None, :])
    distances -= radii_px.astype(np.float32)[:, None, None]
    image: NDArray[np.float32] = np.clip(np.float32(0.5) - distances.min(axis=0), 0.0, 1.0)
    return image
