"""The ways to cut a drawing into digits and signs, and the search for the best ones.

Parts stand from left to right. A *piece* is a run of parts that may be one digit, or a part that
may be a sign. A *path* is a row of pieces that holds each part once. Its score is the weighted sum
of what is seen in its pieces and between neighbours.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from model.numbers.parts import Line, Part, distances
from model.numbers.signs import Sign, sign_of

#: A digit has at most this many strokes.
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

#: With more pieces than this the drawing is no number.
MAX_PIECES = 200

#: Paths that are kept for each piece while searching.
_KEPT_PATHS = 8


@dataclass(frozen=True)
class Piece:
    """The parts from `start` up to, and without, `end`, as one digit or as a sign.

    Parameters
    ----------
    start, end : int
    box : tuple of float
        Left, top, right and bottom.
    inner_gap : float
        The widest gap between its parts, from left to right.
    sign : Sign or None
    """

    start: int
    end: int
    box: tuple[float, float, float, float]
    inner_gap: float = 0.0
    sign: Sign | None = None

    @property
    def height(self) -> float:
        """Extent from top to bottom."""
        return self.box[3] - self.box[1]

    @property
    def width(self) -> float:
        """Extent from left to right."""
        return self.box[2] - self.box[0]


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
    """All pieces of a drawing; the first is the whole drawing.

    Parameters
    ----------
    parts : sequence of Part
        Not empty, from left to right.
    line : Line
    """

    def __init__(self, parts: Sequence[Part], line: Line) -> None:
        self.parts = tuple(parts)
        self.line = line
        self.pieces = [_piece(self.parts, 0, len(parts)), *self._proposed()]

    @cached_property
    def distances(self) -> NDArray[np.float64]:
        """How far parts are apart, as fractions of the line's height, at most `REACH`."""
        return distances(self.parts, REACH * self.line.height) / self.line.height

    def parts_in(self, piece: Piece) -> tuple[Part, ...]:
        """Return the parts of a piece."""
        return self.parts[piece.start : piece.end]

    def _proposed(self) -> list[Piece]:
        unit = self.line.height
        pieces: list[Piece] = []
        pieces_of_stroke = Counter(part.source for part in self.parts)
        for start, part in enumerate(self.parts):
            for end in range(start + 1, len(self.parts) + 1):
                piece = _piece(self.parts, start, end)
                strokes = {part.source for part in self.parts_in(piece)}
                is_too_wide = piece.width > _MAX_WIDTH * unit and end > start + 1
                if is_too_wide or len(strokes) > _MAX_STROKES or self._are_two(piece):
                    break
                is_whole = end - start == len(self.parts)
                if not is_whole and self._may_be_digit(piece):
                    pieces.append(piece)
            sign = None if pieces_of_stroke[part.source] > 1 else sign_of(part, self.line)
            # A minus stands before the number, and a point never does.
            if sign is not None and (sign is Sign.MINUS) == (start == 0):
                pieces.append(Piece(start, start + 1, part.box, sign=sign))
            if len(pieces) > MAX_PIECES:
                return []
        return pieces

    def _are_two(self, piece: Piece) -> bool:
        """Return whether two strokes of a wide piece are high, and stand apart."""
        unit = self.line.height
        if piece.width <= _MAX_WIDTH_OF_TALL * unit:
            return False
        tall = [part for part in self.parts_in(piece) if part.height >= _TALL * unit]
        return any(
            left.box[2] < right.box[0] and left.source != right.source
            for left, right in pairwise(tall)
        )

    def _may_be_digit(self, piece: Piece) -> bool:
        unit = self.line.height
        if piece.height < _MIN_HEIGHT * unit:
            return False
        return piece.inner_gap <= _MAX_INNER_GAP * unit or any(
            max(part.width, part.height) < _SPECK * unit for part in self.parts_in(piece)
        )

    def best_paths(
        self,
        piece_scores: NDArray[np.float64],
        pair_scores: NDArray[np.float64],
        count: int = _KEPT_PATHS,
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
            found: list[tuple[float, tuple[int, ...], bool]] = []
            if piece.start == 0:
                found.append((own, (index,), has_sign))
            for first, pair_score in before.get(index, ()):
                for score, path, signed in kept[first]:
                    if not (signed and has_sign):
                        found.append((score + pair_score + own, (*path, index), signed or has_sign))
            found.sort(key=lambda entry: -entry[0])
            kept[index] = found[:count]
        complete = [
            Path(path, score)
            for index, piece in enumerate(self.pieces)
            if piece.end == len(self.parts) and piece.sign is None
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
    left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
    right, bottom = max(box[2] for box in boxes), max(box[3] for box in boxes)
    inner_gap, reach = 0.0, boxes[0][2]
    for box in sorted(boxes):
        inner_gap = max(inner_gap, box[0] - reach)
        reach = max(reach, box[2])
    return Piece(start, end, (left, top, right, bottom), inner_gap)


def _may_follow(left: Piece, right: Piece) -> bool:
    """Return whether pieces may be neighbours: a point and a comma stand between digits."""
    if right.sign is not None:
        return left.sign is None and right.sign is not Sign.MINUS
    return True
