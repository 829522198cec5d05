"""The networks that have a name: our own, and those of the well-known tutorials."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from model.errors import DataError, ShapeError
from model.network.network import Description

#: Mean and standard deviation of all pixels of MNIST's training images.
MNIST_MEAN, MNIST_DEVIATION = 0.1307, 0.3081

_CONVOLUTION = {"kind": "conv3x3"}
_RELU = {"kind": "relu"}
_POOL = {"kind": "maxpool2"}
_NORMALIZATION = {"kind": "batch_normalization"}
_SMALL_NORMAL = {"initializer": {"scaled_normal": 0.01}}


def _input(mean: float, deviation: float) -> dict[str, object]:
    return {"kind": "input", "shape": [1, 28, 28], "mean": mean, "deviation": deviation}


def classic() -> Description:
    """Conv3x3(8) - MaxPool2 - Softmax and nothing else, on pixels from -0.5 to 0.5.

    28x28x1 -> 26x26x8 -> 13x13x8 -> 10.
    """
    return [
        _input(0.5, 1.0),
        {**_CONVOLUTION, "filters": 8},
        _POOL,
        {"kind": "softmax", "classes": 10},
    ]


def default() -> Description:
    """Five convolutions in three stages: the best reader of real hands.

    28x28x1 -> 26x26x24 -> 24x24x32 -> 12x12x32 -> 10x10x64 -> 8x8x64 -> 4x4x64 -> 2x2x128 -> 10.
    Normalization stands behind the pooling where there is one: it then has a quarter to do.
    """
    return [
        _input(MNIST_MEAN, MNIST_DEVIATION),
        {**_CONVOLUTION, "filters": 24},
        _RELU,
        {**_CONVOLUTION, "filters": 32},
        _POOL,
        _NORMALIZATION,
        _RELU,
        {**_CONVOLUTION, "filters": 64},
        _NORMALIZATION,
        _RELU,
        {**_CONVOLUTION, "filters": 64},
        _POOL,
        _NORMALIZATION,
        _RELU,
        {**_CONVOLUTION, "filters": 128},
        _NORMALIZATION,
        _RELU,
        {"kind": "dropout", "fraction": 0.3},
        {"kind": "softmax", "classes": 10},
    ]


def simple_convnet() -> Description:
    """Conv5x5(30) - ReLU - MaxPool2 - Affine(100) - ReLU - Affine(10) - Softmax, pixels 0 to 1.

    28x28x1 -> 24x24x30 -> 12x12x30 -> 100 -> 10. All weights start at 0.01 times a normal number.
    """
    return [
        _input(0.0, 1.0),
        {"kind": "convolution", "filters": 30, "size": 5, **_SMALL_NORMAL},
        _RELU,
        _POOL,
        {"kind": "affine", "outputs": 100, **_SMALL_NORMAL},
        _RELU,
        {"kind": "affine", "outputs": 10, **_SMALL_NORMAL},
        {"kind": "softmax"},
    ]


def two_conv() -> Description:
    """Conv5x5(4), MaxPool2, ReLU, Conv3x3(16), MaxPool2, ReLU, Flatten, Affine(10), Softmax.

    28x28x1 -> 24x24x4 -> 12x12x4 -> 10x10x16 -> 5x5x16 -> 400 -> 10, on pixels of mean 0 and
    deviation 1. Trained by cross-entropy.
    """
    return [
        _input(MNIST_MEAN, MNIST_DEVIATION),
        {"kind": "convolution", "filters": 4, "size": 5},
        _POOL,
        _RELU,
        {**_CONVOLUTION, "filters": 16},
        _POOL,
        _RELU,
        {"kind": "flatten"},
        {"kind": "affine", "outputs": 10},
        {"kind": "softmax"},
    ]


def two_layer() -> Description:
    """Affine(50) - ReLU - Affine(10) - Softmax on the 784 pixels, 0 to 1.

    28x28x1 -> 50 -> 10. All weights start at 0.01 times a normal number.
    """
    return [
        _input(0.0, 1.0),
        {"kind": "affine", "outputs": 50, **_SMALL_NORMAL},
        _RELU,
        {"kind": "affine", "outputs": 10, **_SMALL_NORMAL},
        {"kind": "softmax"},
    ]


def conv_pool5() -> Description:
    """Conv4x4(2) - MaxPool5 - ReLU - Affine(10) - Softmax, on pixels from -0.5 to 0.5.

    28x28x1 -> 25x25x2 -> 5x5x2 -> 10.
    """
    return [
        _input(0.5, 1.0),
        {"kind": "convolution", "filters": 2, "size": 4},
        {"kind": "max_pooling", "size": 5},
        _RELU,
        {"kind": "affine", "outputs": 10},
        {"kind": "softmax"},
    ]


NETWORKS: dict[str, Callable[[], Description]] = {
    "default": default,
    "classic": classic,
    "simple-convnet": simple_convnet,
    "two-conv": two_conv,
    "two-layer": two_layer,
    "conv-pool5": conv_pool5,
}


def describe_network(name: str) -> Description:
    """Return the description of a named network.

    Raises
    ------
    ShapeError
        If there is none of that name.
    """
    if name not in NETWORKS:
        raise ShapeError(f"there is no network {name!r}; there are {', '.join(NETWORKS)}.")
    return NETWORKS[name]()


#: Pixels stay from 0 to 1; lie from -0.5 to 0.5; or have the mean 0 and the deviation 1.
SCALINGS = ("unit", "centred", "standard")


def input_scaling(name: str, images: NDArray[np.float32]) -> tuple[float, float]:
    """Return the mean that is taken off every pixel and the deviation that it is divided by.

    Parameters
    ----------
    name : str
        One of `SCALINGS`.
    images : ndarray of float32, shape (count, 28, 28)
        Those that are learned from; only ``"standard"`` looks at them.

    Raises
    ------
    DataError
        If there is no such scaling, or all pixels are the same.
    """
    if name == "unit":
        return 0.0, 1.0
    if name == "centred":
        return 0.5, 1.0
    if name != "standard":
        raise DataError(f"there is no scaling {name!r}; there are {', '.join(SCALINGS)}.")
    # Sums in float64: a mean of 47 million float32 values would lose its last digits.
    mean = float(images.mean(dtype=np.float64))
    deviation = float(images.std(dtype=np.float64))
    if not deviation > 0.0:
        raise DataError("pixels that are all the same have no deviation to scale by.")
    return mean, deviation


def with_input_scaling(description: Description, mean: float, deviation: float) -> Description:
    """Return the description of a network that scales its input so, and is the same otherwise."""
    return [
        {**entry, "mean": mean, "deviation": deviation} if entry["kind"] == "input" else entry
        for entry in description
    ]
