"""The steps of a training run: one at a time through the layers, or many by a fused step."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from model.network.layers.base import Array
from model.network.losses import loss_of_name, one_hot
from model.network.network import Network
from model.training.fused import fused_step
from model.training.optimizers import Optimizer
from model.training.settings import Tally, TrainingSettings


class TrainingSteps:
    """Takes steps, and keeps the running average of the weights if the settings ask for one.

    Parameters
    ----------
    network : Network
        Changed in place.
    optimizer : Optimizer
    settings : TrainingSettings
    check_loss : callable
        Called with a loss that is no finite number, to refuse it.

    Attributes
    ----------
    at_once : int
        How many steps may be taken at a time: no more than a few milliseconds' worth.
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
        self._fused = fused_step(network, optimizer, settings)
        self.at_once = 1 if self._fused is None else self._fused.max_samples

    def take(
        self, images: Array, labels: Array, learning_rates: Sequence[float], tally: Tally
    ) -> None:
        """Take a step for each learning rate, at most `at_once`, and count what was read.

        Parameters
        ----------
        images : ndarray, shape (samples, height, width)
            The steps' batches, one behind the other.
        labels : ndarray of int, shape (samples,)
        learning_rates : sequence of float
        tally : Tally
        """
        # A loss that diverges ends the run with a sentence; NumPy's warnings would add nothing.
        with np.errstate(all="ignore"):
            if self._fused is None:
                self._step(images, labels, learning_rates[0], tally)
                return
            losses, right = self._fused(images, labels, learning_rates)
        loss = sum(losses) / len(losses)
        if not np.isfinite(loss):
            self.check_loss(loss)
        tally.count(len(labels), loss, right)

    def _step(self, images: Array, labels: Array, learning_rate: float, tally: Tally) -> None:
        network = self.network
        self.optimizer.learning_rate = learning_rate
        targets = one_hot(labels, smoothing=self.settings.label_smoothing)
        probabilities = network.forward(images[:, None])
        loss = self.loss.value(probabilities, targets)
        if not np.isfinite(loss):
            self.check_loss(loss)
        network.backward(targets, self.settings.loss, self.settings.gradient_reduction)
        self.optimizer.update(network.parameters, network.gradients)
        tally.count(len(labels), loss, int((probabilities.argmax(axis=1) == labels).sum()))
        if self.average:
            share = 1.0 - self.settings.averaging
            for arrays in (network.parameters, network.statistics):
                for name, array in arrays.items():
                    self.average[name] += share * (array - self.average[name])
