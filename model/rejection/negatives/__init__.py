"""Made negatives: letters, signs, shapes and scribbles that the gate learns to refuse.

Tables of skeletons and functions that build them say what is drawn; `notation` varies it, and the
synthetic hand of `model.datasets.synthetic` writes it as it writes digits.
"""

from model.rejection.negatives.collection import (
    GROUP_SHARES,
    KINDS,
    Negative,
    drawings,
    make_negative,
)
from model.rejection.negatives.kinds import Kind

__all__ = ["GROUP_SHARES", "KINDS", "Kind", "Negative", "drawings", "make_negative"]
