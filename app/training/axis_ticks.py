"""Round numbers for the axes of a chart; free of Qt."""

from __future__ import annotations

import math

#: A readable axis has no more steps than this.
MOST_TICKS = 5


def round_step(length: float, most_steps: int) -> float:
    """Return the smallest of 1, 2, 5 times a power of ten that divides a length often enough.

    Parameters
    ----------
    length : float
        Above 0.
    most_steps : int
        No more steps than this fit into the length.
    """
    power = 10.0 ** math.floor(math.log10(length / most_steps))
    for factor in (1.0, 2.0, 5.0):
        if length / (factor * power) <= most_steps + 1e-9:
            return factor * power
    return 10.0 * power


def ticks(low: float, high: float, step: float) -> list[float]:
    """Return the multiples of a step from low to high, both included where they are such."""
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return [number * step for number in range(first, last + 1)]


def tick_text(value: float, step: float) -> str:
    """Return a tick's value with as many decimals as its step has."""
    decimals = max(0, -math.floor(math.log10(step) + 1e-9))
    return f"{value:.{decimals}f}"
