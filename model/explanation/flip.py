"""The smallest change on the way to another digit at which a network answers otherwise."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from model.explanation.morph import Morph
from model.ink.strokes import Stroke

#: Drawings that are looked at before the search between two of them.
LOOKED_AT = 40

#: The flip is found to this fraction of the way.
PRECISION = 0.001

Answers = Callable[[Sequence[Sequence[Stroke]]], Sequence[int]]


@dataclass(frozen=True)
class Flip:
    """Where an answer changes.

    Parameters
    ----------
    before, fraction : float
        Fractions of the way, 0-1: the answer is still the same, and it is another one.
    digit, answer : int
        The answer before, and the one at `fraction`.
    """

    before: float
    fraction: float
    digit: int
    answer: int


def smallest_flip(
    way: Morph,
    answers: Answers,
    looked_at: int = LOOKED_AT,
    precision: float = PRECISION,
) -> Flip | None:
    """Return the first change of the answer on the way, None if it stays the same.

    Parameters
    ----------
    way : Morph
    answers : callable
        Takes drawings and returns the digit that is read in each.
    looked_at : int
        Number of drawings on the way that are read first; a digit that comes and goes between two
        of them is missed.
    precision : float
        Largest distance of `before` and `fraction`.
    """
    fractions = np.linspace(0.0, 1.0, looked_at + 1)
    read = answers([way.at(fraction) for fraction in fractions])
    digit = read[0]
    other = next((index for index, each in enumerate(read) if each != digit), None)
    if other is None:
        return None
    before, after, answer = float(fractions[other - 1]), float(fractions[other]), read[other]
    while after - before > precision:
        middle = (before + after) / 2
        (found,) = answers([way.at(middle)])
        if found == digit:
            before = middle
        else:
            after, answer = middle, found
    return Flip(before, after, digit, answer)
