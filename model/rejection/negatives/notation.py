"""A compact notation for skeletons, and the variety that each drawing of one gets.

Figures are written as text: strokes separated by ``|``, control points ``x,y`` in percent of the
height, separated by spaces. An apostrophe marks a corner, and ``@x,y,width,height,start,end`` is
an arc around (x, y), with half its width and height and its angles in degrees as in
`model.datasets.synthetic.skeleton.arc`. ``0,100 30,0' 60,100 | 10,60 50,60`` is an A.
"""

from __future__ import annotations

from math import cos, radians, sin

import numpy as np

from model.datasets.synthetic.skeleton import Point, Skeleton, arc

Box = tuple[float, float, float, float]
"""Left, top, right and bottom."""


def parse_figure(text: str) -> Skeleton:
    """Return the skeleton that the text describes.

    Raises
    ------
    ValueError
        If a stroke has fewer than 2 points, or a word is neither a point nor an arc.
    """
    return [_parse_stroke(stroke) for stroke in text.split("|")]


def _parse_stroke(text: str) -> list[Point]:
    points: list[Point] = []
    for word in text.split():
        numbers = [float(number) / 100 for number in word.strip("@'").split(",")]
        if word.startswith("@") and len(numbers) == 6:
            x, y, width, height, start, end = numbers
            points += arc((x, y), (width, height), start * 100, end * 100)
        elif len(numbers) == 2:
            x, y = numbers
            points.append((x, y, True) if word.endswith("'") else (x, y))
        else:
            raise ValueError(f"expected a point x,y or an arc of 6 numbers, but found {word!r}.")
    if len(points) < 2:
        raise ValueError(f"expected a stroke of at least 2 points, but found {text!r}.")
    return points


def bounds(skeleton: Skeleton) -> Box:
    """Return the box around all control points."""
    xs = [point[0] for stroke in skeleton for point in stroke]
    ys = [point[1] for stroke in skeleton for point in stroke]
    return min(xs), min(ys), max(xs), max(ys)


def placed(
    skeleton: Skeleton,
    offset: tuple[float, float] = (0.0, 0.0),
    scale: tuple[float, float] = (1.0, 1.0),
    turn_degrees: float = 0.0,
) -> Skeleton:
    """Return the skeleton turned clockwise and scaled around its middle, then moved by `offset`."""
    left, top, right, bottom = bounds(skeleton)
    middle_x, middle_y = (left + right) / 2, (top + bottom) / 2
    across, down = cos(radians(turn_degrees)), sin(radians(turn_degrees))

    def place(point: Point) -> Point:
        x, y = point[0] - middle_x, point[1] - middle_y
        x, y = x * across - y * down, x * down + y * across
        return (
            x * scale[0] + middle_x + offset[0],
            y * scale[1] + middle_y + offset[1],
            *point[2:],
        )

    return [[place(point) for point in stroke] for stroke in skeleton]


def scaled_to_unit(skeleton: Skeleton) -> Skeleton:
    """Return the skeleton with the upper left at (0, 0) and the longer side 1, as digits have."""
    left, top, right, bottom = bounds(skeleton)
    scale = 1.0 / max(right - left, bottom - top, 1e-6)
    return [
        [((point[0] - left) * scale, (point[1] - top) * scale, *point[2:]) for point in stroke]
        for stroke in skeleton
    ]


def vary_figure(
    skeleton: Skeleton,
    generator: np.random.Generator,
    amount: float = 1.0,
    *,
    keeps_strokes: bool = False,
    keeps_corners: bool = False,
) -> Skeleton:
    """Return the figure as somebody else would write it.

    The proportions, each stroke and each control point change; corners may become round, strokes
    may be joined, and their order may change.

    Parameters
    ----------
    skeleton : list of list of Point
        Its longer side about 1.
    generator : numpy.random.Generator
    amount : float
        0 keeps the figure, 1 varies it as much as the shapes of digits vary.
    keeps_strokes : bool
        Whether no strokes are joined: an equals sign in one stroke is a Z or a 2.
    keeps_corners : bool
        Whether all corners stay: a square with round corners is a 0.
    """
    shares = generator.standard_normal(3)
    ratio = float(np.exp(0.12 * amount * shares[0]))
    joins, softens, reorders = generator.random(3).tolist()
    varied = []
    for stroke in _with_proportions(skeleton, *np.exp(0.18 * amount * shares[1:]).tolist()):
        numbers = (amount * generator.standard_normal(5)).tolist()
        angle = radians(4.0 * numbers[0])
        across, down = cos(angle), sin(angle)
        size_x, size_y = 1.0 + 0.07 * numbers[1], 1.0 + 0.07 * numbers[2]
        middle_x = sum(point[0] for point in stroke) / len(stroke)
        middle_y = sum(point[1] for point in stroke) / len(stroke)
        jitter = (0.022 * amount * generator.standard_normal(2 * len(stroke))).tolist()
        line: list[Point] = []
        for index, point in enumerate(stroke):
            x, y = (point[0] - middle_x) * size_x, (point[1] - middle_y) * size_y
            x, y = x * across - y * down, x * down + y * across
            x += middle_x + 0.022 * numbers[3] + jitter[2 * index]
            y += middle_y + 0.022 * numbers[4] + jitter[2 * index + 1]
            line.append((x * ratio, y / ratio, *point[2:]))
        varied.append(line)
    if softens < 0.12 * amount and not keeps_corners:
        varied = [[(point[0], point[1]) for point in stroke] for stroke in varied]
    if len(varied) > 1 and reorders < 0.1 * amount:
        varied = [varied[index] for index in generator.permutation(len(varied))]
    if len(varied) > 1 and joins < 0.06 * amount and not keeps_strokes:
        # The pen stays down between two strokes.
        index = int(generator.integers(len(varied) - 1))
        first, second = varied[index], varied[index + 1]
        joined = [*first[:-1], (*first[-1][:2], True), (*second[0][:2], True), *second[1:]]
        varied[index : index + 2] = [joined]
    return varied


def _with_proportions(skeleton: Skeleton, across: float, down: float) -> Skeleton:
    """Move the inner parts of a figure, such as the bar of an A, by powers of x and y.

    With a power above 1 they move to the left or up; strokes that meet still do.
    """
    left, top, right, bottom = bounds(skeleton)
    width, height = max(right - left, 1e-6), max(bottom - top, 1e-6)

    def move(point: Point) -> Point:
        x = left + width * ((point[0] - left) / width) ** across
        y = top + height * ((point[1] - top) / height) ** down
        return (x, y, *point[2:])

    return [[move(point) for point in stroke] for stroke in skeleton]
