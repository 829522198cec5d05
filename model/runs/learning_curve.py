"""The learning curve of a training run: loss and accuracy over its epochs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from model.training.checkpoint import Checkpoint
    from model.training.settings import Report

MAX_POINTS = 2_000
"""Beyond this, neighbouring points are merged in pairs."""


class CurvePoint(NamedTuple):
    """A point of a learning curve: epochs done with their fraction, mean loss, accuracy 0-1."""

    epoch: float
    loss: float
    accuracy: float


@dataclass
class LearningCurve:
    """Loss and accuracy over the epochs of a run.

    Parameters
    ----------
    epochs : int
        Of the whole run.
    training : list of CurvePoint
        Each over the samples since the point before.
    validation, test : list of CurvePoint
        One per whole epoch, validation also within epochs if the run was asked for it; empty
        without such data.
    confusion : ndarray of int64, shape (10, 10), or None
        Of the last whole epoch, see `model.training.settings.Report`.
    """

    epochs: int
    training: list[CurvePoint] = field(default_factory=list)
    validation: list[CurvePoint] = field(default_factory=list)
    confusion: NDArray[np.int64] | None = None
    test: list[CurvePoint] = field(default_factory=list)

    def __repr__(self) -> str:
        whole = sum(point.epoch.is_integer() for point in self.validation)
        text = f"{type(self).__name__}: {whole} of {self.epochs} epochs validated"
        for name, points in self._curves().items():
            if points:
                last = points[-1]
                text += f", {name} loss {last.loss:.4g}, accuracy {100 * last.accuracy:.2f} %"
        return text

    def _repr_html_(self) -> str:
        from model.notebook.svg import curves_svg

        curves = self._curves()
        charts = [
            curves_svg(
                title,
                {
                    name: [(point.epoch, getattr(point, title.lower())) for point in points]
                    for name, points in curves.items()
                    if points
                },
            )
            for title in ("Loss", "Accuracy")
        ]
        return f"<div>{''.join(charts)}</div>"

    def _curves(self) -> dict[str, list[CurvePoint]]:
        return {"training": self.training, "validation": self.validation, "test": self.test}

    def add_report(self, report: Report, samples_per_epoch: int = 0) -> None:
        """Add a report of the trainer.

        The mean of an epoch adds a training point only if no other report of that epoch did.
        `samples_per_epoch` is needed if the run may end within an epoch.
        """
        whole = samples_per_epoch or max(1, report.samples_in_epoch)
        epoch = report.epoch - 1 + report.samples / whole
        if report.is_epoch_end:
            epoch = float(report.epoch)
        if not report.is_epoch_end or not self.training or self.training[-1].epoch <= epoch - 1:
            self.add_training(CurvePoint(epoch, report.loss, report.accuracy))
        if report.validation_accuracy is not None and report.validation_loss is not None:
            self.validation.append(
                CurvePoint(epoch, report.validation_loss, report.validation_accuracy)
            )
            self.confusion = report.validation_confusion
        if report.test_accuracy is not None and report.test_loss is not None:
            self.test.append(CurvePoint(epoch, report.test_loss, report.test_accuracy))

    def copy(self) -> LearningCurve:
        """Return a copy that does not change with the run."""
        training, validation, test = map(list, self._curves().values())
        return LearningCurve(self.epochs, training, validation, self.confusion, test)

    def points(self) -> dict[str, list[list[float]]]:
        """Return the points as JSON and weights files store them."""
        curves = {
            name: [list(point) for point in points] for name, points in self._curves().items()
        }
        if not self.test:
            del curves["test"]
        return curves

    def set_points(self, content: Mapping[str, Any]) -> None:
        """Restore what `points` returned; other content leaves the curve empty."""
        try:
            training = [CurvePoint(*map(float, point)) for point in content["training"]]
            validation = [CurvePoint(*map(float, point)) for point in content["validation"]]
            test = [CurvePoint(*map(float, point)) for point in content.get("test", [])]
        except (KeyError, TypeError, ValueError, OverflowError):
            # The curve is only a picture; the run itself does not need it.
            training, validation, test = [], [], []
        self.training, self.validation, self.test = training, validation, test

    def resume(self, saved: Checkpoint) -> None:
        """Bring the curve to the state of a checkpoint, which was written before or after it."""
        self.epochs, self.confusion = saved.epochs, saved.confusion
        self.training = [point for point in self.training if point.epoch <= saved.position]
        self.validation = [point for point in self.validation if point.epoch <= saved.position]
        self.test = [point for point in self.test if point.epoch <= saved.epochs_done]
        for entry in saved.history:
            epoch = float(entry["epoch"])
            if not any(epoch - 1 < point.epoch <= epoch for point in self.training):
                self.training.append(CurvePoint(epoch, entry["loss"], entry["accuracy"]))
            is_missing = all(point.epoch != epoch for point in self.validation)
            if is_missing and entry["validation_accuracy"] is not None:
                loss, accuracy = entry["validation_loss"], entry["validation_accuracy"]
                self.validation.append(CurvePoint(epoch, loss, accuracy))
            is_missing = all(point.epoch != epoch for point in self.test)
            if is_missing and entry.get("test_accuracy") is not None:
                self.test.append(CurvePoint(epoch, entry["test_loss"], entry["test_accuracy"]))
        self.training.sort()
        self.validation.sort()
        self.test.sort()

    def add_training(self, point: CurvePoint) -> None:
        """Append a training point, and merge pairs when there are too many."""
        self.training.append(point)
        if len(self.training) > MAX_POINTS:
            pairs = zip(self.training[::2], self.training[1::2], strict=False)
            odd = self.training[len(self.training) // 2 * 2 :]
            self.training = [
                CurvePoint(
                    last.epoch, (first.loss + last.loss) / 2, (first.accuracy + last.accuracy) / 2
                )
                for first, last in pairs
            ] + odd
