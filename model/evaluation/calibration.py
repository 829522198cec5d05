"""Calibration: whether a probability of 90 % is right in 90 of 100 cases, and making it so."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from model.errors import DataError
from model.network.layers.base import Array
from model.weights.temperature import MAX_TEMPERATURE, MIN_TEMPERATURE

BINS = 15

#: A curve leaves out bins with fewer answers, whose accuracy is chance.
MIN_CURVE_COUNT = 10

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

    @property
    def curve(self) -> tuple[ReliabilityBin, ...]:
        """The bins with at least `MIN_CURVE_COUNT` answers."""
        return tuple(each for each in self.bins if each.count >= MIN_CURVE_COUNT)

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
    """Return the temperature at which the mean confidence is the accuracy.

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
    The mean confidence falls as the temperature rises, so halving the range finds it. The
    temperature of the least cross-entropy depends on a few mistakes with extreme scores: it left
    an earlier `classic` underconfident on writers 25-30. This one asks for just what a
    confidence promises (Clarté, Loureiro, Krzakala, Zdeborová: "Expectation consistency for
    calibration of neural networks", 2023).

    The accuracy is Laplace's ``(right + 1) / (count + 2)``. Otherwise a network that makes no
    mistake in these data would be certain of everything.
    """
    _check(probabilities, labels)
    right = int((probabilities.argmax(axis=1) == labels).sum())
    return temperature_of_confidence(probabilities, (right + 1) / (len(labels) + 2))


def temperature_of_confidence(probabilities: Array, confidence: float) -> float:
    """Return the temperature at which the mean confidence is this one, or the nearest possible.

    Parameters
    ----------
    probabilities : ndarray, shape (count, classes)
        At temperature 1; count at least 1.
    confidence : float
        0-1.
    """
    scores = np.log(np.maximum(probabilities.astype(np.float64), _SMALLEST))
    scores -= scores.max(axis=1, keepdims=True)
    low, high = np.log(MIN_TEMPERATURE), np.log(MAX_TEMPERATURE)
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        # The largest score is 0.
        if (1.0 / np.exp(scores * np.exp(-middle)).sum(axis=1)).mean() > confidence:
            low = middle
        else:
            high = middle
    return float(np.clip(np.exp((low + high) / 2), MIN_TEMPERATURE, MAX_TEMPERATURE))


def _check(probabilities: Array, labels: NDArray[np.int64]) -> None:
    if probabilities.ndim != 2 or len(probabilities) != len(labels):
        raise DataError(
            f"expected probabilities of shape ({len(labels)}, classes), one row a label, "
            f"but found the shape {probabilities.shape}."
        )
    if not len(labels):
        raise DataError("there is nothing to evaluate.")
