"""Ink traced to strokes: thinned to lines, and each line walked along like a pen."""

from __future__ import annotations

import math
from collections.abc import Container, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from model.ink.components import Components, find_components
from model.ink.medial_axis import distances_to_edge, thin
from model.numbers.box import Box

#: A branch of a thinned line that is shorter than this many half widths of the pen is an accident
#: of its edge.
_MIN_BRANCH = 1.5

#: This percentile of the ink's half width is that of the pen; crossings and filled loops are wider.
_PEN_PERCENTILE = 20

#: Ink this many times wider than the pen is a filled loop, or two lines side by side, if it is
#: that over this many half widths.
_LOOP_FACTOR = 1.4
_MIN_HOLE = 2.0

#: In px times px: larger ink is no digit.
_MAX_OPENING_WORK = 5_000_000

#: A walk's points are averaged with this many neighbours on each side, which evens its steps.
_SMOOTHING = 2

Pixel = tuple[int, int]
"""Row and column."""

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
    pixels : list of (row, column)
        What is left of it when it is thinned.
    area_px : int
    pen_px : float
        Width of the pen.
    """

    box: Box
    stroke: NDArray[np.float64]
    pixels: list[Pixel]
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
    names = _names(components)
    thinned = thin(mask)
    opened = _with_loops_opened(mask, thinned, names, components)
    if opened is not None:
        thinned = thin(opened)
    marks = []
    for index, (rows, columns) in enumerate(_pixels_by_name(thinned, names, components)):
        # What is thinned to a line has its area spread over the line's length.
        area_px = int(components.areas_px[index])
        pen_px = area_px / max(1, len(rows))
        pixels = list(zip(rows.tolist(), columns.tolist(), strict=True))
        stroke = smoothed(walk_along(pixels, _MIN_BRANCH * pen_px / 2)) + 0.5
        left, top, right, bottom = components.boxes_px[index].tolist()
        box = Box(float(left), float(top), float(right), float(bottom))
        marks.append(Mark(box, stroke, pixels, area_px, pen_px))
    return marks


def _with_loops_opened(
    mask: NDArray[np.bool_],
    thinned: NDArray[np.bool_],
    names: NDArray[np.int32],
    components: Components,
) -> NDArray[np.bool_] | None:
    """Return the ink with holes where it is thicker than the pen; None if it is nowhere.

    A thick pen fills small loops, and joins lines that run side by side. With the hole, thinning
    finds the loop, and both lines.
    """
    opened = None
    for index, (rows, columns) in enumerate(_pixels_by_name(thinned, names, components)):
        left, top, right, bottom = components.boxes_px[index].tolist()
        if not 0 < int(components.areas_px[index]) * (right - left) <= _MAX_OPENING_WORK:
            continue
        inside = np.pad(names[top:bottom, left:right] == index, 1)
        radii = distances_to_edge(inside, rows - top + 1, columns - left + 1)
        half_width = float(np.percentile(radii, _PEN_PERCENTILE))
        least = _LOOP_FACTOR * half_width + 0.5
        if radii.max() <= least:
            continue
        own_rows, own_columns = np.nonzero(inside)
        depths = distances_to_edge(inside, own_rows, own_columns)
        deep = np.zeros(inside.shape, np.bool_)
        deep[own_rows[depths > least], own_columns[depths > least]] = True
        holes = find_components(deep)
        sides = (holes.boxes_px[:, 2:] - holes.boxes_px[:, :2]).max(axis=1)
        kept = sides >= _MIN_HOLE * half_width
        if kept.any():
            opened = mask.copy() if opened is None else opened
            opened[top:bottom, left:right] &= ~holes.mask_of(kept)[1:-1, 1:-1]
    return opened


def _pixels_by_name(
    thinned: NDArray[np.bool_], names: NDArray[np.int32], components: Components
) -> list[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    """Return rows and columns of the thinned ink of each component."""
    rows, columns = np.nonzero(thinned)
    owners = names[rows, columns]
    order = np.argsort(owners, kind="stable")
    bounds = np.searchsorted(owners[order], np.arange(len(components.areas_px) + 1))
    return [
        (rows[order[start:end]], columns[order[start:end]])
        for start, end in pairwise(bounds.tolist())
    ]


def _names(components: Components) -> NDArray[np.int32]:
    """Return for each pixel the component that it belongs to, or -1, shape (height, width)."""
    height, width = components.shape
    steps = np.zeros(height * width + 1, np.int32)
    np.add.at(steps, components.starts, components.labels + 1)
    np.add.at(steps, components.ends, -components.labels - 1)
    return np.cumsum(steps[:-1], dtype=np.int32).reshape(height, width) - 1


def neighbours_in(pixel: Pixel, pixels: Container[Pixel]) -> list[Pixel]:
    """Return the neighbours of a pixel that are in a set, those beside it first."""
    row, column = pixel
    return [
        (row + down, column + right)
        for down, right in _NEIGHBOURS
        if (row + down, column + right) in pixels
    ]


def walk_along(line: Sequence[Pixel], min_branch_px: float) -> NDArray[np.float64]:
    """Return a walk over connected pixels along neighbours, x and y, shape (points, 2).

    It begins at an end, goes straight on at crossings, and comes back only where it has to.

    Parameters
    ----------
    line : sequence of (row, column)
    min_branch_px : float
        Shorter branches are left out.
    """
    pixels = set(line)
    ends = [pixel for pixel in pixels if len(neighbours_in(pixel, pixels)) == 1]
    start = min(ends or pixels, key=lambda pixel: (pixel[1] + pixel[0], pixel))
    seen = {start}
    path = [start]
    walk = [start]
    way_back: list[Pixel] = []
    while path:
        here = path[-1]
        onward = [pixel for pixel in neighbours_in(here, pixels) if pixel not in seen]
        if onward:
            following = onward[0] if len(onward) == 1 else _straight_on(path, onward)
            seen.add(following)
            if way_back:
                length = len(way_back)
                if length < min_branch_px and walk[-length:] == way_back[::-1]:
                    del walk[-length:]
                else:
                    walk += [*way_back[1:], here]
                way_back = []
            path.append(following)
            walk.append(following)
            continue
        if not way_back:
            # Where a loop is closed, there is an old pixel ahead.
            near = path[-4:]
            old = [pixel for pixel in neighbours_in(here, pixels) if pixel not in near]
            if old:
                walk += [old[0], here]
        way_back.append(path.pop())
    return np.array(walk, np.float64)[:, ::-1]


def _straight_on(path: Sequence[Pixel], onward: Sequence[Pixel]) -> Pixel:
    """Return the pixel that is nearest to the direction of a path."""
    here, before = path[-1], path[max(0, len(path) - 4)]
    down, right = here[0] - before[0], here[1] - before[1]

    def turn(pixel: Pixel) -> float:
        step = pixel[0] - here[0], pixel[1] - here[1]
        return (step[0] * down + step[1] * right) / math.hypot(*step)

    return max(onward, key=turn)


def smoothed(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return points, shape (points, 2), averaged with their neighbours; the ends stay."""
    for _ in range(_SMOOTHING):
        if len(points) < 3:
            break
        inner = 0.25 * points[:-2] + 0.5 * points[1:-1] + 0.25 * points[2:]
        points = np.concatenate([points[:1], inner, points[-1:]])
    return points
