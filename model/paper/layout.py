"""Marks on a page put together to groups that may be numbers, and groups to lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from model.numbers.box import Box, box_around
from model.paper.tracing import Mark

#: Neighbours in a number are at most this far apart, as a fraction of the higher one's height.
_MAX_GAP = 0.55

#: Their heights share at least this fraction of the lower one's.
_MIN_SHARED = 0.35

#: Neighbours in a line share more: this fraction of the lower one's height.
_MIN_SHARED_IN_LINE = 0.4

#: Lines that fall or rise more are no lines.
_MAX_SLOPE = 0.2


@dataclass(frozen=True, eq=False)
class Group:
    """Marks that stand together.

    Parameters
    ----------
    marks : tuple of Mark
        From left to right.
    """

    marks: tuple[Mark, ...]

    @property
    def box(self) -> Box:
        """The box of all marks."""
        return box_around([mark.box for mark in self.marks])


def groups_of(marks: Sequence[Mark]) -> list[Group]:
    """Put neighbours together."""
    ordered = sorted(marks, key=lambda mark: mark.box[0])
    parents = list(range(len(ordered)))

    def root(index: int) -> int:
        while parents[index] != index:
            parents[index] = parents[parents[index]]
            index = parents[index]
        return index

    widest = max((mark.height for mark in ordered), default=0.0) * _MAX_GAP
    for first, mark in enumerate(ordered):
        for second in range(first + 1, len(ordered)):
            other = ordered[second]
            if other.box[0] - mark.box[2] > widest:
                # Marks further left may be wider.
                break
            if _are_neighbours(mark, other):
                parents[root(second)] = root(first)
    found: dict[int, list[Mark]] = {}
    for index, mark in enumerate(ordered):
        found.setdefault(root(index), []).append(mark)
    return [Group(tuple(group)) for group in found.values()]


def _are_neighbours(one: Mark, other: Mark) -> bool:
    height = max(one.height, other.height)
    gap = max(one.box[0], other.box[0]) - min(one.box[2], other.box[2])
    shared = min(one.box[3], other.box[3]) - max(one.box[1], other.box[1])
    lower = min(one.height, other.height)
    return gap <= _MAX_GAP * height and shared >= _MIN_SHARED * lower


def lines_of(groups: Sequence[Group]) -> tuple[list[list[Group]], float]:
    """Put groups into lines.

    Returns
    -------
    lines : list of list of Group
        From top to bottom, each from left to right.
    slope : float
        How far lines fall, in px per px to the right.
    """
    # Where lines fall, neighbours are still beside each other, which is enough to see how far.
    slope = _slope(_lined(groups, 0.0))
    lines = _lined(groups, slope)
    lines.sort(key=lambda line: float(np.mean([_level(each.box, slope)[0] for each in line])))
    return lines, slope


def _lined(groups: Sequence[Group], slope: float) -> list[list[Group]]:
    lines: list[list[Group]] = []
    for group in sorted(groups, key=lambda group: group.box.left):
        shares = [_shared_height(line[-1].box, group.box, slope) for line in lines]
        best = max(shares, default=0.0)
        if best < _MIN_SHARED_IN_LINE:
            lines.append([group])
        else:
            lines[shares.index(best)].append(group)
    return lines


def _slope(lines: Sequence[Sequence[Group]]) -> float:
    """Return the median slope of lines, weighted by their length."""
    slopes, lengths = [], []
    for line in lines:
        x = np.array([group.box.middle for group in line])
        # Digits of a line are about equally high.
        y = np.array([(group.box.top + group.box.bottom) / 2 for group in line])
        length = float(np.ptp(x))
        if length > 0.0:
            from_middle = x - x.mean()
            slopes.append(float(from_middle @ y / (from_middle @ from_middle)))
            lengths.append(length)
    if not slopes:
        return 0.0
    order = np.argsort(slopes)
    reached = np.cumsum(np.array(lengths)[order])
    middle = int(np.searchsorted(reached, reached[-1] / 2))
    return float(np.clip(slopes[order[middle]], -_MAX_SLOPE, _MAX_SLOPE))


def _level(box: Box, slope: float) -> tuple[float, float]:
    """Return top and bottom of a box on a page whose lines are level."""
    fall = slope * box.middle
    return box.top - fall, box.bottom - fall


def _shared_height(one: Box, other: Box, slope: float) -> float:
    """Return the height that two boxes share, as a fraction of the lower one's."""
    (top, bottom), (other_top, other_bottom) = _level(one, slope), _level(other, slope)
    shared = min(bottom, other_bottom) - max(top, other_top)
    return shared / max(1e-9, min(one.height, other.height))
