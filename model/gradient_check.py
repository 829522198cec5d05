"""Gradients by central differences, to hold the layers' own gradients against."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray


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
