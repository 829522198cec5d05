"""How weights start, each with its source."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def he_normal(
    shape: tuple[int, ...], inputs: int, generator: np.random.Generator
) -> NDArray[np.float32]:
    """Draw normal numbers of variance 2 / inputs, which keeps the signal's size through ReLU.

    He, Zhang, Ren, Sun: "Delving deep into rectifiers", 2015, section 2.2.
    """
    return generator.normal(0.0, np.sqrt(2.0 / inputs), shape).astype(np.float32)


def glorot_normal(
    shape: tuple[int, ...], inputs: int, outputs: int, generator: np.random.Generator
) -> NDArray[np.float32]:
    """Draw normal numbers of variance 2 / (inputs + outputs).

    Glorot, Bengio: "Understanding the difficulty of training deep feedforward neural networks",
    2010, section 4.2.1.
    """
    return generator.normal(0.0, np.sqrt(2.0 / (inputs + outputs)), shape).astype(np.float32)
