"""The shapes of 4: open or closed on top, with one stroke or two, corners or a bow."""

from model.datasets.synthetic.skeleton import Knobs, Point, Shape, Skeleton, corner, single_stroke


def _stem(knobs: Knobs, bar_y: float, bar_end: float) -> list[Point]:
    """Return the long downstroke, which crosses or ends the bar."""
    x = bar_end - knobs.between(0.02, 0.3)
    top = knobs.between(-0.06, 0.22)
    lean = knobs.between(-0.1, 0.14)
    return [(x + lean * 0.5, min(top, bar_y - 0.22)), (x, bar_y), (x - lean * 0.5, 1.0)]


def open_angular(knobs: Knobs) -> Skeleton:
    """A left arm with a corner into the bar, then the stem."""
    bar_y, bar_end = knobs.between(0.44, 0.68), knobs.between(0.55, 0.85)
    lean = knobs.between(-0.04, 0.3)
    arm = [
        (lean, knobs.between(-0.06, 0.12)),
        (lean * 0.45 + knobs.between(-0.03, 0.03), bar_y * 0.5),
        corner(knobs.between(-0.04, 0.04), bar_y + knobs.between(-0.02, 0.06)),
        (bar_end, bar_y + knobs.between(-0.08, 0.04)),
    ]
    return [arm, _stem(knobs, bar_y, bar_end)]


def open_round(knobs: Knobs) -> Skeleton:
    """A left arm that bows into the bar like a u, then the stem."""
    bar_y, bar_end = knobs.between(0.42, 0.64), knobs.between(0.5, 0.8)
    lean = knobs.between(0.0, 0.22)
    arm: list[Point] = [
        (lean, knobs.between(-0.05, 0.1)),
        (lean * 0.3, bar_y * 0.5),
        (knobs.between(-0.02, 0.04), bar_y * 0.86),
        (bar_end * 0.28, bar_y + knobs.between(0.0, 0.06)),
        (bar_end, bar_y + knobs.between(-0.12, 0.0)),
    ]
    return [arm, _stem(knobs, bar_y, bar_end)]


def open_in_one(knobs: Knobs) -> Skeleton:
    """Left arm, bar, up to the top of the stem, and down again without lifting the pen."""
    bar_y, width = knobs.between(0.4, 0.62), knobs.between(0.44, 0.7)
    lean = knobs.between(0.0, 0.14)
    top = knobs.between(-0.06, min(0.16, bar_y - 0.26))
    return single_stroke(
        (lean, knobs.between(-0.05, 0.14)),
        (0.0, bar_y * 0.6),
        (width * 0.18, bar_y * 0.97),
        (width * 0.55, bar_y * knobs.between(0.95, 1.0)),
        (width * 0.9, bar_y * 0.72),
        corner(width + knobs.between(-0.02, 0.06), top),
        (width * knobs.between(0.9, 1.0), 0.5),
        (width * knobs.between(0.75, 1.0), 1.0),
    )


def looped_in_one(knobs: Knobs) -> Skeleton:
    """Left arm, bar to the far right, and a loop back over it into the stem."""
    bar_y, width = knobs.between(0.48, 0.62), knobs.between(0.5, 0.72)
    lean = knobs.between(0.08, 0.3)
    top = knobs.between(0.02, 0.26)
    stem_x = width * knobs.between(0.6, 0.8)
    return single_stroke(
        (lean, knobs.between(-0.06, 0.06)),
        (lean * 0.5, bar_y * 0.5),
        corner(knobs.between(-0.03, 0.04), bar_y),
        (width * 0.6, bar_y + knobs.between(-0.03, 0.03)),
        (width, bar_y - 0.1),
        (stem_x + 0.14, top + 0.04),
        (stem_x + 0.03, top + 0.08),
        (stem_x, bar_y),
        (stem_x - knobs.between(0.0, 0.12), 1.0),
    )


def closed(knobs: Knobs) -> Skeleton:
    """A diagonal from the top, a corner into the bar, then the stem from the same top."""
    bar_y = knobs.between(0.52, 0.74)
    top_x = knobs.between(0.4, 0.58)
    stem_x = top_x + knobs.between(-0.04, 0.06)
    first = [
        (top_x, 0.0),
        (top_x * 0.5 + knobs.between(-0.05, 0.02), bar_y * 0.5),
        corner(knobs.between(-0.06, 0.04), bar_y),
        (stem_x + knobs.between(0.1, 0.36), bar_y + knobs.between(-0.06, 0.05)),
    ]
    stem: list[Point] = [
        (stem_x + knobs.between(-0.03, 0.03), knobs.between(-0.05, 0.06)),
        (stem_x + knobs.between(-0.03, 0.03), 1.0),
    ]
    return [first, stem]


def closed_in_one(knobs: Knobs) -> Skeleton:
    """From the right end of the bar to the left, up to the top and down the stem."""
    bar_y = knobs.between(0.5, 0.7)
    top_x = knobs.between(0.38, 0.55)
    left = corner(knobs.between(-0.06, 0.04), bar_y + knobs.between(-0.03, 0.03))
    top = corner(top_x, 0.0)
    foot = (top_x + knobs.between(-0.05, 0.05), 1.0)
    right = (top_x + knobs.between(0.12, 0.34), bar_y + knobs.between(-0.05, 0.05))
    if knobs.chance(0.4):  # down first: the bar is the end of the line
        low = corner(*foot)
        return [[right, left, top, low]] if knobs.chance(0.5) else [[right, left, top, foot]]
    return [[right, left, (top_x * 0.5, bar_y * 0.48), top, foot]]


def stem_first(knobs: Knobs) -> Skeleton:
    """The open 4 in the other order."""
    arm, stem = open_angular(knobs)
    return [stem, arm]


def short_stem(knobs: Knobs) -> Skeleton:
    """A stem that begins only a little above the bar, beside a tall left arm."""
    bar_y, bar_end = knobs.between(0.46, 0.76), knobs.between(0.3, 0.72)
    lean = knobs.between(0.05, 0.36)
    x = bar_end - knobs.between(0.02, 0.3) * bar_end
    arm = [
        (lean, 0.0),
        (lean * 0.5, bar_y * 0.5),
        corner(0.0, bar_y),
        (bar_end, bar_y + knobs.between(-0.06, 0.06)),
    ]
    top = bar_y - knobs.between(0.11, 0.3)
    lean_stem = knobs.between(-0.02, 0.12)
    return [arm, [(x + lean_stem, top), (x - lean_stem, 1.0)]]


def parts_apart(knobs: Knobs) -> Skeleton:
    """An arm and a stem that do not touch."""
    bar_y, bar_end = knobs.between(0.44, 0.68), knobs.between(0.3, 0.55)
    lean, gap = knobs.between(-0.04, 0.25), knobs.between(0.05, 0.2)
    low_left = (knobs.between(-0.04, 0.04), bar_y)
    bend: Point = corner(*low_left) if knobs.chance(0.6) else low_left
    arm: list[Point] = [
        (lean, knobs.between(-0.05, 0.14)),
        (lean * 0.45, bar_y * 0.5),
        bend,
        (bar_end, bar_y + knobs.between(-0.1, 0.03)),
    ]
    x, slant = bar_end + gap, knobs.between(-0.06, 0.1)
    stem: list[Point] = [(x + slant, knobs.between(-0.05, 0.3)), (x - slant, 1.0)]
    return [stem, arm] if knobs.chance(0.1) else [arm, stem]


def wave(knobs: Knobs) -> Skeleton:
    """One wave without corners: down, round the bar, up over a bow and down the stem."""
    bar_y, width = knobs.between(0.42, 0.62), knobs.between(0.42, 0.68)
    top, bow = knobs.between(-0.02, 0.2), knobs.between(0.05, 0.14)
    return [
        [
            (knobs.between(-0.02, 0.12), knobs.between(-0.05, 0.12)),
            (0.0, bar_y * 0.62),
            (width * 0.2, bar_y),
            (width * 0.56, bar_y * 0.92),
            (width * 0.84, bar_y * 0.55),
            (width, top),
            (width + bow, top + 0.1),
            (width + knobs.between(-0.08, 0.04), 0.55),
            (width * knobs.between(0.7, 1.0), 1.0),
        ]
    ]


def three_strokes(knobs: Knobs) -> Skeleton:
    """Arm, bar and stem, each on its own."""
    bar_y, bar_end = knobs.between(0.48, 0.66), knobs.between(0.58, 0.85)
    lean = knobs.between(0.0, 0.4)
    arm: list[Point] = [(lean, 0.0), (knobs.between(-0.04, 0.04), bar_y)]
    bar: list[Point] = [
        (knobs.between(-0.06, 0.05), bar_y + knobs.between(-0.03, 0.03)),
        (bar_end, bar_y + knobs.between(-0.05, 0.04)),
    ]
    return [arm, bar, _stem(knobs, bar_y, bar_end)]


SHAPES = (
    Shape("open angular", 3.0, open_angular),
    Shape("open round", 2.0, open_round),
    Shape("open in one stroke", 1.6, open_in_one),
    Shape("looped in one stroke", 0.5, looped_in_one),
    Shape("closed", 1.5, closed),
    Shape("closed in one stroke", 0.6, closed_in_one),
    Shape("stem first", 0.2, stem_first),
    Shape("short stem", 0.8, short_stem),
    Shape("three strokes", 0.2, three_strokes),
    Shape("parts apart", 0.5, parts_apart),
    Shape("one wave", 0.35, wave),
)
