"""Batch normalization: every channel is brought to mean 0 and variance 1, then rescaled."""

from __future__ import annotations

from typing import Any

import numpy as np

from model.network.layers.base import Array, Layer, Shape


class BatchNormalization(Layer):
    """Normalize each channel (or feature) over the batch.

    ``outputs = scale * (inputs - mean) / sqrt(variance + epsilon) + shift``

    In training mean and variance are the batch's, and running averages of them are kept; in
    reading the running averages are used.

    Parameters
    ----------
    momentum : float
        Share of the running average that stays at each step, 0-1.

    Notes
    -----
    Parameters ``scale`` and ``shift``, statistics ``mean`` and ``variance``, all (channels,).
    Ioffe, Szegedy: "Batch normalization", 2015, algorithms 1 and 2.
    """

    kind = "batch_normalization"
    epsilon = 1e-5

    def __init__(self, momentum: float = 0.95) -> None:
        super().__init__()
        self.momentum = momentum
        self._centred: Array = np.empty(0)
        self._inverse_deviation: Array = np.empty(0)

    def _build(self, input_shape: Shape, generator: np.random.Generator) -> Shape:
        channels = input_shape[0]
        self.parameters = {
            "scale": np.ones(channels, dtype=np.float32),
            "shift": np.zeros(channels, dtype=np.float32),
        }
        self.statistics = {
            "mean": np.zeros(channels, dtype=np.float32),
            "variance": np.ones(channels, dtype=np.float32),
        }
        return input_shape

    def forward(self, inputs: Array) -> Array:
        """Normalize by the batch (training) or by the running averages (reading)."""
        scale, shift = self.parameters["scale"], self.parameters["shift"]
        if not self.is_training:
            factor = scale / np.sqrt(self.statistics["variance"] + self.epsilon)
            offset = shift - self.statistics["mean"] * factor
            read = inputs * _per_channel(factor, inputs)
            read += _per_channel(offset, inputs)
            return read
        rows = _channel_rows(inputs)
        mean = rows.mean(axis=1)
        self._centred = rows - mean[:, None]
        variance = np.einsum("cn,cn->c", self._centred, self._centred) / rows.shape[1]
        self._inverse_deviation = 1.0 / np.sqrt(variance + self.epsilon)
        for name, value in (("mean", mean), ("variance", variance)):
            running = self.statistics[name]
            self.statistics[name] = running + (1.0 - self.momentum) * (value - running)
        outputs = self._centred * (scale * self._inverse_deviation)[:, None]
        outputs += shift[:, None]
        return _from_channel_rows(outputs, inputs.shape)

    def backward(self, output_gradient: Array) -> Array:
        """Follow the gradient through the batch's own mean and variance as well."""
        gradient = _channel_rows(output_gradient)
        count = gradient.shape[1]
        inverse = self._inverse_deviation
        scale_gradient = np.einsum("cn,cn->c", gradient, self._centred) * inverse
        shift_gradient = gradient.sum(axis=1)
        self.gradients = {"scale": scale_gradient, "shift": shift_gradient}
        input_gradient = self._centred * (-scale_gradient * inverse / count)[:, None]
        input_gradient += gradient
        input_gradient -= (shift_gradient / count)[:, None]
        input_gradient *= (self.parameters["scale"] * inverse)[:, None]
        return _from_channel_rows(input_gradient, output_gradient.shape)

    def describe(self) -> dict[str, Any]:
        """Return kind and momentum."""
        return {"kind": self.kind, "momentum": self.momentum}


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
        # The batch is innermost in memory, see model.layers.base.
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


def _per_channel(values: Array, like: Array) -> Array:
    return values.reshape(-1, *[1] * (like.ndim - 2))


def _channel_rows(values: Array) -> Array:
    """Return (channels, everything else); the batch is the innermost axis."""
    order = (*range(1, values.ndim), 0)
    return np.ascontiguousarray(values.transpose(order)).reshape(values.shape[1], -1)


def _from_channel_rows(rows: Array, shape: Shape) -> Array:
    inner = rows.reshape(*shape[1:], shape[0])
    return inner.transpose(len(shape) - 1, *range(len(shape) - 1))
