"""Dropout: in training some values are left out at random, so that none is relied on alone."""

from __future__ import annotations

from typing import Any

import numpy as np

from model.errors import ShapeError
from model.network.layers.base import Array, Layer, Shape


class Dropout(Layer):
    """Leave out a share of the values and scale up the others; do nothing when reading.

    Parameters
    ----------
    fraction : float
        Share that is left out, 0 up to but not 1.

    Notes
    -----
    In training ``outputs = inputs * mask / (1 - fraction)``, the mask 0 or 1 anew for every value
    of every sample, any shape; in reading ``outputs = inputs``. Srivastava and others: "Dropout",
    2014; the inverted form, which needs no scaling afterwards.
    """

    kind = "dropout"

    def __init__(self, fraction: float = 0.5) -> None:
        super().__init__()
        if not 0.0 <= fraction < 1.0:
            raise ShapeError(f"fraction: expected a share from 0 below 1, but found {fraction}.")
        self.fraction = fraction
        self._generator = np.random.default_rng(0)
        self._mask: Array = np.empty(0)

    def _build(self, input_shape: Shape, generator: np.random.Generator) -> Shape:
        self._generator = generator
        return input_shape

    def reseed(self, generator: np.random.Generator) -> None:
        """Draw from `generator` from now on, so that a resumed run repeats an unbroken one."""
        self._generator = generator

    def forward(self, inputs: Array) -> Array:
        """Drop values in training; pass all on when reading."""
        if not self.is_training:
            return inputs
        keep = 1.0 - self.fraction
        drawn = self._generator.random(inputs.shape, dtype=np.float32)
        self._mask = ((drawn < keep) / keep).astype(inputs.dtype)
        return inputs * self._mask

    def backward(self, output_gradient: Array) -> Array:
        """Let the gradient through where values went through."""
        return output_gradient * self._mask

    def describe(self) -> dict[str, Any]:
        """Return kind and fraction."""
        return {"kind": self.kind, "fraction": self.fraction}
