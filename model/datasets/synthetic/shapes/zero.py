"""The shapes of 0: ovals begun anywhere in either direction, open, overlapping, slashed."""

from model.datasets.synthetic.skeleton import Knobs, Point, Shape, Skeleton, arc, mirrored


def _oval(
    knobs: Knobs, turn_degrees: tuple[float, float] = (335, 385), narrowest: float = 0.19
) -> list[Point]:
    """Return one closed or nearly closed turn, most often begun at the top, anticlockwise."""
    half_width = knobs.between(narrowest, 0.52) if knobs.chance(0.75) else knobs.between(0.4, 0.62)
    start = -90 + knobs.between(-45, 50)
    if knobs.chance(0.08):
        start += knobs.between(60, 300)
    turn = knobs.between(*turn_degrees)
    growth = knobs.between(-0.14, 0.14)
    tilt = knobs.between(-0.12, 0.22)
    points = arc((0.5, 0.5), (half_width, 0.5), start, start - turn, growth=growth, tilt=tilt)
    egg = knobs.between(-0.35, 0.35)
    points = [(0.5 + (x - 0.5) * (1 + egg * (y - 0.5)), y) for x, y in (p[:2] for p in points)]
    return mirrored(points, 0.5) if knobs.chance(0.15) else points


def oval(knobs: Knobs) -> Skeleton:
    """One turn whose ends about meet."""
    return [_oval(knobs)]


def open_oval(knobs: Knobs) -> Skeleton:
    """A turn that stops before it meets its beginning."""
    return [_oval(knobs, (298, 338))]


def overlapping_oval(knobs: Knobs) -> Skeleton:
    """A turn that runs on along its beginning."""
    return [_oval(knobs, (380, 450))]


def tailed_oval(knobs: Knobs) -> Skeleton:
    """A turn that ends in a small hook or tail, inside or outside."""
    points = _oval(knobs, (345, 375))
    x, y = points[-1][:2]
    shift_x, shift_y = knobs.between(-0.08, 0.3), knobs.between(-0.14, 0.16)
    return [[*points, (x + shift_x * 0.6, y + shift_y * 0.3), (x + shift_x, y + shift_y)]]


def flagged_oval(knobs: Knobs) -> Skeleton:
    """A turn that begins with a small hook from the left or from inside."""
    points = _oval(knobs, (345, 380))
    x, y = points[0][:2]
    shift_x, shift_y = knobs.between(-0.14, 0.18), knobs.between(-0.06, 0.2)
    return [[(x + shift_x, y + shift_y), *points]]


def looped_oval(knobs: Knobs) -> Skeleton:
    """A turn that closes with a small loop at the top."""
    half_width = knobs.between(0.28, 0.46)
    size = knobs.between(0.07, 0.13)
    start = -90 + knobs.between(-10, 30)
    body = arc((0.5, 0.5), (half_width, 0.5), start, start - knobs.between(345, 365))
    x, y = body[-1][:2]
    loop = arc((x - size * 0.3, y + size * 0.9), (size, size), -60, -60 - knobs.between(200, 330))
    return [body + loop]


def two_halves(knobs: Knobs) -> Skeleton:
    """A left and a right half, each begun at the top."""
    half_width = knobs.between(0.24, 0.42)
    top_gap, bottom_gap = knobs.between(-12, 10), knobs.between(-15, 12)
    left = arc((0.5, 0.5), (half_width, 0.5), -90 - top_gap, -270 + bottom_gap)
    right = arc((0.5, 0.5), (half_width, 0.5), -90 + top_gap, 90 - bottom_gap)
    return [left, right]


def _slash(knobs: Knobs) -> list[Point]:
    length = knobs.between(0.75, 1.25)
    lean = knobs.between(0.16, 0.42) * length
    rise = knobs.between(0.3, 0.5) * length
    x, y = knobs.between(0.46, 0.54), knobs.between(0.45, 0.55)
    return [(x + lean, y - rise), (x - lean, y + rise)]


def slashed(knobs: Knobs) -> Skeleton:
    """An oval with a slash as a stroke of its own, in either order and direction."""
    slash = _slash(knobs)
    if knobs.chance(0.5):
        slash.reverse()
    oval_first = knobs.chance(0.8)
    points = _oval(knobs, (350, 375), narrowest=0.3)
    return [points, slash] if oval_first else [slash, points]


def long_slashed(knobs: Knobs) -> Skeleton:
    """A small oval with a slash that reaches far beyond it at one end or both."""
    rise_up, rise_down = knobs.between(0.5, 0.95), knobs.between(0.5, 0.95)
    slope = knobs.between(0.4, 1.1)
    x, y = knobs.between(0.44, 0.56), knobs.between(0.44, 0.56)
    slash: list[Point] = [
        (x + slope * rise_up, y - rise_up),
        (x - slope * rise_down, y + rise_down),
    ]
    if knobs.chance(0.5):
        slash.reverse()
    return [_oval(knobs, (345, 380), narrowest=0.28), slash]


def barred(knobs: Knobs) -> Skeleton:
    """An oval with a level bar, inside it or beyond it."""
    half = knobs.between(0.2, 0.75)
    y, tilt = knobs.between(0.4, 0.6), knobs.between(-0.06, 0.06)
    x = knobs.between(0.44, 0.56)
    bar: list[Point] = [(x - half, y + tilt), (x + half, y - tilt)]
    return [_oval(knobs, (345, 380), narrowest=0.28), bar]


def slashed_in_one(knobs: Knobs) -> Skeleton:
    """An oval begun at the upper right that runs on into its slash."""
    half_width = knobs.between(0.32, 0.48)
    start = -60 + knobs.between(-15, 20)
    points = arc((0.5, 0.5), (half_width, 0.5), start, start - knobs.between(355, 372))
    x, y = points[-1][:2]
    end = (0.5 - half_width * knobs.between(0.5, 1.05), knobs.between(0.78, 0.98))
    return [[*points[:-1], (x, y, True), end]]


SHAPES = (
    Shape("oval", 5.0, oval),
    Shape("open", 0.9, open_oval),
    Shape("overlapping", 1.4, overlapping_oval),
    Shape("with tail", 0.9, tailed_oval),
    Shape("with hook", 0.8, flagged_oval),
    Shape("with loop", 0.3, looped_oval),
    Shape("two halves", 0.25, two_halves),
    Shape("slashed", 0.6, slashed),
    Shape("slashed in one stroke", 0.2, slashed_in_one),
    Shape("long slash", 0.35, long_slashed),
    Shape("with level bar", 0.25, barred),
)
