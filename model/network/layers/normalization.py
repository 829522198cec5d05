"""Batch normalization, with batch statistics or with frozen running averages."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from model.errors import ShapeError
from model.network.layers.base import Array, Layer, Shape
from model.network.layers.initializers import filled


class BatchNormalization(Layer):
    """Normalize each channel (or feature) over the batch.

    ``outputs = scale * (inputs - mean) / sqrt(variance + epsilon) + shift``

    In training, mean and variance are those of the batch, and running averages of them are
    updated. At inference the running averages are used.

    Parameters
    ----------
    momentum : float
        Fraction of the running average kept at each step, 0-1.

    Notes
    -----
    Parameters ``scale`` and ``shift``, statistics ``mean`` and ``variance``, all (channels,).
    Ioffe, Szegedy: "Batch normalization", 2015, algorithms 1 and 2.
    """

    kind = "batch_normalization"
    described: Mapping[str, object] = {"momentum": None}
    epsilon = 1e-5

    def __init__(self, momentum: float = 0.95) -> None:
        super().__init__()
        if not isinstance(momentum, int | float) or not 0.0 <= momentum <= 1.0:
            raise ShapeError(f"momentum: expected a value from 0 to 1, but found {momentum!r:.40}.")
        self.momentum = momentum
        self._centred: Array = np.empty(0)
        self._inverse_std: Array = np.empty(0)

    def _build(self, input_shape: Shape, generator: np.random.Generator | None) -> Shape:
        channels = input_shape[0]
        self.parameters = {
            "scale": filled(1.0, (channels,), generator),
            "shift": filled(0.0, (channels,), generator),
        }
        self.statistics = {
            "mean": filled(0.0, (channels,), generator),
            "variance": filled(1.0, (channels,), generator),
        }
        return input_shape

    def _forward(self, inputs: Array) -> Array:
        """Normalize by the batch in training, by the running averages at inference."""
        scale, shift = self.parameters["scale"], self.parameters["shift"]
        if not self.is_training:
            factor = scale / np.sqrt(self.statistics["variance"] + self.epsilon)
            return self._scaled(inputs, factor)
        rows = _channel_rows(inputs)
        mean = rows.mean(axis=1)
        self._centred = rows - mean[:, None]
        variance = np.einsum("cn,cn->c", self._centred, self._centred) / rows.shape[1]
        self._inverse_std = 1.0 / np.sqrt(variance + self.epsilon)
        for name, value in (("mean", mean), ("variance", variance)):
            running = self.statistics[name]
            self.statistics[name] = running + (1.0 - self.momentum) * (value - running)
        outputs = self._centred * (scale * self._inverse_std)[:, None]
        outputs += shift[:, None]
        return _from_channel_rows(outputs, inputs.shape)

    def _backward(self, output_gradient: Array) -> Array:
        """Compute all gradients, including the paths through the batch's mean and variance."""
        gradient = _channel_rows(output_gradient)
        count = gradient.shape[1]
        inverse = self._inverse_std
        scale_gradient = np.einsum("cn,cn->c", gradient, self._centred) * inverse
        shift_gradient = gradient.sum(axis=1)
        self.gradients = {"scale": scale_gradient, "shift": shift_gradient}
        input_gradient = self._centred * (-scale_gradient * inverse / count)[:, None]
        input_gradient += gradient
        input_gradient -= (shift_gradient / count)[:, None]
        input_gradient *= (self.parameters["scale"] * inverse)[:, None]
        return _from_channel_rows(input_gradient, output_gradient.shape)

    def _scaled(self, inputs: Array, factor: Array) -> Array:
        """Return ``(inputs - mean) * factor + shift`` with the running mean."""
        offset = self.parameters["shift"] - self.statistics["mean"] * factor
        outputs: Array = inputs * _per_channel(factor, inputs)
        outputs += _per_channel(offset, inputs)
        return outputs


class FrozenNormalization(BatchNormalization):
    """Batch normalization that uses its running averages in training too.

    The batches of a lesson hold digits of few writers. Normalizing by their mean and variance
    would make the network forget what it can read. With frozen averages the layer is linear in
    its inputs, while scale and shift still learn.

    Parameters
    ----------
    original : BatchNormalization
        A built layer; parameters and statistics are shared with it.
    """

    def __init__(self, original: BatchNormalization) -> None:
        super().__init__(original.momentum)
        self.parameters = original.parameters
        self.statistics = original.statistics
        self.input_shape: Shape = original.input_shape
        self.output_shape: Shape = original.output_shape
        self._inputs: Array = np.empty(0)

    def _forward(self, inputs: Array) -> Array:
        """Normalize by the running averages."""
        self._inputs = inputs
        return self._scaled(inputs, self.parameters["scale"] * self._inverse())

    def _backward(self, output_gradient: Array) -> Array:
        """Compute all gradients with the running averages as constants."""
        inverse = self._inverse()
        others = (0, *range(2, output_gradient.ndim))
        total = output_gradient.sum(axis=others)
        # np.multiply keeps the batch innermost in memory, see model.network.layers.base.
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
    """Return a contiguous array (channels, everything else) with the batch innermost."""
    order = (*range(1, values.ndim), 0)
    return np.ascontiguousarray(values.transpose(order)).reshape(values.shape[1], -1)


def _from_channel_rows(rows: Array, shape: Shape) -> Array:
    inner = rows.reshape(*shape[1:], shape[0])
    return inner.transpose(len(shape) - 1, *range(len(shape) - 1))
