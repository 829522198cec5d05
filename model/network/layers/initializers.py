"""Weight initializers: He, Glorot, and a normal distribution of a given std.

In a description a layer's ``initializer`` is ``"he"``, ``"glorot"`` or a dict such as
``{"scaled_normal": 0.01}``.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from model.errors import ShapeError

#: ``"he"``, ``"glorot"`` or ``{"scaled_normal": std}``.
Initializer = str | dict[str, float]


def he_normal(
    shape: tuple[int, ...], inputs: int, generator: np.random.Generator
) -> NDArray[np.float32]:
    """Draw normal values of variance 2 / inputs, which preserves the variance through ReLU.

    He, Zhang, Ren, Sun: "Delving deep into rectifiers", 2015, section 2.2.
    """
    return scaled_normal(shape, float(np.sqrt(2.0 / inputs)), generator)


def glorot_normal(
    shape: tuple[int, ...], inputs: int, outputs: int, generator: np.random.Generator
) -> NDArray[np.float32]:
    """Draw normal values of variance 2 / (inputs + outputs).

    Glorot, Bengio: "Understanding the difficulty of training deep feedforward neural networks",
    2010, section 4.2.1.
    """
    return scaled_normal(shape, float(np.sqrt(2.0 / (inputs + outputs))), generator)


def scaled_normal(
    shape: tuple[int, ...], std: float, generator: np.random.Generator
) -> NDArray[np.float32]:
    """Draw normal values of a given std, whatever the layer's size.

    Krizhevsky, Sutskever, Hinton: "ImageNet classification with deep convolutional neural
    networks", 2012, section 5, and many tutorials use 0.01.
    """
    return generator.normal(0.0, std, shape).astype(np.float32)


def draw_weights(
    initializer: Initializer,
    shape: tuple[int, ...],
    inputs: int,
    outputs: int,
    generator: np.random.Generator,
) -> NDArray[np.float32]:
    """Draw the initial weights of a layer; raise `ShapeError` if the initializer is unknown.

    `inputs` and `outputs` are the fan-in and fan-out: the terms in each sum, and the sums that each
    input contributes to.
    """
    if initializer == "he":
        return he_normal(shape, inputs, generator)
    if initializer == "glorot":
        return glorot_normal(shape, inputs, outputs, generator)
    if isinstance(initializer, dict) and list(initializer) == ["scaled_normal"]:
        std = initializer["scaled_normal"]
        if isinstance(std, int | float) and 0.0 <= std < np.inf:
            return scaled_normal(shape, std, generator)
    raise ShapeError(
        'expected the initializer "he", "glorot" or {"scaled_normal": std}, '
        f"but found {initializer!r:.60}."
    )
