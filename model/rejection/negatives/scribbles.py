"""Scribbles: strokes without meaning."""

from __future__ import annotations

from math import cos, pi, sin

import numpy as np

from model.datasets.synthetic.skeleton import Point, Skeleton, arc
from model.rejection.negatives.notation import placed

Line = list[Point]


def _line(points: np.ndarray) -> Line:
    """Return an array (points, 2) as control points."""
    return [(float(x), float(y)) for x, y in points]


def turned_anyhow(
    figure: Skeleton, generator: np.random.Generator, lean: float = 180.0
) -> Skeleton:
    """Turn the figure by up to `lean` degrees either way."""
    return placed(figure, turn_degrees=generator.uniform(-lean, lean))


def spiral(generator: np.random.Generator) -> Skeleton:
    """A spiral of many turns, from inside or outside."""
    turns = generator.uniform(2.2, 5.0)
    start = generator.uniform(0, 360)
    way = float(generator.choice((-1, 1)))
    high = 0.5 * generator.uniform(0.7, 1.0)
    line = arc((0, 0), (0.25, high / 2), start, start + way * 360 * turns, growth=1.9)
    return [line[::-1] if generator.random() < 0.5 else line]


def square_spiral(generator: np.random.Generator) -> Skeleton:
    """A spiral with corners."""
    x, y, size = 0.0, 0.0, 1.0
    line: Line = [(x, y)]
    for index in range(int(generator.integers(5, 10))):
        step_x, step_y = ((1, 0), (0, 1), (-1, 0), (0, -1))[index % 4]
        x, y = x + step_x * size, y + step_y * size
        line.append((x, y, True))
        size *= 0.84 if index else 1.0
    return placed([line], turn_degrees=float(generator.choice((0, 90, 180, 270))))


def zigzag(generator: np.random.Generator) -> Skeleton:
    """At least five strokes to and fro with corners."""
    count = int(generator.integers(5, 14))
    high = generator.uniform(0.2, 1.0)
    xs = np.arange(count + 1) / count + generator.normal(0, 0.02, count + 1)
    line: Line = [
        (float(x), high * (index % 2) * generator.uniform(0.85, 1.1), True)
        for index, x in enumerate(xs)
    ]
    return turned_anyhow([line], generator)


def wave(generator: np.random.Generator) -> Skeleton:
    """A wave of two or more crests."""
    crests = generator.uniform(2.6, 6.0)
    angles = np.arange(0, 2 * pi * crests, pi / 3)
    high = generator.uniform(0.08, 0.35)
    points = np.column_stack((angles / angles[-1], high * np.sin(angles)))
    return turned_anyhow([_line(points)], generator, 60.0)


def coil(generator: np.random.Generator) -> Skeleton:
    """Loops one after another, like a spring or a row of small e."""
    loops = generator.uniform(2.6, 8.0)
    angles = np.arange(0, 2 * pi * loops, pi / 4)
    way = float(generator.choice((-1, 1)))
    radius = generator.uniform(0.12, 0.4)
    xs = angles / angles[-1] + 0.12 * np.sin(way * angles)
    return turned_anyhow([_line(np.column_stack((xs, radius * np.cos(angles))))], generator, 60.0)


def hatching(generator: np.random.Generator) -> Skeleton:
    """Three or more strokes side by side, also with others across them."""
    count = int(generator.integers(3, 8))
    step, lean = generator.uniform(0.12, 0.3), generator.uniform(-0.4, 0.4)
    lines: Skeleton = []
    for index in range(count):
        x = index * step + generator.normal(0, 0.02)
        low, high = generator.uniform(-0.08, 0.08, 2).tolist()
        lines.append([(x + lean, low), (x, 1 + high)])
    if generator.random() < 0.35:
        lines.append(
            [(-0.1, generator.uniform(0.2, 0.8)), (count * step, generator.uniform(0.2, 0.8))]
        )
    return turned_anyhow(lines, generator)


def crossing_out(generator: np.random.Generator) -> Skeleton:
    """A field filled with one line to and fro, with round turns."""
    rows = int(generator.integers(5, 12))
    line: Line = []
    for index in range(rows):
        left, right = generator.uniform(-0.06, 0.12), generator.uniform(0.85, 1.05)
        y = index / rows * generator.uniform(0.4, 1.0)
        line += [(left, y), (right, y + 0.03)] if index % 2 else [(right, y), (left, y + 0.03)]
    return turned_anyhow([line], generator)


def tangle(generator: np.random.Generator) -> Skeleton:
    """A smooth line through random places."""
    return [_line(generator.random((int(generator.integers(10, 24)), 2)))]


def angular_tangle(generator: np.random.Generator) -> Skeleton:
    """A line with corners through random places."""
    points = generator.random((int(generator.integers(8, 16)), 2))
    return [[(float(x), float(y), True) for x, y in points]]


def random_walk(generator: np.random.Generator) -> Skeleton:
    """A line that changes its direction little by little."""
    count = int(generator.integers(24, 60))
    turns = np.cumsum(generator.normal(0, 0.22, count)) + generator.uniform(-0.1, 0.1)
    angles = np.cumsum(turns)
    return [_line(0.06 * np.cumsum(np.column_stack((np.cos(angles), np.sin(angles))), axis=0))]


def brownian(generator: np.random.Generator) -> Skeleton:
    """A line that jumps about."""
    steps = generator.normal(0, 0.15, (int(generator.integers(20, 48)), 2))
    return [_line(np.cumsum(steps, axis=0))]


def curves(generator: np.random.Generator) -> Skeleton:
    """Three to six short curves strewn about."""
    figure: Skeleton = []
    for _ in range(int(generator.integers(3, 7))):
        middle = generator.random(2)
        count = int(generator.integers(2, 6))
        figure.append(_line(middle + generator.normal(0, 0.22, (count, 2))))
    return figure


def sticks(generator: np.random.Generator) -> Skeleton:
    """Four to eight straight strokes strewn about."""
    ends = generator.random((int(generator.integers(4, 9)), 2, 2))
    return [_line(pair) for pair in ends]


def lissajous(generator: np.random.Generator) -> Skeleton:
    """A figure of two swings."""
    across, down = ((3, 2), (2, 3), (3, 4), (4, 3), (5, 3), (1, 3), (5, 4))[generator.integers(7)]
    phase = generator.uniform(0.3, 1.2)
    times = np.linspace(0, 2 * pi, 12 * max(across, down))
    return [_line(0.5 * np.column_stack((np.sin(across * times + phase), np.sin(down * times))))]


def ball_of_wool(generator: np.random.Generator) -> Skeleton:
    """Rings drawn over one another again and again, each a little elsewhere."""
    turns = generator.uniform(4.0, 9.0)
    angles = np.arange(0, 2 * pi * turns, pi / 4)
    drift = 0.14 * np.cumsum(generator.normal(0, 0.4, (len(angles), 2)), axis=0)
    wide = 0.5 * (1 + 0.3 * np.sin(angles * generator.uniform(0.1, 0.4)))
    return [_line(np.column_stack((wide * np.cos(angles), 0.45 * np.sin(angles))) + drift * 0.5)]


def rose(generator: np.random.Generator) -> Skeleton:
    """Petals that all cross in the middle."""
    petals = int(generator.choice((3, 5)))
    angles = np.linspace(0, pi, 10 * petals) + generator.uniform(0, pi)
    radii = 0.5 * np.cos(petals * angles)
    return [_line(np.column_stack((radii * np.cos(angles), radii * np.sin(angles))))]


def ornament(generator: np.random.Generator) -> Skeleton:
    """A ring whose radius swings many times: a cog, a splash."""
    teeth = int(generator.integers(5, 12))
    angles = np.linspace(0, 2 * pi, 6 * teeth)
    radii = 0.4 * (1 + generator.uniform(0.2, 0.4) * np.sin(teeth * angles))
    return [_line(np.column_stack((radii * np.cos(angles), radii * np.sin(angles))))]


def looped_ring(generator: np.random.Generator) -> Skeleton:
    """A ring of small loops."""
    loops = int(generator.integers(4, 9))
    angles = np.linspace(0, 2 * pi, 12 * loops)
    small = generator.uniform(0.12, 0.22)
    xs = 0.35 * np.cos(angles) + small * np.cos(loops * angles)
    ys = 0.35 * np.sin(angles) + small * np.sin(loops * angles)
    return [_line(np.column_stack((xs, ys)))]


def signature(generator: np.random.Generator) -> Skeleton:
    """A word-like line of ups and downs, also underlined."""
    count = int(generator.integers(8, 18))
    xs = np.cumsum(generator.uniform(0.01, 0.14, count))
    ys = np.where(np.arange(count) % 2, 0.0, generator.uniform(0.1, 0.55, count))
    figure: Skeleton = [_line(np.column_stack((xs, ys)))]
    if generator.random() < 0.4:
        figure.append([(float(xs[0]), 0.75), (float(xs[-1]), 0.65)])
    return figure


def knot(generator: np.random.Generator) -> Skeleton:
    """A line with loops at random places and of random sizes."""
    x, line = 0.0, []
    for _ in range(int(generator.integers(3, 6))):
        size = generator.uniform(0.1, 0.3)
        y = generator.uniform(-0.3, 0.3)
        start = generator.uniform(60, 120)
        line += arc((x, y), (size, size), start, start - generator.uniform(300, 460))
        x += generator.uniform(0.2, 0.45)
    return turned_anyhow([line], generator, 40.0)


def star_scribble(generator: np.random.Generator) -> Skeleton:
    """Strokes to and fro through one middle without lifting the pen."""
    line: Line = []
    for index in range(int(generator.integers(7, 16))):
        angle = index * (pi + generator.uniform(0.25, 0.6))
        line.append((0.5 * cos(angle), 0.5 * sin(angle), True))
    return [line]


SCRIBBLES = {
    "spiral": spiral,
    "square spiral": square_spiral,
    "zigzag": zigzag,
    "wave": wave,
    "coil": coil,
    "hatching": hatching,
    "filled field": crossing_out,
    "tangle": tangle,
    "angular tangle": angular_tangle,
    "random walk": random_walk,
    "jumps": brownian,
    "curves": curves,
    "sticks": sticks,
    "swings": lissajous,
    "ball of wool": ball_of_wool,
    "rose": rose,
    "cog": ornament,
    "ring of loops": looped_ring,
    "signature": signature,
    "knot": knot,
    "star scribble": star_scribble,
}
