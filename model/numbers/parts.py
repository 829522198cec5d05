"""The parts that a number is put together from: strokes, and pieces of strokes that are cut."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from model.ink.strokes import Stroke

#: The line of writing is at least this high, as a fraction of its width.
_MIN_LINE_FRACTION = 0.1

#: Strokes at least this high, as a fraction of the highest, show where the line's edges are.
_TALL_FRACTION = 0.6

#: Whether strokes cross is seen with this many points of each.
_OUTLINE_POINTS = 50


@dataclass(frozen=True, eq=False)
class Part:
    """A stroke, or a piece of one.

    Parameters
    ----------
    stroke : ndarray, shape (points, 2..4)
        Not empty.
    source : int
        Which stroke of the drawing it is, or belongs to.
    order : int
        Place among the pieces of its stroke, in drawing order.
    """

    stroke: Stroke
    source: int
    order: int = 0

    @cached_property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom."""
        points = self.stroke[:, :2]
        left, top = points.min(axis=0).tolist()
        right, bottom = points.max(axis=0).tolist()
        return left, top, right, bottom

    @property
    def height(self) -> float:
        """Extent from top to bottom."""
        return self.box[3] - self.box[1]

    @property
    def width(self) -> float:
        """Extent from left to right."""
        return self.box[2] - self.box[0]


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
    strokes: Sequence[Stroke], cuts: Mapping[int, Sequence[int]] | None = None
) -> list[Part]:
    """Return the parts of a drawing from left to right, by the middles of their boxes.

    The pieces of a stroke stay in drawing order.

    Parameters
    ----------
    strokes : sequence of ndarray, shape (points, 2..4)
        Empty ones are left out.
    cuts : mapping, optional
        The points before which strokes are cut, by the index of the stroke.
    """
    placed: list[tuple[float, int, int, Part]] = []
    for source, stroke in enumerate(strokes):
        if len(stroke):
            place = -np.inf
            for order, piece in enumerate(np.split(stroke, (cuts or {}).get(source, ()))):
                part = Part(piece, source, order)
                place = max(place, part.box[0] + part.box[2])
                placed.append((place, source, order, part))
    return [part for *_, part in sorted(placed, key=lambda entry: entry[:3])]


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


def crossings(parts: Sequence[Part]) -> NDArray[np.bool_]:
    """Return which parts cross each other, shape (parts, parts)."""
    crossing = np.zeros((len(parts), len(parts)), np.bool_)
    for first, one in enumerate(parts):
        for second in range(first + 1, len(parts)):
            other = parts[second]
            if one.source != other.source and _boxes_meet(one.box, other.box):
                meets = _lines_cross(_outline(one.stroke), _outline(other.stroke))
                crossing[first, second] = crossing[second, first] = meets
    return crossing


def joined_strokes(parts: Sequence[Part]) -> tuple[Stroke, ...]:
    """Return the strokes of the parts in drawing order; neighbours in one stroke are joined."""
    joined: list[list[Part]] = []
    for part in sorted(parts, key=lambda part: (part.source, part.order)):
        before = joined[-1][-1] if joined else None
        if before and (before.source, before.order + 1) == (part.source, part.order):
            joined[-1].append(part)
        else:
            joined.append([part])
    return tuple(
        each[0].stroke if len(each) == 1 else np.concatenate([part.stroke for part in each])
        for each in joined
    )


def _boxes_meet(
    one: tuple[float, float, float, float], other: tuple[float, float, float, float]
) -> bool:
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def _outline(stroke: Stroke) -> NDArray[np.float64]:
    """Return a stroke with not many more than `_OUTLINE_POINTS` points, shape (points, 2)."""
    step = max(1, len(stroke) // _OUTLINE_POINTS)
    return stroke[[*range(0, len(stroke) - 1, step), len(stroke) - 1], :2]


def _lines_cross(one: NDArray[np.float64], other: NDArray[np.float64]) -> bool:
    """Return whether two lines of points, shape (points, 2), have a point in common."""
    if len(one) < 2 or len(other) < 2:
        return False
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
