"""Anti-aliased pixels from strokes, by each pixel's distance to the nearest piece of line."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from model.ink.strokes import Stroke

#: Points nearer than this to the one before add nothing that a pixel could show.
CLOSEST_POINTS_PX = 0.35

#: So many pieces of line are measured at a time, which bounds the memory of a long scribble.
SEGMENTS_AT_A_TIME = 256


def segments_of(
    strokes: Sequence[Stroke], scale: float, offset: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Scale strokes, leave out needless points, and cut them into pieces of line.

    Parameters
    ----------
    strokes : sequence of ndarray, shape (points, 2..4)
    scale : float
        Pixels per unit of the strokes.
    offset : ndarray, shape (2,)
        Added after scaling, in px.

    Returns
    -------
    starts, ends : ndarray, float64, shape (segments, 2)
        A stroke of one place is one segment without length.
    """
    starts, ends = [], []
    for stroke in strokes:
        if not len(stroke):
            continue
        points = thin_out(stroke[:, :2] * scale + offset)
        starts.append(points[:-1] if len(points) > 1 else points)
        ends.append(points[1:] if len(points) > 1 else points)
    return np.concatenate(starts), np.concatenate(ends)


def thin_out(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Drop points that lie within `CLOSEST_POINTS_PX` of path of the last one kept.

    The first and the last point stay. Shape (points, 2) to (fewer points, 2).
    """
    if len(points) < 3:
        return points
    steps = np.hypot(*np.diff(points, axis=0).T)
    if steps.min() >= CLOSEST_POINTS_PX:
        return points
    # Keep a point whenever the path has entered a new stretch of that length.
    stretch = np.floor(np.concatenate([[0.0], np.cumsum(steps)]) / CLOSEST_POINTS_PX)
    keep = np.concatenate([[True], np.diff(stretch) > 0])
    keep[-1] = True
    kept: NDArray[np.float64] = points[keep]
    return kept


def rasterise(
    starts: NDArray[np.float64], ends: NDArray[np.float64], width_px: float, size_px: int
) -> NDArray[np.float32]:
    """Draw round-ended lines, bright on dark.

    A pixel whose centre lies at distance d from the nearest line is covered by
    ``clip(width_px / 2 + 0.5 - d, 0, 1)``: exact along straight edges, and without steps.

    Parameters
    ----------
    starts, ends : ndarray, shape (segments, 2)
        x and y in px, pixel edges at whole numbers.
    width_px : float
    size_px : int
        Side of the picture.

    Returns
    -------
    ndarray, float32, shape (size_px, size_px)
    """
    nearest = np.full((size_px, size_px), np.inf, dtype=np.float32)
    for first in range(0, len(starts), SEGMENTS_AT_A_TIME):
        block = slice(first, first + SEGMENTS_AT_A_TIME)
        np.minimum(nearest, _squared_distances(starts[block], ends[block], size_px), out=nearest)
    np.sqrt(np.maximum(nearest, 0.0, out=nearest), out=nearest)
    image: NDArray[np.float32] = np.clip(np.float32(width_px / 2 + 0.5) - nearest, 0.0, 1.0)
    return image


def _squared_distances(
    starts: NDArray[np.float64], ends: NDArray[np.float64], size_px: int
) -> NDArray[np.float32]:
    """Return each pixel centre's squared distance to the nearest segment, shape (size, size).

    With r the pixel seen from the start, v the segment and e = r.v / |v|^2, the nearest place is
    at t = clip(e, 0, 1), and the squared distance is |r|^2 + |v|^2 t (t - 2 e).
    """
    vectors = ends - starts
    lengths = np.einsum("sc,sc->s", vectors, vectors)
    directions = vectors / np.where(lengths > 0.0, lengths, 1.0)[:, None]
    centres = np.arange(size_px) + 0.5
    from_start_x = centres - starts[:, 0, None]
    from_start_y = centres - starts[:, 1, None]

    def over_pixels(of_x: NDArray[np.float64], of_y: NDArray[np.float64]) -> NDArray[np.float32]:
        """Sum a part that depends on x and one that depends on y: (segments, y, x)."""
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
