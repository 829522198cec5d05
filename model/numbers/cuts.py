"""Where a stroke that runs through several digits may be cut, and what links its pieces."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from model.ink.strokes import Stroke
from model.numbers.parts import Part

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

#: A link between digits bends by at most this fraction of its length, or, if that is more, of the
#: line's height, and is this long at least.
_MAX_BEND, _MAX_SMALL_BEND = 0.06, 0.015
_MIN_LINK = 0.1

#: Of strokes with many more points than this, only some are looked at for a link.
_MAX_LINK_POINTS = 300


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


def without_links(parts: Sequence[Part], line_height: float) -> tuple[Stroke, ...] | None:
    """Return strokes without the straight lines that lead to their cut ends.

    With the pen kept down, one digit is linked to the next. Only a digit that a straight line
    belongs to lacks something without it.

    Parameters
    ----------
    parts : sequence of Part
        See `model.numbers.parts.joined_parts`.
    line_height : float

    Returns
    -------
    tuple of ndarray or None
        None if no end is cut, or none has a straight line.
    """
    strokes = []
    for part in parts:
        stroke = part.stroke
        if part.start > 0:
            stroke = stroke[_straight_count(stroke, line_height) :]
        if not part.is_end:
            stroke = stroke[: len(stroke) - _straight_count(stroke[::-1], line_height)]
        strokes.append(stroke)
    is_shorter = any(
        len(stroke) < len(part.stroke) for stroke, part in zip(strokes, parts, strict=True)
    )
    return tuple(strokes) if is_shorter else None


def _straight_count(stroke: Stroke, line_height: float) -> int:
    """Return how many points at its beginning lead straight to the rest of a stroke."""
    towards = (stroke[1:, :2] - stroke[0, :2]) / line_height
    step = 1 + len(towards) // _MAX_LINK_POINTS
    count = 0
    for last in range(0, len(towards) - 1, step):
        before, end = towards[:last:step], towards[last]
        length = float(np.hypot(*end))
        bend = np.abs(before @ [end[1], -end[0]]).max(initial=0.0)
        is_straight = bend <= max(_MAX_BEND * length, _MAX_SMALL_BEND) * length
        if not is_straight or length < np.hypot(*before.T).max(initial=0.0):
            break
        count = last + 1
    is_link = count > 0 and float(np.hypot(*towards[count - 1])) >= _MIN_LINK
    return count if is_link else 0


def _reversed_minimum(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the smallest value from each place on."""
    smallest: NDArray[np.float64] = np.minimum.accumulate(values[::-1])[::-1]
    return smallest


def _extent_so_far(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the extent of all values up to each place."""
    extent: NDArray[np.float64] = np.maximum.accumulate(values) - np.minimum.accumulate(values)
    return extent
