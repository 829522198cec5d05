"""Composed numbers with all the ways to cut them, and the right one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice, pairwise

import numpy as np
from numpy.typing import NDArray

from model.ink.normalising import normalise_strokes
from model.ink.strokes import Drawing
from model.numbers.decision import decision_features
from model.numbers.lattice import KEPT_PATHS, Lattice, Path
from model.numbers.parts import Part
from model.numbers.scoring import PIECE_WEIGHTS, pair_features, piece_features
from model.numbers.search import Found, Search
from model.numbers.signs import Sign
from model.rejection.negatives import drawings as negative_drawings
from scripts.numbers.composing import (
    EVEN,
    NOISY,
    ComposedNumber,
    Hand,
    composed_numbers,
    joined,
    synthetic_digits,
    with_late_stroke,
)

#: Kinds of drawings that are no numbers.
SINGLE, SINGLE_NOISY, LETTERS = "single", "single, noisy", "letters"

#: Groups of negatives that are no sign and no digits.
_OTHER_GROUPS = ("letter", "script", "shape", "scribble")


class Example:
    """A composed number and its lattice.

    Parameters
    ----------
    number : ComposedNumber
    found : Found
        What a search has found in it.
    """

    def __init__(self, number: ComposedNumber, found: Found) -> None:
        self.number = number
        self.found = found
        self.right = right_path(number, found.lattice)
        """The pieces that the number was composed of; None if the lattice lacks one.

        A pen that is kept down may be cut in several places, so this is one way among others.
        """
        self.pieces = piece_features(found.lattice, found.answers)
        self.pairs = pair_features(found.lattice)
        self._places = {pair: place for place, pair in enumerate(found.lattice.pairs)}

    def features(self, path: Sequence[int]) -> NDArray[np.float64]:
        """Return what is seen in a path, shape (features,)."""
        pairs = [self._places[pair] for pair in pairwise(path)]
        return np.concatenate([self.pieces[list(path)].sum(axis=0), self.pairs[pairs].sum(axis=0)])

    def best_paths(self, weights: NDArray[np.float64], count: int) -> list[Path]:
        """Return the best paths with other weights."""
        own, between = np.split(weights, [len(PIECE_WEIGHTS)])
        return self.found.lattice.best_paths(self.pieces @ own, self.pairs @ between, count)

    def text_of(self, path: Sequence[int]) -> str:
        """Return what a path reads."""
        letters = []
        for index in path:
            sign, answer = self.found.lattice.pieces[index].sign, self.found.answers[index]
            letters.append(sign.value if sign else str(answer.candidates[0][0]) if answer else "?")
        return "".join(letters)

    def decision(self, weights: NDArray[np.float64]) -> list[float] | None:
        """Return what speaks for a number with other weights; None if it can only be one digit."""
        found = replace(self.found, paths=tuple(self.best_paths(weights, KEPT_PATHS)))
        best = found.best_number
        return None if best is None else decision_features(found, best)


def searched(number: ComposedNumber, search: Search) -> Example:
    """Return a number as an example."""
    ink = normalise_strokes(number.strokes)
    return Example(number, search.find(number.strokes, search.recognizer.read(ink)))


def right_path(number: ComposedNumber, lattice: Lattice) -> tuple[int, ...] | None:
    """Return the pieces that a number was composed of; None if the lattice lacks one."""
    owners = [_owner(part, number) for part in lattice.parts]
    starts = [0, *(place for place in range(1, len(owners)) if owners[place] != owners[place - 1])]
    if [owners[start] for start in starts] != list(range(len(number.text))):
        return None
    places = {
        (piece.start, piece.end, piece.sign): index for index, piece in enumerate(lattice.pieces)
    }
    path = []
    for start, end in pairwise([*starts, len(owners)]):
        text = number.text[owners[start]]
        place = places.get((start, end, Sign(text) if text in "-.," else None))
        if place is None:
            return None
        path.append(place)
    return tuple(path)


def _owner(part: Part, number: ComposedNumber) -> int:
    """Return which sign of the text most of a part belongs to."""
    owner = number.owners[part.source]
    joint = number.joints.get(part.source)
    if joint is None:
        return owner
    return owner + ((part.start + part.end) / 2 > joint)


def training_numbers(
    drawings: Sequence[Drawing], scale: float, generator: np.random.Generator
) -> dict[str, list[ComposedNumber]]:
    """Return numbers of pen drawings and synthetic digits, with what is one digit or none."""
    made = synthetic_digits(int(2000 * scale), generator)

    def composed(
        count: int, length: tuple[int, int], sign_share: float = 0.0, hand: Hand = EVEN
    ) -> list[ComposedNumber]:
        numbers = []
        for digits, share in ((drawings, 0.6), (made, 0.4)):
            size = int(count * scale * share)
            numbers += composed_numbers(digits, size, generator, length, sign_share, hand)
        return numbers

    late = [with_late_stroke(number, generator) for number in composed(400, (2, 6), 0.5)]
    return {
        "late": late,
        "numbers": composed(1500, (2, 6)),
        "two digits": composed(1500, (2, 2)),
        "noisy": composed(1200, (2, 6), hand=NOISY),
        "two digits, noisy": composed(600, (2, 2), hand=NOISY),
        "signs": composed(600, (1, 6), 1.0),
        "joined": [joined(number, generator) for number in composed(800, (2, 6))],
        SINGLE: composed(3000, (1, 1)),
        SINGLE_NOISY: composed(1000, (1, 1), hand=NOISY),
        LETTERS: _letters(int(2500 * scale), int(generator.integers(1 << 30))),
    }


def _letters(count: int, seed: int) -> list[ComposedNumber]:
    """Return drawings that are one thing, though no digit."""
    others = (made for made in negative_drawings(seed) if made.group in _OTHER_GROUPS)
    return [
        ComposedNumber(made.drawing.strokes, "?", (0,) * len(made.drawing.strokes))
        for made in islice(others, count)
    ]
