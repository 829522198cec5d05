"""Where a stroke that runs through several digits may be cut."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from model.ink.strokes import Stroke

#: Places along the stroke that are looked at, per height of the line.
_PLACES_PER_HEIGHT = 20

#: At a cut, what comes before reaches at most this far over what comes after, from left to right,
#: as a fraction of the line's height.
_MAX_OVERLAP = 0.3

#: Both sides are at least this high.
_MIN_HEIGHT = 0.45

#: The distance between two places to cut, along the stroke.
_MIN_DISTANCE = 0.4

#: A stroke is cut at most this many times.
_MAX_CUTS = 5


def cuts_of(stroke: Stroke, line_height: float) -> list[int]:
    """Return the points of a stroke before which a new digit may begin, in order.

    Written from left to right, a number leaves one digit behind before the next begins. So the
    best places are those where the ink before them overlaps least with the ink after them.

    Parameters
    ----------
    stroke : ndarray, shape (points, 2..4)
    line_height : float
        Height of the line of writing, in the unit of the stroke.
    """
    points = stroke[:, :2] / line_height
    lengths = np.hypot(*np.diff(points, axis=0).T)
    along = np.concatenate(([0.0], np.cumsum(lengths)))
    count = min(int(along[-1] * _PLACES_PER_HEIGHT), 2000)
    if count < 4:
        return []
    places = np.linspace(0.0, along[-1], count + 1)
    x = np.interp(places, along, points[:, 0])
    y = np.interp(places, along, points[:, 1])
    overlap = np.maximum.accumulate(x)[:-1] - _reversed_minimum(x)[1:]
    high = np.minimum(_extent_so_far(y)[:-1], _extent_so_far(y[::-1])[::-1][1:]) >= _MIN_HEIGHT
    chosen: list[float] = []
    for index in np.argsort(overlap, kind="stable").tolist():
        place = 0.5 * float(places[index] + places[index + 1])
        is_near = any(abs(place - other) < _MIN_DISTANCE for other in chosen)
        if overlap[index] <= _MAX_OVERLAP and high[index] and not is_near:
            chosen.append(place)
            if len(chosen) == _MAX_CUTS:
                break
    cuts = np.searchsorted(along, sorted(chosen))
    return sorted({int(cut) for cut in cuts if 0 < cut < len(stroke)})


def _reversed_minimum(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the smallest value from each place on."""
    smallest: NDArray[np.float64] = np.minimum.accumulate(values[::-1])[::-1]
    return smallest


def _extent_so_far(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the extent of all values up to each place."""
    extent: NDArray[np.float64] = np.maximum.accumulate(values) - np.minimum.accumulate(values)
    return extent
