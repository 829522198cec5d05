"""Anti-aliased drawing of strokes from each pixel's distance to the nearest segment."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from model.ink.strokes import Stroke

#: Points closer than this to the one before make no visible difference.
MIN_SPACING_PX = 0.35

#: Segments are processed in blocks of this size to bound the memory.
BLOCK_SEGMENTS = 256


def scaled_strokes(
    strokes: Sequence[Stroke], scale: float, offset: NDArray[np.float64]
) -> list[NDArray[np.float64]]:
    """Scale strokes (points, 2..4) and drop redundant points and empty strokes.

    `scale` is in px per unit of the strokes; `offset` (2,) in px is added afterwards. Returns x and
    y in px, (fewer points, 2).
    """
    return [thin_out(stroke[:, :2] * scale + offset) for stroke in strokes if len(stroke)]


def segments_of(
    strokes: Sequence[NDArray[np.float64]],
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Split strokes into segments: starts and ends, float64 (segments, 2).

    A dot is one segment of length 0.
    """
    starts = [points[:-1] if len(points) > 1 else points for points in strokes]
    ends = [points[1:] if len(points) > 1 else points for points in strokes]
    return np.concatenate(starts), np.concatenate(ends)


def thin_out(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Drop points within `MIN_SPACING_PX` along the path of the last point kept.

    The first and the last point are kept. Shape (points, 2) to (fewer points, 2).
    """
    if len(points) < 3:
        return points
    steps = np.hypot(*np.diff(points, axis=0).T)
    if steps.min() >= MIN_SPACING_PX:
        return points
    # Keep the first point in each interval of that length along the path.
    interval = np.floor(np.concatenate([[0.0], np.cumsum(steps)]) / MIN_SPACING_PX)
    keep = np.concatenate([[True], np.diff(interval) > 0])
    keep[-1] = True
    kept: NDArray[np.float64] = points[keep]
    return kept


def rasterise(
    starts: NDArray[np.float64], ends: NDArray[np.float64], width_px: float, size_px: int
) -> NDArray[np.float32]:
    """Draw round-ended lines, bright on dark.

    A pixel whose centre lies at distance d from the nearest line is covered by
    ``clip(width_px / 2 + 0.5 - d, 0, 1)``, which is exact along straight edges.

    Parameters
    ----------
    starts, ends : ndarray, shape (segments, 2)
        x and y in px, pixel edges at whole numbers.
    width_px : float
    size_px : int
        Side of the image.

    Returns
    -------
    ndarray, float32, shape (size_px, size_px)
    """
    nearest = np.full((size_px, size_px), np.inf, dtype=np.float32)
    for first in range(0, len(starts), BLOCK_SEGMENTS):
        block = slice(first, first + BLOCK_SEGMENTS)
        np.minimum(nearest, _squared_distances(starts[block], ends[block], size_px), out=nearest)
    np.sqrt(np.maximum(nearest, 0.0, out=nearest), out=nearest)
    image: NDArray[np.float32] = np.clip(np.float32(width_px / 2 + 0.5) - nearest, 0.0, 1.0)
    return image


def _squared_distances(
    starts: NDArray[np.float64], ends: NDArray[np.float64], size_px: int
) -> NDArray[np.float32]:
    """Return each pixel centre's squared distance to the nearest segment, shape (size, size).

    With r the vector from the start to the pixel, v the segment and e = r.v / |v|^2, the nearest
    point is at t = clip(e, 0, 1), and the squared distance is |r|^2 + |v|^2 t (t - 2 e).
    """
    vectors = ends - starts
    lengths = np.einsum("sc,sc->s", vectors, vectors)
    directions = vectors / np.where(lengths > 0.0, lengths, 1.0)[:, None]
    centres = np.arange(size_px) + 0.5
    from_start_x = centres - starts[:, 0, None]
    from_start_y = centres - starts[:, 1, None]

    def over_pixels(of_x: NDArray[np.float64], of_y: NDArray[np.float64]) -> NDArray[np.float32]:
        """Add a term that depends on x and one that depends on y, (segments, y, x)."""
        return of_y.astype(np.float32)[:, :, None] + of_x.astype(np.float32)[:, None, :]

    along = over_pixels(
        directions[:, 0, None] * from_start_x, directions[:, 1, None] * from_start_y
    )
    squared = over_pixels(from_start_x**2, from_start_y**2)
    clipped = np.clip(along, 0.0, 1.0)
    along *= -2.0
    along += clipped
    along *= clipped
    along *= lengths.astype(np.float32)[:, None, None]
    squared += along
    nearest: NDArray[np.float32] = squared.min(axis=0)
    return nearest
