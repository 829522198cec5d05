"""The ways to cut a drawing into digits and signs, and the search for the best ones.

Parts stand from left to right. A *piece* is a run of parts that may be one digit, or a part that
may be a sign. A *path* is a row of pieces that holds each part once. Its score is the weighted sum
of what is seen in its pieces and between neighbours.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby, pairwise

import numpy as np
from numpy.typing import NDArray

from model.numbers.box import Box, box_around
from model.numbers.corrections import Group
from model.numbers.parts import Line, Part, distances
from model.numbers.signs import Sign, sign_of

#: A digit has at most this many strokes that are no specks.
_MAX_STROKES = 4

#: The widest and the smallest digit, and the widest gap in one, as fractions of the line's height.
_MAX_WIDTH = 1.9
_MIN_HEIGHT = 0.35
_MAX_INNER_GAP = 0.5

#: Two strokes this high, one beside the other, are at most this wide if they are one digit.
_TALL = 0.75
_MAX_WIDTH_OF_TALL = 1.1

#: Smaller parts may be anywhere.
_SPECK = 0.15

#: Distances between parts are not told from one another above this fraction of the line's height.
REACH = 0.3

#: At most this fraction of a minus reaches over what follows.
_MAX_DASH_OVERLAP = 0.3

#: With more pieces than this the drawing is no number.
MAX_PIECES = 200

#: Paths that are kept for each piece while searching.
KEPT_PATHS = 8


@dataclass(frozen=True)
class Piece:
    """The parts from `start` up to, and without, `end`, as one digit or as a sign.

    Parameters
    ----------
    start, end : int
    box : Box
    inner_gap : float
        The widest gap between its parts, from left to right.
    sign : Sign or None
    group : Group or None
        What a person has said about it.
    """

    start: int
    end: int
    box: Box
    inner_gap: float = 0.0
    sign: Sign | None = None
    group: Group | None = None

    @property
    def said(self) -> int | None:
        """The digit that a person has said it is."""
        said = self.group.said if self.group else None
        return None if isinstance(said, Sign) else said


@dataclass(frozen=True)
class Path:
    """Pieces that together hold each part once, from left to right.

    Parameters
    ----------
    pieces : tuple of int
        Indices in `Lattice.pieces`.
    score : float
    """

    pieces: tuple[int, ...]
    score: float


class Lattice:
    """All pieces of a drawing; the first is the whole drawing, unless a person has divided it.

    Parameters
    ----------
    parts : sequence of Part
        Not empty, from left to right.
    line : Line
    groups : sequence of Group, optional
        What a person has said belongs together; `Part.group` counts in it.
    with_signs : bool, optional
        Whether there may be signs.
    """

    def __init__(
        self,
        parts: Sequence[Part],
        line: Line,
        groups: Sequence[Group] = (),
        with_signs: bool = True,
    ) -> None:
        self.parts = tuple(parts)
        self.line = line
        self._with_signs = with_signs
        self.pieces = self._certain(groups)
        self.pieces += self._proposed({(piece.start, piece.end) for piece in self.pieces})

    @cached_property
    def distances(self) -> NDArray[np.float64]:
        """How far parts are apart, as fractions of the line's height, at most `REACH`."""
        return distances(self.parts, REACH * self.line.height) / self.line.height

    def is_whole(self, piece: Piece) -> bool:
        """Return whether a piece is the whole drawing."""
        return piece.end - piece.start == len(self.parts)

    def parts_in(self, piece: Piece) -> tuple[Part, ...]:
        """Return the parts of a piece."""
        return self.parts[piece.start : piece.end]

    def _certain(self, groups: Sequence[Group]) -> list[Piece]:
        """Return pieces of which there is always a path."""
        if not groups:
            return [_piece(self.parts, 0, len(self.parts))]
        pieces: list[Piece] = []
        owners = [part.group for part in self.parts]
        for group_index, members in groupby(range(len(owners)), owners.__getitem__):
            places = list(members)
            if group_index is None:
                pieces += [_piece(self.parts, place, place + 1) for place in places]
            else:
                group = groups[group_index]
                sign = group.said if isinstance(group.said, Sign) else None
                piece = _piece(self.parts, places[0], places[-1] + 1)
                pieces.append(replace(piece, sign=sign, group=group))
        return pieces

    def _proposed(self, known: Collection[tuple[int, int]]) -> list[Piece]:
        """Return pieces that geometry allows, without those that are known."""
        unit = self.line.height
        pieces: list[Piece] = []
        pieces_of_stroke = Counter(part.source for part in self.parts)
        for start, part in enumerate(self.parts):
            for end in range(start + 1, len(self.parts) + 1):
                if self.parts[end - 1].group is not None:
                    break
                piece = _piece(self.parts, start, end)
                strokes = {part.source for part in self.parts_in(piece) if not self._is_speck(part)}
                is_too_wide = piece.box.width > _MAX_WIDTH * unit and end > start + 1
                if is_too_wide or len(strokes) > _MAX_STROKES or self._are_two(piece):
                    break
                if (start, end) not in known and self._may_be_digit(piece):
                    pieces.append(piece)
            sign = None
            if self._with_signs and part.group is None and pieces_of_stroke[part.source] == 1:
                sign = sign_of(part, self.line)
            # A minus stands before the number, and a point never does.
            if sign is not None and (sign is Sign.MINUS) == (start == 0):
                pieces.append(Piece(start, start + 1, part.box, sign=sign))
            if len(pieces) > MAX_PIECES:
                return []
        return pieces

    def _are_two(self, piece: Piece) -> bool:
        """Return whether two strokes of a wide piece are high, and stand apart."""
        unit = self.line.height
        if piece.box.width <= _MAX_WIDTH_OF_TALL * unit:
            return False
        tall = [part for part in self.parts_in(piece) if part.box.height >= _TALL * unit]
        return any(
            left.box.right < right.box.left and left.source != right.source
            for left, right in pairwise(tall)
        )

    def _may_be_digit(self, piece: Piece) -> bool:
        unit = self.line.height
        if piece.box.height < _MIN_HEIGHT * unit:
            return False
        are_near = piece.inner_gap <= _MAX_INNER_GAP * unit
        return are_near or any(self._is_speck(part) for part in self.parts_in(piece))

    def _is_speck(self, part: Part) -> bool:
        return max(part.box.width, part.box.height) < _SPECK * self.line.height

    def best_paths(
        self,
        piece_scores: NDArray[np.float64],
        pair_scores: NDArray[np.float64],
        count: int = KEPT_PATHS,
    ) -> list[Path]:
        """Return the best paths, the best one first.

        Parameters
        ----------
        piece_scores : ndarray, shape (pieces,)
        pair_scores : ndarray, shape (pairs,)
            In the order of `pairs`.
        count : int, optional
        """
        scores, between = piece_scores.tolist(), pair_scores.tolist()
        before: dict[int, list[tuple[int, float]]] = {}
        for (first, second), score in zip(self.pairs, between, strict=True):
            before.setdefault(second, []).append((first, score))
        # Paths up to each piece, and whether they have a point or comma.
        kept: dict[int, list[tuple[float, tuple[int, ...], bool]]] = {}
        order = sorted(range(len(self.pieces)), key=lambda index: self.pieces[index].start)
        for index in order:
            piece, own = self.pieces[index], scores[index]
            has_sign = piece.sign in (Sign.POINT, Sign.COMMA)
            is_second_allowed = not has_sign or piece.group is not None
            found: list[tuple[float, tuple[int, ...], bool]] = []
            if piece.start == 0:
                found.append((own, (index,), has_sign))
            for first, pair_score in before.get(index, ()):
                for score, path, signed in kept[first]:
                    if is_second_allowed or not signed:
                        found.append((score + pair_score + own, (*path, index), signed or has_sign))
            found.sort(key=lambda entry: -entry[0])
            kept[index] = found[:count]
        complete = [
            Path(path, score)
            for index, piece in enumerate(self.pieces)
            if piece.end == len(self.parts) and (piece.sign is None or piece.group is not None)
            for score, path, _ in kept[index]
        ]
        return sorted(complete, key=lambda path: -path.score)[:count]

    @cached_property
    def pairs(self) -> list[tuple[int, int]]:
        """Pieces that may be neighbours: the index of the left one and that of the right one."""
        by_start: dict[int, list[int]] = {}
        for index, piece in enumerate(self.pieces):
            by_start.setdefault(piece.start, []).append(index)
        return [
            (first, second)
            for first, piece in enumerate(self.pieces)
            for second in by_start.get(piece.end, ())
            if _may_follow(piece, self.pieces[second])
        ]


def _piece(parts: Sequence[Part], start: int, end: int) -> Piece:
    boxes = [part.box for part in parts[start:end]]
    inner_gap, reach = 0.0, boxes[0].right
    for box in sorted(boxes):
        inner_gap = max(inner_gap, box.left - reach)
        reach = max(reach, box.right)
    return Piece(start, end, box_around(boxes), inner_gap)


def _may_follow(left: Piece, right: Piece) -> bool:
    """Return whether pieces may be neighbours: a point and a comma stand between digits.

    The bar of a 7 or 4 is no minus before it. What a person has said may stand anywhere.
    """
    if right.sign is not None and right.group is None:
        return left.sign is None and right.sign is not Sign.MINUS
    if left.sign is Sign.MINUS and left.group is None:
        return left.box.right - right.box.left <= _MAX_DASH_OVERLAP * left.box.width
    return True
