"""How weights start, each with its source.

In a description a layer's ``initializer`` is ``"he"``, ``"glorot"`` or a small dict,
``{"scaled_normal": 0.01}``.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from model.errors import ShapeError

#: ``"he"``, ``"glorot"`` or ``{"scaled_normal": deviation}``.
Initializer = str | dict[str, float]


def he_normal(
    shape: tuple[int, ...], inputs: int, generator: np.random.Generator
) -> NDArray[np.float32]:
    """Draw normal numbers of variance 2 / inputs, which keeps the signal's size through ReLU.

    He, Zhang, Ren, Sun: "Delving deep into rectifiers", 2015, section 2.2.
    """
    return scaled_normal(shape, float(np.sqrt(2.0 / inputs)), generator)


def glorot_normal(
    shape: tuple[int, ...], inputs: int, outputs: int, generator: np.random.Generator
) -> NDArray[np.float32]:
    """Draw normal numbers of variance 2 / (inputs + outputs).

    Glorot, Bengio: "Understanding the difficulty of training deep feedforward neural networks",
    2010, section 4.2.1.
    """
    return scaled_normal(shape, float(np.sqrt(2.0 / (inputs + outputs))), generator)


def scaled_normal(
    shape: tuple[int, ...], deviation: float, generator: np.random.Generator
) -> NDArray[np.float32]:
    """Draw normal numbers of one given deviation, whatever the layer's size.

    With 0.01 it is how Krizhevsky, Sutskever, Hinton: "ImageNet classification with deep
    convolutional neural networks", 2012, section 5, start, and many a tutorial after them.
    """
    return generator.normal(0.0, deviation, shape).astype(np.float32)


def draw_weights(
    initializer: Initializer,
    shape: tuple[int, ...],
    inputs: int,
    outputs: int,
    generator: np.random.Generator,
) -> NDArray[np.float32]:
    """Draw the first weights of a layer.

    Parameters
    ----------
    initializer : str or dict
    shape : tuple of int
        Of the array to draw.
    inputs, outputs : int
        How many numbers each output is summed from, and how many sums each input goes into.
    generator : numpy.random.Generator

    Raises
    ------
    ShapeError
        If there is no such initializer.
    """
    if initializer == "he":
        return he_normal(shape, inputs, generator)
    if initializer == "glorot":
        return glorot_normal(shape, inputs, outputs, generator)
    if isinstance(initializer, dict) and list(initializer) == ["scaled_normal"]:
        deviation = initializer["scaled_normal"]
        if isinstance(deviation, int | float) and 0.0 <= deviation < np.inf:
            return scaled_normal(shape, deviation, generator)
    raise ShapeError(
        'expected the initializer "he", "glorot" or {"scaled_normal": deviation}, '
        f"but found {initializer!r:.60}."
    )
