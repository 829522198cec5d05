"""Bounds for reading one image: work, memory, and how large a number can become.

A network from a foreign file is small enough to load, and still may take minutes for each reading,
or give answers that are not numbers. The bounds come from shapes and weights, without a reading.
"""

from __future__ import annotations

from math import inf, isfinite, prod

import numpy as np

from model.errors import ShapeError
from model.network.layers import (
    Affine,
    BatchNormalization,
    Convolution,
    Layer,
    MaxPool2,
    Sigmoid,
    Softmax,
    Tanh,
)
from model.network.layers.base import Array
from model.network.layers.pooling import AveragePooling, MaxPooling
from model.network.network import Network

#: The default network needs 8.6 million.
MAX_MULTIPLICATIONS = 200_000_000

#: Of one layer at work, patches included. The default network's largest has 0.16 million.
MAX_NUMBERS = 500_000

MAX_LAYERS = 200

#: Below the largest float32 (3e38), with room for the sums inside of a layer. The bound is far from
#: what numbers really become: the default network's is 1e9.
MAX_MAGNITUDE = 1e34

#: What a step of a loop in Python takes, in multiplications.
_LOOP_STEP = 1000


def check_bounds(network: Network) -> None:
    """Raise `ShapeError` if a reading takes too much work or memory, or may not be finite."""
    if len(network.layers) > MAX_LAYERS:
        raise ShapeError(f"it has {len(network.layers):,} layers, more than {MAX_LAYERS}.")
    multiplications = sum(map(_multiplications, network.layers))
    if multiplications > MAX_MULTIPLICATIONS:
        raise ShapeError(
            f"a reading takes {multiplications:,} multiplications, "
            f"more than {MAX_MULTIPLICATIONS:,}."
        )
    numbers = max(map(_numbers, network.layers))
    if numbers > MAX_NUMBERS:
        raise ShapeError(
            f"a layer needs {numbers:,} numbers for a reading, more than {MAX_NUMBERS:,}."
        )
    magnitude = (1.0 + abs(network.input_mean)) / network.input_std
    for index, layer in enumerate(network.layers, start=1):
        # A comparison with NaN is false.
        if not magnitude <= MAX_MAGNITUDE:
            break
        with np.errstate(all="ignore"):
            magnitude = _largest_output(layer, magnitude)
        if not magnitude <= MAX_MAGNITUDE:
            raise ShapeError(f"layer {index} ({layer.kind}): its numbers can grow beyond limits.")
    if not magnitude <= MAX_MAGNITUDE:
        raise ShapeError("the input scaling makes numbers that grow beyond limits.")


def _window(layer: Layer) -> int:
    """Return over how many elements of a channel a layer's window goes."""
    if isinstance(layer, Convolution | MaxPooling | AveragePooling):
        return layer.size[0] * layer.size[1]
    return 4 if isinstance(layer, MaxPool2) else 1


def _multiplications(layer: Layer) -> int:
    """Return an upper bound of a layer's multiplications, and of what takes as long as they do."""
    outputs = prod(layer.output_shape)
    overhead = _LOOP_STEP * (10 + _window(layer))
    if isinstance(layer, Convolution):
        return overhead + outputs * layer.input_shape[0] * _window(layer)
    if isinstance(layer, Affine | Softmax) and layer.parameters:
        return overhead + outputs * prod(layer.input_shape)
    return overhead + outputs * _window(layer)


def _numbers(layer: Layer) -> int:
    """Return how many numbers a layer has at work at once: inputs, patches and outputs."""
    numbers = prod(layer.input_shape) + prod(layer.output_shape)
    if isinstance(layer, Convolution | MaxPooling | AveragePooling):
        channels, height, width = layer.input_shape
        padded = (height + 2 * layer.padding[0]) * (width + 2 * layer.padding[1])
        is_convolution = isinstance(layer, Convolution)
        patches = _window(layer) * prod(layer.output_shape[1:]) if is_convolution else 0
        numbers += channels * (padded + patches)
    return numbers


def _largest_output(layer: Layer, magnitude: float) -> float:
    """Return a bound for the outputs' magnitude from one for the inputs' magnitude."""
    if isinstance(layer, Convolution):
        filters = layer.parameters["filters"]
        return _weighted(filters.reshape(len(filters), -1).T, layer.parameters["bias"], magnitude)
    if isinstance(layer, Affine | Softmax) and layer.parameters:
        return _weighted(layer.parameters["weights"], layer.parameters["bias"], magnitude)
    if isinstance(layer, BatchNormalization):
        variance = layer.statistics["variance"].astype(np.float64)
        if not (variance >= 0.0).all():
            return inf
        factor = np.abs(layer.parameters["scale"]) / np.sqrt(variance + layer.epsilon)
        centred = magnitude + np.abs(layer.statistics["mean"].astype(np.float64))
        return _largest(factor * centred + np.abs(layer.parameters["shift"]))
    if isinstance(layer, Sigmoid | Tanh):
        return 1.0
    return magnitude


def _weighted(weights: Array, bias: Array, magnitude: float) -> float:
    """Return a bound for ``inputs @ weights + bias``."""
    sums = np.abs(weights).sum(axis=0, dtype=np.float64)
    return _largest(sums * magnitude + np.abs(bias))


def _largest(values: Array) -> float:
    largest = float(values.max())
    return largest if isfinite(largest) else inf
