"""Gradients by central differences, to hold the layers' own gradients against."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from model.network.layers import Dropout
from model.network.losses import loss_of_name, one_hot
from model.network.network import Network

#: So many images are read for a check: enough for a batch's own mean and variance to be smooth.
IMAGES = 4

#: Steps to try, the largest first: it tells the finest differences, but is likeliest to bend.
STEPS = (1e-5, 1e-6, 1e-7)

#: Gradients below this are nothing but rounding, and count as 0.
ROUNDING = 1e-8


@dataclass(frozen=True)
class GradientCheck:
    """How well one parameter's gradient agrees with central differences.

    Parameters
    ----------
    layer : str
        Place and kind, as ``"1.conv3x3"``.
    parameter : str
        As ``"filters"``.
    relative_error : float
        See `relative_error`; at most 1e-6 where the gradient is right.
    """

    layer: str
    parameter: str
    relative_error: float


def check_gradients(
    description: Sequence[Mapping[str, Any]],
    seed: int = 0,
    entries_per_parameter: int = 20,
    loss: str = "cross_entropy",
) -> list[GradientCheck]:
    """Compare every gradient of a whole network with central differences, in float64.

    Parameters
    ----------
    description : list of dict
        Of the network, see `model.network.network.Network`.
    seed : int
        Draws weights, images, labels, and which entries of a large parameter are looked at.
    entries_per_parameter : int
        At most so many entries of each parameter.
    loss : str
        A name of `model.network.losses.LOSSES`.

    Returns
    -------
    list of GradientCheck
        One a parameter, in the network's order. `GradientCheck` has ``layer`` (str),
        ``parameter`` (str) and ``relative_error`` (float).

    Notes
    -----
    Across a bend of ReLU or where another value of a pooling window becomes the largest, a
    difference quotient is not a derivative, and a right gradient would look wrong. So after both
    evaluations of an entry the layers are asked which way they went (`Layer.switches`); if any
    went another way than at the point itself, the quotient is taken again with a step a tenth as
    long, and an entry that even the shortest step carries across a bend is left out for another.
    Between bends the network is smooth. Dropout leaves out the same values every time.
    """
    return _Check(description, seed, loss).run(entries_per_parameter)


class _Check:
    """A network in float64 at a point drawn by seed, and what its backward pass says there."""

    def __init__(self, description: Sequence[Mapping[str, Any]], seed: int, loss: str) -> None:
        self.generator = np.random.default_rng(seed)
        self.seed = seed
        self.network = Network(description, self.generator, dtype=np.float64)
        self.loss = loss_of_name(loss)
        self.images = self.generator.random((IMAGES, *self.network.input_shape))
        classes = self.network.softmax.classes
        labels = self.generator.integers(classes, size=IMAGES)
        self.targets = one_hot(labels, classes).astype(np.float64)
        for parameter in self.network.parameters.values():
            # Away from where training starts: there biases are 0, and weights may be tiny.
            fan_in = parameter[0].size if parameter.ndim == 4 else len(parameter)
            deviation = 0.1 if parameter.ndim == 1 else (2.0 / fan_in) ** 0.5
            drawn = self.generator.normal(0.0, deviation, parameter.shape)
            parameter[...] = parameter + drawn if parameter.ndim == 1 else drawn
        self.network.set_training(True)
        self._loss_now()
        self.choices = self._choices()
        self.network.backward(self.targets, loss)
        self.gradients = {name: array.copy() for name, array in self.network.gradients.items()}

    def run(self, entries_per_parameter: int) -> list[GradientCheck]:
        """Check all parameters."""
        checks = []
        for name, parameter in self.network.parameters.items():
            found: list[float] = []
            expected: list[float] = []
            for place in self.generator.permutation(parameter.size):
                if len(found) == entries_per_parameter:
                    break
                quotient = self._quotient(parameter.reshape(-1), int(place))
                if quotient is not None:
                    found.append(self.gradients[name].reshape(-1)[place])
                    expected.append(quotient)
            layer, _, parameter_name = name.rpartition(".")
            error = _error_above_rounding(np.array(found), np.array(expected))
            checks.append(GradientCheck(layer, parameter_name, error))
        return checks

    def _quotient(self, entries: NDArray[np.float64], place: int) -> float | None:
        """Return the difference quotient by one entry, or None if every step meets a bend."""
        original = entries[place]
        try:
            for step in STEPS:
                entries[place] = original + step
                above = self._loss_now()
                is_smooth = self._is_same_way()
                entries[place] = original - step
                below = self._loss_now()
                if is_smooth and self._is_same_way():
                    return (above - below) / (2.0 * step)
        finally:
            entries[place] = original
        return None

    def _loss_now(self) -> float:
        for layer in self.network.layers:
            if isinstance(layer, Dropout):
                layer.reseed(np.random.default_rng(self.seed))
        return self.loss.value(self.network.forward(self.images), self.targets)

    def _choices(self) -> list[NDArray[Any]]:
        return [switch for layer in self.network.layers for switch in layer.switches()]

    def _is_same_way(self) -> bool:
        return all(map(np.array_equal, self._choices(), self.choices))


def _error_above_rounding(found: NDArray[np.float64], expected: NDArray[np.float64]) -> float:
    """Return the relative error, 0 where neither gradient is more than rounding.

    A convolution's bias before a batch normalization is such a one: the mean takes it away.
    """
    if max(np.abs(found).max(initial=0.0), np.abs(expected).max(initial=0.0)) < ROUNDING:
        return 0.0
    return relative_error(found, expected)


def numerical_gradient(
    function: Callable[[], float], array: NDArray[np.float64], step: float = 1e-6
) -> NDArray[np.float64]:
    """Return the gradient of `function` by every entry of `array`.

    ``(f(x + step) - f(x - step)) / (2 * step)``, an entry at a time; the array is changed in place
    meanwhile and left as it was.

    Parameters
    ----------
    function : callable
        Takes nothing, reads `array`, returns a number.
    array : ndarray, float64, any shape
    step : float
    """
    gradient = np.zeros_like(array)
    for place in np.ndindex(array.shape):
        original = array[place]
        array[place] = original + step
        above = function()
        array[place] = original - step
        below = function()
        array[place] = original
        gradient[place] = (above - below) / (2.0 * step)
    return gradient


def relative_error(found: NDArray[Any], expected: NDArray[Any]) -> float:
    """Return ``|found - expected| / (|found| + |expected|)`` with Euclidean norms, 0 if both are 0.

    Below 1e-6 gradients in float64 agree; above 1e-3 one of them is wrong.
    """
    scale = float(np.linalg.norm(found) + np.linalg.norm(expected))
    return float(np.linalg.norm(found - expected)) / scale if scale else 0.0
