"""The arithmetic of one value: what a layer multiplied, added, compared or divided to get it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import singledispatch
from math import inf

import numpy as np
from numpy.typing import NDArray

from model.explanation.activations import Activations, Step, TemperedSoftmax
from model.network.layers import (
    Affine,
    AveragePooling,
    BatchNormalization,
    Convolution,
    Layer,
    MaxPool2,
    MaxPooling,
    ReLU,
    Sigmoid,
    Tanh,
)
from model.network.layers.windows import Pair

Values = NDArray[np.float64]

Place = tuple[int, ...]
"""Channel, row and column of a value; or the unit alone."""


@dataclass(frozen=True)
class Arithmetic:
    """How one value came about.

    Parameters
    ----------
    value : float
        The result.
    """

    value: float


@dataclass(frozen=True)
class WeightedSum(Arithmetic):
    """``value = sum(inputs * weights) + bias``, of a convolution or a dense layer.

    Parameters
    ----------
    inputs, weights : ndarray of float64, shape (channels, height, width)
        For a dense layer after units, each of these is a channel of one value.
    bias : float
    corner : pair of int
        Row and column of the window's first value in the input; negative in the padding.
    """

    inputs: Values
    weights: Values
    bias: float
    corner: Pair

    @property
    def products(self) -> Values:
        """Each input times its weight, (channels, height, width)."""
        return self.inputs * self.weights

    @property
    def channel_sums(self) -> Values:
        """The sum of the products of each channel, (channels,)."""
        sums: Values = self.products.sum(axis=(1, 2))
        return sums


@dataclass(frozen=True)
class Pooled(Arithmetic):
    """The largest value or the mean of a window.

    Parameters
    ----------
    inputs : ndarray of float64, shape (height, width)
        In the padding, 0 for a mean and minus infinity for the largest value.
    is_mean : bool
    corner : pair of int
        Row and column of the window's first value in the input; negative in the padding.
    """

    inputs: Values
    is_mean: bool
    corner: Pair

    @property
    def chosen(self) -> Pair | None:
        """Row and column of the largest value in the window; None for a mean."""
        if self.is_mean:
            return None
        row, column = divmod(int(self.inputs.argmax()), self.inputs.shape[1])
        return row, column


@dataclass(frozen=True)
class Normalized(Arithmetic):
    """``value = scale * (input - mean) / sqrt(variance + epsilon) + shift``."""

    input: float
    mean: float
    variance: float
    epsilon: float
    scale: float
    shift: float


@dataclass(frozen=True)
class Mapped(Arithmetic):
    """A function of one input: ``"relu"``, ``"sigmoid"`` or ``"tanh"``."""

    input: float
    function: str


@dataclass(frozen=True)
class Share(Arithmetic):
    """``value = exp(score / temperature) / sum(exp(scores / temperature))``.

    Parameters
    ----------
    scores : ndarray of float64, shape (classes,)
    index : int
        Of the score.
    temperature : float
    """

    scores: Values
    index: int
    temperature: float

    @property
    def exponentials(self) -> Values:
        """``exp((score - largest score) / temperature)`` of all classes.

        The largest score cancels out, and nothing overflows.
        """
        exponentials: Values = np.exp((self.scores - self.scores.max()) / self.temperature)
        return exponentials


def arithmetic_of(step: Step, activations: Activations, index: int, place: Place) -> Arithmetic:
    """Return the arithmetic of one value.

    Parameters
    ----------
    step : Step
    activations : Activations
    index : int
        Of the step, from 0.
    place : tuple of int
        Channel, row and column in the step's outputs; or the unit alone.

    Returns
    -------
    Arithmetic
        A plain `Arithmetic` for a layer that is not known here.
    """
    inputs = activations.inputs(index).reshape(step.input_shape)
    value = float(activations.outputs(index)[place])
    return _explain(step.layer, inputs, place, value)


@singledispatch
def _explain(layer: Layer, inputs: Values, place: Place, value: float) -> Arithmetic:
    return Arithmetic(value)


@_explain.register
def _(layer: Convolution, inputs: Values, place: Place, value: float) -> Arithmetic:
    number = place[0]
    corner = _corner(place, layer.stride)
    rows, columns = layer.padding
    padded = np.pad(inputs, ((0, 0), (rows, rows), (columns, columns)))
    return WeightedSum(
        value,
        _window(padded, corner, layer.size),
        layer.parameters["filters"][number],
        float(layer.parameters["bias"][number]),
        (corner[0] - rows, corner[1] - columns),
    )


@_explain.register
def _(layer: Affine, inputs: Values, place: Place, value: float) -> Arithmetic:
    maps = inputs if inputs.ndim == 3 else inputs.reshape(-1, 1, 1)
    weights = layer.parameters["weights"][:, place[0]].reshape(maps.shape)
    return WeightedSum(value, maps, weights, float(layer.parameters["bias"][place[0]]), (0, 0))


@_explain.register(AveragePooling)
@_explain.register(MaxPooling)
def _(layer: AveragePooling | MaxPooling, inputs: Values, place: Place, value: float) -> Arithmetic:
    is_mean = isinstance(layer, AveragePooling)
    corner, (rows, columns) = _corner(place, layer.stride), layer.padding
    padded = np.pad(
        inputs, ((0, 0), (rows, rows), (columns, columns)), constant_values=0.0 if is_mean else -inf
    )
    window = _window(padded, corner, layer.size)[place[0]]
    return Pooled(value, window, is_mean, (corner[0] - rows, corner[1] - columns))


@_explain.register
def _(layer: MaxPool2, inputs: Values, place: Place, value: float) -> Arithmetic:
    corner = _corner(place, (2, 2))
    return Pooled(value, _window(inputs, corner, (2, 2))[place[0]], False, corner)


@_explain.register
def _(layer: BatchNormalization, inputs: Values, place: Place, value: float) -> Arithmetic:
    known = {**layer.parameters, **layer.statistics}
    mean, variance, scale, shift = (
        float(known[name][place[0]]) for name in ("mean", "variance", "scale", "shift")
    )
    return Normalized(value, float(inputs[place]), mean, variance, layer.epsilon, scale, shift)


@_explain.register(ReLU)
@_explain.register(Sigmoid)
@_explain.register(Tanh)
def _(layer: Layer, inputs: Values, place: Place, value: float) -> Arithmetic:
    return Mapped(value, float(inputs[place]), layer.kind)


@_explain.register
def _(layer: TemperedSoftmax, inputs: Values, place: Place, value: float) -> Arithmetic:
    return Share(value, inputs, place[0], layer.temperature)


def _corner(place: Place, stride: Pair) -> Pair:
    return place[1] * stride[0], place[2] * stride[1]


def _window(maps: Values, corner: Pair, size: Pair) -> Values:
    row, column = corner
    return maps[:, row : row + size[0], column : column + size[1]]
