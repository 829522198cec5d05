"""How a person corrects the way in which a drawing is cut, and what is read in it.

A `Group` is ink that a person has said to be one digit or sign. All corrections come down to
groups: merging makes one of two, splitting makes two of one, and naming gives a group its digit.
The rest of the drawing is still cut as the network says.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from model.ink.strokes import Stroke
from model.numbers.number import Symbol
from model.numbers.parts import Span
from model.numbers.signs import Sign

#: A stroke is not cut where less than this fraction of the box's height reaches over the line.
_MAX_OVERHANG = 0.12


@dataclass(frozen=True, eq=False)
class Group:
    """Ink that is one digit or one sign, as a person has said.

    Parameters
    ----------
    strokes : tuple of ndarray, shape (points, 2..4)
        Strokes of the drawing, or pieces of them. A drawing has them if their points are in it,
        so that other strokes may come and go.
    said : int or Sign, optional
        Which digit, 0-9, or sign it is; None if the network is to read it.
    """

    strokes: tuple[Stroke, ...]
    said: int | Sign | None = None


@dataclass(frozen=True, eq=False)
class PlacedGroup:
    """A group and where its ink is in a drawing."""

    group: Group
    spans: tuple[Span, ...]


@dataclass(frozen=True, eq=False)
class Corrections:
    """All that a person has corrected in a drawing, oldest first; each change is a new object.

    Parameters
    ----------
    groups : tuple of Group, optional
        Where groups share ink, the newest counts.
    """

    groups: tuple[Group, ...] = ()

    def merged(self, symbols: Sequence[Symbol]) -> Corrections:
        """Return corrections in which symbols of a reading are one digit."""
        strokes = tuple(stroke for symbol in symbols for stroke in symbol.strokes)
        return self._with(Group(strokes))

    def split(self, symbol: Symbol, x: float) -> Corrections:
        """Return corrections in which a symbol of a reading is two digits, left and right of `x`.

        Strokes are cut there, except where they reach over only a little.

        Raises
        ------
        ValueError
            If `x` is not between the left and the right edge of the symbol's box.
        """
        if not symbol.box.left < x <= symbol.box.right:
            raise ValueError(f"{x:g} is not within the box {tuple(symbol.box)}")
        left, right = _divided(symbol.strokes, x, _MAX_OVERHANG * symbol.box.height)
        if not (left and right):
            left, right = _divided(symbol.strokes, x, 0.0)
        return self._with(Group(left), Group(right))

    def said(self, symbol: Symbol, said: int | Sign | None) -> Corrections:
        """Return corrections in which a symbol is a digit, 0-9, or a sign.

        None removes what was said; its ink still belongs together.
        """
        return self._with(Group(symbol.strokes, said))

    def placed_in(self, strokes: Sequence[Stroke]) -> tuple[PlacedGroup, ...]:
        """Return the groups whose ink is in a drawing, without those that newer ones replace.

        Parameters
        ----------
        strokes : sequence of ndarray, shape (points, 2..4)
        """
        placed: list[PlacedGroup] = []
        taken = [np.zeros(len(stroke), np.bool_) for stroke in strokes]
        for group in reversed(self.groups):
            own = [are_taken.copy() for are_taken in taken]
            spans = [_find(piece, strokes, own) for piece in group.strokes]
            found = tuple(span for span in spans if span is not None)
            if found and len(found) == len(spans):
                placed.append(PlacedGroup(group, found))
                taken = own
        return tuple(reversed(placed))

    def _with(self, *groups: Group) -> Corrections:
        return replace(self, groups=(*self.groups, *groups))


NO_CORRECTIONS = Corrections()


def _find(
    piece: Stroke, strokes: Sequence[Stroke], taken: Sequence[NDArray[np.bool_]]
) -> Span | None:
    """Return where a piece is in the strokes, if its points are not taken, and take them."""
    points = piece[:, :2]
    for source, stroke in enumerate(strokes):
        count = len(stroke) - len(points) + 1
        starts = np.flatnonzero((stroke[: max(0, count), :2] == points[0]).all(axis=1))
        for start in starts.tolist():
            end = start + len(points)
            is_free = not taken[source][start:end].any()
            if is_free and np.array_equal(stroke[start:end, :2], points):
                taken[source][start:end] = True
                return Span(source, start, end)
    return None


def _divided(
    strokes: Sequence[Stroke], x: float, max_overhang: float
) -> tuple[tuple[Stroke, ...], tuple[Stroke, ...]]:
    """Return what of the strokes is left and what is right of `x`."""
    sides: tuple[list[Stroke], list[Stroke]] = ([], [])
    for stroke in strokes:
        is_right = stroke[:, 0] >= x
        runs = np.split(np.arange(len(stroke)), np.flatnonzero(np.diff(is_right)) + 1)
        overhangs = [float(np.abs(stroke[run, 0] - x).max()) for run in runs]
        # A short run goes with the long one before it, or with the first one.
        limit = min(max_overhang, max(overhangs))
        starts = [int(run[0]) for run, far in zip(runs, overhangs, strict=True) if far >= limit]
        lengths = np.diff([0, *starts[1:], len(stroke)])
        is_right = np.repeat(is_right[starts], lengths)
        bounds = (np.flatnonzero(np.diff(is_right)) + 1).tolist()
        for start, piece in zip([0, *bounds], np.split(stroke, bounds), strict=True):
            sides[int(is_right[start])].append(piece)
    return tuple(sides[0]), tuple(sides[1])
