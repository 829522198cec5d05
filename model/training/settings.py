"""What the trainer takes and gives: settings, data, control and reports."""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from model.cancellation import ShouldStop, never_stop
from model.datasets.dataset import Dataset
from model.errors import TrainingError
from model.evaluation.evaluate import Progress, ignore_progress
from model.network.layers.base import Array
from model.network.losses import loss_of_name
from model.training.limits import (
    BATCH_SIZES,
    EPOCHS,
    SEEDS,
    check_learning_rate,
    check_whole_number,
)
from model.training.optimizers import Optimizer, make_optimizer


class TrainingData(Protocol):
    """Data that may differ from epoch to epoch, such as augmented images."""

    def epoch(self, number: int, should_stop: ShouldStop = never_stop) -> Dataset:
        """Return the samples of an epoch from 0, always the same ones; may raise `Cancelled`."""


@dataclass(frozen=True)
class TrainingSettings:
    """How to train.

    Parameters
    ----------
    epochs : int
    batch_size : int
        Samples per step.
    learning_rate : float
        These and the seed have the limits of `model.training.limits`.
    optimizer, schedule, loss : str
        Names of `OPTIMIZERS`, `SCHEDULES` and `model.network.losses.LOSSES`.
    weight_decay : float
    label_smoothing : float
        See `model.network.losses.one_hot`.
    averaging : float
        Above 0, the result is a running average of the weights, which keeps this fraction of
        itself at each step (Polyak, Juditsky 1992) and reads better than any single step.
    seed : int
        The same seed repeats a run.
    gradient_reduction : {"mean", "sum"}
        Whether a step follows the mean or the sum of its samples' gradients.
    steps : int, optional
        The run ends after this many steps, even within an epoch.
    with_replacement : bool
        Whether each batch is drawn from all samples, so that an epoch may hold a sample twice;
        otherwise it holds each sample once.
    frozen : str
        Layers that do not learn, separated by commas, see `model.training.frozen`.
    momentum, mean_decay, square_decay : float, optional
        Options of the optimizer, see `model.training.optimizers`; its own values by default.
    """

    epochs: int = 3
    batch_size: int = 1
    learning_rate: float = 0.005
    optimizer: str = "sgd"
    schedule: str = "constant"
    weight_decay: float = 0.0
    label_smoothing: float = 0.0
    averaging: float = 0.0
    seed: int = 0
    loss: str = "cross_entropy"
    gradient_reduction: str = "mean"
    steps: int | None = None
    with_replacement: bool = False
    frozen: str = ""
    momentum: float | None = None
    mean_decay: float | None = None
    square_decay: float | None = None

    def __post_init__(self) -> None:
        check_whole_number("epochs", self.epochs, EPOCHS)
        check_whole_number("a batch size", self.batch_size, BATCH_SIZES)
        check_whole_number("a seed", self.seed, SEEDS)
        check_learning_rate(self.learning_rate)
        loss_of_name(self.loss)
        if self.gradient_reduction not in ("mean", "sum"):
            raise TrainingError(
                'expected the gradient reduction "mean" or "sum", '
                f"but found {self.gradient_reduction!r}."
            )
        if self.steps is not None and self.steps < 1:
            raise TrainingError(f"expected at least 1 step, but found {self.steps}.")
        self.make_optimizer()

    def make_optimizer(self) -> Optimizer:
        """Return a new optimizer with these settings."""
        options = {
            "momentum": self.momentum,
            "mean_decay": self.mean_decay,
            "square_decay": self.square_decay,
        }
        given = {name: value for name, value in options.items() if value is not None}
        return make_optimizer(self.optimizer, self.learning_rate, self.weight_decay, **given)


class TrainingControl:
    """Stops, pauses or changes a run; every method may be called from any thread.

    `learning_rate` and `epochs` replace those of the run's settings unless they are None.
    `measuring` is called while the validation data is read, in the thread of the run. With
    `samples_per_report` there is a report, also, whenever an epoch has come that many samples
    further, and with `steps_per_validation` the validation data is measured, also, after that many
    steps of the run. Neither changes what the run learns.
    """

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._is_stopped = False
        self.is_paused = False
        self.learning_rate: float | None = None
        self.epochs: int | None = None
        self.measuring: Progress = ignore_progress
        self.samples_per_report: int | None = None
        self.steps_per_validation: int | None = None

    def should_stop(self) -> bool:
        """Return whether the run should end."""
        return self._is_stopped

    def stop(self) -> None:
        """End the run after its current step, even if it is paused."""
        with self._changed:
            self._is_stopped = True
            self._changed.notify_all()

    def pause(self) -> None:
        """Pause the run after its current step."""
        self.is_paused = True

    def resume(self) -> None:
        """Resume a paused run."""
        with self._changed:
            self.is_paused = False
            self._changed.notify_all()

    def set_learning_rate(self, rate: float) -> None:
        """Change the learning rate of the next steps; raise `TrainingError` if out of range."""
        check_learning_rate(rate)
        self.learning_rate = rate

    def set_epochs(self, epochs: int) -> None:
        """End the run after this many epochs, or after the current one if that is later."""
        check_whole_number("epochs", epochs, EPOCHS)
        self.epochs = epochs

    def wait_while_paused(self) -> float:
        """Wait until the run is resumed or stopped; return the seconds waited."""
        if not self.is_paused:
            return 0.0
        started = time.perf_counter()
        with self._changed:
            self._changed.wait_for(lambda: self._is_stopped or not self.is_paused)
        return time.perf_counter() - started


@dataclass(frozen=True, eq=False)
class Report:
    """The progress of a run.

    Parameters
    ----------
    epoch : int
        From 1.
    step, samples : int
        Done within the epoch.
    samples_in_epoch : int
    loss, accuracy : float
        Over the samples since the last report, or over the whole epoch at its end; accuracy 0-1.
    validation_accuracy, validation_loss : float or None
        At the end of an epoch, if there is validation data; see also `TrainingControl`.
    test_accuracy, test_loss : float or None
        At the end of an epoch, if there is test data.
    seconds : float
        Of the run so far, without pauses and what lay between an interruption and its resumption.
    seconds_left : float
    is_epoch_end : bool
    epochs : int
        Of the whole run, as currently set.
    samples_per_second : float
        Since the last report.
    validation_confusion : ndarray of int64, shape (10, 10), or None
        With `validation_accuracy`: images by label (row) and prediction (column).
    weights : dict of ndarray or None
        At the end of an epoch: copies of its weights, with which the validation was measured.
    is_saved : bool
        Whether a checkpoint of this state has just been written.
    """

    epoch: int
    step: int
    samples: int
    samples_in_epoch: int
    loss: float
    accuracy: float
    validation_accuracy: float | None
    seconds: float
    seconds_left: float
    is_epoch_end: bool
    epochs: int = 1
    samples_per_second: float = 0.0
    validation_loss: float | None = None
    validation_confusion: NDArray[np.int64] | None = None
    weights: dict[str, Array] | None = None
    is_saved: bool = False
    test_accuracy: float | None = None
    test_loss: float | None = None

    def __repr__(self) -> str:
        text = (
            f"Report: epoch {self.epoch} of {self.epochs}, {self.samples:,} of "
            f"{self.samples_in_epoch:,} samples, loss {self.loss:.4f}, "
            f"accuracy {100 * self.accuracy:.2f} %"
        )
        if self.validation_accuracy is not None:
            text += f", validation {100 * self.validation_accuracy:.2f} %"
        return text

    @property
    def fraction(self) -> float:
        """How much of the whole run is done, 0-1."""
        done = self.epoch - 1 + self.samples / max(1, self.samples_in_epoch)
        return min(1.0, done / self.epochs)

    def as_history(self) -> dict[str, float | None]:
        """Return the entry of a whole epoch in a run's history."""
        history = {
            "epoch": self.epoch,
            "loss": self.loss,
            "accuracy": self.accuracy,
            "validation_accuracy": self.validation_accuracy,
            "validation_loss": self.validation_loss,
            "seconds": self.seconds,
        }
        if self.test_accuracy is not None:
            history |= {"test_accuracy": self.test_accuracy, "test_loss": self.test_loss}
        return history


def best_epoch(history: Sequence[Mapping[str, Any]]) -> int:
    """Return the number of the epoch with the best validation accuracy, the last of equals.

    Without validation it is the last epoch; 0 for an empty history of `Report.as_history`.
    """
    ranks = [(entry["validation_accuracy"] or 0.0, int(entry["epoch"])) for entry in history]
    return max(ranks, default=(0.0, 0))[1]
