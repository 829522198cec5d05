"""ReLU, sigmoid and tanh."""

from __future__ import annotations

import numpy as np

from model.network.layers.base import Array, Layer


class ReLU(Layer):
    """Rectified linear unit: ``max(0, x)``, any shape.

    Notes
    -----
    The gradient at 0 is 0. Nair, Hinton: "Rectified linear units improve restricted Boltzmann
    machines", 2010.
    """

    kind = "relu"
    takes_any_shape = True
    _outputs: Array = np.empty(0)

    def _forward(self, inputs: Array) -> Array:
        """Set negative values to 0."""
        self._outputs = np.maximum(inputs, 0)
        return self._outputs

    def _backward(self, output_gradient: Array) -> Array:
        """Pass the gradient on where the output is positive."""
        return output_gradient * (self._outputs > 0)

    def switches(self) -> tuple[Array, ...]:
        """Return the mask of the active units."""
        return (self._outputs > 0,)


class Sigmoid(Layer):
    """The logistic function: ``y = 1 / (1 + exp(-x))``, any shape; ``dy/dx = y * (1 - y)``.

    Notes
    -----
    Computed as ``(1 + tanh(x / 2)) / 2``, which is equal and never overflows.
    Rumelhart, Hinton, Williams: "Learning representations by back-propagating errors", 1986.
    """

    kind = "sigmoid"
    takes_any_shape = True
    _outputs: Array = np.empty(0)

    def _forward(self, inputs: Array) -> Array:
        """Map every value to the range 0 to 1."""
        self._outputs = 0.5 * (1.0 + np.tanh(0.5 * inputs))
        return self._outputs

    def _backward(self, output_gradient: Array) -> Array:
        """Multiply the gradient by the slope."""
        return output_gradient * self._outputs * (1.0 - self._outputs)


class Tanh(Layer):
    """The hyperbolic tangent: ``y = tanh(x)``, any shape; ``dy/dx = 1 - y * y``.

    Notes
    -----
    LeCun, Bottou, Orr, Müller: "Efficient backprop", 1998, section 4.4.
    """

    kind = "tanh"
    takes_any_shape = True
    _outputs: Array = np.empty(0)

    def _forward(self, inputs: Array) -> Array:
        """Map every value to the range -1 to 1."""
        self._outputs = np.tanh(inputs)
        return self._outputs

    def _backward(self, output_gradient: Array) -> Array:
        """Multiply the gradient by the slope."""
        return output_gradient * (1.0 - self._outputs * self._outputs)
