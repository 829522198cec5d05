"""Ink traced to strokes: thinned to lines, and each line walked along like a pen."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from model.ink.components import Components, find_components
from model.ink.medial_axis import distances_to_edge, thin
from model.numbers.box import Box

#: A branch of a thinned line that is shorter than this many half widths of the pen is an accident
#: of its edge.
_MIN_BRANCH = 1.5

#: A walk's points are averaged with this many neighbours on each side, which evens its steps.
_SMOOTHING = 2

_NEIGHBOURS = ((0, 1), (1, 0), (0, -1), (-1, 0), (1, 1), (1, -1), (-1, -1), (-1, 1))


@dataclass(frozen=True, eq=False)
class Mark:
    """A connected piece of ink.

    Parameters
    ----------
    box : tuple of float
        Left, top, right and bottom in px.
    stroke : ndarray, shape (points, 2)
        A walk along all its lines in px; lines are walked twice to come back from their ends.
    area_px : int
    pen_px : float
        Width of the pen.
    """

    box: Box
    stroke: NDArray[np.float64]
    area_px: int
    pen_px: float

    @property
    def height(self) -> float:
        """Extent from top to bottom."""
        return self.box[3] - self.box[1]

    @property
    def width(self) -> float:
        """Extent from left to right."""
        return self.box[2] - self.box[0]


def trace(mask: NDArray[np.bool_]) -> list[Mark]:
    """Return the connected pieces of ink in a mask (height, width)."""
    components = find_components(mask)
    thinned = thin(mask)
    names = _names(components)
    rows, columns = np.nonzero(thinned)
    owners = names[rows, columns]
    order = np.argsort(owners, kind="stable")
    bounds = np.searchsorted(owners[order], np.arange(len(components.areas_px) + 1))
    marks = []
    for index, (left, top, right, bottom) in enumerate(components.boxes_px.tolist()):
        own = order[bounds[index] : bounds[index + 1]]
        inside = np.pad(names[top:bottom, left:right] == index, 1)
        own_rows, own_columns = rows[own] - top + 1, columns[own] - left + 1
        radii = distances_to_edge(inside, own_rows, own_columns)
        half_width = max(0.5, float(np.median(radii)))
        walk = _walk(own_rows.tolist(), own_columns.tolist(), _MIN_BRANCH * half_width)
        stroke = _smoothed(walk) + np.array([left - 0.5, top - 0.5])
        area = int(components.areas_px[index])
        box = Box(float(left), float(top), float(right), float(bottom))
        marks.append(Mark(box, stroke, area, 2 * half_width))
    return marks


def _names(components: Components) -> NDArray[np.int32]:
    """Return for each pixel the component that it belongs to, or -1, shape (height, width)."""
    height, width = components.shape
    steps = np.zeros(height * width + 1, np.int32)
    np.add.at(steps, components.starts, components.labels + 1)
    np.add.at(steps, components.ends, -components.labels - 1)
    return np.cumsum(steps[:-1], dtype=np.int32).reshape(height, width) - 1


def _walk(rows: list[int], columns: list[int], min_branch: float) -> NDArray[np.float64]:
    """Return a walk over connected pixels along neighbours, x and y, shape (points, 2).

    It begins at an end, goes straight on at crossings, and comes back only where it has to.
    """
    pixels = set(zip(rows, columns, strict=True))

    def neighbours(pixel: tuple[int, int]) -> list[tuple[int, int]]:
        row, column = pixel
        return [
            (row + down, column + right)
            for down, right in _NEIGHBOURS
            if (row + down, column + right) in pixels
        ]

    ends = [pixel for pixel in pixels if len(neighbours(pixel)) == 1]
    start = min(ends or pixels, key=lambda pixel: (pixel[1] + pixel[0], pixel))
    seen = {start}
    path = [start]
    walk = [start]
    while path:
        here = path[-1]
        onward = [pixel for pixel in neighbours(here) if pixel not in seen]
        if onward:
            before = path[-4] if len(path) > 3 else path[0]
            heading = (here[0] - before[0], here[1] - before[1])
            following = max(
                onward,
                key=lambda pixel: (
                    ((pixel[0] - here[0]) * heading[0] + (pixel[1] - here[1]) * heading[1])
                    / np.hypot(pixel[0] - here[0], pixel[1] - here[1])
                ),
            )
            seen.add(following)
            if walk[-1] != here:
                _come_back(walk, here, min_branch)
            path.append(following)
            walk.append(following)
            continue
        if walk[-1] == here:
            # A loop is closed.
            old = [pixel for pixel in neighbours(here) if pixel not in path[-4:]]
            if old:
                walk += [old[0], here]
        path.pop()
    return np.array(walk, np.float64)[:, ::-1]


def _come_back(walk: list[tuple[int, int]], place: tuple[int, int], min_branch: float) -> None:
    """Walk back to a place, or forget a branch that is too short."""
    index = len(walk) - 1 - walk[::-1].index(place)
    branch = walk[index:]
    if len(branch) - 1 < min_branch and len(set(branch)) == len(branch):
        del walk[index + 1 :]
        return
    walk += branch[-2::-1]


def _smoothed(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return points averaged with their neighbours; the ends stay."""
    for _ in range(_SMOOTHING):
        if len(points) < 3:
            break
        inner = 0.25 * points[:-2] + 0.5 * points[1:-1] + 0.25 * points[2:]
        points = np.concatenate([points[:1], inner, points[-1:]])
    return points
