"""The shapes of 9: a loop with a straight leg, a hook, a curl, a base or a tail to the right."""

from collections.abc import Callable

from model.datasets.synthetic.skeleton import Knobs, Point, Shape, Skeleton, arc, corner

Range = tuple[float, float]


def _loop(
    knobs: Knobs,
    turn: Range,
    *,
    half_height: Range = (0.16, 0.32),
    roundness: Range = (0.75, 1.5),
    start: Range = (-75, -5),
    last_end: float = -330,
    tilt: Range = (-0.15, 0.3),
) -> tuple[list[Point], float, float]:
    """Return an anticlockwise loop from the upper right, half its width, and half its height.

    `roundness` is the width over the height; `tilt` as in `arc`.
    """
    height = knobs.between(*half_height)
    width = height * knobs.between(*roundness)
    first = knobs.between(*start)
    end = min(first - knobs.between(*turn), last_end)
    growth, lean = knobs.between(-0.12, 0.2), knobs.between(*tilt)
    points = arc((0.0, height), (width, height), first, end, growth=growth, tilt=lean)
    return points, width, height


def _leg(knobs: Knobs, x: float, y: float, bend: tuple[float, float]) -> list[Point]:
    """Return the leg below a loop: down to the line, its foot `bend` left of its top."""
    foot = x - knobs.between(*bend)
    return [(x - (x - foot) * 0.18, y + (1 - y) * 0.5), (foot, 1.0)]


def _nine(
    *,
    half_height: Range,
    roundness: Range,
    tilt: Range,
    bend: Range,
    leg_x: Range = (0.92, 1.14),
) -> Callable[[Knobs], Skeleton]:
    """Return a function that builds a 9 with a straight leg in one stroke; see `_loop`, `_leg`.

    `leg_x` is the leg's distance from the loop's middle over half its width: above 1, a gap.
    """

    def build(knobs: Knobs) -> Skeleton:
        loop, width, height = _loop(
            knobs,
            (310, 360),
            half_height=half_height,
            roundness=roundness,
            start=(-75, -10),
            last_end=-325,
            tilt=tilt,
        )
        x = width * knobs.between(*leg_x)
        top = corner(x, height * knobs.between(0.0, 0.65))
        return [[*loop, top, *_leg(knobs, x, height, bend)]]

    return build


def curved_leg(knobs: Knobs) -> Skeleton:
    """A closed loop that runs smoothly into a leg swinging to the left."""
    loop, half_width, half_height = _loop(knobs, (330, 362))
    x = half_width * knobs.between(0.92, 1.06)
    sweep = knobs.between(0.15, 0.5)
    leg: list[Point] = [
        (x, half_height * 1.2),
        (x - sweep * 0.15, 0.62),
        (x - sweep * 0.5, 0.86),
        (x - sweep, 1.0),
    ]
    return [[*loop, *leg]]


def hooked(knobs: Knobs) -> Skeleton:
    """A leg that ends in a hook to the left, like a g."""
    loop, half_width, half_height = _loop(knobs, (325, 362))
    x = half_width * knobs.between(0.9, 1.08)
    length = knobs.between(0.25, 0.62)
    lift = knobs.between(0.0, 0.16)
    leg: list[Point] = [
        (x, half_height * 1.3),
        (x + knobs.between(-0.04, 0.03), 0.74),
        (x - 0.1, 0.95),
        (x - length * 0.55, 1.0),
        (x - length, 0.97 - lift),
    ]
    if knobs.chance(0.5):
        leg.insert(0, corner(x, half_height * knobs.between(0.1, 0.6)))
    return [[*loop, *leg]]


def like_a_g(knobs: Knobs) -> Skeleton:
    """A small loop, often scribbled, on a leg that swings into a wide base far to the left."""
    half_height = knobs.between(0.08, 0.24)
    half_width = half_height * knobs.between(0.8, 1.9)
    start = knobs.between(-70, 30)
    loop = arc((0.0, half_height), (half_width, half_height), start, -knobs.between(335, 400),
               growth=knobs.between(-0.1, 0.3), tilt=knobs.between(-0.1, 0.4))  # fmt: skip
    x = half_width * knobs.between(0.9, 1.15)
    bulge = knobs.between(0.0, 0.2)
    length = knobs.between(0.4, 0.85)
    leg: list[Point] = [
        (x + bulge * 0.5, half_height * 1.6),
        (x + bulge, 0.68),
        (x + bulge * 0.5 - 0.06, 0.92),
        (x - length * 0.5, 1.0),
        (x - length, 1.0 - knobs.between(-0.02, 0.1)),
    ]
    if knobs.chance(0.45):
        leg[2:4] = [corner(x + bulge, knobs.between(0.94, 1.0))]
    if knobs.chance(0.5):
        leg.insert(0, corner(x, half_height * knobs.between(0.5, 1.2)))
    return [[*loop, *leg]]


def angular_loop(knobs: Knobs) -> Skeleton:
    """A loop with few bends: over to the left, down, and back up to the right in a corner."""
    width, depth = knobs.between(0.28, 0.5), knobs.between(0.26, 0.5)
    top_y = knobs.between(0.0, 0.08)
    loop: list[Point] = [
        (width * knobs.between(0.9, 1.15), top_y + knobs.between(-0.02, 0.05)),
        (width * 0.5, 0.0),
        (width * 0.06, depth * knobs.between(0.3, 0.5)),
        (width * knobs.between(0.04, 0.2), depth * knobs.between(0.86, 1.0)),
        (width * 0.55, depth * knobs.between(0.84, 1.0)),
        corner(width * knobs.between(0.98, 1.12), top_y + knobs.between(-0.02, 0.08)),
    ]
    x = loop[-1][0]
    return [[*loop, *_leg(knobs, x, depth * 0.6, (-0.05, 0.3))]]


def clockwise(knobs: Knobs) -> Skeleton:
    """From the middle to the left, over the top and down: the loop closes at its beginning."""
    half_height = knobs.between(0.2, 0.31)
    half_width = half_height * knobs.between(0.85, 1.4)
    start = knobs.between(20, 75)
    loop = arc((0.0, half_height), (half_width, half_height), start, 352, growth=0.06,
               tilt=knobs.between(-0.1, 0.2))  # fmt: skip
    x = half_width * 1.03
    sweep = knobs.between(-0.02, 0.3)
    return [[*loop, (x, half_height * 1.3), (x - sweep * 0.3, 0.7), (x - sweep, 1.0)]]


def two_strokes(knobs: Knobs) -> Skeleton:
    """A circle, then a leg that begins at its top or its side."""
    half_height = knobs.between(0.2, 0.31)
    half_width = half_height * knobs.between(0.75, 1.3)
    start = knobs.between(-80, 0)
    circle = arc(
        (0.0, half_height), (half_width, half_height), start, start - knobs.between(335, 375)
    )
    x = half_width * knobs.between(0.9, 1.15)
    leg = [(x, half_height * knobs.between(-0.5, 0.8)), *_leg(knobs, x, half_height, (-0.05, 0.2))]
    return [circle, leg]


def tail_right(knobs: Knobs) -> Skeleton:
    """A leg that ends in a short turn to the right, like a q."""
    loop, half_width, half_height = _loop(knobs, (325, 360))
    x = half_width * knobs.between(0.92, 1.05)
    length = knobs.between(0.05, 0.16)
    top = corner(x, half_height * knobs.between(0.1, 0.6))
    return [[*loop, top, (x, 0.6), (x + 0.01, 0.94), (x + length, 1.0 - knobs.between(0, 0.06))]]


def spiral(knobs: Knobs) -> Skeleton:
    """A loop begun inside itself, then a curved leg."""
    half_height = knobs.between(0.22, 0.31)
    half_width = half_height * knobs.between(0.85, 1.35)
    start = knobs.between(10, 80)
    loop = arc((0.0, half_height), (half_width, half_height), start, -350,
               growth=knobs.between(0.1, 0.35))  # fmt: skip
    x = half_width * 1.12
    sweep = knobs.between(-0.02, 0.35)
    return [[*loop, (x, half_height * 1.4), (x - sweep * 0.3, 0.72), (x - sweep, 1.0)]]


def inner_spiral(knobs: Knobs) -> Skeleton:
    """A loop begun as a spiral near its middle, then a straight or curved leg."""
    half_height = knobs.between(0.2, 0.34)
    half_width = half_height * knobs.between(0.8, 1.4)
    start = -350 + knobs.between(430, 640)
    loop = arc((0.0, half_height), (half_width, half_height), start, -350,
               growth=knobs.between(0.7, 1.5))  # fmt: skip
    x = max(point[0] for point in loop)
    sweep = knobs.between(-0.05, 0.35)
    return [[*loop, (x, half_height * 1.5), (x - sweep * 0.3, 0.72), (x - sweep, 1.0)]]


_STRAIGHT_LEG = _nine(
    half_height=(0.16, 0.32), roundness=(0.75, 1.5), tilt=(-0.15, 0.3), bend=(-0.06, 0.2)
)
_LARGE_LOOP = _nine(
    half_height=(0.3, 0.38), roundness=(0.9, 1.45), tilt=(-0.1, 0.3), bend=(-0.12, 0.2)
)
_FLAT_LOOP = _nine(
    half_height=(0.12, 0.2), roundness=(1.5, 2.4), tilt=(0.2, 0.9), bend=(0.05, 0.35)
)
_OPEN_LOOP = _nine(
    half_height=(0.2, 0.3),
    roundness=(0.8, 1.35),
    tilt=(-0.1, 0.15),
    bend=(-0.02, 0.22),
    leg_x=(1.12, 1.3),
)

SHAPES = (
    Shape("straight leg", 3.0, _STRAIGHT_LEG),
    Shape("curved leg", 2.0, curved_leg),
    Shape("with hook", 1.6, hooked),
    Shape("like a g", 1.2, like_a_g),
    Shape("large loop", 0.6, _LARGE_LOOP),
    Shape("angular loop", 2.0, angular_loop),
    Shape("clockwise", 0.5, clockwise),
    Shape("open loop", 0.8, _OPEN_LOOP),
    Shape("two strokes", 0.8, two_strokes),
    Shape("tail to the right", 0.35, tail_right),
    Shape("spiral", 0.6, spiral),
    Shape("inner spiral", 0.45, inner_spiral),
    Shape("flat loop", 0.7, _FLAT_LOOP),
)
