"""What a mistake does to learning: the loss, step by step, beside that of the corrected code."""

from __future__ import annotations

from itertools import islice

import numpy as np
from numpy.typing import NDArray

from model.cancellation import ShouldStop, never_stop, raise_if_stopped
from model.datasets.synthetic import drawings
from model.exercises.catalog import Exercise
from model.exercises.network import CLASSES, Array, ExerciseNetwork
from model.ink.normalising import normalise_strokes

STEPS, BATCH_SIZE = 80, 16
_DRAWINGS, _DATA_SEED, _SMOOTHING = 320, 7, 0.1


def exercise_data() -> tuple[Array, NDArray[np.int64]]:
    """Return synthetic digits of 14 × 14 pixels, (320, 14, 14), and their labels."""
    images, labels = [], []
    for drawing in islice(drawings(_DATA_SEED), _DRAWINGS):
        ink = normalise_strokes(drawing.strokes)
        assert ink is not None
        images.append(ink.image.astype(np.float64).reshape(14, 2, 14, 2).mean(axis=(1, 3)))
        labels.append(drawing.label)
    return np.array(images), np.array(labels, np.int64)


def loss_curve(
    exercise: Exercise | None,
    images: Array,
    labels: NDArray[np.int64],
    steps: int = STEPS,
    should_stop: ShouldStop = never_stop,
) -> list[float]:
    """Return the loss before each step; it ends early if it is no longer finite.

    Parameters
    ----------
    exercise : Exercise or None
        Whose part has a mistake; None for a network that is right.
    images : ndarray, shape (count, 14, 14)
    labels : ndarray of int, shape (count,)
    steps : int
    should_stop : callable

    Raises
    ------
    Cancelled
        If `should_stop` returns True.
    """
    network = ExerciseNetwork(exercise, seed=3)
    generator = np.random.default_rng(3)
    targets = (1.0 - _SMOOTHING) * np.eye(CLASSES)[labels] + _SMOOTHING / CLASSES
    losses: list[float] = []
    with np.errstate(all="ignore"):
        for _ in range(steps):
            raise_if_stopped(should_stop)
            chosen = generator.integers(len(images), size=BATCH_SIZE)
            loss = network.step(images[chosen], targets[chosen])
            if not np.isfinite(loss):
                break
            losses.append(loss)
    return losses
