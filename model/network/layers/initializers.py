"""Weight initializers: He, Glorot, LeCun, and a normal distribution of a given std.

In a description a layer's ``initializer`` is ``"he"``, ``"glorot"``, ``"lecun"`` or a dict such as
``{"scaled_normal": 0.01}``.
"""

from __future__ import annotations

from math import prod

import numpy as np
from numpy.typing import NDArray

from model.errors import ShapeError

NAMES = ("he", "glorot", "lecun")
MAX_STD = 100.0
"""Of initial weights that a person asks for."""

#: One of `NAMES` or ``{"scaled_normal": std}``.
Initializer = str | dict[str, float]

#: Of one array: a limit against slips and hostile files.
MAX_NUMBERS = 2**26


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


def lecun_normal(
    shape: tuple[int, ...], inputs: int, generator: np.random.Generator
) -> NDArray[np.float32]:
    """Draw normal values of variance 1 / inputs, which preserves the variance of weighted sums.

    LeCun, Bottou, Orr, Müller: "Efficient backprop", 1998, section 4.6.
    """
    return scaled_normal(shape, float(np.sqrt(1.0 / inputs)), generator)


def scaled_normal(
    shape: tuple[int, ...], std: float, generator: np.random.Generator
) -> NDArray[np.float32]:
    """Draw normal values of a given std, whatever the layer's size.

    Krizhevsky, Sutskever, Hinton: "ImageNet classification with deep convolutional neural
    networks", 2012, section 5, and many tutorials use 0.01.
    """
    return generator.normal(0.0, std, shape).astype(np.float32)


def filled(
    value: float, shape: tuple[int, ...], generator: np.random.Generator | None
) -> NDArray[np.float32]:
    """Return an array of one value.

    Without a generator there will be nothing to draw either: the array is read-only and takes no
    memory.

    Raises
    ------
    ShapeError
        If it is larger than `MAX_NUMBERS`.
    """
    if prod(shape) > MAX_NUMBERS:
        raise ShapeError(f"an array of {prod(shape):,} numbers is too large.")
    array = np.broadcast_to(np.float32(value), shape)
    return array if generator is None else array.copy()


def parse_initializer(text: str) -> Initializer:
    """Return the initializer of a text: one of `NAMES`, or a std such as ``"0.01"`` or ``"1/9"``.

    Raise `ShapeError` if it is neither, or the std is not from 0 to `MAX_STD`.
    """
    if text in NAMES:
        return text
    dividend, slash, divisor = text.partition("/")
    try:
        std = float(dividend) / (float(divisor) if slash else 1.0)
    except (ValueError, ZeroDivisionError):
        std = -1.0
    if not 0.0 <= std <= MAX_STD:
        raise ShapeError(
            f"expected {', '.join(NAMES)} or a std such as 0.01 or 1/9, but found {text!r:.40}"
        )
    return {"scaled_normal": std}


def draw_weights(
    initializer: Initializer,
    shape: tuple[int, ...],
    inputs: int,
    outputs: int,
    generator: np.random.Generator | None,
) -> NDArray[np.float32]:
    """Draw the initial weights of a layer; raise `ShapeError` if the initializer is unknown.

    `inputs` and `outputs` are the fan-in and fan-out: the terms in each sum, and the sums that each
    input contributes to. Without a generator, return what `filled` does.
    """
    is_normal = isinstance(initializer, dict) and list(initializer) == ["scaled_normal"]
    std: object = initializer["scaled_normal"] if isinstance(initializer, dict) and is_normal else 0
    if not (initializer in NAMES or is_normal) or not (
        isinstance(std, int | float) and 0.0 <= std < np.inf
    ):
        raise ShapeError(
            'expected the initializer "he", "glorot", "lecun" or {"scaled_normal": std}, '
            f"but found {initializer!r:.60}."
        )
    not_drawn = filled(0.0, shape, None)
    if generator is None:
        return not_drawn
    if initializer == "he":
        return he_normal(shape, inputs, generator)
    if initializer == "lecun":
        return lecun_normal(shape, inputs, generator)
    if initializer == "glorot":
        return glorot_normal(shape, inputs, outputs, generator)
    return scaled_normal(shape, std, generator)
