"""Training: a generator of reports that prints nothing and knows no window."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from model import metrics
from model.checkpoints import Checkpoint, load_checkpoint, save_checkpoint
from model.datasets import Dataset
from model.errors import TrainingError
from model.layers import Dropout
from model.layers.base import Array
from model.losses import loss_of_name, one_hot
from model.network import Network
from model.optimizers import make_optimizer
from model.schedules import learning_rate_fraction
from model.training_records import Report, Tally, TrainingData, TrainingSettings

#: Reports come no more often than this.
REPORT_INTERVAL_S = 0.1

#: How many images are read at a time when the validation data is measured.
READING_BATCH = 256


def train(
    network: Network,
    data: TrainingData | Dataset,
    settings: TrainingSettings,
    should_stop: Callable[[], bool] = lambda: False,
    *,
    validation: Dataset | None = None,
    checkpoint: Path | None = None,
) -> Iterator[Report]:
    """Train a network and report at most about ten times a second.

    When the generator ends, the network holds the weights of the epoch that read `validation`
    best (without validation data: the last ones). A stop keeps what was learned.

    Parameters
    ----------
    network : Network
        Changed in place.
    data : TrainingData or Dataset
    settings : TrainingSettings
    should_stop : callable
        Asked after every step.
    validation : Dataset, optional
    checkpoint : Path, optional
        Written after every epoch; if it exists, the run goes on from it, and ends as an unbroken
        run would, to the bit.

    Raises
    ------
    TrainingError
        If the loss is no longer a finite number; the network then holds its last good weights.
    """
    run = _Run(network, data, settings, validation, checkpoint)
    yield from run.reports(should_stop)


class _Run:
    """The state of one training run."""

    def __init__(
        self,
        network: Network,
        data: TrainingData | Dataset,
        settings: TrainingSettings,
        validation: Dataset | None,
        checkpoint: Path | None,
    ) -> None:
        self.network = network
        self.data = data
        self.settings = settings
        self.validation = validation
        self.checkpoint = checkpoint
        self.optimizer = make_optimizer(
            settings.optimizer, settings.learning_rate, settings.weight_decay
        )
        self.average: dict[str, Array] = network.weights() if settings.averaging else {}
        self.loss = loss_of_name(settings.loss)
        self.steps_an_epoch = 0
        self.steps_in_run = 0
        self.best: dict[str, Array] = network.weights()
        self.history: list[dict[str, Any]] = []
        self.first_epoch = 0
        if checkpoint is not None and checkpoint.exists():
            self._resume(load_checkpoint(checkpoint))

    def reports(self, should_stop: Callable[[], bool]) -> Iterator[Report]:
        started = time.perf_counter()
        self.network.set_training(True)
        try:
            for epoch in range(self.first_epoch, self.settings.epochs):
                stopped = yield from self._epoch(epoch, started, should_stop)
                if stopped:
                    break
            self.network.set_weights(self._result())
        except TrainingError:
            self.network.set_weights(self.best)
            raise
        finally:
            self.network.set_training(False)

    def _epoch(
        self, epoch: int, started: float, should_stop: Callable[[], bool]
    ) -> Generator[Report, None, bool]:
        """Train for one epoch; return (to ``yield from``) whether it was stopped."""
        settings = self.settings
        samples = self.data if isinstance(self.data, Dataset) else self.data.epoch(epoch)
        generator = np.random.default_rng([settings.seed, epoch])
        for layer in self.network.layers:
            if isinstance(layer, Dropout):
                layer.reseed(generator)
        order = generator.permutation(len(samples.labels))
        self.steps_an_epoch = -(-len(order) // settings.batch_size)
        steps_before = epoch * self.steps_an_epoch
        self.steps_in_run = settings.epochs * self.steps_an_epoch
        if settings.steps is not None:
            self.steps_in_run = min(settings.steps, self.steps_in_run)
        steps = min(self.steps_an_epoch, self.steps_in_run - steps_before)
        if steps < 1:
            return True
        order = order[: steps * settings.batch_size]
        tally = Tally()
        whole = Tally()
        reported = time.perf_counter()
        for step in range(steps):
            self.optimizer.learning_rate = settings.learning_rate * learning_rate_fraction(
                settings.schedule, (steps_before + step) / self.steps_in_run
            )
            places = order[step * settings.batch_size : (step + 1) * settings.batch_size]
            self._step(samples.images[places], samples.labels[places], tally)
            now = time.perf_counter()
            is_last = step == steps - 1
            stopped = should_stop()
            if now - reported >= REPORT_INTERVAL_S and not is_last:
                yield self._report(epoch, step + 1, len(order), tally, started, None)
                whole.add(tally)
                tally = Tally()
                reported = now
            if stopped:
                return True
        whole.add(tally)
        accuracy = self._end_epoch(epoch, whole, time.perf_counter() - started)
        yield self._report(epoch, steps, len(order), whole, started, accuracy, is_epoch_end=True)
        return False

    def _step(self, images: Array, labels: Array, tally: Tally) -> None:
        network = self.network
        targets = one_hot(labels, smoothing=self.settings.label_smoothing)
        probabilities = network.forward(images[:, None])
        loss = self.loss.value(probabilities, targets)
        if not np.isfinite(loss):
            raise TrainingError(
                f"the loss became {loss}: the learning rate {self.settings.learning_rate} "
                "is too high."
            )
        network.backward(targets, self.settings.loss, self.settings.gradient_reduction)
        self.optimizer.update(network.parameters, network.gradients)
        tally.count(len(labels), loss, int((probabilities.argmax(axis=1) == labels).sum()))
        if self.average:
            share = 1.0 - self.settings.averaging
            for arrays in (network.parameters, network.statistics):
                for name, array in arrays.items():
                    self.average[name] += share * (array - self.average[name])

    def _end_epoch(self, epoch: int, tally: Tally, seconds: float) -> float | None:
        """Measure, keep the best weights and write the checkpoint."""
        weights = self._current()
        if not _are_finite(weights):
            raise TrainingError("a weight is no longer a finite number.")
        accuracy = None if self.validation is None else self._measure(weights, self.validation)
        seen = [entry["validation_accuracy"] for entry in self.history]
        if accuracy is None or not seen or accuracy >= max(seen):
            self.best = weights
        self.history.append(
            {
                "epoch": epoch + 1,
                "loss": tally.loss,
                "accuracy": tally.accuracy,
                "validation_accuracy": accuracy,
                "seconds": seconds,
            }
        )
        if self.checkpoint is not None:
            save_checkpoint(self.checkpoint, self._as_checkpoint())
        return accuracy

    def _measure(self, weights: dict[str, Array], data: Dataset) -> float:
        """Return the accuracy of some weights, and leave the network as it was."""
        own = self.network.weights()
        self.network.set_weights(weights)
        self.network.set_training(False)
        accuracy = accuracy_of(self.network, data)
        self.network.set_weights(own)
        self.network.set_training(True)
        return accuracy

    def _current(self) -> dict[str, Array]:
        """Return the weights that the run would give now."""
        if self.average:
            return {name: array.copy() for name, array in self.average.items()}
        return self.network.weights()

    def _result(self) -> dict[str, Array]:
        """Return the best epoch's weights; before an epoch was measured, those learned so far.

        A stop may fall right behind a step that spoiled the weights: then the last good ones.
        """
        was_measured = self.validation is not None and bool(self.history)
        current = self._current()
        return self.best if was_measured or not _are_finite(current) else current

    def _report(
        self,
        epoch: int,
        step: int,
        samples_in_epoch: int,
        tally: Tally,
        started: float,
        accuracy: float | None,
        is_epoch_end: bool = False,
    ) -> Report:
        samples = min(step * self.settings.batch_size, samples_in_epoch)
        seconds = time.perf_counter() - started
        done = (epoch - self.first_epoch) * self.steps_an_epoch + step
        left = self.steps_in_run - epoch * self.steps_an_epoch - step
        return Report(
            epoch + 1,
            step,
            samples,
            samples_in_epoch,
            tally.loss,
            tally.accuracy,
            accuracy,
            seconds,
            seconds * left / done,
            is_epoch_end,
        )

    def _as_checkpoint(self) -> Checkpoint:
        return Checkpoint(
            epochs_done=self.history[-1]["epoch"],
            settings=asdict(self.settings),
            history=self.history,
            arrays={
                "weights": self.network.weights(),
                "average": self.average,
                "best": self.best,
                "optimizer": self.optimizer.state(),
            },
        )

    def _resume(self, saved: Checkpoint) -> None:
        # A setting that an older checkpoint does not know was at its default.
        if asdict(TrainingSettings()) | saved.settings != asdict(self.settings):
            raise TrainingError(
                f"{self.checkpoint}: this checkpoint belongs to a run with other settings."
            )
        self.network.set_weights(saved.arrays["weights"])
        self.average = saved.arrays["average"]
        self.best = saved.arrays["best"]
        self.optimizer.set_state(saved.arrays["optimizer"])
        self.history = saved.history
        self.first_epoch = saved.epochs_done


def accuracy_of(network: Network, data: Dataset) -> float:
    """Return the share of a data set that a network reads right, 0-1."""
    return metrics.accuracy(data.labels, predictions(network, data))


def predictions(network: Network, data: Dataset) -> NDArray[np.int64]:
    """Return what a network reads, a class an image, shape (count,)."""
    blocks = [
        network.forward(data.images[first : first + READING_BATCH, None]).argmax(axis=1)
        for first in range(0, len(data), READING_BATCH)
    ]
    return np.concatenate(blocks).astype(np.int64)


def _are_finite(weights: dict[str, Array]) -> bool:
    return all(np.isfinite(array).all() for array in weights.values())
