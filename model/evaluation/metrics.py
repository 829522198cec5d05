"""Accuracy, precision, recall, F1 and confusion matrix."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from model.errors import DataError


def accuracy(labels: NDArray[np.int64], predictions: NDArray[np.int64]) -> float:
    """Return the fraction of right predictions, 0-1; both arrays have the shape (count,).

    Raises
    ------
    DataError
        If the lengths differ or there are no labels.
    """
    _check_pair(labels, predictions)
    return float(np.mean(labels == predictions))


def confusion_matrix(
    labels: NDArray[np.int64], predictions: NDArray[np.int64], class_count: int = 10
) -> NDArray[np.int64]:
    """Return the confusion matrix.

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
        If the lengths differ, there are no labels, or a value is not a class.
    """
    _check_pair(labels, predictions)
    for name, values in (("label", labels), ("prediction", predictions)):
        if values.min() < 0 or values.max() >= class_count:
            raise DataError(
                f"expected {name}s from 0 to {class_count - 1}, "
                f"but found {values.min()} to {values.max()}."
            )
    counts = np.bincount(labels * class_count + predictions, minlength=class_count**2)
    return counts.reshape(class_count, class_count).astype(np.int64)


def _check_pair(labels: NDArray[np.int64], predictions: NDArray[np.int64]) -> None:
    if labels.shape != predictions.shape or labels.ndim != 1:
        raise DataError(
            "expected labels and predictions of the same shape (count,), "
            f"but found the shapes {labels.shape} and {predictions.shape}."
        )
    if not len(labels):
        raise DataError("there is nothing to evaluate.")


@dataclass(frozen=True)
class ClassReport:
    """The metrics of one digit.

    Parameters
    ----------
    precision : float
        Fraction of the predictions of this digit that are right; 0 if there are none.
    recall : float
        Fraction of the images of this digit that are predicted right; 0 if there are none.
    f1 : float
        Harmonic mean of precision and recall.
    support : int
        Number of images of this digit.
    """

    precision: float
    recall: float
    f1: float
    support: int


@dataclass(frozen=True)
class AverageReport:
    """Precision, recall and F1 averaged over the digits, each 0-1."""

    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, eq=False)
class Evaluation:
    """The metrics of a data set.

    Parameters
    ----------
    accuracy : float
        Fraction of right predictions, rejected digits included.
    count : int
        Number of digits.
    rejected_fraction : float
        Fraction of digits that the recognizer rejected.
    answered_accuracy : float
        Fraction of right predictions among the digits that were not rejected; 0 if all were.
    per_class : tuple of ClassReport
        One per digit.
    confusion : ndarray of int64, shape (classes, classes)
        Rows are labels, columns predictions.
    """

    accuracy: float
    count: int
    rejected_fraction: float
    answered_accuracy: float
    per_class: tuple[ClassReport, ...]
    confusion: NDArray[np.int64]

    def __repr__(self) -> str:
        return f"Evaluation: accuracy {100 * self.accuracy:.2f} % of {self.count:,}"

    @property
    def coverage(self) -> float:
        """Fraction of digits that were answered, not rejected."""
        return 1.0 - self.rejected_fraction

    @property
    def macro_average(self) -> AverageReport:
        """Every digit counts the same; digits that are neither drawn nor read are left out."""
        return self._average(self.confusion.sum(axis=0) + self.confusion.sum(axis=1) > 0)

    @property
    def weighted_average(self) -> AverageReport:
        """Every digit counts as often as it is drawn; the recall is then the accuracy."""
        return self._average(self.confusion.sum(axis=1))

    def _average(self, weights: NDArray[np.bool_] | NDArray[np.int64]) -> AverageReport:
        figures = [(report.precision, report.recall, report.f1) for report in self.per_class]
        return AverageReport(*np.average(figures, axis=0, weights=weights).tolist())

    def as_text(self) -> str:
        """Return the metrics as a printable table."""
        reports = [_row(str(k), report, report.support) for k, report in enumerate(self.per_class)]
        averages = [
            _row("macro", self.macro_average, self.count),
            _row("weighted", self.weighted_average, self.count),
        ]
        cell = max(4, len(f"{self.confusion.max():,}")) + 1
        rows = [
            f"{digit:>5}" + "".join(f"{count:>{cell},}" for count in row)
            for digit, row in enumerate(self.confusion.tolist())
        ]
        lines = [
            f"accuracy {100 * self.accuracy:.2f} % of {self.count:,}, "
            f"rejected {100 * self.rejected_fraction:.2f} %",
            f"answered {100 * self.coverage:.2f} %, "
            f"of which {100 * self.answered_accuracy:.2f} % are right",
            "",
            "   digit  precision    recall        F1  support",
            *reports,
            *averages,
            "",
            "confusion matrix (rows: what it is, columns: what was read)",
            "     " + "".join(f"{digit:>{cell}}" for digit in range(len(reports))),
            *rows,
        ]
        return "\n".join(lines)


def _row(name: str, report: ClassReport | AverageReport, support: int) -> str:
    return (
        f"{name:>8}  {100 * report.precision:>7.2f} %"
        f"  {100 * report.recall:>6.2f} %  {100 * report.f1:>6.2f} %  {support:>7,}"
    )


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
        Also for rejected digits.
    rejected : ndarray of bool, shape (count,), optional
        Which digits were rejected; none by default.
    class_count : int, optional

    Returns
    -------
    Evaluation

    Raises
    ------
    DataError
        If the lengths differ, there are no labels, or a value is not a class.

    Notes
    -----
    With the confusion matrix C, class k has precision ``C[k, k] / sum(C[:, k])``, recall
    ``C[k, k] / sum(C[k, :])`` and F1 ``2 C[k, k] / (sum(C[:, k]) + sum(C[k, :]))`` (van
    Rijsbergen, "Information Retrieval", 1979).
    """
    confusion = confusion_matrix(labels, predictions, class_count)
    if rejected is None:
        rejected = np.zeros(labels.shape, np.bool_)
    if rejected.shape != labels.shape:
        raise DataError(f"there are {len(labels)} labels, but {len(rejected)} values in rejected.")
    right_answers = (labels == predictions)[~rejected]
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
        rejected_fraction=float(np.mean(rejected)),
        answered_accuracy=float(right_answers.mean()) if len(right_answers) else 0.0,
        per_class=reports,
        confusion=confusion,
    )
