"""Fit the weights of `model.numbers.scoring` on composed numbers of writers 1-19.

    python -m scripts.numbers.fitting pendigits-train.jsonl.gz

The weights make the right cut of each number likely among the best cuts that a search finds
(conditional maximum likelihood with a penalty on large weights). With new weights other cuts are
best, so this is repeated. Prints the weights and how often they choose wrongly for writers 20-24.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from pathlib import Path

# One core, as everywhere.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
from numpy.typing import NDArray

from model.files import BUNDLED_WEIGHTS_FOLDER
from model.ink.strokes import Drawing
from model.numbers.scoring import PAIR_WEIGHTS, PIECE_WEIGHTS, WEIGHTS
from model.numbers.search import Search
from model.recognizer import Recognizer
from scripts.bundled_weights.pen_drawings import read_pen_drawings
from scripts.numbers.examples import Example, searched, training_numbers

FIT_WRITERS = frozenset(map(str, range(1, 20)))
CHECK_WRITERS = frozenset(map(str, range(20, 25)))

_ROUNDS = 4
_PATHS = 20
_STEPS = 400
_RATE = 0.03
_PENALTY = 1e-4


def make_examples(drawings: Sequence[Drawing], scale: float, seed: int) -> dict[str, list[Example]]:
    """Return examples of all kinds of training numbers; `scale` changes how many."""
    search = Search(Recognizer.from_file(BUNDLED_WEIGHTS_FOLDER / "default.pkl"), WEIGHTS)
    numbers = training_numbers(drawings, scale, np.random.default_rng(seed))
    return {kind: [searched(number, search) for number in each] for kind, each in numbers.items()}


def fit(
    examples: Sequence[Example], weights: NDArray[np.float64], penalty: float = _PENALTY
) -> NDArray[np.float64]:
    """Return weights that make the right paths of the examples likely."""
    usable = [example for example in examples if example.right is not None]
    for _ in range(_ROUNDS):
        differences = np.full((len(usable), _PATHS, len(weights)), np.nan)
        for rows, example in zip(differences, usable, strict=True):
            assert example.right is not None
            right = example.features(example.right)
            paths = example.best_paths(weights, _PATHS)
            for row, path in zip(rows, paths, strict=False):
                row[:] = example.features(path) - right
        weights = _fitted(differences, weights, penalty)
    return weights


def _fitted(
    differences: NDArray[np.float64], weights: NDArray[np.float64], penalty: float
) -> NDArray[np.float64]:
    """Fit with Adam. `differences` are paths minus the right ones, (examples, paths, features)."""
    is_path = ~np.isnan(differences[:, :, 0])
    # The right path itself is counted apart.
    is_path &= np.abs(np.nan_to_num(differences)).max(axis=2) > 0.0
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


def wrong_share(examples: Sequence[Example], weights: NDArray[np.float64]) -> float:
    """Return the share of examples, 0-1, that are not cut as they were composed."""
    wrong = [example.best_paths(weights, 1)[0] != example.right for example in examples]
    return sum(wrong) / max(1, len(wrong))


def main() -> None:
    """Fit, and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("strokes", type=Path, help="a strokes file with writers 1 to 24")
    parser.add_argument("--scale", type=float, default=1.0, help="fewer or more numbers")
    arguments = parser.parse_args()
    drawings = read_pen_drawings(arguments.strokes)
    kinds = make_examples([d for d in drawings if d.writer in FIT_WRITERS], arguments.scale, 1)
    weights = fit([example for examples in kinds.values() for example in examples], WEIGHTS)
    for name, weight in zip((*PIECE_WEIGHTS, *PAIR_WEIGHTS), weights.tolist(), strict=True):
        print(f'    "{name}": {weight:.3g},')
    checked = [d for d in drawings if d.writer in CHECK_WRITERS]
    for kind, examples in make_examples(checked, arguments.scale / 2, 2).items():
        print(f"{kind}: {100 * wrong_share(examples, weights):.2f} % of {len(examples)} cut wrong")


if __name__ == "__main__":
    main()
