"""The networks that have a name."""

from __future__ import annotations

from model.errors import ShapeError
from model.network import Description

#: Mean and standard deviation of all pixels of MNIST's training images.
MNIST_MEAN, MNIST_DEVIATION = 0.1307, 0.3081

_CONVOLUTION = {"kind": "conv3x3"}
_RELU = {"kind": "relu"}
_POOL = {"kind": "maxpool2"}
_NORMALIZATION = {"kind": "batch_normalization"}


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


NETWORKS = {"default": default, "classic": classic}


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
