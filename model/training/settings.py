"""What a training run is told, and what it tells: settings, reports, running sums."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from model.cancellation import ShouldStop, never_stop
from model.datasets.dataset import Dataset
from model.errors import TrainingError
from model.network.layers.base import Array
from model.network.losses import loss_of_name
from model.training.control import check_learning_rate


class TrainingData(Protocol):
    """Data that may be other pictures in every epoch, such as augmented ones."""

    def epoch(self, number: int, should_stop: ShouldStop = never_stop) -> Dataset:
        """Return the samples of an epoch, counted from 0; the same ones when asked again.

        Long work asks `should_stop` often, and raises `Cancelled` when it returns True.
        """


@dataclass(frozen=True)
class TrainingSettings:
    """What a run does.

    Parameters
    ----------
    epochs : int
        How often the data is gone through.
    batch_size : int
        Samples a step; 1 is per-sample backprop.
    learning_rate : float
    optimizer : str
        A name of `model.training.optimizers.OPTIMIZERS`.
    schedule : str
        A name of `model.training.schedules.SCHEDULES`.
    weight_decay : float
    label_smoothing : float
        See `model.network.losses.one_hot`.
    averaging : float
        If above 0, the run's weights are a running average over the steps, of which this share
        stays at each step (Polyak, Juditsky 1992); it reads better than any single step's.
    seed : int
        Makes a run repeatable.
    loss : str
        A name of `model.network.losses.LOSSES`.
    gradient_reduction : {"mean", "sum"}
        Whether a step follows the mean of its samples' gradients or their sum.
    steps : int, optional
        The run ends after so many steps, even within an epoch.
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

    def __post_init__(self) -> None:
        """Refuse what cannot train."""
        if self.epochs < 1 or self.batch_size < 1:
            raise TrainingError("epochs and batch size must be at least 1.")
        check_learning_rate(self.learning_rate)
        loss_of_name(self.loss)
        if self.gradient_reduction not in ("mean", "sum"):
            raise TrainingError(
                'expected the gradient reduction "mean" or "sum", '
                f"but found {self.gradient_reduction!r}."
            )
        if self.steps is not None and self.steps < 1:
            raise TrainingError(f"expected at least 1 step, but found {self.steps}.")


@dataclass(frozen=True, eq=False)
class Report:
    """How far a run is.

    Parameters
    ----------
    epoch : int
        From 1.
    step, samples : int
        Done within the epoch.
    samples_in_epoch : int
    loss, accuracy : float
        Over the samples since the report before, or, at the end of an epoch, over all of it;
        accuracy 0-1.
    validation_accuracy : float or None
        At the end of an epoch, if there is validation data.
    seconds : float
        Since this run was started or resumed, without the time that it was paused.
    seconds_left : float
    is_epoch_end : bool
    epochs : int
        Of the whole run, as things stand now.
    samples_per_second : float
        Lately.
    validation_loss : float or None
        With `validation_accuracy`.
    validation_confusion : ndarray of int64, shape (10, 10), or None
        With `validation_accuracy`: images by label (row) and by what was read (column).
    weights : dict of ndarray or None
        At the end of an epoch: copies of what it gave, and what was measured.
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

    def __repr__(self) -> str:
        text = (
            f"Report: epoch {self.epoch} of {self.epochs}, {self.samples:,} of "
            f"{self.samples_in_epoch:,} samples, loss {self.loss:.4f}, "
            f"accuracy {100 * self.accuracy:.2f} %"
        )
        if self.validation_accuracy is not None:
            text += f", validation {100 * self.validation_accuracy:.2f} %"
        return text

    def as_history(self) -> dict[str, float | None]:
        """Return what a run's history remembers of a whole epoch."""
        return {
            "epoch": self.epoch,
            "loss": self.loss,
            "accuracy": self.accuracy,
            "validation_accuracy": self.validation_accuracy,
            "validation_loss": self.validation_loss,
            "seconds": self.seconds,
        }


class Tally:
    """Running sums of loss and right answers."""

    def __init__(self) -> None:
        self.samples = 0
        self.loss_sum = 0.0
        self.right = 0

    def count(self, samples: int, loss: float, right: int) -> None:
        """Add a step: its number of samples, their mean loss, and how many were read right."""
        self.samples += samples
        self.loss_sum += loss * samples
        self.right += right

    def add(self, other: Tally) -> None:
        """Add the sums of another tally."""
        self.samples += other.samples
        self.loss_sum += other.loss_sum
        self.right += other.right

    @property
    def loss(self) -> float:
        """Mean loss of a sample."""
        return self.loss_sum / max(1, self.samples)

    @property
    def accuracy(self) -> float:
        """Share that was read right, 0-1."""
        return self.right / max(1, self.samples)
