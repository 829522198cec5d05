"""Fast training steps, equal to the plain layers, for networks and settings that allow them."""

from __future__ import annotations

from model.network.network import Network
from model.training.fused.conv_pool_softmax import ConvPoolSoftmaxStep
from model.training.optimizers import SGD, Optimizer
from model.training.settings import TrainingSettings


def fused_step(
    network: Network, optimizer: Optimizer, settings: TrainingSettings
) -> ConvPoolSoftmaxStep | None:
    """Return a fused step equal to the plain layers and the optimizer, or None.

    There is one for Conv3x3 - MaxPool2 - Softmax on images of one channel, trained one sample at
    a time by SGD on the cross-entropy, with or without weight decay and averaging, when all layers
    learn.
    """
    is_plain = (
        settings.batch_size == 1
        and settings.loss == "cross_entropy"
        and not settings.label_smoothing
        and not settings.frozen
        and type(optimizer) is SGD
    )
    if is_plain and ConvPoolSoftmaxStep.fits(network):
        return ConvPoolSoftmaxStep(network, optimizer.weight_decay, settings.averaging)
    return None
