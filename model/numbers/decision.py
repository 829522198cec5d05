"""Whether a drawing is a number or one thing: what speaks for a number, and how much it counts."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from model.numbers.lattice import Path
from model.numbers.scoring import reading_features
from model.numbers.search import Found
from model.rejection.reason import Reason

#: A drawing is a number where the weighted sum is above 0.
DECISION_WEIGHTS = {
    "score above the whole": 0.169,
    "the whole looks like several": 4.1,
    "score of the gate for the whole": -0.169,
    "worst log p(digit)": 2.91,
    "mean log p(is a digit)": 2.04,
    "width by height": 2.27,
    "share of 1 and 7": -2.44,
    "overlap": -5.87,
    "distance": 5.64,
    "foot off the line": -10.2,
    "cut through a stroke": -2.32,
    "constant": 0.61,
}

#: Differences of scores, scores of the gate, and widths above these are not told apart.
_MAX_SCORE, _MAX_GATE_SCORE, _MAX_WIDTH = 12.0, 10.0, 3.0

#: What a letter is cut into most often: K into 16, and n into 17.
_LINES = (1, 7)


def decision_features(found: Found, path: Path) -> list[float]:
    """Return what speaks for and against a number, in the order of `DECISION_WEIGHTS`.

    Parameters
    ----------
    found : Found
        Of a drawing that nobody has corrected.
    path : Path
        The best way to cut it into a number.
    """
    lattice, unit = found.lattice, found.lattice.line.height
    # If the drawing as a whole is not among the best, it is worse than all of them.
    whole = next((other for other in found.paths if len(other.pieces) == 1), found.paths[-1])
    pieces = [lattice.pieces[index] for index in path.pieces]
    digits = [found.answers[index] for index in path.pieces]
    answers = [answer for answer in digits if answer is not None]
    readings = np.array([reading_features(answer) for answer in answers])
    digit_pieces = [piece for piece in pieces if piece.sign is None]
    pairs = list(pairwise(pieces))
    gaps = [right.box.left - left.box.right for left, right in pairs]
    apart = [
        lattice.distances[left.start : left.end, right.start : right.end].min()
        for left, right in pairs
    ]
    sources = [{part.source for part in lattice.parts_in(piece)} for piece in pieces]
    alone, box = found.answers[0], lattice.pieces[0].box
    assert alone is not None
    gate_score = 0.0 if alone.score is None else alone.score
    return [
        min(_MAX_SCORE, path.score - whole.score) / len(answers),
        float(alone.reason is Reason.SEVERAL),
        float(np.clip(gate_score, -_MAX_GATE_SCORE, _MAX_GATE_SCORE)),
        float(readings[:, 0].min()),
        float(readings[:, 1].mean()),
        min(_MAX_WIDTH, box.width / max(box.height, 1e-9)),
        float(np.mean([answer.probabilities.argmax() in _LINES for answer in answers])),
        max(0.0, -min(gaps) / unit),
        float(min(apart)),
        max(abs(piece.box.bottom - lattice.line.bottom) for piece in digit_pieces) / unit,
        float(any(left & right for left, right in pairwise(sources))),
        1.0,
    ]


def is_number(found: Found, path: Path) -> bool:
    """Return whether a drawing is a number cut in this way, rather than one thing."""
    return float(np.dot(decision_features(found, path), [*DECISION_WEIGHTS.values()])) > 0.0
