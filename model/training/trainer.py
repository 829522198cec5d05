"""The trainer: a generator of reports that prints nothing and needs no window."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

from model.cancellation import Cancelled, ShouldStop, never_stop, raise_if_stopped
from model.datasets.dataset import Dataset
from model.errors import TrainingError
from model.evaluation.evaluate import NetworkEvaluation, evaluate_network
from model.network.layers import Dropout
from model.network.layers.base import Array
from model.network.losses import MIN_SAMPLES_TO_CHECK, check_loss
from model.network.network import Network
from model.training.optimizers import make_optimizer
from model.training.schedules import learning_rate_fraction
from model.training.settings import (
    Checkpoint,
    Report,
    TrainingControl,
    TrainingData,
    TrainingSettings,
    best_epoch,
    load_checkpoint,
    save_checkpoint,
)
from model.training.steps import Tally, TrainingClock, TrainingSteps


def train(
    network: Network,
    data: TrainingData | Dataset,
    settings: TrainingSettings,
    should_stop: ShouldStop = never_stop,
    *,
    validation: Dataset | None = None,
    checkpoint: Path | None = None,
    control: TrainingControl | None = None,
) -> Iterator[Report]:
    """Train a network and yield at most about ten reports a second.

    When the generator ends, the network holds the weights of the epoch with the best validation
    accuracy (without validation data: the last weights). A stopped run keeps what it learned.

    Parameters
    ----------
    network : Network
        Changed in place.
    data : TrainingData or Dataset
    settings : TrainingSettings
    should_stop : callable
        Asked after every step, or every few milliseconds of steps.
    validation : Dataset, optional
    checkpoint : Path, optional
        Written after every epoch. If it exists, the run resumes from it and ends bit for bit as
        an uninterrupted run.
    control : TrainingControl, optional
        With which another thread stops or pauses the run or changes its settings. A resumed run
        keeps the changes in its checkpoint, unless they were changed again before it starts.

    Raises
    ------
    TrainingError
        If the loss is not finite or grows too large; the network then holds its best weights, as
        after any other error.
    OSError
        If the checkpoint cannot be written.
    """
    control = control or TrainingControl()
    state = _TrainerState(network, data, settings, should_stop, validation, checkpoint, control)
    yield from state.reports()


class _TrainerState:
    """A network in training, with all that `train` keeps between steps."""

    def __init__(
        self,
        network: Network,
        data: TrainingData | Dataset,
        settings: TrainingSettings,
        should_stop: ShouldStop,
        validation: Dataset | None,
        checkpoint: Path | None,
        control: TrainingControl,
    ) -> None:
        self.network = network
        self.data = data
        self.settings = settings
        self._caller_should_stop = should_stop
        self.validation = validation
        self.checkpoint = checkpoint
        self.control = control
        self.optimizer = make_optimizer(
            settings.optimizer, settings.learning_rate, settings.weight_decay
        )
        self.steps = TrainingSteps(network, self.optimizer, settings, self._check_loss)
        self.steps_per_epoch = 0
        self.best: dict[str, Array] = network.weights()
        self.history: list[dict[str, Any]] = []
        self.first_epoch = 0
        if checkpoint is not None and checkpoint.exists():
            self._resume(load_checkpoint(checkpoint))
        self.clock = TrainingClock()

    def reports(self) -> Iterator[Report]:
        """Train, report, and leave the resulting weights in the network."""
        self.network.set_training(True)
        epoch = self.first_epoch
        try:
            while epoch < self._epochs() and (yield from self._epoch(epoch)):
                epoch += 1
            self.network.set_weights(self._result())
        except Cancelled:
            self.network.set_weights(self._result())
        except Exception:
            self.network.set_weights(self.best)
            raise
        finally:
            self.network.set_training(False)

    # Settings that may change during the run

    def _epochs(self) -> int:
        return self.control.epochs or self.settings.epochs

    def _total_steps(self) -> int:
        steps = self._epochs() * self.steps_per_epoch
        return steps if self.settings.steps is None else min(self.settings.steps, steps)

    def _max_learning_rate(self) -> float:
        return self.control.learning_rate or self.settings.learning_rate

    def _learning_rate(self, steps_done: int) -> float:
        done = min(1.0, steps_done / self._total_steps())
        return self._max_learning_rate() * learning_rate_fraction(self.settings.schedule, done)

    def _check_loss(self, loss: float) -> None:
        check_loss(loss, self.settings.loss, self._max_learning_rate())

    def _should_stop(self) -> bool:
        """Wait while the run is paused, and return whether it should end."""
        self.clock.skip(self.control.wait_while_paused())
        return self._caller_should_stop() or self.control.should_stop()

    # One epoch

    def _epoch(self, epoch: int) -> Generator[Report, None, bool]:
        """Train for one epoch; return (to ``yield from``) whether there were steps left."""
        settings, clock, samples = self.settings, self.clock, self.data
        if not isinstance(samples, Dataset):
            samples = samples.epoch(epoch, self._should_stop)
        generator = np.random.default_rng([settings.seed, epoch])
        for layer in self.network.layers:
            if isinstance(layer, Dropout):
                layer.reseed(generator)
        order = generator.permutation(len(samples.labels))
        self.steps_per_epoch = -(-len(order) // settings.batch_size)
        steps_before = epoch * self.steps_per_epoch
        steps = min(self.steps_per_epoch, self._total_steps() - steps_before)
        if steps < 1:
            return False
        order = order[: steps * settings.batch_size]
        tally, whole = Tally(), Tally()
        clock.restart_report()
        step = 0
        while step < steps:
            first, step = step, min(step + self.steps.at_once, steps)
            rates = [self._learning_rate(steps_before + index) for index in range(first, step)]
            indices = order[first * settings.batch_size : step * settings.batch_size]
            images, labels = samples.images[indices], samples.labels[indices]
            targets = None if samples.targets is None else samples.targets[indices]
            self.steps.take(images, labels, rates, tally, targets)
            if clock.is_report_due and step < steps:
                whole.add(tally)
                if whole.samples >= MIN_SAMPLES_TO_CHECK:
                    self._check_loss(whole.loss)
                yield self._report(epoch, step, len(order), tally)
                tally = Tally()
            raise_if_stopped(self._should_stop)
        rate = tally.samples / clock.restart_report()
        whole.add(tally)
        self._check_loss(whole.loss)
        weights = self._current()
        if not _are_finite(weights):
            raise TrainingError("a weight is no longer a finite number.")
        measured = None if self.validation is None else self._measure(weights, self.validation)
        report = self._report(epoch, steps, len(order), whole, rate, measured, weights)
        self.history.append(report.as_history())
        if self.validation is None or best_epoch(self.history) == report.epoch:
            self.best = weights
        if self.checkpoint is not None:
            save_checkpoint(self.checkpoint, self._checkpoint())
        yield report
        return True

    def _measure(self, weights: dict[str, Array], data: Dataset) -> NetworkEvaluation:
        """Measure some weights, and restore the network's own."""
        own = self.network.weights()
        self.network.set_weights(weights)
        self.network.set_training(False)
        try:
            with np.errstate(all="ignore"):
                smoothing = self.settings.label_smoothing
                return evaluate_network(
                    self.network, data, self.settings.loss, smoothing, self._should_stop
                )
        finally:
            self.network.set_weights(own)
            self.network.set_training(True)

    def _current(self) -> dict[str, Array]:
        """Return the weights after the last step, averaged if the settings say so."""
        if self.steps.average:
            return {name: array.copy() for name, array in self.steps.average.items()}
        return self.network.weights()

    def _result(self) -> dict[str, Array]:
        """Return the best epoch's weights; before any epoch was measured, the current ones."""
        was_measured = self.validation is not None and bool(self.history)
        current = self._current()
        # The last step before a stop may have spoiled the weights.
        return self.best if was_measured or not _are_finite(current) else current

    def _report(
        self,
        epoch: int,
        step: int,
        samples_in_epoch: int,
        tally: Tally,
        samples_per_second: float | None = None,
        measured: NetworkEvaluation | None = None,
        weights: dict[str, Array] | None = None,
    ) -> Report:
        if samples_per_second is None:
            samples_per_second = tally.samples / self.clock.restart_report()
        seconds = self.clock.seconds
        done = (epoch - self.first_epoch) * self.steps_per_epoch + step
        left = max(0, self._total_steps() - epoch * self.steps_per_epoch - step)
        return Report(
            epoch=epoch + 1,
            step=step,
            samples=min(step * self.settings.batch_size, samples_in_epoch),
            samples_in_epoch=samples_in_epoch,
            loss=tally.loss,
            accuracy=tally.accuracy,
            validation_accuracy=None if measured is None else measured.accuracy,
            seconds=seconds,
            seconds_left=seconds * left / done,
            is_epoch_end=weights is not None,
            epochs=max(epoch + 1, self._epochs()),
            samples_per_second=samples_per_second,
            validation_loss=None if measured is None else measured.loss,
            validation_confusion=None if measured is None else measured.confusion,
            weights=weights,
        )

    # Checkpoints

    def _checkpoint(self) -> Checkpoint:
        return Checkpoint(
            epochs_done=self.history[-1]["epoch"],
            settings=asdict(self.settings),
            history=self.history,
            arrays={
                "weights": self.network.weights(),
                "average": self.steps.average,
                "best": self.best,
                "optimizer": self.optimizer.state(),
            },
            changes={"learning_rate": self.control.learning_rate, "epochs": self.control.epochs},
        )

    def _resume(self, saved: Checkpoint) -> None:
        # Older checkpoints lack newer settings; they ran with the defaults.
        if asdict(TrainingSettings()) | saved.settings != asdict(self.settings):
            raise TrainingError(
                f"{self.checkpoint}: this checkpoint belongs to a run with other settings."
            )
        self.network.set_weights(saved.arrays["weights"])
        self.steps.average = saved.arrays["average"]
        self.best = saved.arrays["best"]
        self.optimizer.set_state(saved.arrays["optimizer"])
        self.history = saved.history
        self.first_epoch = saved.epochs_done
        # Changes made since are newer than those in the checkpoint.
        control, changes = self.control, saved.changes
        if control.learning_rate is None:
            control.learning_rate = changes.get("learning_rate")
        if control.epochs is None:
            control.epochs = changes.get("epochs")


def _are_finite(weights: dict[str, Array]) -> bool:
    return all(np.isfinite(array).all() for array in weights.values())
