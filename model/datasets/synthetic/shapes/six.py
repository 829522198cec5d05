"""The shapes of 6: a straight or curved stem, a loop small or large, closed, open, or like a b."""

from collections.abc import Callable

from model.datasets.synthetic.skeleton import (
    Knobs,
    Point,
    Shape,
    Skeleton,
    arc,
    corner,
    single_stroke,
)

Range = tuple[float, float]

CLOSED: Range = (-205, -160)
OPEN: Range = (-150, -95)
INWARD: Range = (-290, -190)


def _stem_and_loop(
    knobs: Knobs, top_x: Range, bow: Range, loop_height: Range, loop_end_degrees: Range
) -> list[Point]:
    """Return stem and loop in one stroke.

    `top_x` is where the pen sets down, `bow` how far the stem bends to the left, `loop_height` a
    fraction of the digit, `loop_end_degrees` where the loop stops (as in `arc`; -180 closes it).
    """
    half_height = knobs.between(*loop_height) / 2
    half_width = half_height * knobs.between(0.7, 1.3)
    loop = arc(
        (half_width, 1.0 - half_height),
        (half_width, half_height),
        180,
        knobs.between(*loop_end_degrees),
        growth=knobs.between(-0.2, 0.06),
        tilt=knobs.between(-0.2, 0.25),
    )
    x, bend = knobs.between(*top_x), knobs.between(*bow)
    stem_y = 1.0 - half_height
    if stem_y > 0.7:
        bends = [(0.28, 0.6, 0.5), (0.52, 0.32, 0.7), (0.7, 0.16, 0.5)]
    else:
        bends = [(0.33, 0.55, 0.6), (0.7, 0.16, 0.5)]
    stem: list[Point] = [(x, 0.0)]
    stem += [(x * lean - bend * share, stem_y * height) for height, lean, share in bends]
    return [*stem, *loop]


def _six(
    *, top_x: Range, bow: Range, loop_height: Range, loop_end_degrees: Range = CLOSED
) -> Callable[[Knobs], Skeleton]:
    """Return the maker of a 6 in one stroke within ranges; see `_stem_and_loop`."""

    def build(knobs: Knobs) -> Skeleton:
        return [_stem_and_loop(knobs, top_x, bow, loop_height, loop_end_degrees)]

    return build


def crossing_loop(knobs: Knobs) -> Skeleton:
    """A loop whose end crosses the stem to the left."""
    points = _stem_and_loop(knobs, (0.1, 0.5), (-0.02, 0.12), (0.34, 0.56), (-130, -100))
    height = points[-1][1] + knobs.between(0.02, 0.16)
    end = (-knobs.between(0.06, 0.22), height + knobs.between(0.0, 0.08))
    return [[*points, (0.06, height), end]]


def exit_stroke(knobs: Knobs) -> Skeleton:
    """A loop whose end runs on through it to the right, into an exit stroke."""
    points = _stem_and_loop(knobs, (0.1, 0.5), (0.0, 0.12), (0.34, 0.56), (-205, -175))
    right = max(x for x, *_ in points[4:])
    low = knobs.between(0.78, 1.0)
    end: Point = (right + knobs.between(0.08, 0.35), low - knobs.between(-0.04, 0.14))
    return [[*points, (right * knobs.between(0.3, 0.6), low + 0.02), end]]


def hooked_top(knobs: Knobs) -> Skeleton:
    """A curved stem that begins with a small arch, like a c."""
    points = _stem_and_loop(knobs, (0.3, 0.5), (0.06, 0.16), (0.38, 0.56), (-200, -150))
    x = points[0][0]
    hook = (x + knobs.between(0.08, 0.22), knobs.between(0.03, 0.14))
    return [[hook, *points]]


def leaning_loop(knobs: Knobs) -> Skeleton:
    """A c whose loop comes back to the stem high up, well inside the curve of the c."""
    width = knobs.between(0.5, 0.72)
    close_y = knobs.between(0.44, 0.64)
    loop_top = close_y - knobs.between(0.02, 0.12)
    points: list[Point] = [
        (width * knobs.between(0.1, 0.9), 0.0),
        (width * knobs.between(0.12, 0.3), 0.16),
        (width * 0.06, 0.4),
        (0.0, 0.68),
        (width * 0.2, 0.93),
        (width * 0.55, 1.0),
        (width * 0.92, 0.86),
        (width, 0.68),
        (width * 0.84, loop_top + 0.03),
        (width * 0.56, loop_top),
        (width * knobs.between(0.18, 0.36), close_y + 0.06),
    ]
    if knobs.chance(0.6):
        points.append((width * knobs.between(0.1, 0.3), close_y + knobs.between(0.16, 0.34)))
    return [points]


def tall_loop(knobs: Knobs) -> Skeleton:
    """An upright or leaning stem at the left that stands only a little above a tall loop."""
    width = knobs.between(0.42, 0.7)
    loop_top = knobs.between(0.32, 0.5)
    lean = knobs.between(-0.04, 0.16)
    return single_stroke(
        (lean, 0.0),
        (lean * 0.4, 0.3),
        (knobs.between(-0.04, 0.03), 0.64),
        (width * 0.18, 0.94),
        (width * 0.52, 1.0),
        (width * 0.9, 0.84),
        (width, (loop_top + 1) * 0.5),
        (width * 0.86, loop_top + 0.06),
        (width * knobs.between(0.56, 0.7), loop_top),
        (width * 0.3, loop_top + knobs.between(0.1, 0.22)),
        (width * knobs.between(0.04, 0.3), loop_top + knobs.between(0.26, 0.44)),
    )


def pointed_loop(knobs: Knobs) -> Skeleton:
    """The stem down to a corner, the loop as a bow from there and back."""
    width = knobs.between(0.4, 0.62)
    top = knobs.between(0.42, 0.6)
    lean = knobs.between(0.0, 0.36)
    close_y = knobs.between(top, top + 0.2)
    return single_stroke(
        (lean, 0.0),
        (lean * 0.4, 0.5),
        corner(knobs.between(-0.03, 0.05), knobs.between(0.92, 1.0)),
        (width * 0.5, 1.0),
        (width, 0.5 + top * 0.5),
        (width * 0.66, top),
        (width * 0.25, top + 0.04),
        (knobs.between(-0.04, 0.05), close_y + 0.1),
    )


def two_strokes(knobs: Knobs) -> Skeleton:
    """A stem, and a loop as a stroke of its own, clockwise like the bow of a b."""
    lean = knobs.between(0.05, 0.4)
    half_height = knobs.between(0.2, 0.3)
    stem: list[Point] = [(lean, 0.0), (lean * 0.3, 0.45), (0.02, 0.8)]
    bow = arc((half_height, 1 - half_height), (half_height, half_height), -170, 170)
    return [[*stem, (0.1, 0.97)], bow] if knobs.chance(0.5) else [stem, bow]


_CURVED = _six(top_x=(0.28, 0.54), bow=(0.05, 0.16), loop_height=(0.38, 0.6))
_STRAIGHT = _six(top_x=(0.12, 0.5), bow=(-0.03, 0.04), loop_height=(0.32, 0.56))
_UPRIGHT = _six(top_x=(-0.06, 0.14), bow=(-0.02, 0.04), loop_height=(0.36, 0.54))
_SMALL_LOOP = _six(top_x=(0.1, 0.5), bow=(0.0, 0.12), loop_height=(0.24, 0.38))
_LARGE_LOOP = _six(top_x=(0.34, 0.58), bow=(0.04, 0.1), loop_height=(0.54, 0.64))
_OPEN_LOOP = _six(top_x=(0.1, 0.5), bow=(0.0, 0.14), loop_height=(0.4, 0.6), loop_end_degrees=OPEN)
_SPIRAL = _six(
    top_x=(0.22, 0.52), bow=(0.03, 0.14), loop_height=(0.44, 0.6), loop_end_degrees=INWARD
)

SHAPES = (
    Shape("curved stem", 2.8, _CURVED),
    Shape("straight stem", 2.2, _STRAIGHT),
    Shape("upright stem", 0.9, _UPRIGHT),
    Shape("open loop", 0.8, _OPEN_LOOP),
    Shape("crossing loop", 0.9, crossing_loop),
    Shape("spiral", 0.8, _SPIRAL),
    Shape("hooked top", 0.5, hooked_top),
    Shape("small loop", 1.0, _SMALL_LOOP),
    Shape("large loop", 0.5, _LARGE_LOOP),
    Shape("leaning loop", 0.9, leaning_loop),
    Shape("tall loop", 1.2, tall_loop),
    Shape("pointed loop", 0.5, pointed_loop),
    Shape("two strokes", 0.12, two_strokes),
    Shape("exit stroke", 0.35, exit_stroke),
)
