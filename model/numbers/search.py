"""Looks for the best way to cut a drawing: all its pieces go through the network at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from model.ink.normalising import normalise_strokes
from model.ink.rasterising import MIN_SPACING_PX, thin_out
from model.ink.strokes import Stroke
from model.numbers.corrections import PlacedGroup
from model.numbers.cuts import cuts_of, without_links
from model.numbers.lattice import Lattice, Path, Piece
from model.numbers.parts import Line, Part, joined_parts, line_of, parts_of
from model.numbers.scoring import (
    PIECE_WEIGHTS,
    pair_features,
    piece_features,
    reading_features,
)
from model.recognizer import Answer, Recognizer

#: More strokes than this are no number.
MAX_STROKES = 60

#: Pieces are drawn for the network from points this far apart in its image, which is three times
#: as fast; the images hardly differ.
_SPACING_PX = 0.9
_INK_PX = 17.5

#: The strokes of a piece are cut where it is wider than this fraction of the line's height, or
#: where the gate takes it for no digit rather than for one.
_WIDE = 1.1
_DOUBTFUL_SCORE = 0.0

#: Strokes narrower than this fraction of the line's height are never cut.
_MIN_CUT_WIDTH = 0.5


@dataclass(frozen=True, eq=False)
class Found:
    """All ways to cut a drawing that were looked at.

    Parameters
    ----------
    lattice : Lattice
    answers : tuple of Answer or None
        For each piece; None for signs.
    seen : tuple of tuples of ndarray
        The strokes of each piece as they were read: without links to its neighbours, if it is
        read better so.
    paths : tuple of Path
        The best one first; never empty.
    """

    lattice: Lattice
    answers: tuple[Answer | None, ...]
    seen: tuple[tuple[Stroke, ...], ...]
    paths: tuple[Path, ...]

    @property
    def is_corrected(self) -> bool:
        """Whether a person has said something about the drawing."""
        return any(piece.group is not None for piece in self.lattice.pieces)

    @property
    def best_number(self) -> Path | None:
        """The best way to cut the drawing; None if it can only be one digit.

        What a person has merged may be one digit all the same.
        """
        if self.is_corrected:
            return self.paths[0]
        return next((path for path in self.paths if len(path.pieces) > 1), None)


class Search:
    """Searches with one recognizer, and remembers the pieces of the last drawing.

    After one more stroke, only the pieces that contain it are read.

    Parameters
    ----------
    recognizer : Recognizer
    weights : ndarray, shape (features,)
        See `model.numbers.scoring`.
    """

    def __init__(self, recognizer: Recognizer, weights: NDArray[np.float64]) -> None:
        self.recognizer = recognizer
        self._piece_weights, self._pair_weights = np.split(weights, [len(PIECE_WEIGHTS)])
        self._gate = recognizer.gate
        self._known: dict[bytes, Answer] = {}
        self._known_before: dict[bytes, Answer] = {}

    def find(
        self,
        strokes: Sequence[Stroke],
        alone: Answer | None = None,
        groups: Sequence[PlacedGroup] = (),
        with_signs: bool = True,
    ) -> Found:
        """Return the ways to cut a drawing with ink.

        Parameters
        ----------
        strokes : sequence of ndarray, shape (points, 2..4)
        alone : Answer, optional
            How the drawing is read as one digit, if this is known.
        groups : sequence of PlacedGroup, optional
            What a person has said about it.
        with_signs : bool, optional
            Whether there may be signs.
        """
        if self._gate is not self.recognizer.gate:
            self._gate = self.recognizer.gate
            self._known = {}
        self._known_before, self._known = self._known, {}
        spans = [placed.spans for placed in groups]
        said = [placed.group for placed in groups]
        parts = parts_of(strokes, groups=spans)
        line = line_of(parts if not groups else parts_of(strokes))
        found = self._solved(Lattice(parts, line, said, with_signs), alone)
        cuts = _cuts(found)
        if cuts:
            parts = parts_of(strokes, cuts, spans)
            found = self._solved(Lattice(parts, line, said, with_signs), alone)
        return found

    def halves(self, strokes: Sequence[Stroke]) -> tuple[Piece, Piece] | None:
        """Return the best way to cut ink into two digits; None if there is none."""
        parts = parts_of(strokes)
        line = line_of(parts)
        cuts = {part.source: cuts_of(part.stroke, line.height) for part in parts}
        lattice = Lattice(parts_of(strokes, cuts), line, with_signs=False)
        pieces, pairs = self._scores(lattice, self._read(lattice)[0])
        best, halves = -np.inf, None
        for (first, second), score in zip(lattice.pairs, pairs.tolist(), strict=True):
            left, right = lattice.pieces[first], lattice.pieces[second]
            score += float(pieces[first] + pieces[second])
            if left.start == 0 and right.end == len(lattice.parts) and score > best:
                best, halves = score, (left, right)
        return halves

    def _solved(self, lattice: Lattice, alone: Answer | None) -> Found:
        answers, seen = self._read(lattice, alone)
        paths = lattice.best_paths(*self._scores(lattice, answers))
        return Found(lattice, answers, seen, tuple(paths))

    def _scores(
        self, lattice: Lattice, answers: Sequence[Answer | None]
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return the scores of the pieces, and those of the pairs of neighbours."""
        pieces = piece_features(lattice, answers) @ self._piece_weights
        return pieces, pair_features(lattice) @ self._pair_weights

    def _read(
        self, lattice: Lattice, alone: Answer | None = None
    ) -> tuple[tuple[Answer | None, ...], tuple[tuple[Stroke, ...], ...]]:
        """Return how each piece is read, None for signs, and the strokes that were read.

        The drawing as a whole is not read if it is known how it is read `alone`.
        """
        inks = [_inks(lattice, piece) for piece in lattice.pieces]
        is_known = alone is not None and bool(inks[0]) and lattice.is_whole(lattice.pieces[0])
        if is_known:
            whole, inks[0] = inks[0], {}
        unknown = {
            key: strokes
            for each in inks
            for key, strokes in each.items()
            if key not in self._known and key not in self._known_before
        }
        if unknown:
            images = np.stack([_image(strokes) for strokes in unknown.values()])
            self._known.update(zip(unknown, self.recognizer.read_many(images), strict=True))
        answers: list[Answer | None] = []
        seen = []
        for each in inks:
            read = [(self._remembered(key), strokes) for key, strokes in each.items()]
            best = max(read, key=lambda entry: self._quality(entry[0]), default=(None, ()))
            answers.append(best[0])
            seen.append(best[1])
        if is_known:
            answers[0], seen[0] = alone, next(iter(whole.values()))
        return tuple(answers), tuple(seen)

    def _remembered(self, key: bytes) -> Answer:
        if key not in self._known:
            self._known[key] = self._known_before[key]
        return self._known[key]

    def _quality(self, answer: Answer) -> float:
        return float(np.dot(reading_features(answer), self._piece_weights[:2]))


def _inks(lattice: Lattice, piece: Piece) -> dict[bytes, tuple[Stroke, ...]]:
    """Return what may be read of a piece, with and without links to its neighbours.

    The keys are the bytes of the strokes. Of a sign nothing is read.
    """
    if piece.sign is not None:
        return {}
    parts = joined_parts(lattice.parts_in(piece))
    trimmed = without_links(parts, lattice.line.height)
    inks = [tuple(part.stroke for part in parts), *([trimmed] if trimmed else [])]
    return {b"|".join(stroke.tobytes() for stroke in strokes): strokes for strokes in inks}


def _image(strokes: Sequence[Stroke]) -> NDArray[np.float32]:
    """Return what the network sees of a piece."""
    extent = float(np.ptp(np.concatenate(strokes)[:, :2], axis=0).max())
    scale = _INK_PX / extent * MIN_SPACING_PX / _SPACING_PX if extent > 0.0 else 1.0
    ink = normalise_strokes([thin_out(stroke[:, :2] * scale) for stroke in strokes])
    assert ink is not None
    return ink.image


def _cuts(found: Found) -> dict[int, list[int]]:
    """Return where strokes of doubtful pieces of the best path may be cut, by their index."""
    lattice, line = found.lattice, found.lattice.line
    cuts: dict[int, list[int]] = {}
    for index in found.paths[0].pieces:
        answer, piece = found.answers[index], lattice.pieces[index]
        if answer is not None and piece.group is None and _is_doubtful(piece, answer, line):
            for part in lattice.parts_in(piece):
                places = cuts_of(part.stroke, line.height) if _is_wide(part, line) else []
                if places:
                    own = cuts.setdefault(part.source, [])
                    own += [part.start + place for place in places]
    return cuts


def _is_doubtful(piece: Piece, answer: Answer, line: Line) -> bool:
    score = answer.score
    return (
        answer.rejected
        or piece.box.width > _WIDE * line.height
        or (score is not None and score > _DOUBTFUL_SCORE)
    )


def _is_wide(part: Part, line: Line) -> bool:
    return part.box.width >= _MIN_CUT_WIDTH * line.height
