"""A network in a lesson: it learns, but its normalization stays as it was."""

from __future__ import annotations

from typing import Any

import numpy as np

from model.network.layers import BatchNormalization
from model.network.layers.base import Array, Layer, Shape
from model.network.network import Network
from model.weights.weights_file import Weights


class FrozenNormalization(BatchNormalization):
    """Batch normalization that keeps its running averages, in training too.

    ``outputs = scale * (inputs - mean) / sqrt(variance + epsilon) + shift``

    A lesson's batches hold few hands, and their mean and variance would say more about those than
    about handwriting: normalized by them, a network unlearns what it could read. With the running
    averages held still, the layer is linear in its inputs, and scale and shift learn as before.

    Parameters
    ----------
    original : BatchNormalization
        Already built; parameters and statistics are shared with it.
    """

    def __init__(self, original: BatchNormalization) -> None:
        super().__init__(original.momentum)
        self.parameters = original.parameters
        self.statistics = original.statistics
        self.input_shape: Shape = original.input_shape
        self.output_shape: Shape = original.output_shape
        self._inputs: Array = np.empty(0)

    def forward(self, inputs: Array) -> Array:
        """Normalize by the running averages."""
        self._inputs = inputs
        factor = self.parameters["scale"] * self._inverse()
        offset = self.parameters["shift"] - self.statistics["mean"] * factor
        outputs: Array = inputs * _per_channel(factor, inputs)
        outputs += _per_channel(offset, inputs)
        return outputs

    def backward(self, output_gradient: Array) -> Array:
        """Scale the gradient; scale and shift get their sums over the batch."""
        inverse = self._inverse()
        others = (0, *range(2, output_gradient.ndim))
        total = output_gradient.sum(axis=others)
        # The batch is innermost in memory, see model.network.layers.base.
        product = np.multiply(output_gradient, self._inputs).sum(axis=others)
        self.gradients = {
            "scale": (product - self.statistics["mean"] * total) * inverse,
            "shift": total,
        }
        factor = _per_channel(self.parameters["scale"] * inverse, output_gradient)
        return np.asarray(output_gradient * factor)

    def _inverse(self) -> Array:
        inverse: Array = 1.0 / np.sqrt(self.statistics["variance"] + self.epsilon)
        return inverse.astype(self.statistics["variance"].dtype, copy=False)


def lesson_network(weights: Weights) -> Network:
    """Return a network with these weights that learns in a lesson.

    It is switched to training; normalization keeps its running averages, and nothing is dropped
    out: there are few steps, and each is to count.
    """
    description = [_without_dropout(entry) for entry in weights.network]
    network = Network(description)
    network.set_weights(weights.parameters)
    network.layers = [_frozen(layer) for layer in network.layers]
    network.set_training(True)
    return network


def multiplications(network: Network) -> int:
    """Return about how many multiplications reading one image takes: what its time goes by."""
    total = 0
    for layer in network.layers:
        for array in layer.parameters.values():
            if array.ndim == 4:
                total += array.size * int(np.prod(layer.output_shape[1:]))
            elif array.ndim == 2:
                total += array.size
    return total


def _frozen(layer: Layer) -> Layer:
    return FrozenNormalization(layer) if isinstance(layer, BatchNormalization) else layer


def _without_dropout(entry: dict[str, Any]) -> dict[str, Any]:
    return {**entry, "fraction": 0.0} if entry["kind"] == "dropout" else entry


def _per_channel(values: Array, like: Array) -> Array:
    return values.reshape(-1, *[1] * (like.ndim - 2))
