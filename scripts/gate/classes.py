"""The classes of the heads beside the ten digits, and what they stand for."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from model.rejection.heads import DIGIT_COUNT
from model.rejection.negatives import KINDS
from model.rejection.reason import Reason

_REASONS = {
    "letter": Reason.LETTER,
    "script": Reason.LETTER,
    "sign": Reason.UNLIKE,
    "shape": Reason.UNLIKE,
    "turned": Reason.UNLIKE,
    "scribble": Reason.SCRIBBLE,
    "mark": Reason.MARK,
    "several": Reason.SEVERAL,
}

#: Every letter is a class of its own, which tells digits from letters better; of the other kinds,
#: every group is one.
_CLASSES = list(
    dict.fromkeys((kind.group, kind.name if kind.group == "letter" else "") for kind in KINDS)
)


def reasons_of_classes() -> tuple[Reason, ...]:
    """Return the reason that each class after the digits stands for."""
    return tuple(_REASONS[group] for group, _ in _CLASSES)


def class_of_kinds() -> NDArray[np.int64]:
    """Return the class of each digit and then of each kind in `KINDS`."""
    of_kinds = [
        _CLASSES.index((kind.group, kind.name if kind.group == "letter" else "")) for kind in KINDS
    ]
    return np.array([*range(DIGIT_COUNT), *(DIGIT_COUNT + index for index in of_kinds)], np.int64)


def held_out_kinds(one_in: int, seed: int = 3) -> set[int]:
    """Return the indices of one in `one_in` kinds of shapes and scribbles; 0 holds none out."""
    if not one_in:
        return set()
    generator = np.random.default_rng(seed)
    held_out: set[int] = set()
    for group in ("shape", "scribble"):
        indices = [index for index, kind in enumerate(KINDS) if kind.group == group]
        held_out |= set(generator.permutation(indices)[: len(indices) // one_in].tolist())
    return held_out
