"""Affine (dense) and flatten layers."""

from __future__ import annotations

from collections.abc import Mapping
from math import prod

import numpy as np

from model.network.layers.base import Array, Layer, Shape, weight_gradient
from model.network.layers.initializers import Initializer, draw_weights, filled
from model.network.layers.windows import whole_number


class Affine(Layer):
    """A weighted sum of all inputs plus a bias per output; also called linear or dense.

    ``outputs = inputs.reshape(batch, -1) @ weights + bias``

    Parameters
    ----------
    outputs : int
        Number of outputs.
    initializer : str or dict
        See `model.network.layers.initializers`.

    Notes
    -----
    Parameters: ``weights`` (features, outputs), ``bias`` (outputs,).
    Shapes: (batch, ...) to (batch, outputs); images are flattened in the order channels, rows,
    columns. Backward, with G the output gradient: ``inputs.T @ G`` for the weights, the sum of G
    over the batch for the bias, ``G @ weights.T`` for the inputs
    (Rumelhart, Hinton, Williams: "Learning representations by back-propagating errors", 1986).
    """

    kind = "affine"
    described: Mapping[str, object] = {"outputs": None, "initializer": "he"}

    def __init__(self, outputs: int, initializer: Initializer = "he") -> None:
        super().__init__()
        self.outputs = whole_number(outputs, "outputs")
        self.initializer = initializer
        self._features: Array = np.empty(0)

    def _build(self, input_shape: Shape, generator: np.random.Generator | None) -> Shape:
        shape = (prod(input_shape), self.outputs)
        self.parameters = {
            "weights": draw_weights(self.initializer, shape, *shape, generator),
            "bias": filled(0.0, (self.outputs,), generator),
        }
        return (self.outputs,)

    def _forward(self, inputs: Array) -> Array:
        """Compute the weighted sums."""
        self._features = inputs.reshape(len(inputs), -1)
        return self._features @ self.parameters["weights"] + self.parameters["bias"]

    def _backward(self, output_gradient: Array) -> Array:
        """Compute the gradients with respect to weights, bias and inputs."""
        self.backward_parameters(output_gradient)
        feature_gradient = output_gradient @ self.parameters["weights"].T
        return feature_gradient.reshape(len(feature_gradient), *self.input_shape)

    def backward_parameters(self, output_gradient: Array) -> None:
        """Compute the gradients with respect to weights and bias only."""
        self.gradients = {
            "weights": weight_gradient(self._features, output_gradient),
            "bias": output_gradient.sum(axis=0),
        }


class Flatten(Layer):
    """Reshape every sample to one axis: ``outputs[b, (c * height + y) * width + x]``.

    Notes
    -----
    Shapes: (batch, channels, height, width) to (batch, channels * height * width).
    """

    kind = "flatten"

    def _build(self, input_shape: Shape, generator: np.random.Generator | None) -> Shape:
        return (prod(input_shape),)

    def _forward(self, inputs: Array) -> Array:
        """Flatten every sample."""
        return inputs.reshape(len(inputs), -1)

    def _backward(self, output_gradient: Array) -> Array:
        """Reshape the gradient like the inputs."""
        return output_gradient.reshape(len(output_gradient), *self.input_shape)
