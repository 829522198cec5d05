"""Selection of a fused training step for a network and its settings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from model.network.layers.base import Array
from model.network.network import Network
from model.training.fused.conv_pool_softmax import ConvPoolSoftmaxStep
from model.training.optimizers import SGD, Optimizer
from model.training.settings import TrainingSettings


class FusedStep(Protocol):
    """Trains on one sample at a time, like the plain layers but faster."""

    #: Maximum number of samples per call, a few milliseconds of work.
    max_samples: int

    def __call__(
        self, images: Array, labels: Array, learning_rates: Sequence[float]
    ) -> tuple[list[float], int]:
        """Take one step per sample and update the network's weights.

        Parameters
        ----------
        images : ndarray, shape (count, height, width)
            Values 0-1.
        labels : ndarray of int, shape (count,)
        learning_rates : sequence of float
            One per step.

        Returns
        -------
        losses : list of float
            Loss of each sample before its step.
        correct : int
            Number of right predictions.
        """


def fused_step(
    network: Network, optimizer: Optimizer, settings: TrainingSettings
) -> FusedStep | None:
    """Return a fused step equal to the plain layers and the optimizer, or None.

    There is one for Conv3x3 - MaxPool2 - Softmax on images of one channel, trained one sample at
    a time by SGD on the cross-entropy, with or without weight decay.
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
