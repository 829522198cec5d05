"""Measure whether the parts of explanations add up, and whether the ink that they name matters.

    python -m scripts.explanation.measuring pendigits-train.jsonl.gz
    python -m scripts.explanation.measuring mnist --network classic --chart deletion.svg

Takes the drawings of writers 25-30, from whom nothing is learned, or MNIST's test images. Each
answer is explained against the runner-up. For the deletion curves the ink of the most important
places is erased first; a good explanation loses the digit soon.
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

# One core, as everywhere.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
from numpy.typing import NDArray

from model.datasets.loading import load_data
from model.explanation.deletion import erased, gradient_importance, probabilities_of
from model.explanation.explanation import explain
from model.explanation.score_differences import ScoreDifferences
from model.files import BUNDLED_WEIGHTS_FOLDER
from model.weights.weights_file import Weights, open_digit_weights
from scripts.bundled_weights.pen_drawings import HELD_OUT_WRITERS
from scripts.explanation.chart import deletion_chart

#: Shares of the ink that are erased.
ERASED = np.linspace(0.0, 0.5, 21)

EXPLANATION, GRADIENT, RANDOM = "explanation", "plain gradient", "random"


@dataclass(frozen=True)
class Measured:
    """What was measured on a number of drawings.

    Parameters
    ----------
    is_exact : bool
    sum_errors : ndarray, shape (drawings,)
        Of the sum of all parts, relative to the difference of the scores for exact sums; for others
        see `completeness_error`.
    rounding_errors : ndarray, shape (drawings,)
        How far the difference is from that of the network in use, which computes in float32.
    times_ms : ndarray, shape (drawings,)
    curves : dict of str to ndarray, shape (shares of `ERASED`,)
        Mean probability of the digit that was read at first, by the order of erasing.
    """

    is_exact: bool
    sum_errors: NDArray[np.float64]
    rounding_errors: NDArray[np.float64]
    times_ms: NDArray[np.float64]
    curves: dict[str, NDArray[np.float64]]

    def areas(self) -> dict[str, float]:
        """Return the mean height of each curve; lower is better."""
        return {
            name: float(np.trapezoid(curve, ERASED) / ERASED[-1])
            for name, curve in self.curves.items()
        }


def unseen_images(source: str, count: int, generator: np.random.Generator) -> NDArray[np.float32]:
    """Return images of held-out writers, or of a test set, in random order."""
    data = load_data(source, "test")
    images = data.images
    if data.writers is not None:
        images = images[[writer in HELD_OUT_WRITERS for writer in data.writers]]
    chosen = generator.permutation(len(images))[:count]
    return np.asarray(images[chosen])


def measured(
    weights: Weights, images: NDArray[np.float32], generator: np.random.Generator
) -> Measured:
    """Explain each answer against the runner-up, and erase the ink in three orders."""
    network = weights.build_network()
    errors, rounding, times_ms = [], [], []
    curves: dict[str, list[NDArray[np.float32]]] = {EXPLANATION: [], GRADIENT: [], RANDOM: []}
    is_exact = True
    for image in images:
        network.forward(image[None, None])
        scores = network.softmax.scores[0].astype(np.float64)
        digit, rival = map(int, np.argsort(-scores)[:2])
        start = time.perf_counter()
        found = explain(weights, image, digit, rival)
        times_ms.append(1000 * (time.perf_counter() - start))
        is_exact = found.is_exact
        error = abs(found.error) / abs(found.difference) if is_exact else found.relative_error
        errors.append(error)
        rounding.append(abs(found.difference - (scores[digit] - scores[rival])))
        differences = ScoreDifferences(weights, digit, rival)
        orders = {
            EXPLANATION: found.contributions.ravel(),
            GRADIENT: gradient_importance(differences, image, found),
            RANDOM: generator.random(found.contributions.size),
        }
        cells = found.places.cells(*image.shape)
        for name, importance in orders.items():
            fainter = erased(image, importance, cells, ERASED)
            curves[name].append(probabilities_of(network, fainter, digit))
    means = {name: np.stack(each).mean(axis=0, dtype=np.float64) for name, each in curves.items()}
    return Measured(is_exact, np.array(errors), np.array(rounding), np.array(times_ms), means)


def rows_of(result: Measured) -> list[str]:
    """Return the lines that are printed."""
    kind = "exact sum over places" if result.is_exact else "integrated gradients"
    median, p99, worst = np.percentile(result.sum_errors, [50, 99, 100])
    lines = [
        f"{kind}, {len(result.sum_errors):,} drawings",
        f"  relative error of the sum: median {median:.1e}, p99 {p99:.1e}, largest {worst:.1e}",
        f"  scores in use differ from these by up to {result.rounding_errors.max():.1e} (float32)",
        f"  time: median {np.median(result.times_ms):.1f} ms",
        "  mean probability of the digit, by share of the ink erased",
        _row("", [f"{100 * share:.0f} %" for share in ERASED[::4]], "mean"),
    ]
    for name, area in result.areas().items():
        shown = [f"{100 * value:.1f}" for value in result.curves[name][::4]]
        lines.append(_row(name, shown, f"{100 * area:.1f}"))
    return lines


def _row(name: str, values: Sequence[str], last: str) -> str:
    return f"    {name:15}" + "".join(f"{value:>7}" for value in (*values, last))


def chart_of(name: str, result: Measured) -> str:
    """Return the chart of the curves as SVG."""
    curves: Mapping[str, Sequence[float]] = {
        each: curve.tolist() for each, curve in result.curves.items()
    }
    return deletion_chart(
        f"{name}: probability of the digit, most important ink erased first",
        ERASED.tolist(),
        curves,
    )


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("data", help="a strokes file with writers 25 to 30, or mnist")
    parser.add_argument("--network", default="default", help="default, classic, or a weights file")
    parser.add_argument("--count", type=int, default=1000, help="drawings")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--chart", type=Path, help="where to write the curves as SVG")
    arguments = parser.parse_args()
    generator = np.random.default_rng(arguments.seed)
    bundled = BUNDLED_WEIGHTS_FOLDER / f"{arguments.network}.pkl"
    weights = open_digit_weights(bundled if bundled.exists() else Path(arguments.network))
    images = unseen_images(arguments.data, arguments.count, generator)
    result = measured(weights, images, generator)
    print("\n".join(rows_of(result)))
    if arguments.chart is not None:
        arguments.chart.write_text(chart_of(arguments.network, result), encoding="utf-8")


if __name__ == "__main__":
    main()
