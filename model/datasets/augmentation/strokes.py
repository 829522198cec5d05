"""Augmentation of strokes: slant, rotation, aspect, waves, and the ends of strokes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from model.ink.strokes import Stroke

#: Smooth waves that bend a drawing, per axis.
WAVES = 3


def vary_strokes(
    strokes: Sequence[Stroke], generator: np.random.Generator, strength: float = 1.0
) -> list[Stroke]:
    """Return a variation of a drawing as another writer might have drawn it.

    Parameters
    ----------
    strokes : sequence of ndarray, shape (points, 2..4)
        In any unit; only x and y are used.
    generator : numpy.random.Generator
    strength : float
        0 does not change the shape, 1 varies about as much as handwriting does.

    Returns
    -------
    list of ndarray, shape (points, 2)
        In units of the drawing's longer side, centred at the origin.
    """
    points = np.concatenate([stroke[:, :2] for stroke in strokes])
    low, high = points.min(axis=0), points.max(axis=0)
    longest = float((high - low).max()) or 1.0
    unit = [(stroke[:, :2] - (low + high) / 2) / longest for stroke in strokes]
    matrix = _linear_map(generator, strength)
    waves = _waves(generator, strength)
    varied = []
    for stroke in unit:
        placed = _vary_position(stroke, generator, strength)
        ended = _vary_ends(placed, generator, strength)
        varied.append(_bend(ended @ matrix.T, waves))
    return varied


def _linear_map(generator: np.random.Generator, strength: float) -> NDArray[np.float64]:
    """Draw slant, rotation and aspect as one matrix, shape (2, 2)."""

    def normal(std: float, limit: float) -> float:
        return float(np.clip(generator.normal(0.0, std), -limit, limit)) * strength

    angle = normal(np.deg2rad(7.0), np.deg2rad(18.0))
    cosine, sine = np.cos(angle), np.sin(angle)
    aspect = np.exp(normal(0.09, 0.25))
    slanted = np.array([[aspect, normal(0.15, 0.4)], [0.0, 1.0 / aspect]])
    turned: NDArray[np.float64] = np.array([[cosine, -sine], [sine, cosine]]) @ slanted
    return turned


def _vary_position(
    stroke: Stroke, generator: np.random.Generator, strength: float
) -> NDArray[np.float64]:
    """Shift and scale a stroke slightly."""
    middle = stroke.mean(axis=0)
    scale = np.exp(generator.normal(0.0, 0.04 * strength, 2))
    varied: NDArray[np.float64] = (stroke - middle) * scale + middle
    varied += generator.normal(0.0, 0.02 * strength, 2)
    return varied


def _vary_ends(
    stroke: NDArray[np.float64], generator: np.random.Generator, strength: float
) -> NDArray[np.float64]:
    """Shorten or extend the ends of a stroke, or add a small hook."""
    if len(stroke) < 4:
        return stroke
    for _ in range(2):
        stroke = stroke[::-1]
        kind = generator.random()
        if kind < 0.12 * strength:
            stroke = _shortened(stroke, float(generator.uniform(0.02, 0.10)))
        elif kind < 0.22 * strength:
            # Continue in the direction of the end.
            direction = stroke[-1] - stroke[-min(4, len(stroke))]
            length = float(np.hypot(*direction)) or 1.0
            step = direction / length * generator.uniform(0.02, 0.10)
            stroke = np.concatenate([stroke, stroke[-1:] + step])
        elif kind < 0.27 * strength:
            hook = generator.normal(0.0, 0.04, 2)
            stroke = np.concatenate([stroke, stroke[-1:] + hook])
    return stroke


def _shortened(stroke: NDArray[np.float64], fraction: float) -> NDArray[np.float64]:
    """Remove the last `fraction` of a stroke's path."""
    path = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(stroke, axis=0).T))])
    kept = int(np.searchsorted(path, path[-1] * (1.0 - fraction)))
    return stroke[: max(2, kept)]


def _waves(generator: np.random.Generator, strength: float) -> NDArray[np.float64]:
    """Draw waves, shape (2 axes, WAVES, 4): amplitude, two frequencies, phase."""
    waves = np.empty((2, WAVES, 4))
    waves[..., 0] = generator.normal(0.0, 0.022 * strength, (2, WAVES))
    waves[..., 1:3] = generator.normal(0.0, 5.0, (2, WAVES, 2))
    waves[..., 3] = generator.uniform(0.0, 2.0 * np.pi, (2, WAVES))
    return waves


def _bend(stroke: NDArray[np.float64], waves: NDArray[np.float64]) -> NDArray[np.float64]:
    """Shift every point by the waves."""
    amplitude, frequency, phase = waves[..., 0], waves[..., 1:3], waves[..., 3]
    angles = np.einsum("awc,pc->paw", frequency, stroke) + phase
    shift: NDArray[np.float64] = np.einsum("paw,aw->pa", np.sin(angles), amplitude)
    return stroke + shift
