"""Gradient checks: comparison of backward passes with central differences."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from inspect import signature
from typing import Any

import numpy as np
from numpy.typing import NDArray

from model.network.layers import Dropout
from model.network.losses import loss_of_name, one_hot
from model.network.network import Network

#: Number of images in a check; enough for smooth batch statistics.
IMAGES = 4

#: Step sizes to try. A large one has less rounding error but is more likely to cross a kink.
STEPS = (1e-5, 1e-6, 1e-7)

#: Smaller gradients are rounding errors and count as 0.
ROUNDING = 1e-8


@dataclass(frozen=True)
class GradientCheck:
    """The agreement of one parameter's gradient with central differences.

    Parameters
    ----------
    layer : str
        Index and kind, such as ``"1.conv3x3"``.
    parameter : str
        Such as ``"filters"``.
    relative_error : float
        See `relative_error`; at most 1e-6 for a right gradient.
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
        See `model.network.network.Network`.
    seed : int
        Determines weights, images, labels, and the entries of large parameters to check.
    entries_per_parameter : int
        Maximum number of entries to check.
    loss : str
        A name of `model.network.losses.LOSSES`.

    Returns
    -------
    list of GradientCheck
        One per parameter, in the network's order.

    Notes
    -----
    Across a kink, where a ReLU becomes active or the argmax of a pooling window changes, a
    difference quotient is not a derivative, and a right gradient would look wrong. So the
    switches of all layers (`Layer.switches`) are compared with those at the point itself. If any
    differ, a smaller step is tried, and an entry for which every step crosses a kink is replaced
    by another one. Between kinks the network is smooth. Dropout uses the same mask every time.
    """
    return _Check(description, seed, loss).run(entries_per_parameter)


class _Check:
    """A network in float64 at a random point, and its gradients there."""

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
            # Not the initial values, where biases are 0 and weights may be tiny.
            fan_in = parameter[0].size if parameter.ndim == 4 else len(parameter)
            std = 0.1 if parameter.ndim == 1 else (2.0 / fan_in) ** 0.5
            drawn = self.generator.normal(0.0, std, parameter.shape)
            parameter[...] = parameter + drawn if parameter.ndim == 1 else drawn
        self.network.set_training(True)
        self._loss_now()
        self.switches = self._switches()
        self.network.backward(self.targets, loss)
        self.gradients = {name: array.copy() for name, array in self.network.gradients.items()}

    def run(self, entries_per_parameter: int) -> list[GradientCheck]:
        """Check all parameters."""
        checks = []
        for name, parameter in self.network.parameters.items():
            found: list[float] = []
            expected: list[float] = []
            for index in self.generator.permutation(parameter.size):
                if len(found) == entries_per_parameter:
                    break
                quotient = self._quotient(parameter.reshape(-1), int(index))
                if quotient is not None:
                    found.append(self.gradients[name].reshape(-1)[index])
                    expected.append(quotient)
            layer, _, parameter_name = name.rpartition(".")
            # A convolution's bias before batch normalization, which subtracts it, has no gradient.
            is_zero = np.abs([*found, *expected]).max(initial=0.0) < ROUNDING
            error = 0.0 if is_zero else relative_error(np.array(found), np.array(expected))
            checks.append(GradientCheck(layer, parameter_name, error))
        return checks

    def _quotient(self, entries: NDArray[np.float64], index: int) -> float | None:
        """Return the difference quotient for one entry, or None if every step crosses a kink."""
        original = entries[index]
        try:
            for step in STEPS:
                entries[index] = original + step
                above = self._loss_now()
                is_smooth = self._has_same_switches()
                entries[index] = original - step
                below = self._loss_now()
                if is_smooth and self._has_same_switches():
                    return (above - below) / (2.0 * step)
        finally:
            entries[index] = original
        return None

    def _loss_now(self) -> float:
        for layer in self.network.layers:
            if isinstance(layer, Dropout):
                layer.reseed(np.random.default_rng(self.seed))
        return self.loss.value(self.network.forward(self.images), self.targets)

    def _switches(self) -> list[NDArray[Any]]:
        return [switch for layer in self.network.layers for switch in layer.switches()]

    def _has_same_switches(self) -> bool:
        return all(map(np.array_equal, self._switches(), self.switches))


def numerical_gradient(
    function: Callable[..., float], array: NDArray[np.float64], step: float = 1e-6
) -> NDArray[np.float64]:
    """Return the gradient of `function` with respect to `array` by central differences.

    ``(f(x + step) - f(x - step)) / (2 * step)`` for each entry. The array is modified in place and
    restored.

    Parameters
    ----------
    function : callable
        Returns a number. Takes the array, or no argument and uses it.
    array : ndarray, float64, any shape
    step : float

    Raises
    ------
    TypeError
        If the array is not of float64, where a small step would be lost.
    """
    if array.dtype != np.float64:
        raise TypeError(f"array: expected the dtype float64, but found {array.dtype}.")
    arguments = (array,) if signature(function).parameters else ()
    gradient = np.zeros_like(array)
    for index in np.ndindex(array.shape):
        original = array[index]
        array[index] = original + step
        above = function(*arguments)
        array[index] = original - step
        below = function(*arguments)
        array[index] = original
        gradient[index] = (above - below) / (2.0 * step)
    return gradient


def relative_error(found: NDArray[Any], expected: NDArray[Any]) -> float:
    """Return ``|found - expected| / (|found| + |expected|)`` with Euclidean norms, 0 if both are 0.

    Below 1e-6 gradients in float64 agree; above 1e-3 one of them is wrong.
    """
    scale = float(np.linalg.norm(found) + np.linalg.norm(expected))
    return float(np.linalg.norm(found - expected)) / scale if scale else 0.0
