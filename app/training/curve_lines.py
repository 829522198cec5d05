"""What is done to the lines of a chart before they are drawn: smoothing, and cutting to size."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise

from PySide6.QtCore import QPointF

#: A line is smoothed over this share of its points.
SMOOTHED_FRACTION = 1 / 12

Line = list[QPointF]


def smoothed(points: Sequence[QPointF]) -> Line:
    """Return for each point the mean of it and of its neighbours on both sides."""
    count = len(points)
    reach = round(count * SMOOTHED_FRACTION / 2)
    # Sums up to each place: a window at the screen cannot wait for every mean anew.
    sums = [0.0, *accumulate(point.y() for point in points)]
    line: Line = []
    for place, point in enumerate(points):
        first, last = max(0, place - reach), min(count, place + reach + 1)
        line.append(QPointF(point.x(), (sums[last] - sums[first]) / (last - first)))
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
