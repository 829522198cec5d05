"""Where ink is: the upright rectangle around it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from model.ink.strokes import Stroke


class Box(NamedTuple):
    """The upright rectangle around ink, x right and y down, in the unit of the drawing."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """Extent from left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Extent from top to bottom."""
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """The x in the middle between left and right."""
        return (self.left + self.right) / 2


def box_of(stroke: Stroke) -> Box:
    """Return the box of a stroke with points, shape (points, 2..4)."""
    points = stroke[:, :2]
    return Box(*points.min(axis=0).tolist(), *points.max(axis=0).tolist())


def box_around(boxes: Sequence[Box]) -> Box:
    """Return the box around one or more boxes."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return Box(min(lefts), min(tops), max(rights), max(bottoms))
