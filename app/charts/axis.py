"""Round numbers for the ticks of an axis."""

from __future__ import annotations

import math

#: Maximum number of steps of an axis.
MAX_TICKS = 5


def round_step(length: float, max_steps: int) -> float:
    """Return the smallest 1, 2 or 5 times a power of ten with at most `max_steps` in a length."""
    power = 10.0 ** math.floor(math.log10(length / max_steps))
    for factor in (1.0, 2.0, 5.0):
        if length / (factor * power) <= max_steps + 1e-9:
            return factor * power
    return 10.0 * power


def ticks(low: float, high: float, step: float) -> list[float]:
    """Return the multiples of a step from low to high, both inclusive."""
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return [number * step for number in range(first, last + 1)]


def tick_text(value: float, step: float) -> str:
    """Return the value of a tick with the decimals of its step."""
    decimals = max(0, -math.floor(math.log10(step) + 1e-9))
    return f"{value:.{decimals}f}"
