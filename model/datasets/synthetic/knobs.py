"""The numbers between 0 and 1 that settle one hand's way of writing one shape of a digit."""

from collections.abc import Iterable

KNOB_COUNT = 40
"""How many numbers a shape may use at most."""


class Knobs:
    """A shape's free choices, each read from one number of a fixed list.

    A shape asks for its proportions in a fixed order, so the same numbers always give the same
    drawing, and slightly moved numbers a slightly different one: that is how a hand stays itself.

    Parameters
    ----------
    numbers : iterable of float
        Numbers from 0 to 1, at least as many as the shape asks for (`KNOB_COUNT` is enough).
    """

    __slots__ = ("_numbers",)

    def __init__(self, numbers: Iterable[float]) -> None:
        self._numbers = iter(numbers)

    def between(self, low: float, high: float) -> float:
        """Return the next number, stretched to the range from `low` to `high`."""
        return low + (high - low) * next(self._numbers)

    def chance(self, probability_fraction: float) -> bool:
        """Return True for the given fraction of hands."""
        return next(self._numbers) < probability_fraction

    def one_in(self, choices: tuple[float, ...]) -> float:
        """Return one of several values, each equally often."""
        return choices[min(int(next(self._numbers) * len(choices)), len(choices) - 1)]
