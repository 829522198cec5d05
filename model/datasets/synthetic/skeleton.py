"""What a digit's shape is made of: control points, corners, arcs, and a name with a frequency.

Skeletons live in a box about 1 high and 0.4 to 0.8 wide, x to the right and y down, so (0, 0) is
the upper left and y = 1 the line that one writes on. Nothing breaks when a shape leaves the box.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import cos, radians, sin

from model.datasets.synthetic.knobs import Knobs

Point = tuple[float, float] | tuple[float, float, bool]
"""A control point ``(x, y)``; with a third element, the pen turns there in a corner."""

Skeleton = list[list[Point]]
"""Pen strokes in the order of writing, each a list of control points."""


@dataclass(frozen=True)
class Shape:
    """One way to write a digit.

    Parameters
    ----------
    name : str
        What tells this shape from the others of its digit, such as ``"with bar"``.
    frequency : float
        How often it is written, relative to the other shapes of the same digit; above 0.
    build : callable
        Makes the skeleton from the numbers of one hand.
    """

    name: str
    frequency: float
    build: Callable[[Knobs], Skeleton]


def corner(x: float, y: float) -> Point:
    """Return a control point in which the pen changes its direction at once."""
    return (x, y, True)


def arc(
    centre: tuple[float, float],
    radii: tuple[float, float],
    start_degrees: float,
    end_degrees: float,
    *,
    growth: float = 0.0,
    tilt: float = 0.0,
) -> list[Point]:
    """Return control points along a part of an ellipse, one about every 40 degrees.

    Parameters
    ----------
    centre : tuple of float
        Its x and y.
    radii : tuple of float
        Half the width and half the height.
    start_degrees, end_degrees : float
        0 is right, 90 down, 180 left, 270 (or -90) up; a larger end goes clockwise on paper.
    growth : float
        Fraction by which the radii grow (or, below 0, shrink) from start to end: a spiral.
    tilt : float
        Shear of the ellipse: its top goes this fraction of its height to the right.

    Returns
    -------
    list of Point
        At least two points, both ends included.
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
    """Return the points with left and right exchanged about the vertical at `axis_x`."""
    return [(2 * axis_x - point[0], *point[1:]) for point in points]
