"""The choice of a fused training step: where a network and its settings allow one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from model.network.layers.base import Array
from model.network.network import Network
from model.training.fused.conv_pool_softmax import ConvPoolSoftmaxStep
from model.training.optimizers import SGD, Optimizer
from model.training.settings import TrainingSettings


class FusedStep(Protocol):
    """Trains on samples one after the other, as the plain layers would, but faster."""

    #: So many samples are taken at once, at most: a few milliseconds' worth.
    most_samples: int

    def __call__(
        self, images: Array, labels: Array, learning_rates: Sequence[float]
    ) -> tuple[list[float], int]:
        """Take a step a sample; the network holds the new weights afterwards.

        Parameters
        ----------
        images : ndarray, shape (count, height, width)
            Values 0-1.
        labels : ndarray of int, shape (count,)
        learning_rates : sequence of float
            One a step.

        Returns
        -------
        losses : list of float
            Of each sample, before its step.
        right : int
            How many were read right.
        """


def fused_step(
    network: Network, optimizer: Optimizer, settings: TrainingSettings
) -> FusedStep | None:
    """Return a fused step that does what the plain layers and the optimizer do, if there is one.

    There is one for Conv3x3 - MaxPool2 - Softmax on images of one channel, trained a sample at a
    time by plain gradient descent on the cross-entropy, with or without weight decay.
    """
    is_plain = (
        settings.batch_size == 1
        and settings.loss == "cross_entropy"
        and not settings.label_smoothing
        and not settings.averaging
        and type(optimizer) is SGD
    )
    if is_plain and ConvPoolSoftmaxStep.fits(network):
        return ConvPoolSoftmaxStep(network, optimizer.weight_decay)
    return None
