"""Shapes that people draw: polygons, symbols and small pictures."""

from __future__ import annotations

from math import cos, pi, sin

import numpy as np

from model.datasets.synthetic.skeleton import Point, Skeleton, arc
from model.rejection.negatives.notation import placed

SHAPES: dict[str, tuple[str, ...]] = {
    "heart": (
        "40,30 30,4 8,2 0,26 14,56 40,88' 66,56 82,26 72,2 50,4 40,30",
        "40,24' 24,0 2,14 10,50 40,84' | 40,24' 60,0 82,14 70,50 40,84",
    ),
    "cloud": (
        "10,60 0,46 10,32 20,34' 26,14 46,10 54,24' 72,18 84,34 80,40' 94,50 84,66 10,64",
        "16,70 0,56 14,40' 16,20 36,16 42,26' 54,0 80,6 82,28' 104,30 104,60 86,70 16,70",
    ),
    "lightning": (
        "50,0 10,50' 46,48' 14,100",
        "40,0 0,56' 34,50' 20,100' 70,34' 36,40' 60,0' 40,0",
    ),
    "house": (
        "0,44 0,100' 76,100' 76,44 | -8,48 38,0' 84,48",
        "0,100 0,40' 70,40' 70,100' 0,100' 70,40' 36,0' 0,40' 70,100",
        "0,40 36,0' 72,40' 0,40' 0,100' 72,100' 72,40 | 28,100 28,70' 44,70' 44,100",
    ),
    "crescent": ("50,0 14,20 6,60 34,94 64,96' 36,70 30,40 50,0",),
    "fish": ("90,10 50,60 10,50 0,36 20,14 50,10 92,66' 90,10",),
    "tree": (
        "30,100 30,62 | 44,100 44,62 | @36,34,34,32,-90,-450",
        "30,100 30,74' 0,74' 30,0' 62,74' 30,74",
    ),
    "flag": ("0,100 0,0' 60,14' 4,40", "6,0 0,100 | 6,2 66,2' 64,44' 4,46"),
    "cup": ("0,20 8,100' 56,100' 64,20' 0,20 | 62,36 88,40 84,70 58,74",),
    "key": ("@18,20,18,18,90,450 | 34,24 100,30 | 84,30 84,50 | 98,30 98,48",),
    "umbrella": (
        "0,44 20,8 50,0 82,10 100,44' 66,34 50,44' 30,34 0,44 | 50,44 50,94 38,100 28,90",
    ),
    "envelope": ("0,0 100,0' 100,66' 0,66' 0,0' 50,38' 100,0",),
    "bow tie": ("0,0 0,60' 100,0' 100,60' 0,0",),
    "person": (
        "@30,12,12,12,-90,-450 | 30,24 30,66 | 0,40 60,40 | 30,66 8,100 | 30,66 54,100",
        "@30,14,13,14,-90,-450 | 30,28 30,64' 6,98 | 30,64 56,98 | 30,34 0,56 | 30,34 60,56",
    ),
    "boat": ("0,70 20,96' 80,96' 100,70' 0,70 | 48,70 48,0' 90,60' 48,60",),
    "stairs": ("0,90 0,66' 24,66' 24,44' 48,44' 48,22' 72,22' 72,0' 96,0",),
    "cube": (
        "0,30 0,90' 60,90' 60,30' 0,30' 30,0' 90,0' 60,30 | 90,0 90,60' 60,90",
        "0,30 60,30' 60,90' 0,90' 0,30 | 30,0 90,0' 90,60' 30,60' 30,0 | 0,30 30,0 | 60,90 90,60",
    ),
    "peace": ("@50,50,50,50,-90,-450 | 50,0 50,100 | 50,50 16,86 | 50,50 84,86",),
    "ring cross": ("@50,50,50,50,-90,-450 | 0,50 100,50 | 50,0 50,100",),
    "crossed box": ("0,0 84,0' 84,84' 0,84' 0,0 | 0,0 84,84 | 84,0 0,84",),
    "ticked box": ("0,20 70,20' 70,90' 0,90' 0,20 | 16,50 32,76' 96,0",),
    "butterfly": (
        "50,20 50,80 | 50,40 16,0 2,30 50,46 | 50,40 84,0 98,30 50,46 | "
        "50,56 12,60 20,94 50,62 | 50,56 90,60 80,94 50,62",
    ),
    "worm": ("0,40 12,10 24,40 36,70 48,40 60,10 72,40 84,70 96,36",),
    "pine": ("40,0 16,30' 30,30' 6,60' 26,60' 0,90' 82,90' 54,60' 74,60' 50,30' 64,30' 40,0",),
    "bird": ("0,24 20,0 44,34' 66,0 92,20",),
    "mushroom": ("0,50 10,14 44,0 80,16 88,50' 0,50 | 34,50 30,96' 60,96' 56,50",),
    "crown": ("0,80 0,10' 24,46' 44,0' 66,46' 90,10' 90,80' 0,80",),
    "anchor": ("@40,8,8,8,-90,-450 | 40,16 40,100 | 20,30 60,30 | 0,70 14,96 40,100 66,96 80,70",),
    "ladder": ("0,0 0,100 | 40,0 40,100 | 0,16 40,16 | 0,40 40,40 | 0,64 40,64 | 0,86 40,86",),
    "cross with rings": ("0,0 80,80 | 80,0 0,80 | @40,40,50,50,-90,-450",),
}


def _closed(corners: list[tuple[float, float]], is_sharp: bool) -> Skeleton:
    """Return a closed line through the corners."""
    inner: list[Point] = [(x, y, True) if is_sharp else (x, y) for x, y in corners[1:]]
    return [[corners[0], *inner, corners[0]]]


def polygon(generator: np.random.Generator) -> Skeleton:
    """Three corners, four or five, regular or not; with more it would be a 0."""
    count = int(generator.choice((3, 3, 4, 5)))
    uneven = generator.uniform(0.0, 0.25)
    start = generator.uniform(0.0, 2 * pi)
    angles = start + 2 * pi * (np.arange(count) + uneven * generator.standard_normal(count)) / count
    wide, high = generator.uniform(0.35, 0.6, 2).tolist()
    return _closed([(wide * cos(angle), high * sin(angle)) for angle in np.sort(angles)], True)


def rectangle(generator: np.random.Generator) -> Skeleton:
    """A square or oblong, in one stroke, two or four."""
    wide, high = generator.uniform(0.35, 1.0), generator.uniform(0.4, 1.0)
    corners: list[tuple[float, float]] = [(0.0, 0.0), (wide, 0.0), (wide, high), (0.0, high)]
    strokes = int(generator.integers(3))
    if strokes == 0:
        return _closed(corners, True)
    if strokes == 1:
        return [[(0, 0), (0, high, True), (wide, high)], [(0, 0), (wide, 0, True), (wide, high)]]
    return [[corners[index], corners[(index + 1) % 4]] for index in range(4)]


def diamond(generator: np.random.Generator) -> Skeleton:
    """A square on its corner."""
    wide, high = generator.uniform(0.38, 0.6, 2).tolist()
    return _closed([(0, -high), (wide, 0), (0, high), (-wide, 0)], True)


def star(generator: np.random.Generator) -> Skeleton:
    """A star drawn in one line through its middle."""
    points = int(generator.choice((5, 5, 5, 7)))
    step = (points - 1) // 2
    start = generator.uniform(-0.4, 0.4) - pi / 2
    angles = [start + 2 * pi * step * index / points for index in range(points)]
    return _closed([(0.5 * cos(angle), 0.5 * sin(angle)) for angle in angles], True)


def star_outline(generator: np.random.Generator) -> Skeleton:
    """The outline of a star, of a flash or of a sun."""
    points = int(generator.integers(4, 9))
    inner = generator.uniform(0.18, 0.36)
    start = generator.uniform(0, pi)
    corners = []
    for index in range(2 * points):
        radius = inner if index % 2 else 0.5
        angle = start + pi * index / points
        corners.append((radius * cos(angle), radius * sin(angle)))
    return _closed(corners, bool(generator.random() < 0.8))


def rays(generator: np.random.Generator) -> Skeleton:
    """Lines that cross in one point, at least three, or a sun with a ring."""
    count = int(generator.integers(3, 7))
    with_ring = generator.random() < 0.4
    near = 0.28 if with_ring else 0.0
    lines: Skeleton = [arc((0, 0), (0.2, 0.2), -90, -450)] if with_ring else []
    turn = generator.uniform(0, pi)
    for index in range(count + 3 * with_ring):
        angle = turn + (2 if with_ring else 1) * pi * index / (count + 3 * with_ring)
        far = generator.uniform(0.42, 0.55)
        begin = near if with_ring else -far
        x, y = cos(angle), sin(angle)
        lines.append([(begin * x, begin * y), (far * x, far * y)])
    return lines


def flower(generator: np.random.Generator) -> Skeleton:
    """Petals in one line, with or without a middle and a stem."""
    petals = int(generator.integers(4, 8))
    depth = generator.uniform(0.25, 0.5)
    line: list[Point] = []
    for index in range(6 * petals + 1):
        angle = 2 * pi * index / (6 * petals)
        radius = 0.35 * (1 + depth * cos(petals * angle))
        line.append((radius * cos(angle), radius * sin(angle)))
    figure: Skeleton = [line]
    if generator.random() < 0.6:
        figure.append(arc((0, 0), (0.1, 0.1), -90, -450))
    if generator.random() < 0.5:
        figure.append([(0.0, 0.4), (generator.uniform(-0.1, 0.1), 0.95)])
    return figure


def face(generator: np.random.Generator) -> Skeleton:
    """A ring with eyes and a mouth, and sometimes a nose."""
    high = generator.uniform(0.42, 0.55)
    figure: Skeleton = [arc((0, 0), (0.5, high), -90, -90 - generator.uniform(340, 380))]
    eye = generator.uniform(0.12, 0.24)
    for side in (-eye, eye):
        if generator.random() < 0.4:
            figure.append(arc((side, -0.15), (0.05, 0.06), 0, 350))
        else:
            figure.append([(side, -0.22), (side + 0.01, -0.1)])
    smile = generator.uniform(-0.14, 0.16)
    figure.append([(-0.22, 0.2 - smile / 2), (0, 0.2 + smile), (0.22, 0.2 - smile / 2)])
    if generator.random() < 0.4:
        figure.append([(0.0, -0.05), (0.03, 0.1)])
    return figure


def rings(generator: np.random.Generator) -> Skeleton:
    """Two or three rings inside, beside or across one another; one above the other is an 8."""
    if generator.random() < 0.5:
        inner = generator.uniform(0.12, 0.32)
        figure = [arc((0, 0), (0.5, 0.5), -90, -450), arc((0, 0), (inner, inner), -90, -450)]
        if generator.random() < 0.3:
            figure.append(arc((0, 0), (0.07, 0.07), -90, -450))
        return figure
    count = int(generator.integers(2, 4))
    step = generator.uniform(0.3, 0.75)
    return [
        arc((step * index, generator.uniform(-0.08, 0.08)), (0.3, 0.32), -90, -450)
        for index in range(count)
    ]


def ring_with_dashes(generator: np.random.Generator) -> Skeleton:
    """A ring around two dashes; around one dot or dash it would be a 0."""
    half = generator.uniform(0.08, 0.2)
    lean = generator.uniform(-0.05, 0.05)
    upper: list[Point] = [(-half, -0.08), (half, lean - 0.08)]
    lower: list[Point] = [(-half, 0.1), (half, lean + 0.1)]
    return [arc((0, 0), (0.5, generator.uniform(0.38, 0.5)), -90, -450), upper, lower]


def grid(generator: np.random.Generator) -> Skeleton:
    """Two or three lines across two or three others."""
    across, down = generator.integers(2, 4, 2).tolist()
    lines: Skeleton = []
    for index in range(across):
        y = (index + 0.5) / across
        lines.append([(0.0, y), (1.0, y + generator.uniform(-0.05, 0.05))])
    for index in range(down):
        x = (index + 0.5) / down
        lines.append([(x, 0.0), (x + generator.uniform(-0.05, 0.05), 1.0)])
    return lines


def half_disc(generator: np.random.Generator) -> Skeleton:
    """A half or a quarter of a disc, or a slice, closed."""
    span = generator.uniform(140, 220)
    start = generator.uniform(0, 360)
    line = arc((0, 0), (0.5, 0.5), start, start + span)
    first, last = line[0], line[-1]
    if generator.random() < 0.5:
        return [[*line[:-1], (*last[:2], True), first]]
    return [[*line[:-1], (*last[:2], True), (0.0, 0.0, True), first]]


def arch(generator: np.random.Generator) -> Skeleton:
    """A rainbow of two or three bows."""
    count = int(generator.integers(2, 4))
    return [
        arc((0, 0), (0.5 - 0.14 * index, 0.5 - 0.14 * index), 180, 360) for index in range(count)
    ]


def chevrons(generator: np.random.Generator) -> Skeleton:
    """Two or three angles one after another, in any direction."""
    count = int(generator.integers(2, 4))
    step, high = generator.uniform(0.2, 0.4), generator.uniform(0.25, 0.45)
    figure: Skeleton = [
        [(step * index, -high), (step * index + 0.35, 0.0, True), (step * index, high)]
        for index in range(count)
    ]
    return placed(figure, turn_degrees=float(generator.choice((0, 90, 180, 270))))


DRAWN_SHAPES = {
    "polygon": polygon,
    "rectangle": rectangle,
    "diamond": diamond,
    "star": star,
    "star outline": star_outline,
    "rays": rays,
    "flower": flower,
    "face": face,
    "rings": rings,
    "ring with dashes": ring_with_dashes,
    "grid": grid,
    "half disc": half_disc,
    "rainbow": arch,
    "chevrons": chevrons,
}
