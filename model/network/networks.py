"""The named networks: Digitpad's own and those of well-known tutorials."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from model.errors import DataError, ShapeError
from model.network.network import Description

#: Mean and standard deviation of all pixels of MNIST's training images.
MNIST_MEAN, MNIST_STD = 0.1307, 0.3081

_CONVOLUTION = {"kind": "conv3x3"}
_RELU = {"kind": "relu"}
_POOL = {"kind": "maxpool2"}
_NORMALIZATION = {"kind": "batch_normalization"}
_SMALL_NORMAL = {"initializer": {"scaled_normal": 0.01}}


def _input(mean: float, std: float) -> dict[str, object]:
    # Weights files hold this key, so it keeps its name.
    return {"kind": "input", "shape": [1, 28, 28], "mean": mean, "deviation": std}


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
    """Five convolutions in three stages: the most accurate on real handwriting.

    28x28x1 -> 26x26x24 -> 24x24x32 -> 12x12x32 -> 10x10x64 -> 8x8x64 -> 4x4x64 -> 2x2x128 -> 10.
    Normalization follows the pooling where there is one, which leaves it a quarter of the values.
    """
    return [
        _input(MNIST_MEAN, MNIST_STD),
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

    28x28x1 -> 24x24x30 -> 12x12x30 -> 100 -> 10. All weights start with a std of 0.01.
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
    std 1. Trained by cross-entropy.
    """
    return [
        _input(MNIST_MEAN, MNIST_STD),
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

    28x28x1 -> 50 -> 10. All weights start with a std of 0.01.
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
        If the name is unknown.
    """
    if name not in NETWORKS:
        raise ShapeError(f"there is no network {name!r}; there are {', '.join(NETWORKS)}.")
    return NETWORKS[name]()


#: Scales pixels to 0 to 1, to -0.5 to 0.5, or to mean 0 and std 1.
SCALINGS = ("unit", "centred", "standard")


def input_scaling(name: str, images: NDArray[np.float32]) -> tuple[float, float]:
    """Return the mean to subtract from every pixel and the std to divide it by.

    Parameters
    ----------
    name : str
        One of `SCALINGS`.
    images : ndarray of float32, shape (count, 28, 28)
        The training images; only ``"standard"`` uses them.

    Raises
    ------
    DataError
        If the name is unknown, or all pixels are equal.
    """
    if name == "unit":
        return 0.0, 1.0
    if name == "centred":
        return 0.5, 1.0
    if name != "standard":
        raise DataError(f"there is no scaling {name!r}; there are {', '.join(SCALINGS)}.")
    # In float64, because a sum of 47 million float32 values loses digits.
    mean = float(images.mean(dtype=np.float64))
    std = float(images.std(dtype=np.float64))
    if not std > 0.0:
        raise DataError("pixels that are all the same cannot be scaled.")
    return mean, std


def with_input_scaling(description: Description, mean: float, std: float) -> Description:
    """Return the description with another input scaling."""
    return [
        {**entry, "mean": mean, "deviation": std} if entry["kind"] == "input" else entry
        for entry in description
    ]
