"""Building blocks of digit shapes: knobs, control points, corners and arcs.

Skeletons are in a box about 1 high and 0.4 to 0.8 wide, x to the right and y down, so (0, 0) is the
upper left and y = 1 the baseline. Shapes may leave the box.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import cos, radians, sin

Point = tuple[float, float] | tuple[float, float, bool]
"""A control point ``(x, y)``; with a third element it is a corner."""

Skeleton = list[list[Point]]
"""Pen strokes in writing order, each a list of control points."""

KNOB_COUNT = 40
"""Maximum number of knobs of a shape."""


class Knobs:
    """The free parameters of a shape, read in order from a list of numbers between 0 and 1.

    The same numbers give the same drawing, and slightly different numbers a slightly different
    one, so that the digits of one writer look alike.

    Parameters
    ----------
    numbers : iterable of float
        From 0 to 1; `KNOB_COUNT` of them are always enough.
    """

    __slots__ = ("_numbers",)

    def __init__(self, numbers: Iterable[float]) -> None:
        self._numbers = iter(numbers)

    def between(self, low: float, high: float) -> float:
        """Return the next number, scaled to the range from `low` to `high`."""
        return low + (high - low) * next(self._numbers)

    def chance(self, probability_fraction: float) -> bool:
        """Return True with the given probability."""
        return next(self._numbers) < probability_fraction

    def one_in(self, choices: tuple[float, ...]) -> float:
        """Return one of several equally likely values."""
        return choices[min(int(next(self._numbers) * len(choices)), len(choices) - 1)]


@dataclass(frozen=True)
class Shape:
    """One way to write a digit.

    Parameters
    ----------
    name : str
        Unique among the shapes of its digit, such as ``"with bar"``.
    frequency : float
        Relative to the other shapes of the same digit; above 0.
    build : callable
        Builds the skeleton from the knobs of one writer.
    """

    name: str
    frequency: float
    build: Callable[[Knobs], Skeleton]


def corner(x: float, y: float) -> Point:
    """Return a control point at which the pen changes direction abruptly."""
    return (x, y, True)


def single_stroke(*points: Point) -> Skeleton:
    """Return a skeleton of one stroke."""
    return [list(points)]


def arc(
    centre: tuple[float, float],
    radii: tuple[float, float],
    start_degrees: float,
    end_degrees: float,
    *,
    growth: float = 0.0,
    tilt: float = 0.0,
) -> list[Point]:
    """Return control points along an elliptic arc, about one every 40 degrees, at least 2.

    Angles are 0 right, 90 down, 180 left, 270 (or -90) up; a larger end is clockwise. `radii` are
    half the width and half the height; they grow by the fraction `growth` from start to end (shrink
    if it is negative). `tilt` is a shear: the top is shifted right by this fraction of the height.
    """
    count = max(2, round(abs(end_degrees - start_degrees) / 40) + 1)
    points: list[Point] = []
    for index in range(count):
        fraction = index / (count - 1)
        angle = radians(start_degrees + (end_degrees - start_degrees) * fraction)
        scale = 1.0 + growth * (fraction - 0.5)
        rise = radii[1] * scale * sin(angle)
        x = centre[0] + radii[0] * scale * cos(angle) - tilt * rise
        points.append((x, centre[1] + rise))
    return points


def mirrored(points: list[Point], axis_x: float) -> list[Point]:
    """Return the points mirrored about the vertical line at `axis_x`."""
    return [(2 * axis_x - point[0], *point[1:]) for point in points]
