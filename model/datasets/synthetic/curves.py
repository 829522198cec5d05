"""Catmull-Rom curves through control points, with variable roundness and with corners.

The curve through n control points is linear in them, so its matrices are cached for each n.
Reference: E. Catmull, R. Rom, "A class of local interpolating splines", 1974.
"""

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

SAMPLES_PER_SEGMENT = 8


@cache
def _matrices(count: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return two matrices (samples, count) from control points to curve points and slope terms."""
    points = np.eye(count)
    slopes = np.zeros((count, count))
    slopes[1:-1] = points[2:] - points[:-2]
    # The ends have one neighbour only: continue the bend of the next segment at half strength.
    slopes[0] = 2 * (points[1] - points[0])
    slopes[-1] = 2 * (points[-1] - points[-2])
    if count > 2:
        slopes[0] -= 0.5 * (slopes[1] - slopes[0])
        slopes[-1] -= 0.5 * (slopes[-2] - slopes[-1])
    t = np.arange(SAMPLES_PER_SEGMENT)[:, np.newaxis] / SAMPLES_PER_SEGMENT
    from_points, from_slopes = [], []
    for index in range(count - 1):
        near, far = points[index], points[index + 1]
        blend = 3 * t**2 - 2 * t**3
        from_points.append((1 - blend) * near + blend * far)
        slope_near, slope_far = slopes[index], slopes[index + 1]
        from_slopes.append((t**3 - 2 * t**2 + t) * slope_near + (t**3 - t**2) * slope_far)
    from_points.append(points[-1:])
    from_slopes.append(np.zeros((1, count)))
    return np.concatenate(from_points), np.concatenate(from_slopes)


def smooth_line(
    control_points: NDArray[np.float64], corners: Sequence[int], roundness: float
) -> NDArray[np.float64]:
    """Return a dense line (samples, 2), float64, through control points (at least 2, 2).

    At the inner points with the increasing indices `corners` the line has a corner. A `roundness`
    of 0 gives straight lines, 0.5 the usual Catmull-Rom curve.
    """
    ends = [0, *corners, len(control_points) - 1]
    pieces = []
    for first, last in pairwise(ends):
        piece = control_points[first : last + 1]
        from_points, from_slopes = _matrices(len(piece))
        line = from_points @ piece + roundness * (from_slopes @ piece)
        pieces.append(line if last == ends[-1] else line[:-1])
    return np.concatenate(pieces) if len(pieces) > 1 else pieces[0]


def evenly_spaced(line: NDArray[np.float64], spacing: float) -> NDArray[np.float64]:
    """Resample a line (at least 2, 2), float64, at distances of about `spacing`, in its unit.

    Both ends of the line are kept.
    """
    steps = np.diff(line, axis=0)
    along = np.concatenate(([0.0], np.cumsum(np.hypot(steps[:, 0], steps[:, 1]))))
    count = max(2, round(float(along[-1]) / spacing) + 1)
    positions = np.linspace(0.0, along[-1], count)
    return np.column_stack(
        (np.interp(positions, along, line[:, 0]), np.interp(positions, along, line[:, 1]))
    )
