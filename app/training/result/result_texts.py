"""The texts of a run's result, and whether it reads better than the weights in use."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from app.reading import option_names
from app.services.durations import duration_text
from app.training.form import plan_texts as texts
from model.runs.evaluation import EvaluationSummary
from model.runs.plan import TrainingPlan
from model.runs.run import RunResult

translate = QCoreApplication.translate


class ResultRow(NamedTuple):
    """A row of the table."""

    name: str
    before: str
    after: str
    change: str


def verdict(result: RunResult) -> int | None:
    """Return 1 if the new weights read better than those in use, 0 if as well, -1 if worse.

    MNIST's test images decide if they are available, then my samples, then the
    validation data; None if nothing was evaluated.
    """
    before, after = result.before, result.after
    if before is None or after is None:
        return None
    for old, new in (
        (before.test_accuracy, after.test_accuracy),
        (before.samples_right, after.samples_right),
        (before.validation_accuracy, after.validation_accuracy),
    ):
        if old is not None and new is not None:
            return (new > old) - (new < old)
    return None


def reads_no_worse(result: RunResult) -> bool:
    """Return whether the new weights were measured and read no less than those in use.

    Validation data decides only where there is nothing else: the weights in use may have learned
    from it.
    """
    before, after = result.before, result.after
    if before is None or after is None:
        return False
    figures = [
        (before.test_accuracy, after.test_accuracy),
        (before.samples_right, after.samples_right),
    ]
    known = [(old, new) for old, new in figures if old is not None and new is not None]
    if not known:
        return verdict(result) in (0, 1)
    return all(new >= old for old, new in known)


def headline(result: RunResult) -> str:
    """Return how a run ended, in one line."""
    judged = verdict(result)
    if result.was_stopped:
        return {
            1: translate("TrainingResult", "Stopped: it reads better than before"),
            0: translate("TrainingResult", "Stopped: it reads as well as before"),
            -1: translate("TrainingResult", "Stopped: it reads worse than the weights in use"),
            None: translate("TrainingResult", "Stopped"),
        }[judged]
    return {
        1: translate("TrainingResult", "Finished: it reads better than before"),
        0: translate("TrainingResult", "Finished: it reads as well as before"),
        -1: translate("TrainingResult", "Finished: it reads worse than the weights in use"),
        None: translate("TrainingResult", "Finished"),
    }[judged]


def subline(result: RunResult, plan: TrainingPlan) -> str:
    """Return a summary, ``"Classic · MNIST · 3 epochs, batch size 1, SGD 0.005 · …"``."""
    settings = result.weights.training["settings"]
    parts = [
        texts.run_name(plan),
        (
            translate("TrainingResult", "1 epoch, batch size {1}, {2} {3}")
            if len(result.history) == 1
            else translate("TrainingResult", "{0} epochs, batch size {1}, {2} {3}")
        ).format(
            len(result.history),
            plan.batch_size,
            option_names.optimizer_names()[plan.optimizer],
            f"{settings['learning_rate']:g}",
        ),
        duration_text(result.seconds, translate),
    ]
    if result.best_epoch:
        best = translate("TrainingResult", "best weights from epoch {0}").format(result.best_epoch)
    else:
        best = translate("TrainingResult", "stopped within the first epoch")
    return " · ".join([*parts, best])


def result_rows(result: RunResult) -> list[ResultRow]:
    """Return the rows of the table, without those that have no figures."""
    after = result.after
    if after is None:
        return []
    before = result.before or EvaluationSummary()
    percent = (translate("TrainingResult", "{0} %"), 2, 100.0)
    rows = [
        _row(
            translate("TrainingResult", "Test images read right"),
            before.test_accuracy,
            after.test_accuracy,
            *percent,
        ),
        _row(
            translate("TrainingResult", "Mistakes in 10,000"),
            before.test_mistakes,
            after.test_mistakes,
        ),
        _row(
            translate("TrainingResult", "My samples read right"),
            before.samples_right,
            after.samples_right,
            translate("TrainingResult", "{0} of {1}").replace("{1}", str(after.samples_count)),
        ),
        _row(
            translate("TrainingResult", "Read right on validation"),
            before.validation_accuracy,
            after.validation_accuracy,
            *percent,
        ),
        _row(
            translate("TrainingResult", "Loss on validation"),
            before.validation_loss,
            after.validation_loss,
            decimals=3,
        ),
    ]
    return [row for row in rows if row is not None]


def _row(
    name: str,
    before: float | None,
    after: float | None,
    form: str = "{0}",
    decimals: int = 0,
    scale: float = 1.0,
) -> ResultRow | None:
    if after is None:
        return None
    after *= scale
    new = form.format(f"{after:.{decimals}f}")
    if before is None:
        return ResultRow(name, "–", new, "")
    before *= scale
    change = f"{after - before:+.{decimals}f}"
    change = change.replace("-", "−") if float(change) else "0"
    return ResultRow(name, form.format(f"{before:.{decimals}f}"), new, change)
