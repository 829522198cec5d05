"""The steps of a training run: taken one by one or fused, counted and timed."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from math import inf

import numpy as np
from numpy.typing import NDArray

from model.cancellation import ShouldStop
from model.datasets.dataset import Dataset
from model.errors import TrainingError
from model.evaluation.evaluate import NetworkEvaluation, Progress, evaluate_network
from model.network.layers import Dropout
from model.network.layers.base import Array
from model.network.losses import loss_of_name, one_hot
from model.network.network import Network
from model.training.frozen import frozen_parameters
from model.training.fused import fused_step
from model.training.optimizers import Optimizer
from model.training.settings import TrainingControl, TrainingSettings


class Tally:
    """Running sums of losses and correct predictions."""

    def __init__(self, samples: int = 0, loss_sum: float = 0.0, right: int = 0) -> None:
        self.samples = samples
        self.loss_sum = loss_sum
        self.right = right

    def count(self, samples: int, loss: float, right: int) -> None:
        """Add a step: its number of samples, their mean loss, and how many were correct."""
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
        """Fraction of correct predictions, 0-1."""
        return self.right / max(1, self.samples)


class Milestones:
    """The steps of an epoch at which `TrainingControl` asks for a report or for validation.

    Parameters
    ----------
    control : TrainingControl
    batch_size : int
    steps_before : int
        Of the run, before this epoch.
    """

    def __init__(self, control: TrainingControl, batch_size: int, steps_before: int) -> None:
        self._control = control
        self._batch_size = batch_size
        self._steps_before = steps_before

    def after(self, step: int) -> float:
        """Return the next of these steps; infinity if there is none."""
        following = inf
        if samples := self._control.samples_per_report:
            at_sample = (step * self._batch_size // samples + 1) * samples
            following = -(-at_sample // self._batch_size)
        if steps := self._control.steps_per_validation:
            done = self._steps_before + step
            following = min(following, step + steps - done % steps)
        return following

    def is_report(self, step: int) -> bool:
        """Return whether a step is the first one after a whole number of samples per report."""
        samples, size = self._control.samples_per_report, self._batch_size
        return samples is not None and step * size // samples > (step - 1) * size // samples

    def is_validation(self, step: int) -> bool:
        """Return whether the validation data is measured after a step."""
        steps = self._control.steps_per_validation
        return steps is not None and (self._steps_before + step) % steps == 0


REPORT_INTERVAL_S = 0.1
"""Reports come at most this often."""

CHECKPOINT_INTERVAL_S = 10.0
"""Within an epoch, checkpoints are written at most this often."""


class TrainingClock:
    """Measures the time of a run without its pauses, and when a report or checkpoint is due.

    Parameters
    ----------
    seconds_before : float
        The time of the run before it was resumed.
    """

    def __init__(self, seconds_before: float = 0.0) -> None:
        self._started_s = time.perf_counter() - seconds_before
        self._reported_s = self._saved_s = seconds_before

    @property
    def seconds(self) -> float:
        """Time of the whole run, without pauses."""
        return time.perf_counter() - self._started_s

    @property
    def is_report_due(self) -> bool:
        """Whether the last report is old enough."""
        return self.seconds - self._reported_s >= REPORT_INTERVAL_S

    @property
    def is_checkpoint_due(self) -> bool:
        """Whether the last checkpoint is old enough."""
        return self.seconds - self._saved_s >= CHECKPOINT_INTERVAL_S

    def skip(self, waited_s: float) -> None:
        """Leave out the time of a pause."""
        self._started_s += waited_s

    def restart_report(self) -> float:
        """Start the time of the next report, and return how long the last one took."""
        now_s = self.seconds
        taken_s, self._reported_s = now_s - self._reported_s, now_s
        return max(taken_s, 1e-9)

    def restart_checkpoint(self) -> None:
        """Start the time of the next checkpoint."""
        self._saved_s = self.seconds


class TrainingSteps:
    """Takes steps, and keeps a running average of the weights if the settings ask for it.

    Parameters
    ----------
    network : Network
        Changed in place.
    optimizer : Optimizer
    settings : TrainingSettings
    check_loss : callable
        Called with a loss that is not finite, to raise an error.

    Attributes
    ----------
    at_once : int
        The maximum number of steps per call, a few milliseconds of work.
    average : dict of str to ndarray
        Empty without averaging.
    """

    def __init__(
        self,
        network: Network,
        optimizer: Optimizer,
        settings: TrainingSettings,
        check_loss: Callable[[float], None],
    ) -> None:
        self.network = network
        self.optimizer = optimizer
        self.settings = settings
        self.check_loss = check_loss
        self.loss = loss_of_name(settings.loss)
        self.average: dict[str, Array] = network.weights() if settings.averaging else {}
        self._learning = set(network.parameters) - frozen_parameters(network, settings.frozen)
        self._fused = fused_step(network, optimizer, settings)
        self.at_once = 1 if self._fused is None else self._fused.max_samples

    def begin_epoch(
        self, epoch: int, samples: int
    ) -> tuple[np.random.Generator, NDArray[np.int64]]:
        """Return the generator of an epoch, and the indices of its samples in their order."""
        generator = np.random.default_rng([self.settings.seed, epoch])
        for layer in self.network.layers:
            if isinstance(layer, Dropout):
                layer.reseed(generator)
        if self.settings.with_replacement:
            return generator, generator.integers(samples, size=samples)
        return generator, generator.permutation(samples)

    def weights(self) -> dict[str, Array]:
        """Return copies of the weights after the last step, averaged if the settings say so."""
        if self.average:
            return {name: array.copy() for name, array in self.average.items()}
        return self.network.weights()

    def evaluate(
        self,
        weights: dict[str, Array],
        data: Dataset,
        should_stop: ShouldStop,
        progress: Progress,
    ) -> NetworkEvaluation:
        """Evaluate some weights, and restore the network's own; may raise `Cancelled`."""
        network, own = self.network, self.network.weights()
        network.set_weights(weights)
        network.set_training(False)
        try:
            with np.errstate(all="ignore"):
                loss, smoothing = self.settings.loss, self.settings.label_smoothing
                return evaluate_network(network, data, loss, smoothing, should_stop, progress)
        finally:
            network.set_weights(own)
            network.set_training(True)

    def take(
        self,
        images: Array,
        labels: Array,
        learning_rates: Sequence[float],
        tally: Tally,
        targets: Array | None = None,
    ) -> None:
        """Take one step per learning rate, at most `at_once`, and count the predictions.

        Parameters
        ----------
        images : ndarray, shape (samples, height, width)
            The batches of the steps, concatenated.
        labels : ndarray of int, shape (samples,)
        learning_rates : sequence of float
        tally : Tally
        targets : ndarray of float32, shape (samples, classes), optional
            Probabilities that replace the labels and their smoothing in the loss.

        Raises
        ------
        TrainingError
            If there are targets and the steps are fused, which know labels only.
        """
        # A diverging loss raises an error; NumPy's warnings would add nothing.
        with np.errstate(all="ignore"):
            if self._fused is None:
                if targets is None:
                    targets = one_hot(labels, smoothing=self.settings.label_smoothing)
                self._step(images, labels, targets, learning_rates[0], tally)
                return
            if targets is not None:
                raise TrainingError("training on targets needs batches.")
            losses, right = self._fused(images, labels, learning_rates, self.average)
        loss = sum(losses) / len(losses)
        if not np.isfinite(loss):
            self.check_loss(loss)
        tally.count(len(labels), loss, right)

    def _step(
        self, images: Array, labels: Array, targets: Array, learning_rate: float, tally: Tally
    ) -> None:
        network = self.network
        self.optimizer.learning_rate = learning_rate
        probabilities = network.forward(images[:, None])
        loss = self.loss.value(probabilities, targets)
        if not np.isfinite(loss):
            self.check_loss(loss)
        network.backward(targets, self.settings.loss, self.settings.gradient_reduction)
        gradients = network.gradients
        learning = {
            name: array for name, array in network.parameters.items() if name in self._learning
        }
        self.optimizer.update(learning, gradients)
        tally.count(len(labels), loss, int((probabilities.argmax(axis=1) == labels).sum()))
        if self.average:
            share = 1.0 - self.settings.averaging
            for arrays in (network.parameters, network.statistics):
                for name, array in arrays.items():
                    self.average[name] += share * (array - self.average[name])
