"""The course of a training run, as the numbers that its curves are drawn from; free of Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from model.training.settings import Report

#: More points than this are not kept: two neighbours each become one.
MOST_POINTS = 2_000


class CoursePoint(NamedTuple):
    """Where a run stood.

    Parameters
    ----------
    epoch : float
        Epochs done, with their parts.
    loss : float
        Mean of a sample.
    accuracy : float
        0-1.
    """

    epoch: float
    loss: float
    accuracy: float


@dataclass
class Course:
    """What happened in a run.

    Parameters
    ----------
    epochs : int
        How many the whole run has.
    training : list of CoursePoint
        Each over the samples since the point before.
    validation : list of CoursePoint
        One a whole epoch; empty without validation data.
    """

    epochs: int
    training: list[CoursePoint] = field(default_factory=list)
    validation: list[CoursePoint] = field(default_factory=list)

    def __repr__(self) -> str:
        text = f"{type(self).__name__}: {len(self.validation)} of {self.epochs} epochs validated"
        for name, points in (("training", self.training), ("validation", self.validation)):
            if points:
                last = points[-1]
                text += f", {name} loss {last.loss:.4g}, accuracy {100 * last.accuracy:.2f} %"
        return text

    def _repr_html_(self) -> str:
        from model.notebook.svg import curves_svg

        curves = {"training": self.training, "validation": self.validation}
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

    def add_report(self, report: Report, samples_an_epoch: int = 0) -> None:
        """Add what a report of the trainer tells.

        The samples since the report before are in an epoch's mean, too; where an epoch has no
        other report, its end is its point.

        Parameters
        ----------
        report : Report
        samples_an_epoch : int
            Of a whole epoch, where the run's steps may end within one.
        """
        if not report.is_epoch_end:
            whole = samples_an_epoch or max(1, report.samples_in_epoch)
            epoch = report.epoch - 1 + report.samples / whole
            self.add_training(CoursePoint(epoch, report.loss, report.accuracy))
            return
        epoch = float(report.epoch)
        if not self.training or self.training[-1].epoch <= epoch - 1:
            self.add_training(CoursePoint(epoch, report.loss, report.accuracy))
        if report.validation_accuracy is not None and report.validation_loss is not None:
            self.validation.append(
                CoursePoint(epoch, report.validation_loss, report.validation_accuracy)
            )

    def points(self) -> dict[str, list[list[float]]]:
        """Return the points as JSON and weights files have them."""
        return {
            "training": [list(point) for point in self.training],
            "validation": [list(point) for point in self.validation],
        }

    def take_points(self, content: Mapping[str, Any]) -> None:
        """Take over what `points` returned.

        Raises
        ------
        KeyError, TypeError
            If it is something else; the course then stays as it was.
        """
        training = [CoursePoint(*point) for point in content["training"]]
        validation = [CoursePoint(*point) for point in content["validation"]]
        self.training, self.validation = training, validation

    def add_training(self, point: CoursePoint) -> None:
        """Add a point behind the others, and keep the list short."""
        self.training.append(point)
        if len(self.training) > MOST_POINTS:
            pairs = zip(self.training[::2], self.training[1::2], strict=False)
            odd = self.training[len(self.training) // 2 * 2 :]
            self.training = [_between(*pair) for pair in pairs] + odd


def _between(first: CoursePoint, second: CoursePoint) -> CoursePoint:
    return CoursePoint(
        second.epoch, (first.loss + second.loss) / 2, (first.accuracy + second.accuracy) / 2
    )
