"""What speaks for a way to cut: features of its pieces and of neighbours, and their weights."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from model.numbers.lattice import Lattice, Piece
from model.numbers.signs import Sign
from model.recognizer import Answer
from model.rejection.reason import Reason

#: What is seen in a piece, and how much each counts.
PIECE_WEIGHTS = {
    "log p(digit)": 1.21,
    "log p(is a digit)": 1.95,
    "a digit": 0.363,
    "the whole drawing": -0.133,
    "lower than the line": -2.75,
    "wider than high": -2.82,
    "further parts": -2.8,
    "parts apart": -1.88,
    "foot off the line": -4.47,
    "top off the line": -1.63,
    "minus": 1.21,
    "point": -0.115,
    "comma": 0.672,
}

#: What is seen between two neighbours.
PAIR_WEIGHTS = {
    "overlap": -5.06,
    "touching": -1.42,
    "cut through a stroke": -0.781,
    "drawn from right to left": -2.27,
    "uneven heights": -1.83,
}

WEIGHTS = np.array([*PIECE_WEIGHTS.values(), *PAIR_WEIGHTS.values()])

#: A piece cannot be worse than this: a reader may be wrong.
_MIN_LOG_DIGIT, _MIN_LOG_IS_DIGIT = -2.5, -7.0

#: Heights, widths and distances are fractions of the height of the line.
_LOW, _WIDE, _MAX_OFF = 0.8, 0.9, 0.5

#: Neighbours nearer than this touch more or less.
_NEAR = 0.1


def piece_features(lattice: Lattice, answers: Sequence[Answer | None]) -> NDArray[np.float64]:
    """Return what is seen in each piece, shape (pieces, features).

    Parameters
    ----------
    lattice : Lattice
    answers : sequence of Answer or None
        For each piece how it is read; None for signs.
    """
    features = np.zeros((len(lattice.pieces), len(PIECE_WEIGHTS)))
    signs = {Sign.MINUS: 10, Sign.POINT: 11, Sign.COMMA: 12}
    for row, piece, answer in zip(features, lattice.pieces, answers, strict=True):
        if piece.sign is not None:
            row[signs[piece.sign]] = 1.0
        elif answer is not None:
            row[:10] = _digit_features(lattice, piece, answer)
    return features


def reading_features(answer: Answer) -> list[float]:
    """Return log p(digit) and log p(is a digit), the first two features of a piece."""
    log_digit = float(np.log(max(float(answer.probabilities.max()), 1e-6)))
    log_is_digit = 0.0 if answer.score is None else -float(np.logaddexp(0.0, answer.score))
    if answer.reason in (Reason.MARK, Reason.EMPTY):
        log_is_digit = _MIN_LOG_IS_DIGIT
    return [max(_MIN_LOG_DIGIT, log_digit), max(_MIN_LOG_IS_DIGIT, log_is_digit)]


def pair_features(lattice: Lattice) -> NDArray[np.float64]:
    """Return what is seen between neighbours, shape (pairs, features)."""
    return np.array(
        [
            _pair_features(lattice, lattice.pieces[first], lattice.pieces[second])
            for first, second in lattice.pairs
        ]
    ).reshape(-1, len(PAIR_WEIGHTS))


def _digit_features(lattice: Lattice, piece: Piece, answer: Answer) -> list[float]:
    line = lattice.line
    unit = line.height
    parts = lattice.parts[piece.start : piece.end]
    sources = {part.source for part in parts}
    return [
        *reading_features(answer),
        1.0,
        float(lattice.is_whole(piece)),
        max(0.0, _LOW - piece.box.height / unit),
        min(2.0, max(0.0, piece.box.width / unit - _WIDE)),
        float(min(3, len(sources) - 1)),
        _apart(lattice, piece),
        min(_MAX_OFF, abs(piece.box.bottom - line.bottom) / unit),
        min(_MAX_OFF, abs(piece.box.top - line.top) / unit),
    ]


def _apart(lattice: Lattice, piece: Piece) -> float:
    """Return how far the loneliest part of a piece is from the rest of it."""
    if piece.end - piece.start == 1:
        return 0.0
    inside = lattice.distances[piece.start : piece.end, piece.start : piece.end]
    return float(inside.min(axis=1).max())


def _pair_features(lattice: Lattice, left: Piece, right: Piece) -> list[float]:
    unit = lattice.line.height
    before, after = lattice.parts[left.start : left.end], lattice.parts[right.start : right.end]
    sources = {part.source for part in before}
    uneven = 0.0
    if left.sign is None and right.sign is None:
        ratio = max(left.box.height, 1e-3 * unit) / max(right.box.height, 1e-3 * unit)
        uneven = min(1.0, abs(float(np.log(ratio))))
    distance = float(lattice.distances[left.start : left.end, right.start : right.end].min())
    return [
        min(1.0, max(0.0, (left.box.right - right.box.left) / unit)),
        max(0.0, 1.0 - distance / _NEAR),
        float(any(part.source in sources for part in after)),
        float(max(sources) > min(part.source for part in after)),
        uneven,
    ]
