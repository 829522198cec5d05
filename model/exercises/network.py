"""The network of the exercises: its parts are run from their code, one of them with a mistake."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from model.exercises import code
from model.exercises.catalog import Exercise

Array = NDArray[np.float64]

SIDE_PX = 14
FILTERS, HIDDEN, CLASSES = 4, 10, 10
DROPOUT_FRACTION = 0.25
RATE, MOMENTUM = 0.05, 0.9

#: Code of the parts in the order of the forward pass; the step comes last.
PARTS = {
    "convolution": code.CONVOLUTION,
    "relu": code.RELU,
    "pooling": code.POOLING,
    "first affine": code.AFFINE,
    "normalization": code.NORMALIZATION,
    "sigmoid": code.SIGMOID,
    "dropout": code.DROPOUT,
    "second affine": code.AFFINE,
    "loss": code.LOSS,
    "step": code.NESTEROV,
}
LAYERS = tuple(PARTS)[:-2]


class ExerciseNetwork:
    """A convolution, ReLU, pooling, two affine layers, a loss, and Nesterov's steps.

    Parameters
    ----------
    exercise : Exercise or None
        Whose part has a mistake; None for a network that is right.
    seed : int
        Of the first weights and of dropout.
    """

    def __init__(self, exercise: Exercise | None = None, seed: int = 0) -> None:
        generator = np.random.default_rng(seed)
        pooled = ((SIDE_PX - 2) // 2) ** 2 * FILTERS
        arguments: dict[str, tuple[Any, ...]] = {
            "convolution": (generator.normal(0.0, 0.3, (FILTERS, 3, 3)),),
            "first affine": (
                generator.normal(0.0, pooled**-0.5, (pooled, HIDDEN)),
                np.zeros(HIDDEN),
            ),
            "normalization": (np.ones(HIDDEN), np.zeros(HIDDEN)),
            "dropout": (DROPOUT_FRACTION, np.random.default_rng(seed)),
            "second affine": (
                generator.normal(0.0, 2.0 * HIDDEN**-0.5, (HIDDEN, CLASSES)),
                np.zeros(CLASSES),
            ),
            "step": (RATE, MOMENTUM),
        }
        self.parts: dict[str, Any] = {}
        for name, right_code in PARTS.items():
            is_wrong = exercise is not None and exercise.layer == name
            source = exercise.wrong_code if exercise is not None and is_wrong else right_code
            self.parts[name] = _class_of(source)(*arguments.get(name, ()))

    def loss(self, images: Array, targets: Array) -> float:
        """Return the mean loss of a batch: images (batch, side, side), targets (batch, classes)."""
        values: Any = images
        for name in LAYERS:
            values = self.parts[name].forward(values)
        return float(self.parts["loss"].forward(values, targets))

    def step(self, images: Array, targets: Array) -> float:
        """Take one step and return the loss before it."""
        loss = self.loss(images, targets)
        gradient = self.parts["loss"].backward()
        for name in reversed(LAYERS):
            gradient = self.parts[name].backward(gradient)
        for name in LAYERS:
            part = self.parts[name]
            for key, array in part.parameters.items():
                self.parts["step"].update(f"{name} {key}", array, part.gradients[key])
        return loss


@cache
def _class_of(source: str) -> Any:
    """Return the class that a text defines, last if there are several names."""
    names: dict[str, Any] = {"np": np}
    exec(compile(source, "<exercise>", "exec"), names)
    return next(value for value in reversed(names.values()) if isinstance(value, type))
