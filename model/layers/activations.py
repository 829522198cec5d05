"""Activations: what bends between the layers that multiply."""

from __future__ import annotations

import numpy as np

from model.layers.base import Array, Layer


class ReLU(Layer):
    """Rectified linear unit: ``max(0, x)``, any shape."""

    kind = "relu"

    def __init__(self) -> None:
        super().__init__()
        self._outputs: Array = np.empty(0)

    def forward(self, inputs: Array) -> Array:
        """Let positive values through."""
        self._outputs = np.maximum(inputs, 0)
        return self._outputs

    def backward(self, output_gradient: Array) -> Array:
        """Let the gradient through where the value went through."""
        return output_gradient * (self._outputs > 0)
