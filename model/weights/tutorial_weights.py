"""Import the arrays that the programs of well-known tutorials save.

=====================================================  =========================================
shapes of the weights, in order                        network
=====================================================  =========================================
(8, 3, 3), (1352, 10)                                  Conv3x3(8) - MaxPool2 - Softmax,
                                                       pixels from -0.5 to 0.5
(784, 50), (50, 10)                                    Affine(50) - ReLU - Affine(10) - Softmax
(784, 50), (50, 100), (100, 10)                        Affine - Sigmoid - Affine - Sigmoid -
                                                       Affine - Softmax
(30, 1, 5, 5), (4320, 100), (100, 10)                  Conv5x5(30) - ReLU - MaxPool2 -
                                                       Affine(100) - ReLU - Affine(10) - Softmax
(4, 1, 5, 5), (16, 4, 3, 3), (400, 10)                 Conv5x5(4) - MaxPool2 - ReLU - Conv3x3(16) -
                                                       MaxPool2 - ReLU - Affine(10) - Softmax,
                                                       pixels with mean 0 and std 1
(2, 1, 4, 4), (50, 10)                                 Conv4x4(2) - MaxPool5 - ReLU - Affine(10) -
                                                       Softmax, pixels with mean 0 and std 1
=====================================================  =========================================

Where nothing else is said, pixels are from 0 to 1. Each layer has a bias too, of any shape; only
the first network's convolution has none. The numbers of filters and hidden units and the sizes of
filters may differ, and the fourth network's convolution may be padded: the rows of its second array
show by how much. Dense weights may be transposed, (outputs, inputs); their biases show which.

The arrays come in a dict with the names ``conv_filters``, ``softmax_weights`` and
``softmax_biases``, or ``W1``, ``b1`` and so on; or in a dict with other names, a list or a tuple,
nested or not, with weights and biases in the order of the layers.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

import numpy as np

from model.errors import ShapeError
from model.network.layers.base import Array
from model.network.network import Description, Network
from model.network.networks import MNIST_MEAN, MNIST_STD
from model.weights.pickled_arrays import PickledArray

#: Layers that hold arrays; the other layers stand in `_NETWORKS` as they are described.
_CONVOLUTION, _AFFINE = "convolution", "affine"
_RELU, _SIGMOID = {"kind": "relu"}, {"kind": "sigmoid"}
_POOL, _POOL_5 = {"kind": "maxpool2"}, {"kind": "max_pooling", "size": 5}

_UNIT, _CENTRED, _STANDARD = (0.0, 1.0), (0.5, 1.0), (MNIST_MEAN, MNIST_STD)
_Layers = tuple[str | dict[str, Any], ...]
#: The scaling of the input and the layers, by how many axes the arrays of weights have.
_NETWORKS: dict[tuple[int, ...], tuple[tuple[float, float], _Layers]] = {
    (3, 2): (_CENTRED, (_CONVOLUTION, _POOL, _AFFINE)),
    (2, 2): (_UNIT, (_AFFINE, _RELU, _AFFINE)),
    (2, 2, 2): (_UNIT, (_AFFINE, _SIGMOID, _AFFINE, _SIGMOID, _AFFINE)),
    (4, 2, 2): (_UNIT, (_CONVOLUTION, _RELU, _POOL, _AFFINE, _RELU, _AFFINE)),
    (4, 4, 2): (_STANDARD, (_CONVOLUTION, _POOL, _RELU, _CONVOLUTION, _POOL, _RELU, _AFFINE)),
    (4, 2): (_STANDARD, (_CONVOLUTION, _POOL_5, _RELU, _AFFINE)),
}
_FIRST_NAMES = ("conv_filters", "softmax_weights", "softmax_biases")
_NUMBERED_NAME = re.compile(r"([Wb])(\d{1,2})")
_CLASSES = 10
_MAX_NESTING, _MAX_ITEMS = 3, 32
_MAX_NUMBERS = 8_000_000

_NamedArray = tuple[str, Array]


def import_network(content: object) -> Network:
    """Return a tutorial's network, its arrays in Digitpad's order of axes, float32.

    Parameters
    ----------
    content : object
        Arrays in dicts, lists and tuples.

    Raises
    ------
    ShapeError
        If these are not the arrays of a tutorial's network.
    """
    arrays: list[_NamedArray] = []
    # A small pickle can hold a large array many times.
    count = 0
    for name, array in islice(_named_arrays("", content), _MAX_ITEMS):
        count += array.size
        if count > _MAX_NUMBERS:
            raise ShapeError(f"it holds more than {_MAX_NUMBERS:,} numbers")
        arrays.append((name, array))
    return _network(arrays)


def _named_arrays(name: str, value: object, depth: int = 0) -> Iterator[_NamedArray]:
    """Yield the arrays of a nested container in order, as float32."""
    if isinstance(value, PickledArray):
        value = value.values
    if isinstance(value, np.ndarray):
        if value.dtype.kind not in "fiub":
            raise ShapeError(f"{name or 'it'} is an array of the dtype {value.dtype}")
        if value.size > _MAX_NUMBERS:
            raise ShapeError(f"{name or 'it'} holds more than {_MAX_NUMBERS:,} numbers")
        with np.errstate(over="ignore"):
            array = value.astype(np.float32)
        if not np.isfinite(array).all():
            raise ShapeError(f"{name or 'it'} holds a number that is not finite in float32")
        yield name or "the array", array
        return
    items: list[tuple[object, object]]
    if isinstance(value, dict):
        items = list(value.items())
    elif isinstance(value, list | tuple):
        # Items of a dict, such as ("W1", array), bring their names.
        items = [
            (item[0], item[1])
            if isinstance(item, list | tuple) and len(item) == 2 and isinstance(item[0], str)
            else (f"item {number}", item)
            for number, item in enumerate(value, start=1)
        ]
    else:
        raise ShapeError(f"{name or 'it'} is a {type(value).__name__} instead of an array")
    if depth == _MAX_NESTING or len(items) > _MAX_ITEMS:
        raise ShapeError(f"{name or 'it'} is too large or too deeply nested a container")
    for key, item in items:
        yield from _named_arrays(f"{name} {key!s:.40}".lstrip(), item, depth + 1)


def _network(arrays: Sequence[_NamedArray]) -> Network:
    weights, biases = _weights_and_biases(arrays)
    kinds = tuple(array.ndim for _, array in weights)
    if kinds == (3, 2):
        # The first tutorial's convolution has no bias.
        biases.insert(0, ("its bias", np.zeros(len(weights[0][1]), np.float32)))
    is_empty = any(array.size == 0 for _, array in arrays)
    if kinds not in _NETWORKS or len(weights) != len(biases) or is_empty:
        found = ", ".join(f"{name} {array.shape}" for name, array in arrays)
        raise ShapeError(f"it holds {found or 'no array':.300}, which fit no such network")
    if _is_transposed(weights, biases):
        weights = [(name, array.T if array.ndim == 2 else array) for name, array in weights]
    (mean, std), layers = _NETWORKS[kinds]
    description: Description = [
        {"kind": "input", "shape": [1, 28, 28], "mean": mean, "deviation": std}
    ]
    shape: tuple[int, ...] = (1, 28, 28)
    parameters: list[Array] = []
    for layer in layers:
        place = len(parameters) // 2
        if isinstance(layer, dict):
            if layer in (_POOL, _POOL_5):
                side = shape[1] // layer.get("size", 2)
                shape = (shape[0], side, side)
                if side < 1:
                    raise ShapeError("its filters are too large for images of 28 × 28 pixels")
            description.append(layer)
            continue
        (name, array), (bias_name, bias) = weights[place], biases[place]
        if layer == _CONVOLUTION:
            padding = _padding(array, weights[1][1]) if kinds == (4, 2, 2) else 0
            entry, shape = _convolution(name, array, shape, padding)
        else:
            outputs = _CLASSES if place == len(weights) - 1 else array.shape[1]
            _expect(name, array, (math.prod(shape), outputs))
            entry, shape = {"kind": "affine", "outputs": outputs}, (outputs,)
        _expect(bias_name, bias, (shape[0],))
        description.append(entry)
        parameters += [array, bias]
    if kinds == (3, 2):
        # The softmax has the weights, and the outputs of each filter lie along the last axis.
        description[-1] = {"kind": "softmax", "classes": _CLASSES}
        parameters[0] = parameters[0][:, None]
        by_place = parameters[2].reshape(13, 13, -1, _CLASSES)
        parameters[2] = by_place.transpose(2, 0, 1, 3).reshape(-1, _CLASSES)
    else:
        description.append({"kind": "softmax"})
    network = Network(description)
    network.set_weights(dict(zip(network.parameters, parameters, strict=True)))
    return network


def _convolution(
    name: str, filters: Array, shape: tuple[int, ...], padding: int
) -> tuple[dict[str, Any], tuple[int, ...]]:
    """Return the description of a convolution and the shape of its outputs."""
    count, size = len(filters), filters.shape[-1]
    if filters.ndim == 3:
        _expect(name, filters, (count, 3, 3))
        return {"kind": "conv3x3", "filters": count}, (count, 26, 26)
    _expect(name, filters, (count, shape[0], size, size))
    side = shape[1] + 2 * padding - size + 1
    entry = {"kind": "convolution", "filters": count, "size": size, "padding": padding}
    return entry, (count, side, side)


def _padding(filters: Array, weights: Array) -> int:
    """Return the padding after which 2 × 2 pooling gives as many values as the weights have rows.

    Without such a padding, return 0.
    """
    size = filters.shape[-1]
    side = math.isqrt(len(weights) // len(filters))
    padding = side - (28 - size + 1) // 2
    fits = side * side * len(filters) == len(weights) and 0 <= padding < size
    return padding if fits else 0


def _weights_and_biases(
    arrays: Sequence[_NamedArray],
) -> tuple[list[_NamedArray], list[_NamedArray]]:
    """Return weights and biases, each in the order of the layers."""
    names = [name for name, _ in arrays]
    if set(names) == set(_FIRST_NAMES):
        arrays = sorted(arrays, key=lambda item: _FIRST_NAMES.index(item[0]))
    has_numbers = all(map(_NUMBERED_NAME.fullmatch, names))
    if has_numbers:
        arrays = sorted(arrays, key=lambda item: int(item[0][1:]))
    weights: list[_NamedArray] = []
    biases: list[_NamedArray] = []
    for name, array in arrays:
        # Biases may have further axes of length 1.
        is_bias = name[0] == "b" if has_numbers else array.size == max(array.shape, default=1)
        if is_bias:
            biases.append((name, array.reshape(-1)))
        else:
            weights.append((name, array))
    return weights, biases


def _is_transposed(weights: Sequence[_NamedArray], biases: Sequence[_NamedArray]) -> bool:
    """Return whether all dense weights have the shape (outputs, inputs)."""
    shapes = [
        (array.shape, bias.size)
        for (_, array), (_, bias) in zip(weights, biases, strict=True)
        if array.ndim == 2
    ]
    is_square = all(rows == columns for (rows, columns), _ in shapes)
    return not is_square and all(rows == outputs for (rows, _), outputs in shapes)


def _expect(name: str, array: Array, shape: tuple[int, ...]) -> None:
    if array.shape != shape:
        raise ShapeError(f"{name} has the shape {array.shape} instead of {shape}")
