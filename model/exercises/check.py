"""The gradient check of the exercises: each layer by itself, against central differences."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from model.evaluation.gradient_check import numerical_gradient, relative_error
from model.exercises.catalog import Exercise
from model.exercises.network import (
    CLASSES,
    FILTERS,
    HIDDEN,
    MOMENTUM,
    PARTS,
    RATE,
    Array,
    ExerciseNetwork,
)

LIMIT = 1e-6
"""A larger relative error shows a mistake."""

_BATCH, _SIDE = 3, 6
_DROPOUT_SEED = 5


class LayerError(NamedTuple):
    """How far the gradients of a layer are off.

    Parameters
    ----------
    layer : str
        One of `model.exercises.network.PARTS`.
    what : str
        Of which gradient: "inputs", the name of a parameter, or "weights" for a step.
    relative_error : float
        See `model.evaluation.gradient_check.relative_error`.
    """

    layer: str
    what: str
    relative_error: float

    @property
    def is_right(self) -> bool:
        """Whether the error is within `LIMIT`."""
        return self.relative_error <= LIMIT


def check_layers(exercise: Exercise | None = None, seed: int = 1) -> list[LayerError]:
    """Check every part of a network, in the order of the forward pass.

    The inputs of each layer are random, and so is the direction in which its outputs are summed
    up. Targets are no labels but probabilities, as with label smoothing.

    Parameters
    ----------
    exercise : Exercise or None
        Whose part has a mistake; None for a network that is right.
    seed : int
    """
    generator = np.random.default_rng(seed)
    network = ExerciseNetwork(exercise, seed)
    shapes: dict[str, tuple[int, ...]] = {
        "convolution": (_SIDE, _SIDE),
        "relu": (FILTERS, _SIDE, _SIDE),
        "pooling": (FILTERS, _SIDE, _SIDE),
        "first affine": (len(network.parts["first affine"].parameters["weights"]),),
        "second affine": (HIDDEN,),
    }
    errors: list[LayerError] = []
    for name in PARTS:
        part = network.parts[name]
        if name == "step":
            errors.append(_check_step(part, generator))
        elif name == "loss":
            errors.append(_check_loss(part, generator))
        else:
            inputs = generator.normal(size=(_BATCH, *shapes.get(name, (HIDDEN,))))
            errors += _check_layer(name, part, inputs, generator)
    return errors


def _check_layer(
    name: str, layer: Any, inputs: Array, generator: np.random.Generator
) -> list[LayerError]:
    def forward() -> Array:
        if name == "dropout":
            # The same values are left out every time.
            layer.generator = np.random.default_rng(_DROPOUT_SEED)
        return np.asarray(layer.forward(inputs))

    direction = generator.normal(size=forward().shape)
    arrays = {"inputs": inputs, **layer.parameters}
    found = {"inputs": np.array(layer.backward(direction)), **layer.gradients}

    def total() -> float:
        return float((forward() * direction).sum())

    return [_compare(name, what, found[what], total, array) for what, array in arrays.items()]


def _check_loss(loss: Any, generator: np.random.Generator) -> LayerError:
    scores = generator.normal(size=(_BATCH, CLASSES))
    targets = 0.9 * np.eye(CLASSES)[generator.integers(CLASSES, size=_BATCH)] + 0.1 / CLASSES
    loss.forward(scores, targets)
    found = loss.backward()
    return _compare("loss", "inputs", found, lambda: loss.forward(scores, targets), scores)


def _check_step(optimizer: Any, generator: np.random.Generator) -> LayerError:
    """Compare a step with Nesterov's definition, whose gradient is a central difference.

    The weights w are where the velocity leads, w = y + m v. Nesterov: v' = m v - r ∇f(w) and
    y' = y + v', so w' = w - m v + v' + m v'.
    """
    centre = generator.normal(size=5)

    def function(weights: Array) -> float:
        return float((np.cosh(weights - centre)).sum())

    weights = generator.normal(size=5)
    expected, velocity = weights.copy(), np.zeros(5)
    for _ in range(2):
        gradient = numerical_gradient(function, expected)
        optimizer.update("weights", weights, np.sinh(weights - centre))
        new = MOMENTUM * velocity - RATE * gradient
        expected = expected - MOMENTUM * velocity + new + MOMENTUM * new
        velocity = new
    return LayerError("step", "weights", relative_error(weights, expected))


def _compare(
    layer: str, what: str, found: Array, function: Callable[[], float], array: Array
) -> LayerError:
    return LayerError(layer, what, relative_error(found, numerical_gradient(function, array)))
