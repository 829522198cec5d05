"""The shapes of 1: bare, with a flag from short to very long, with a foot, with both."""

from model.datasets.synthetic.skeleton import Knobs, Point, Shape, Skeleton, corner


def _stem(knobs: Knobs) -> list[Point]:
    """Return a line from (0, 0) down to about (0, 1), straight or slightly bent."""
    bow = knobs.between(-0.05, 0.05)
    return [(0.0, 0.0), (bow, 0.5), (knobs.between(-0.06, 0.06), 1.0)]


def _flag_start(knobs: Knobs, length: tuple[float, float]) -> Point:
    """Return where the upstroke begins: steep enough that a 1 does not become a 7."""
    width = knobs.between(*length)
    steepness = knobs.between(0.9, 1.4) if width < 0.2 else knobs.between(0.88, 2.0)
    return (-width, min(width * steepness, 0.66))


def _flagged_stem(knobs: Knobs, length: tuple[float, float]) -> list[Point]:
    start = _flag_start(knobs, length)
    stem = _stem(knobs)
    bend = knobs.between(-0.06, 0.12) * start[0]
    middle = (start[0] * 0.5 + bend, start[1] * 0.5 + bend)
    return [start, middle, corner(0.0, 0.0), *stem[1:]]


def _foot(knobs: Knobs, centre_x: float) -> list[Point]:
    left, right = knobs.between(0.12, 0.34), knobs.between(0.14, 0.4)
    height = knobs.between(0.96, 1.05)
    tilt = knobs.between(-0.05, 0.05)
    return [
        (centre_x - left, height + tilt),
        (centre_x, height + knobs.between(-0.02, 0.02)),
        (centre_x + right, height - tilt),
    ]


def bare(knobs: Knobs) -> Skeleton:
    """A single line, now and then drawn upward."""
    stem = _stem(knobs)
    return [stem[::-1] if knobs.chance(0.07) else stem]


def leaning(knobs: Knobs) -> Skeleton:
    """A single line that leans strongly, mostly to the right."""
    lean = knobs.between(0.3, 0.85) if knobs.chance(0.85) else knobs.between(-0.45, -0.2)
    return [[(x + lean * (1 - y), y) for x, y in (point[:2] for point in _stem(knobs))]]


def curled(knobs: Knobs) -> Skeleton:
    """A single line that ends in a short turn to the right, like a written l, or begins in one."""
    width, lift = knobs.between(0.05, 0.16), knobs.between(0.0, 0.06)
    if knobs.chance(0.6):
        return [[(0.0, 0.0), (0.0, 0.45), (0.02, 0.93), (width, 1.0 - lift)]]
    return [[(-width, 0.08 + lift), (0.0, 0.0), (0.02, 0.4), (0.0, 1.0)]]


def short_flag(knobs: Knobs) -> Skeleton:
    """A line with a short upstroke before it."""
    return [_flagged_stem(knobs, (0.07, 0.22))]


def long_flag(knobs: Knobs) -> Skeleton:
    """The German and French 1: an upstroke from halfway down or lower."""
    return [_flagged_stem(knobs, (0.2, 0.48))]


def steep_flag(knobs: Knobs) -> Skeleton:
    """An upstroke so steep that it stays close to the stem, or is almost retraced."""
    width = knobs.between(0.02, 0.16)
    low = knobs.between(0.25, 0.75)
    return [[(-width, low), corner(0.0, 0.0), *_stem(knobs)[1:]]]


def exit_stroke(knobs: Knobs) -> Skeleton:
    """A line, with or without a flag, that turns at its foot into a stroke to the right."""
    flagged = knobs.chance(0.75)
    stem = _flagged_stem(knobs, (0.07, 0.36)) if flagged else _stem(knobs)
    x = stem[-1][0]
    # Without a flag, a longer stroke makes an L.
    width = knobs.between(0.1, 0.34 if flagged else 0.2)
    end: Point = (x + width, 1.0 - knobs.between(-0.02, 0.2))
    if flagged and knobs.chance(0.5):
        return [[*stem[:-1], corner(x, 1.0), end]]
    return [[*stem[:-1], (x, 0.9), (x + 0.3 * width, 1.0), end]]


def wide_foot(knobs: Knobs) -> Skeleton:
    """A flagged line that stands on a foot wider than its flag."""
    flagged = _flagged_stem(knobs, (0.12, 0.45))
    x, height = flagged[-1][0], knobs.between(0.95, 1.06)
    left, right = knobs.between(0.22, 0.5), knobs.between(0.22, 0.55)
    tilt = knobs.between(-0.06, 0.06)
    return [flagged, [(x - left, height + tilt), (x + right, height - tilt)]]


def flag_and_foot(knobs: Knobs) -> Skeleton:
    """A flagged line that stands on a stroke of its own."""
    flagged = _flagged_stem(knobs, (0.08, 0.34))
    foot = _foot(knobs, flagged[-1][0])
    return [flagged, foot[::-1] if knobs.chance(0.1) else foot]


def flag_and_foot_in_one(knobs: Knobs) -> Skeleton:
    """A flagged line that runs on into its foot, left first or right at once."""
    flagged = _flagged_stem(knobs, (0.08, 0.32))
    foot = _foot(knobs, flagged[-1][0])
    end = corner(*flagged[-1][:2])
    if knobs.chance(0.7):
        return [[*flagged[:-1], end, corner(*foot[0][:2]), foot[-1]]]
    return [[*flagged[:-1], end, (end[0] + knobs.between(0.08, 0.18), foot[-1][1])]]


def foot_alone(knobs: Knobs) -> Skeleton:
    """A bare line that stands on a stroke."""
    stem = _stem(knobs)
    return [stem, _foot(knobs, stem[-1][0])]


def two_serifs(knobs: Knobs) -> Skeleton:
    """The printed I: a short stroke across each end."""
    foot = _foot(knobs, 0.0)
    half = knobs.between(0.06, 0.13)
    return [_stem(knobs), [(-half, 0.02), (half * knobs.between(0.3, 0.9), 0.0)], foot]


def flag_apart(knobs: Knobs) -> Skeleton:
    """A line first, its flag added as a second stroke that falls away from the top."""
    start = _flag_start(knobs, (0.1, 0.32))
    top = (knobs.between(-0.03, 0.02), knobs.between(-0.02, 0.04))
    return [_stem(knobs), [top, start]]


SHAPES = (
    Shape("bare", 3.2, bare),
    Shape("leaning", 1.6, leaning),
    Shape("curled", 0.45, curled),
    Shape("short flag", 1.5, short_flag),
    Shape("long flag", 1.5, long_flag),
    Shape("steep flag", 0.7, steep_flag),
    Shape("flag and foot", 0.9, flag_and_foot),
    Shape("flag and foot in one stroke", 0.4, flag_and_foot_in_one),
    Shape("wide foot", 0.45, wide_foot),
    Shape("exit stroke", 0.5, exit_stroke),
    Shape("foot alone", 0.3, foot_alone),
    Shape("two serifs", 0.08, two_serifs),
    Shape("flag apart", 0.15, flag_apart),
)
