"""Dropout, which sets random values to 0 during training."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from model.errors import ShapeError
from model.network.layers.base import Array, Layer, Shape


class Dropout(Layer):
    """Set a fraction of the values to 0 and scale up the others; do nothing at inference.

    Parameters
    ----------
    fraction : float
        Probability that a value is dropped, from 0 and below 1.

    Notes
    -----
    In training ``outputs = inputs * mask / (1 - fraction)`` with a new mask of zeros and ones for
    every value of every sample, any shape; at inference ``outputs = inputs``. Srivastava and
    others: "Dropout", 2014; this is inverted dropout, which needs no scaling at inference.
    """

    kind = "dropout"
    takes_any_shape = True
    described: Mapping[str, object] = {"fraction": None}

    def __init__(self, fraction: float = 0.5) -> None:
        super().__init__()
        if not isinstance(fraction, int | float) or not 0.0 <= fraction < 1.0:
            raise ShapeError(
                f"fraction: expected a value from 0 below 1, but found {fraction!r:.40}."
            )
        self.fraction = fraction
        self._generator = np.random.default_rng(0)
        self._mask: Array = np.empty(0)

    def _build(self, input_shape: Shape, generator: np.random.Generator | None) -> Shape:
        self._generator = generator or self._generator
        return input_shape

    def reseed(self, generator: np.random.Generator) -> None:
        """Draw masks from `generator` from now on, so that a resumed run repeats a whole one."""
        self._generator = generator

    def _forward(self, inputs: Array) -> Array:
        """Drop values in training; return the inputs at inference."""
        if not self.is_training:
            return inputs
        keep = 1.0 - self.fraction
        drawn = self._generator.random(inputs.shape, dtype=np.float32)
        self._mask = ((drawn < keep) / keep).astype(inputs.dtype)
        return inputs * self._mask

    def _backward(self, output_gradient: Array) -> Array:
        """Multiply the gradient by the mask."""
        return output_gradient * self._mask
