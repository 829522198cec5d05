"""Calibration: whether a probability of 90 % is right in 90 of 100 cases, and making it so."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from model.errors import DataError
from model.network.layers.base import Array
from model.weights.temperature import MAX_TEMPERATURE, MIN_TEMPERATURE

BINS = 15

#: Fewer images do not say how often an answer is wrong.
MIN_COUNT_TO_FIT = 200

#: Halvings of the range of temperatures, which give about ten digits.
_HALVINGS = 36
#: The smallest number that a float32 can hold, for probabilities that have become 0.
_SMALLEST = 1.4e-45


@dataclass(frozen=True)
class ReliabilityBin:
    """The answers whose confidence is above `low` and at most `high`.

    Parameters
    ----------
    low, high : float
        0-1.
    count : int
    mean_confidence, accuracy : float or None
        0-1; None if there are no such answers.
    """

    low: float
    high: float
    count: int
    mean_confidence: float | None
    accuracy: float | None


@dataclass(frozen=True)
class Calibration:
    """How well confidences agree with accuracy.

    Parameters
    ----------
    error : float
        Expected calibration error, 0-1.
    mean_confidence, accuracy : float
        0-1.
    bins : tuple of ReliabilityBin
        Of equal width, the least confident first.
    """

    error: float
    mean_confidence: float
    accuracy: float
    bins: tuple[ReliabilityBin, ...]

    def __repr__(self) -> str:
        return f"Calibration: error {100 * self.error:.2f} points"

    def as_text(self) -> str:
        """Return a printable table of the bins that hold answers."""
        lines = [
            f"calibration error {100 * self.error:.2f} points, mean confidence "
            f"{100 * self.mean_confidence:.2f} %, accuracy {100 * self.accuracy:.2f} %",
            "",
            "confidence      answers     mean     right",
        ]
        for each in self.bins:
            if each.mean_confidence is None or each.accuracy is None:
                continue
            lines.append(
                f"{100 * each.low:>5.1f}-{100 * each.high:>5.1f} %  {each.count:>7,}"
                f"  {100 * each.mean_confidence:>5.1f} %  {100 * each.accuracy:>6.1f} %"
            )
        return "\n".join(lines)

    def as_dict(self) -> dict[str, object]:
        """Return the figures as JSON stores them."""
        bins = [vars(each) for each in self.bins]
        return {"error": self.error, "mean_confidence": self.mean_confidence, "bins": bins}


def calibration(probabilities: Array, labels: NDArray[np.int64], bins: int = BINS) -> Calibration:
    """Compare confidences with accuracy.

    Parameters
    ----------
    probabilities : ndarray, shape (count, classes)
        0-1; the largest in a row is the confidence of an answer.
    labels : ndarray of int, shape (count,)
    bins : int, optional

    Raises
    ------
    DataError
        If the lengths differ or there are no labels.

    Notes
    -----
    The expected calibration error is ``sum_b count_b / count * |accuracy_b - confidence_b|`` over
    bins of equal width (Naeini, Cooper, Hauskrecht: "Obtaining well calibrated probabilities using
    Bayesian binning", 2015).
    """
    _check(probabilities, labels)
    confidence = probabilities.max(axis=1).astype(np.float64)
    is_right = probabilities.argmax(axis=1) == labels
    places = np.clip(np.ceil(np.nan_to_num(confidence) * bins).astype(np.int64) - 1, 0, bins - 1)
    counts = np.bincount(places, minlength=bins)
    confidence_sums = np.bincount(places, confidence, minlength=bins)
    right_counts = np.bincount(places, is_right, minlength=bins)
    return Calibration(
        error=float(np.abs(right_counts - confidence_sums).sum() / len(labels)),
        mean_confidence=float(confidence.mean()),
        accuracy=float(is_right.mean()),
        bins=tuple(
            ReliabilityBin(
                low=place / bins,
                high=(place + 1) / bins,
                count=int(count),
                mean_confidence=float(confidence_sums[place] / count) if count else None,
                accuracy=float(right_counts[place] / count) if count else None,
            )
            for place, count in enumerate(counts)
        ),
    )


def calibration_error(probabilities: Array, labels: NDArray[np.int64], bins: int = BINS) -> float:
    """Return the expected calibration error, 0-1; see `calibration`."""
    return calibration(probabilities, labels, bins).error


def fit_temperature(probabilities: Array, labels: NDArray[np.int64]) -> float:
    """Return the temperature at which the probabilities fit the labels best.

    Parameters
    ----------
    probabilities : ndarray, shape (count, classes)
        As the network returns them, at temperature 1, for images it was not trained on.
    labels : ndarray of int, shape (count,)

    Returns
    -------
    float
        See `model.weights.temperature.apply_temperature`.

    Raises
    ------
    DataError
        If the lengths differ or there are no labels.

    Notes
    -----
    It minimises the mean cross-entropy, which is convex in 1/T: its slope,
    ``mean(sum_i p_i(T) s_i - sum_i t_i s_i)`` with scores s and targets t, rises with 1/T, and
    its zero is found by halving the range.

    As in Platt, "Probabilistic outputs for support vector machines", 1999, the targets are not 1
    and 0: one answer more than were seen counts as wrong. Otherwise a network without any mistake
    in the data would be certain of everything. The rest of a target goes to the likeliest of the
    other classes, for which a digit is mistaken.

    Guo, Pleiss, Sun, Weinberger: "On calibration of modern neural networks", 2017.
    """
    _check(probabilities, labels)
    count = len(labels)
    rows = np.arange(count)
    scores = np.log(np.maximum(probabilities.astype(np.float64), _SMALLEST))
    scores -= scores.max(axis=1, keepdims=True)
    others = scores.copy()
    others[rows, labels] = -np.inf
    rest = 1.0 / (count + 2)
    target = (1.0 - rest) * scores[rows, labels].mean() + rest * others.max(axis=1).mean()

    low, high = np.log(MIN_TEMPERATURE), np.log(MAX_TEMPERATURE)
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        powers = np.exp(scores * np.exp(-middle))
        expected = ((powers * scores).sum(axis=1) / powers.sum(axis=1)).mean()
        if expected < target:
            # The probabilities are too even.
            high = middle
        else:
            low = middle
    return float(np.clip(np.exp((low + high) / 2), MIN_TEMPERATURE, MAX_TEMPERATURE))


def _check(probabilities: Array, labels: NDArray[np.int64]) -> None:
    if probabilities.ndim != 2 or len(probabilities) != len(labels):
        raise DataError(
            f"expected probabilities of shape ({len(labels)}, classes), one row a label, "
            f"but found the shape {probabilities.shape}."
        )
    if not len(labels):
        raise DataError("there is nothing to evaluate.")
