"""What a drawing's strokes say beside its pixels: which way they run where, and where they end.

A drawing is scaled to the box of the image that the other networks read, resampled evenly and
smoothed. Its ink is divided among 6 x 6 places and eight directions, each piece between its four
nearest places and its two nearest directions. Two further maps hold where strokes start and where
they end. Reference: Z.-L. Bai, Q. Huo, "A study on the use of 8-directional features for online
handwritten Chinese character recognition", 2005.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from model.errors import InkError
from model.ink.stray_dots import without_stray_dots
from model.ink.strokes import Stroke, has_ink

#: Places on each side of the image.
PLACES = 6

#: Number 0 is to the right, number 2 down, 4 to the left, 6 up.
DIRECTIONS = 8

#: Numbers that describe a drawing: a map of the places for each direction, one of the starts of
#: strokes and one of their ends.
FEATURES = (DIRECTIONS + 2) * PLACES * PLACES

#: The longer side of a drawing and the distance between its points, in px of the image.
_SIDE_PX = 17.5
_SPACING_PX = 1.0

#: Centres of the first and the last place, and the middle of the image.
_FIRST_PX, _LAST_PX, _MIDDLE_PX = 4.0, 24.0, 14.0


def direction_features(drawings: Sequence[Sequence[Stroke]]) -> NDArray[np.float32]:
    """Return the directions, starts and ends of the strokes of drawings.

    Parameters
    ----------
    drawings : sequence of drawings
        Each a sequence of strokes, shape (points, 2..4), in any unit; only x and y are used.

    Returns
    -------
    ndarray, float32, shape (count, FEATURES)
        Square roots of px of ink and of numbers of ends: a map (6, 6) for each of the eight
        directions, then one for starts and one for ends.

    Raises
    ------
    InkError
        If a drawing is empty.
    """
    maps = np.zeros((len(drawings), DIRECTIONS + 2, PLACES * PLACES))
    if not drawings:
        return maps.reshape(0, FEATURES).astype(np.float32)
    lines = [_placed(strokes) for strokes in drawings]
    drawing_of_line = np.repeat(np.arange(len(lines)), [len(each) for each in lines])
    points = np.concatenate([line for each in lines for line in each])
    ends = np.cumsum([len(line) for each in lines for line in each]) - 1
    starts = np.concatenate(([0], ends[:-1] + 1))

    # Pieces join the points of a line, but not two lines.
    joined = np.ones(len(points) - 1, np.bool_)
    joined[ends[:-1]] = False
    pieces = np.diff(points, axis=0)[joined]
    middles = (0.5 * (points[1:] + points[:-1]))[joined]
    drawing = np.repeat(drawing_of_line, ends - starts)
    lengths = np.hypot(pieces[:, 0], pieces[:, 1])
    direction = np.arctan2(pieces[:, 1], pieces[:, 0]) * (DIRECTIONS / (2 * np.pi)) % DIRECTIONS
    nearer = np.floor(direction)
    share = direction - nearer
    first = nearer.astype(np.int64) % DIRECTIONS
    for place, weight in _shared_places(middles):
        np.add.at(maps, (drawing, first, place), weight * (1.0 - share) * lengths)
        np.add.at(maps, (drawing, (first + 1) % DIRECTIONS, place), weight * share * lengths)
    for number, indices in ((DIRECTIONS, starts), (DIRECTIONS + 1, ends)):
        for place, weight in _shared_places(points[indices]):
            np.add.at(maps[:, number], (drawing_of_line, place), weight)
    # A root brings long and short lines closer together.
    return np.sqrt(maps).reshape(len(maps), FEATURES).astype(np.float32)


def _placed(strokes: Sequence[Stroke]) -> list[NDArray[np.float64]]:
    """Return evenly spaced lines in px of the image, their centre of mass in its middle."""
    if not has_ink(strokes):
        raise InkError("expected a drawing with ink, but nothing is drawn.")
    drawn = [stroke[:, :2] for stroke in without_stray_dots(strokes)]
    points = np.concatenate(drawn)
    low = points.min(axis=0)
    extent = float(np.ptp(points, axis=0).max())
    tiny = 1e-9 * max(1.0, float(np.abs(points).max()))
    scale = _SIDE_PX / extent if extent > tiny else 0.0
    lines = [_smooth((stroke - low) * scale) for stroke in drawn]
    middles = np.concatenate([0.5 * (line[1:] + line[:-1]) for line in lines])
    steps = np.concatenate([np.diff(line, axis=0) for line in lines])
    # A dot has a little mass, too.
    mass = np.hypot(steps[:, 0], steps[:, 1]) + 1e-3
    centre = (mass @ middles) / mass.sum()
    return [line - centre + _MIDDLE_PX for line in lines]


def _smooth(line: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the line (points, 2) in px, evenly spaced, without the steps of a coarse tablet."""
    steps = np.diff(line, axis=0)
    along = np.concatenate(([0.0], np.cumsum(np.hypot(steps[:, 0], steps[:, 1]))))
    positions = np.linspace(0.0, along[-1], max(2, round(float(along[-1]) / _SPACING_PX) + 1))
    even = np.column_stack(
        (np.interp(positions, along, line[:, 0]), np.interp(positions, along, line[:, 1]))
    )
    even[1:-1] = 0.5 * even[1:-1] + 0.25 * (even[:-2] + even[2:])
    return even


def _shared_places(
    points: NDArray[np.float64],
) -> list[tuple[NDArray[np.int64], NDArray[np.float64]]]:
    """Return the four nearest places of each point (points, 2) in px, and their weights."""
    position = (points - _FIRST_PX) * ((PLACES - 1) / (_LAST_PX - _FIRST_PX))
    position = np.clip(position, 0.0, PLACES - 1.0)
    corner = np.minimum(np.floor(position), PLACES - 2.0)
    share = position - corner
    place = corner.astype(np.int64) @ np.array([1, PLACES])
    right, below = share[:, 0], share[:, 1]
    return [
        (place, (1.0 - right) * (1.0 - below)),
        (place + 1, right * (1.0 - below)),
        (place + PLACES, (1.0 - right) * below),
        (place + PLACES + 1, right * below),
    ]
