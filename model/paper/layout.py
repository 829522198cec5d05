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


def lines_of(groups: Sequence[Group]) -> list[list[Group]]:
    """Return groups in lines from top to bottom, each from left to right."""
    lines: list[list[Group]] = []
    for group in sorted(groups, key=lambda group: group.box[0]):
        best, most = None, 0.0
        for line in lines:
            shared = _shared_height(line[-1].box, group.box)
            if shared > most:
                best, most = line, shared
        if best is None or most < 0.4:
            lines.append([group])
        else:
            best.append(group)
    return sorted(lines, key=lambda line: float(np.mean([each.box[1] for each in line])))


def _shared_height(one: Box, other: Box) -> float:
    """Return the height that two boxes share, as a fraction of the lower one's."""
    shared = min(one[3], other[3]) - max(one[1], other[1])
    return shared / max(1e-9, min(one[3] - one[1], other[3] - other[1]))
