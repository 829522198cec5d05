"""What is done to the lines of a chart before they are drawn: smoothing, and cutting to size."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QPointF

#: A line is smoothed over this share of its points.
SMOOTHED_FRACTION = 1 / 12

Line = list[QPointF]


def smoothed(points: Sequence[QPointF]) -> Line:
    """Return for each point the mean of it and of its neighbours on both sides."""
    reach = round(len(points) * SMOOTHED_FRACTION / 2)
    line: Line = []
    for place, point in enumerate(points):
        near = points[max(0, place - reach) : place + reach + 1]
        line.append(QPointF(point.x(), sum(other.y() for other in near) / len(near)))
    return line


def cut_to_range(points: Sequence[QPointF], low: float, high: float) -> list[Line]:
    """Return the parts of a line that lie between two heights.

    Files in SVG know no clipping, so what lies outside is never drawn.
    """
    parts: list[Line] = []
    for first, second in pairwise(points):
        if max(first.y(), second.y()) < low or min(first.y(), second.y()) > high:
            continue
        segment = [_brought_into(first, second, low, high), _brought_into(second, first, low, high)]
        if parts and parts[-1][-1] == segment[0]:
            parts[-1].append(segment[1])
        else:
            parts.append(segment)
    return parts


def _brought_into(point: QPointF, other: QPointF, low: float, high: float) -> QPointF:
    """Return the place nearest to a point, on the way to the other, that lies in the range."""
    height = min(max(point.y(), low), high)
    if height == point.y():
        return point
    share = (height - point.y()) / (other.y() - point.y())
    return QPointF(point.x() + share * (other.x() - point.x()), height)
