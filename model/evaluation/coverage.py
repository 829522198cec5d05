"""Coverage against accuracy: what refusing the doubtful drawings gains."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from model.errors import DataError
from model.network.layers.base import Array

#: Fractions of the drawings that the printed table answers.
SHOWN_COVERAGES = (1.0, 0.99, 0.98, 0.95, 0.9, 0.8, 0.7, 0.5)


@dataclass(frozen=True)
class CoveragePoint:
    """What remains when answers below a confidence are refused.

    Parameters
    ----------
    confidence : float
        The lowest that is answered, 0-1.
    coverage : float
        Fraction of the drawings that are answered, above 0, at most 1.
    accuracy : float
        Fraction of right answers among those, 0-1.
    """

    confidence: float
    coverage: float
    accuracy: float


@dataclass(frozen=True, eq=False)
class CoverageCurve:
    """Every possible threshold, the highest confidence first.

    Parameters
    ----------
    confidences, coverages, accuracies : ndarray of float64, shape (thresholds,)
        See `CoveragePoint`.
    """

    confidences: NDArray[np.float64]
    coverages: NDArray[np.float64]
    accuracies: NDArray[np.float64]

    def __repr__(self) -> str:
        return f"CoverageCurve: {len(self):,} thresholds"

    def __len__(self) -> int:
        return len(self.coverages)

    def __getitem__(self, index: int) -> CoveragePoint:
        return CoveragePoint(
            float(self.confidences[index]),
            float(self.coverages[index]),
            float(self.accuracies[index]),
        )

    def at(self, coverage: float) -> CoveragePoint:
        """Return the highest threshold that answers at least this fraction of the drawings."""
        return self[int(np.searchsorted(self.coverages, coverage - 1e-12))]

    def for_accuracy(self, accuracy: float) -> CoveragePoint | None:
        """Return the lowest threshold whose answers are at least this accurate, if there is one."""
        accurate = np.flatnonzero(self.accuracies >= accuracy)
        return self[int(accurate[-1])] if len(accurate) else None

    def as_text(self) -> str:
        """Return a printable table."""
        lines = ["answered    right  from a confidence of"]
        for point in dict.fromkeys(map(self.at, SHOWN_COVERAGES)):
            lines.append(
                f"{100 * point.coverage:>6.2f} %  {100 * point.accuracy:>6.2f} %"
                f"  {100 * point.confidence:>6.2f} %"
            )
        return "\n".join(lines)

    def as_dicts(self) -> list[dict[str, float]]:
        """Return the rows of the table as JSON stores them."""
        return [vars(point) for point in dict.fromkeys(map(self.at, SHOWN_COVERAGES))]


def coverage_curve(probabilities: Array, labels: NDArray[np.int64]) -> CoverageCurve:
    """Return how accurate the answers are that remain when the less confident ones are refused.

    Parameters
    ----------
    probabilities : ndarray, shape (count, classes)
        0-1; the largest in a row is the confidence of an answer.
    labels : ndarray of int, shape (count,)

    Raises
    ------
    DataError
        If the lengths differ or there are no labels.

    Notes
    -----
    Answers of the same confidence are refused together (El-Yaniv, Wiener: "On the foundations of
    noise-free selective classification", 2010).
    """
    if probabilities.ndim != 2 or len(probabilities) != len(labels):
        raise DataError(
            f"expected probabilities of shape ({len(labels)}, classes), one row a label, "
            f"but found the shape {probabilities.shape}."
        )
    if not len(labels):
        raise DataError("there is nothing to evaluate.")
    confidence = probabilities.max(axis=1)
    order = np.argsort(-confidence, kind="stable")
    right = np.cumsum(probabilities.argmax(axis=1)[order] == labels[order])
    falling = confidence[order]
    last_of_equals = np.flatnonzero(np.append(falling[1:] != falling[:-1], True))
    return CoverageCurve(
        falling[last_of_equals].astype(np.float64),
        (last_of_equals + 1) / len(labels),
        right[last_of_equals] / (last_of_equals + 1),
    )
