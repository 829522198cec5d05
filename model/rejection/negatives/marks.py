"""Small marks: dots, dashes and bows, which are too little for a digit."""

from __future__ import annotations

import numpy as np

from model.datasets.synthetic.skeleton import Skeleton, arc
from model.rejection.negatives.scribbles import Line, turned_anyhow


def tally(generator: np.random.Generator) -> Skeleton:
    """Upright strokes side by side, the fifth across the others."""
    count = int(generator.integers(2, 5))
    step = generator.uniform(0.15, 0.3)
    lines: Skeleton = [
        [(index * step + generator.normal(0, 0.02), 0.0), (index * step, 1.0)]
        for index in range(count)
    ]
    if count == 4:
        lines.append([(-0.15, 0.75), (count * step, 0.25)])
    return lines


def broken_line(generator: np.random.Generator) -> Skeleton:
    """A level or slanting line of dashes."""
    count = int(generator.integers(3, 6))
    figure: Skeleton = [[(index * 0.3, 0.0), (index * 0.3 + 0.16, 0.0)] for index in range(count)]
    return turned_anyhow(figure, generator, 40.0)


def dash(generator: np.random.Generator) -> Skeleton:
    """A level or slanting dash; an upright one is a 1."""
    bend = generator.normal(0, 0.05)
    line: Line = [(0.0, 0.0), (0.5, bend), (1.0, 0.0)]
    return turned_anyhow([line], generator, 22.0)


def bow(generator: np.random.Generator) -> Skeleton:
    """One bow, open below, above or at a side, much too flat for a ring."""
    middle = float(generator.choice((90, 270, 90, 270, 180)))
    span = generator.uniform(140 if middle == 180 else 70, 190)
    return [arc((0, 0), (0.5, 0.5), middle - span / 2, middle + span / 2)]


def dots(generator: np.random.Generator) -> Skeleton:
    """Two to six dots."""
    figure: Skeleton = []
    for x, y in generator.random((int(generator.integers(2, 7)), 2)).tolist():
        size = generator.uniform(0.01, 0.05)
        figure.append([(x, y), (x + size * generator.uniform(-1, 1), y + size)])
    return figure


def speck(generator: np.random.Generator) -> Skeleton:
    """A tiny tangle, seen very large: what is left of a dot, wider than a 1."""
    points = generator.random((int(generator.integers(6, 10)), 2))
    points[0], points[1] = (0.0, generator.random()), (1.0, generator.random())
    return [[(float(x), float(y), True) for x, y in points]]


MARKS = {
    "tally": tally,
    "broken line": broken_line,
    "dash": dash,
    "bow": bow,
    "dots": dots,
    "speck": speck,
}
