"""Fit the weights of `model.numbers.scoring` and `decision` on composed numbers of writers 1-19.

    python -m scripts.numbers.fitting pendigits-train.jsonl.gz

The weights make the right cut of each number likely among the best cuts that a search finds
(conditional maximum likelihood with a penalty on large weights). With new weights other cuts are
best, so this is repeated. Then a logistic regression learns to tell numbers from single digits and
from letters. Prints the weights, and for writers 20-24 how often they are wrong.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

# One core, as everywhere.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
from numpy.typing import NDArray

from model.files import BUNDLED_WEIGHTS_FOLDER
from model.ink.strokes import Drawing
from model.numbers.decision import DECISION_WEIGHTS
from model.numbers.lattice import KEPT_PATHS
from model.numbers.scoring import PAIR_WEIGHTS, PIECE_WEIGHTS, WEIGHTS
from model.numbers.search import Search
from model.recognizer import Recognizer
from scripts.bundled_weights.pen_drawings import read_pen_drawings
from scripts.numbers.examples import (
    LETTERS,
    SINGLE,
    SINGLE_NOISY,
    Example,
    searched,
    training_numbers,
)

FIT_WRITERS = frozenset(map(str, range(1, 20)))
CHECK_WRITERS = frozenset(map(str, range(20, 25)))

_ROUNDS = 4
_PATHS = 20
_STEPS = 400
_RATE = 0.03
_PENALTY = 1e-4

#: What is no number, and how much it costs to take one of it for a number.
_COSTS = {SINGLE: 3.0, SINGLE_NOISY: 3.0, LETTERS: 1.0}

_NEWTON_STEPS = 30
_RIDGE = 1e-3


def make_examples(drawings: Sequence[Drawing], scale: float, seed: int) -> dict[str, list[Example]]:
    """Return examples of all kinds of training numbers; `scale` changes how many."""
    search = Search(Recognizer.from_file(BUNDLED_WEIGHTS_FOLDER / "default.pkl"), WEIGHTS)
    numbers = training_numbers(drawings, scale, np.random.default_rng(seed))
    return {kind: [searched(number, search) for number in each] for kind, each in numbers.items()}


def fit(
    examples: Sequence[Example], weights: NDArray[np.float64], penalty: float = _PENALTY
) -> NDArray[np.float64]:
    """Return weights that make the right paths of the examples likely."""
    for _ in range(_ROUNDS):
        rows = [_differences(example, weights) for example in examples]
        weights = _fitted(np.stack([row for row in rows if row is not None]), weights, penalty)
    return weights


def _differences(example: Example, weights: NDArray[np.float64]) -> NDArray[np.float64] | None:
    """Return the best wrong paths minus the right one, shape (paths, features), padded with nan.

    The right one is the best that reads what was composed, else the one it was composed of.
    """
    paths = [path.pieces for path in example.best_paths(weights, _PATHS)]
    right = [path for path in paths if example.text_of(path) == example.number.text]
    best = right[0] if right else example.right
    if best is None:
        return None
    differences = np.full((_PATHS, len(weights)), np.nan)
    wrong = [path for path in paths if path not in right and path != best]
    for row, path in zip(differences, wrong, strict=False):
        row[:] = example.features(path) - example.features(best)
    return differences


def _fitted(
    differences: NDArray[np.float64], weights: NDArray[np.float64], penalty: float
) -> NDArray[np.float64]:
    """Fit with Adam. `differences` are paths minus the right ones, (examples, paths, features)."""
    is_path = ~np.isnan(differences[:, :, 0])
    known = np.nan_to_num(differences)
    mean, variance = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, _STEPS + 1):
        scores = np.exp(np.clip(np.where(is_path, known @ weights, -np.inf), None, 50.0))
        shares = scores / (1.0 + scores.sum(axis=1, keepdims=True))
        gradient = np.einsum("ep,epf->f", shares, known) / len(known) + penalty * weights
        mean = 0.9 * mean + 0.1 * gradient
        variance = 0.99 * variance + 0.01 * gradient**2
        scaled = mean / (1.0 - 0.9**step) / (np.sqrt(variance / (1.0 - 0.99**step)) + 1e-8)
        weights = weights - _RATE * scaled
    return weights


def fit_decision(
    kinds: Mapping[str, Sequence[Example]], weights: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return weights that tell numbers from what is one thing, by Newton's method."""
    rows, are_numbers, costs = [], [], []
    for kind, examples in kinds.items():
        for example in examples:
            row = example.decision(weights)
            if row is not None:
                rows.append(row)
                are_numbers.append(kind not in _COSTS)
                costs.append(_COSTS.get(kind, 1.0))
    known, wanted, cost = np.array(rows), np.array(are_numbers, np.float64), np.array(costs)
    scale = np.maximum(known.std(axis=0), 1e-9)
    scale[-1] = 1.0
    known = known / scale
    fitted = np.zeros(known.shape[1])
    for _ in range(_NEWTON_STEPS):
        chances = 1.0 / (1.0 + np.exp(-np.clip(known @ fitted, -30.0, 30.0)))
        gradient = known.T @ (cost * (chances - wanted)) + _RIDGE * len(known) * fitted
        curvature = (known * (cost * chances * (1.0 - chances))[:, None]).T @ known
        curvature += _RIDGE * len(known) * np.eye(len(fitted))
        fitted -= np.linalg.solve(curvature, gradient)
    fitted /= scale
    return fitted


def wrong_share(examples: Sequence[Example], weights: NDArray[np.float64]) -> float:
    """Return the share of examples, 0-1, that are cut so that something else is read.

    That a drawing is a number is taken as known.
    """
    wrong = 0
    for example in examples:
        is_number = len(example.number.text) > 1
        paths = [path.pieces for path in example.best_paths(weights, KEPT_PATHS)]
        best = next((path for path in paths if (len(path) > 1) == is_number), paths[0])
        wrong += best != example.right and example.text_of(best) != example.number.text
    return wrong / max(1, len(examples))


def number_share(
    examples: Sequence[Example], weights: NDArray[np.float64], decision: NDArray[np.float64]
) -> float:
    """Return the share of examples, 0-1, that are taken for numbers."""
    rows = [example.decision(weights) for example in examples]
    taken = [row is not None and bool(np.dot(row, decision) > 0.0) for row in rows]
    return sum(taken) / max(1, len(taken))


def main() -> None:
    """Fit, and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("strokes", type=Path, help="a strokes file with writers 1 to 24")
    parser.add_argument("--scale", type=float, default=1.0, help="fewer or more numbers")
    arguments = parser.parse_args()
    drawings = read_pen_drawings(arguments.strokes)
    kinds = make_examples([d for d in drawings if d.writer in FIT_WRITERS], arguments.scale, 1)
    weights = fit([one for kind, each in kinds.items() if kind != LETTERS for one in each], WEIGHTS)
    decision = fit_decision(kinds, weights)
    names = (*PIECE_WEIGHTS, *PAIR_WEIGHTS, *DECISION_WEIGHTS)
    for name, weight in zip(names, (*weights.tolist(), *decision.tolist()), strict=True):
        print(f'    "{name}": {weight:.3g},')
    checked = [d for d in drawings if d.writer in CHECK_WRITERS]
    for kind, examples in make_examples(checked, arguments.scale / 2, 2).items():
        cut, taken = wrong_share(examples, weights), number_share(examples, weights, decision)
        print(
            f"{kind:18} {len(examples):5} drawings: {100 * cut:5.2f} % cut wrong, "
            f"{100 * taken:6.2f} % taken for a number"
        )


if __name__ == "__main__":
    main()
