"""The temperature of a network: one number that makes its probabilities honest."""

from __future__ import annotations

from typing import TypeGuard

import numpy as np

from model.network.layers.base import Array

#: The temperature of probabilities that stay as they are.
PLAIN = 1.0

#: No network that reads at all needs less or more.
MIN_TEMPERATURE = 0.05
MAX_TEMPERATURE = 20.0


def is_temperature(value: object) -> TypeGuard[float]:
    """Return whether a value is a number in the range of temperatures."""
    if not isinstance(value, int | float) or isinstance(value, bool):
        return False
    return MIN_TEMPERATURE <= value <= MAX_TEMPERATURE


def apply_temperature(probabilities: Array, temperature: float) -> Array:
    """Return the probabilities that a network gives at a temperature.

    Above 1 they become more even, below 1 more extreme. The likeliest class stays the same, and at
    exactly 1 so does every bit.

    Parameters
    ----------
    probabilities : ndarray, shape (count, classes)
        As a network returns them, 0-1.
    temperature : float
        `MIN_TEMPERATURE` to `MAX_TEMPERATURE`.

    Returns
    -------
    ndarray, shape (count, classes)
        With the same dtype; the sum of each row is 1.

    Notes
    -----
    Softmax of the scores divided by the temperature T: ``p_i ** (1 / T) / sum_j p_j ** (1 / T)``,
    because scores and the logarithms of the probabilities differ only by a constant in each row.

    Guo, Pleiss, Sun, Weinberger: "On calibration of modern neural networks", 2017.
    """
    if temperature == PLAIN or not len(probabilities):
        return probabilities
    likeliest = probabilities.argmax(axis=1)
    rows = np.arange(len(probabilities))
    plain = probabilities.astype(np.float64)
    powers = (plain / plain[rows, likeliest, None]) ** (1.0 / temperature)
    scaled: Array = (powers / powers.sum(axis=1, keepdims=True)).astype(probabilities.dtype)
    # Two nearly equal probabilities can become equal by rounding.
    tied = scaled.argmax(axis=1) != likeliest
    at = rows[tied], likeliest[tied]
    scaled[at] = np.nextafter(scaled[at], scaled.dtype.type(1.0))
    return scaled
