"""How well digits are read: accuracy, a report for each digit, the confusion matrix."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from model.errors import DataError


def accuracy(labels: NDArray[np.int64], predictions: NDArray[np.int64]) -> float:
    """Return the fraction of predictions that equal their label.

    Parameters
    ----------
    labels, predictions : ndarray of int, shape (count,)

    Returns
    -------
    float
        0 to 1.

    Raises
    ------
    DataError
        If the lengths differ or nothing is there to count.
    """
    _check_pair(labels, predictions)
    return float(np.mean(labels == predictions))


def confusion_matrix(
    labels: NDArray[np.int64], predictions: NDArray[np.int64], class_count: int = 10
) -> NDArray[np.int64]:
    """Count how often each digit was read as which.

    Parameters
    ----------
    labels, predictions : ndarray of int, shape (count,)
        0 to class_count - 1.
    class_count : int, optional

    Returns
    -------
    ndarray of int64, shape (class_count, class_count)
        Rows are labels, columns predictions.

    Raises
    ------
    DataError
        If the lengths differ, nothing is there to count, or a value is no class.
    """
    _check_pair(labels, predictions)
    for name, values in (("label", labels), ("prediction", predictions)):
        if values.min() < 0 or values.max() >= class_count:
            raise DataError(
                f"A {name} lies between 0 and {class_count - 1}, "
                f"but these reach from {values.min()} to {values.max()}."
            )
    counts = np.bincount(labels * class_count + predictions, minlength=class_count**2)
    return counts.reshape(class_count, class_count).astype(np.int64)


def _check_pair(labels: NDArray[np.int64], predictions: NDArray[np.int64]) -> None:
    if labels.shape != predictions.shape or labels.ndim != 1:
        raise DataError(
            "Labels and predictions are two lists of the same length, "
            f"but these have the shapes {labels.shape} and {predictions.shape}."
        )
    if not len(labels):
        raise DataError("There is nothing to evaluate.")


@dataclass(frozen=True)
class ClassReport:
    """How well one digit is read.

    Parameters
    ----------
    precision : float
        Of all that was read as this digit, the fraction that is it; 0 if nothing was.
    recall : float
        Of all that is this digit, the fraction that was read as it; 0 if there is none.
    f1 : float
        The harmonic mean of both.
    support : int
        How many of this digit there are.
    """

    precision: float
    recall: float
    f1: float
    support: int


@dataclass(frozen=True, eq=False)
class Evaluation:
    """How well a data set was read.

    Parameters
    ----------
    accuracy : float
        Fraction of all digits whose best guess is right, rejected ones included.
    count : int
        How many digits were read.
    rejected_fraction : float
        Fraction of all digits that the recognizer would not answer for.
    per_class : tuple of ClassReport
        One a digit, 0 first.
    confusion : ndarray of int64, shape (classes, classes)
        Rows are labels, columns best guesses.
    """

    accuracy: float
    count: int
    rejected_fraction: float
    per_class: tuple[ClassReport, ...]
    confusion: NDArray[np.int64]

    def as_text(self) -> str:
        """Return the report as a table for a person."""
        lines = [
            f"accuracy {100 * self.accuracy:.2f} % of {self.count:,}, "
            f"rejected {100 * self.rejected_fraction:.2f} %",
            "",
            "digit  precision    recall        F1  support",
        ]
        lines += [
            f"{digit:>5}  {100 * report.precision:>7.2f} %"
            f"  {100 * report.recall:>6.2f} %  {100 * report.f1:>6.2f} %  {report.support:>7,}"
            for digit, report in enumerate(self.per_class)
        ]
        cell = max(4, len(f"{self.confusion.max():,}")) + 1
        digits = range(len(self.per_class))
        lines += [
            "",
            "confusion matrix (rows: what it is, columns: what was read)",
            "     " + "".join(f"{digit:>{cell}}" for digit in digits),
        ]
        lines += [
            f"{digit:>5}" + "".join(f"{count:>{cell},}" for count in row)
            for digit, row in enumerate(self.confusion.tolist())
        ]
        return "\n".join(lines)


def evaluate(
    labels: NDArray[np.int64],
    predictions: NDArray[np.int64],
    rejected: NDArray[np.bool_] | None = None,
    class_count: int = 10,
) -> Evaluation:
    """Compare predictions with labels.

    Parameters
    ----------
    labels : ndarray of int64, shape (count,)
    predictions : ndarray of int64, shape (count,)
        The best guess for each, given also where the recognizer would rather not answer.
    rejected : ndarray of bool, shape (count,), optional
        Where it would not; nowhere if left out.
    class_count : int, optional

    Returns
    -------
    Evaluation

    Raises
    ------
    DataError
        If the lengths differ, nothing is there to count, or a value is no class.

    Notes
    -----
    With the confusion matrix C, class k has precision ``C[k, k] / sum(C[:, k])``, recall
    ``C[k, k] / sum(C[k, :])`` and F1 ``2 C[k, k] / (sum(C[:, k]) + sum(C[k, :]))`` (van
    Rijsbergen, "Information Retrieval", 1979).
    """
    confusion = confusion_matrix(labels, predictions, class_count)
    if rejected is not None and rejected.shape != labels.shape:
        raise DataError(
            f"There are {len(labels)} labels, but {len(rejected)} answers to say if rejected."
        )
    right = np.diagonal(confusion)
    read_as, support = confusion.sum(axis=0), confusion.sum(axis=1)
    reports = tuple(
        ClassReport(
            precision=float(right[k] / max(read_as[k], 1)),
            recall=float(right[k] / max(support[k], 1)),
            f1=float(2 * right[k] / max(read_as[k] + support[k], 1)),
            support=int(support[k]),
        )
        for k in range(class_count)
    )
    return Evaluation(
        accuracy=accuracy(labels, predictions),
        count=len(labels),
        rejected_fraction=0.0 if rejected is None else float(np.mean(rejected)),
        per_class=reports,
        confusion=confusion,
    )
