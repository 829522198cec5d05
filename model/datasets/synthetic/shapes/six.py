"""The shapes of 6: a straight or curved stem, a loop small or large, closed, open, or like a b."""

from model.datasets.synthetic.knobs import Knobs
from model.datasets.synthetic.skeleton import Point, Shape, Skeleton, arc, corner


def _six(
    knobs: Knobs,
    *,
    top_x: tuple[float, float],
    bend: tuple[float, float],
    loop_height: tuple[float, float],
    loop_end: tuple[float, float],
) -> list[Point]:
    """Return stem and loop in one stroke.

    `top_x` is where the pen sets down, `bend` how far the stem bows to the left, `loop_height` a
    fraction of the digit, `loop_end` the angle (as in `arc`) where the loop stops: -180 closes it.
    """
    half_height = knobs.between(*loop_height) / 2
    half_width = half_height * knobs.between(0.75, 1.5)
    centre = (half_width, 1.0 - half_height)
    tilt = knobs.between(-0.2, 0.25)
    loop = arc(
        centre,
        (half_width, half_height),
        180,
        knobs.between(*loop_end),
        growth=knobs.between(-0.2, 0.06),
        tilt=tilt,
    )
    x = knobs.between(*top_x)
    bow = knobs.between(*bend)
    stem_y = centre[1]
    stem: list[Point] = [
        (x, 0.0),
        (x * 0.55 - bow * 0.6, stem_y * 0.33),
        (x * 0.16 - bow * 0.5, stem_y * 0.7),
    ]
    if stem_y > 0.7:
        stem[1:2] = [(x * 0.6 - bow * 0.5, stem_y * 0.28), (x * 0.32 - bow * 0.7, stem_y * 0.52)]
    return [*stem, *loop]


def curved(knobs: Knobs) -> Skeleton:
    """A stem that bows to the left, and a closed loop."""
    return [
        _six(knobs, top_x=(0.28, 0.54), bend=(0.05, 0.16), loop_height=(0.38, 0.6),
             loop_end=(-205, -160))
    ]  # fmt: skip


def straight(knobs: Knobs) -> Skeleton:
    """A straight stem that leans, and a closed loop."""
    return [
        _six(knobs, top_x=(0.12, 0.55), bend=(-0.03, 0.04), loop_height=(0.32, 0.56),
             loop_end=(-210, -160))
    ]  # fmt: skip


def upright(knobs: Knobs) -> Skeleton:
    """An upright stem at the left, like a b."""
    return [
        _six(knobs, top_x=(-0.06, 0.14), bend=(-0.02, 0.04), loop_height=(0.36, 0.56),
             loop_end=(-205, -160))
    ]  # fmt: skip


def open_loop(knobs: Knobs) -> Skeleton:
    """A loop that stops before it meets the stem."""
    return [
        _six(knobs, top_x=(0.1, 0.5), bend=(0.0, 0.14), loop_height=(0.4, 0.6),
             loop_end=(-150, -95))
    ]  # fmt: skip


def crossing_loop(knobs: Knobs) -> Skeleton:
    """A loop whose end crosses the stem to the left."""
    points = _six(knobs, top_x=(0.1, 0.55), bend=(-0.02, 0.12), loop_height=(0.34, 0.56),
                  loop_end=(-130, -100))  # fmt: skip
    height = points[-1][1] + knobs.between(0.02, 0.16)
    end = (-knobs.between(0.06, 0.22), height + knobs.between(0.0, 0.08))
    return [[*points, (0.06, height), end]]


def spiral(knobs: Knobs) -> Skeleton:
    """A loop that runs on inside itself."""
    return [
        _six(knobs, top_x=(0.25, 0.6), bend=(0.03, 0.14), loop_height=(0.44, 0.62),
             loop_end=(-290, -190))
    ]  # fmt: skip


def hooked_top(knobs: Knobs) -> Skeleton:
    """A curved stem that begins with a small arch, like a c."""
    points = _six(knobs, top_x=(0.3, 0.5), bend=(0.06, 0.16), loop_height=(0.38, 0.56),
                  loop_end=(-200, -150))  # fmt: skip
    x = points[0][0]
    hook = (x + knobs.between(0.08, 0.22), knobs.between(0.03, 0.14))
    return [[hook, *points]]


def small_loop(knobs: Knobs) -> Skeleton:
    """A long stem with a small low loop, lying or almost shut."""
    return [
        _six(knobs, top_x=(0.1, 0.5), bend=(0.0, 0.12), loop_height=(0.24, 0.38),
             loop_end=(-205, -150))
    ]  # fmt: skip


def large_loop(knobs: Knobs) -> Skeleton:
    """A short stem over a loop that is most of the digit."""
    return [
        _six(knobs, top_x=(0.36, 0.62), bend=(0.04, 0.12), loop_height=(0.54, 0.66),
             loop_end=(-200, -165))
    ]  # fmt: skip


def leaning_loop(knobs: Knobs) -> Skeleton:
    """A c whose loop comes back to the stem high up, well inside the curve of the c."""
    width = knobs.between(0.5, 0.72)
    close_y = knobs.between(0.38, 0.62)
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
    loop_top = knobs.between(0.3, 0.46)
    lean = knobs.between(-0.04, 0.16)
    points: list[Point] = [
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
    ]
    return [points]


def pointed_loop(knobs: Knobs) -> Skeleton:
    """The stem down to a corner, the loop as a bow from there and back."""
    width = knobs.between(0.4, 0.62)
    top = knobs.between(0.42, 0.6)
    lean = knobs.between(0.0, 0.36)
    close_y = knobs.between(top, top + 0.2)
    points: list[Point] = [
        (lean, 0.0),
        (lean * 0.4, 0.5),
        corner(knobs.between(-0.03, 0.05), knobs.between(0.92, 1.0)),
        (width * 0.5, 1.0),
        (width, 0.5 + top * 0.5),
        (width * 0.66, top),
        (width * 0.25, top + 0.04),
        (knobs.between(-0.04, 0.05), close_y + 0.1),
    ]
    return [points]


def two_strokes(knobs: Knobs) -> Skeleton:
    """A stem, and a loop as a stroke of its own, clockwise like the bow of a b."""
    lean = knobs.between(0.05, 0.4)
    half_height = knobs.between(0.2, 0.3)
    stem: list[Point] = [(lean, 0.0), (lean * 0.3, 0.45), (0.02, 0.8)]
    bow = arc((half_height, 1 - half_height), (half_height, half_height), -170, 170)
    return [[*stem, (0.1, 0.97)], bow] if knobs.chance(0.5) else [stem, bow]


SHAPES = (
    Shape("curved stem", 2.8, curved),
    Shape("straight stem", 2.2, straight),
    Shape("upright stem", 0.9, upright),
    Shape("open loop", 0.8, open_loop),
    Shape("crossing loop", 0.9, crossing_loop),
    Shape("spiral", 0.8, spiral),
    Shape("hooked top", 0.6, hooked_top),
    Shape("small loop", 1.0, small_loop),
    Shape("large loop", 0.8, large_loop),
    Shape("leaning loop", 0.9, leaning_loop),
    Shape("tall loop", 0.9, tall_loop),
    Shape("pointed loop", 0.5, pointed_loop),
    Shape("two strokes", 0.12, two_strokes),
)
