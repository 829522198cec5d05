"""Digits and letters that are turned or mirrored, where the result is no digit.

Left out is what is a digit again, or nearly: 0, 1 and 8 look alike or become each other's shapes,
a 4 stays readable, a 6 turned round is a 9 and a 9 a 6, a 2 and a 5 turn into themselves and
mirror into each other.
"""

from __future__ import annotations

from functools import partial

import numpy as np

from model.datasets.synthetic.skeleton import Skeleton
from model.rejection.negatives.notation import placed
from model.rejection.negatives.several import digit_skeleton

#: Digits by what is done to them.
QUARTER_TURNED = (2, 3, 5, 7, 8)
HALF_TURNED = (3, 7)
MIRRORED = (3, 6, 7, 9)


def turned_digit(digit: int, degrees: float, generator: np.random.Generator) -> Skeleton:
    """Return a digit turned clockwise."""
    return placed(digit_skeleton(digit, generator), turn_degrees=degrees)


def mirrored_digit(digit: int, generator: np.random.Generator) -> Skeleton:
    """Return a digit as a mirror shows it."""
    return placed(digit_skeleton(digit, generator), scale=(-1.0, 1.0))


TURNED = {
    **{
        f"{digit} turned by a quarter": (
            partial(turned_digit, digit, 90.0),
            partial(turned_digit, digit, 270.0),
        )
        for digit in QUARTER_TURNED
    },
    **{f"{digit} turned by half": (partial(turned_digit, digit, 180.0),) for digit in HALF_TURNED},
    **{f"{digit} mirrored": (partial(mirrored_digit, digit),) for digit in MIRRORED},
}
