"""The parts that a number is put together from: strokes, and pieces of strokes that are cut."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from model.ink.strokes import Stroke
from model.numbers.box import Box, box_around, box_of

#: The line of writing is at least this high, as a fraction of its width.
_MIN_LINE_FRACTION = 0.1

#: Strokes at least this high, as a fraction of the highest, show where the line's edges are.
_TALL_FRACTION = 0.6

#: How far strokes are apart is measured with this many points of each.
_OUTLINE_POINTS = 25


class Span(NamedTuple):
    """The points of one stroke from `start` up to, and without, `end`."""

    source: int
    start: int
    end: int


@dataclass(frozen=True, eq=False)
class Part:
    """A stroke, or a piece of one.

    Parameters
    ----------
    stroke : ndarray, shape (points, 2..4)
        Not empty.
    source : int
        Which stroke of the drawing it is, or belongs to.
    start : int
        Which point of its stroke its first point is.
    group : int or None
        Which of the groups that a person has made it belongs to.
    is_end : bool
        Whether its stroke ends with it.
    """

    stroke: Stroke
    source: int
    start: int = 0
    group: int | None = None
    is_end: bool = True

    @cached_property
    def box(self) -> Box:
        """Around its points."""
        return box_of(self.stroke)

    @property
    def end(self) -> int:
        """The point of its stroke after its last one."""
        return self.start + len(self.stroke)


@dataclass(frozen=True)
class Line:
    """The line that the digits stand on, in the unit of the drawing.

    Parameters
    ----------
    height : float
        Of the highest stroke; more than 0.
    top, bottom : float
        Where most high strokes begin and end.
    """

    height: float
    top: float
    bottom: float


def parts_of(
    strokes: Sequence[Stroke],
    cuts: Mapping[int, Collection[int]] | None = None,
    groups: Sequence[Sequence[Span]] = (),
) -> list[Part]:
    """Return the parts of a drawing from left to right, by the middles of their boxes.

    The pieces of a stroke stay in drawing order, and the parts of a group side by side.

    Parameters
    ----------
    strokes : sequence of ndarray, shape (points, 2..4)
        Empty ones are left out.
    cuts : mapping, optional
        The points before which strokes are cut, by the index of the stroke.
    groups : sequence of sequences of Span, optional
        Ink that belongs together. Strokes are cut at their edges too, but not inside.
    """
    placed: list[tuple[float, int, Part]] = []
    members: dict[int, list[Part]] = {}
    for source, stroke in enumerate(strokes):
        if len(stroke):
            place = -np.inf
            for part in _pieces_of(stroke, source, (cuts or {}).get(source, ()), groups):
                if part.group is None:
                    place = max(place, part.box.middle)
                    placed.append((place, -1, part))
                else:
                    members.setdefault(part.group, []).append(part)
    for group, parts in members.items():
        place = box_around([part.box for part in parts]).middle
        placed += [(place, group, part) for part in parts]
    # Sorting is stable, so the parts of a group stay together.
    return [part for *_, part in sorted(placed, key=lambda entry: entry[:2])]


def _pieces_of(
    stroke: Stroke, source: int, cuts: Collection[int], groups: Sequence[Sequence[Span]]
) -> Iterator[Part]:
    """Yield the pieces of a stroke in drawing order, each in one group or in none."""
    owners = np.full(len(stroke), -1)
    for group, spans in enumerate(groups):
        for span in spans:
            if span.source == source:
                owners[span.start : span.end] = group
    edges = set((np.flatnonzero(np.diff(owners)) + 1).tolist())
    free_cuts = {cut for cut in cuts if owners[cut] < 0}
    bounds = [0, *sorted(edges | free_cuts), len(stroke)]
    for start, end in pairwise(bounds):
        group = int(owners[start])
        own_group = None if group < 0 else group
        yield Part(stroke[start:end], source, start, own_group, end == len(stroke))


def line_of(parts: Sequence[Part]) -> Line:
    """Return the line of writing that the parts form."""
    boxes = np.array([part.box for part in parts])
    heights = boxes[:, 3] - boxes[:, 1]
    extent = boxes[:, 2:].max(axis=0) - boxes[:, :2].min(axis=0)
    tiny = 1e-9 * max(1.0, float(np.abs(boxes).max()))
    height = max(float(heights.max()), _MIN_LINE_FRACTION * float(extent.max()), tiny)
    is_tall = heights >= _TALL_FRACTION * heights.max()
    top, bottom = np.median(boxes[is_tall][:, [1, 3]], axis=0).tolist()
    return Line(height, top, bottom)


def distances(parts: Sequence[Part], reach: float) -> NDArray[np.float64]:
    """Return how far parts are from each other, shape (parts, parts); 0 where they cross.

    Distances above `reach` are `reach`.
    """
    found = np.full((len(parts), len(parts)), reach)
    outlines = [_outline(part.stroke) for part in parts]
    for first, one in enumerate(parts):
        for second in range(first + 1, len(parts)):
            if _box_gap(one.box, parts[second].box) < reach:
                between = _distance(outlines[first], outlines[second])
                found[first, second] = found[second, first] = min(reach, between)
    return found


def joined_parts(parts: Sequence[Part]) -> list[Part]:
    """Return the parts in drawing order; neighbours in one stroke are joined."""
    joined: list[Part] = []
    for part in sorted(parts, key=lambda part: (part.source, part.start)):
        before = joined[-1] if joined else None
        if before and (before.source, before.end) == (part.source, part.start):
            points = np.concatenate([before.stroke, part.stroke])
            joined[-1] = replace(before, stroke=points, is_end=part.is_end)
        else:
            joined.append(part)
    return joined


def _box_gap(one: Box, other: Box) -> float:
    """Return the larger of the horizontal and the vertical gap between two boxes."""
    across = max(one.left - other.right, other.left - one.right)
    return max(across, one.top - other.bottom, other.top - one.bottom)


def _outline(stroke: Stroke) -> NDArray[np.float64]:
    """Return a stroke with not many more than `_OUTLINE_POINTS` points, shape (points, 2)."""
    step = max(1, len(stroke) // _OUTLINE_POINTS)
    return stroke[[*range(0, len(stroke) - 1, step), len(stroke) - 1], :2]


def _distance(one: NDArray[np.float64], other: NDArray[np.float64]) -> float:
    """Return how far two lines of points, shape (points, 2), are from each other."""
    if len(one) > 1 and len(other) > 1 and _lines_cross(one, other):
        return 0.0
    return float(np.sqrt(min(_nearest_squared(one, other), _nearest_squared(other, one))))


def _nearest_squared(points: NDArray[np.float64], line: NDArray[np.float64]) -> float:
    """Return the smallest squared distance of points from the segments of a line."""
    starts = line[:-1] if len(line) > 1 else line
    vectors = np.diff(line, axis=0) if len(line) > 1 else np.zeros((1, 2))
    lengths = np.maximum(np.einsum("sc,sc->s", vectors, vectors), 1e-300)
    towards = points[:, None] - starts
    along = np.clip(np.einsum("psc,sc->ps", towards, vectors) / lengths, 0.0, 1.0)
    off = towards - along[..., None] * vectors
    return float(np.einsum("psc,psc->ps", off, off).min())


def _lines_cross(one: NDArray[np.float64], other: NDArray[np.float64]) -> bool:
    """Return whether two lines of at least two points, shape (points, 2), cross."""
    a, b = one[:-1, None], one[1:, None]
    c, d = other[None, :-1], other[None, 1:]
    splits_other = _side(a, b, c) * _side(a, b, d) <= 0.0
    splits_one = _side(c, d, a) * _side(c, d, b) <= 0.0
    return bool((splits_other & splits_one).any())


def _side(
    start: NDArray[np.float64], end: NDArray[np.float64], point: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return on which side of a line a point lies, by the sign; axes are broadcast."""
    along, towards = end - start, point - start
    side: NDArray[np.float64] = np.sign(
        along[..., 0] * towards[..., 1] - along[..., 1] * towards[..., 0]
    )
    return side
