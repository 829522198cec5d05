"""The shapes of 5: with the bar as a stroke of its own, in one stroke, or like an S."""

from model.datasets.synthetic.skeleton import Knobs, Point, Shape, Skeleton, corner, single_stroke


def _belly(knobs: Knobs, neck_y: float) -> list[Point]:
    """Return the bow from just after the neck's lower end to the tail at the left."""
    height = 1.0 - neck_y
    width = knobs.between(0.46, 0.76)
    rise = knobs.between(-0.02, 0.08)
    return [
        (width * knobs.between(0.42, 0.6), neck_y - rise),
        (width * knobs.between(0.84, 0.96), neck_y + height * knobs.between(0.12, 0.28)),
        (width, neck_y + height * knobs.between(0.42, 0.58)),
        (width * knobs.between(0.76, 0.9), neck_y + height * knobs.between(0.82, 0.92)),
        (width * knobs.between(0.36, 0.52), 1.0),
        (knobs.between(-0.2, 0.08), 1.0 - height * knobs.between(-0.04, 0.28)),
    ]


def _neck(knobs: Knobs) -> tuple[Point, Point]:
    """Return the upper and lower end of the short downstroke."""
    x = knobs.between(0.06, 0.24)
    y = knobs.between(0.3, 0.54)
    return (x, 0.0), (x - knobs.between(-0.02, 0.14), y)


def bar_apart(knobs: Knobs) -> Skeleton:
    """Neck and belly, then a bar from the top of the neck."""
    top, low = _neck(knobs)
    body = [top, corner(*low[:2]), *_belly(knobs, low[1])]
    bar: list[Point] = [
        (top[0] + knobs.between(-0.1, 0.06), knobs.between(-0.05, 0.04)),
        (top[0] + knobs.between(0.3, 0.7), knobs.between(-0.1, 0.06)),
    ]
    if knobs.chance(0.12):
        bar.reverse()
    return [bar, body] if knobs.chance(0.12) else [body, bar]


def bar_disconnected(knobs: Knobs) -> Skeleton:
    """A bar that misses the neck: above it, or beginning to its right."""
    top, low = _neck(knobs)
    body = [top, corner(*low[:2]), *_belly(knobs, low[1])]
    gap_x, gap_y = knobs.between(-0.08, 0.14), knobs.between(-0.12, 0.0)
    start = (top[0] + gap_x, gap_y)
    end = (start[0] + knobs.between(0.3, 0.55), gap_y + knobs.between(-0.08, 0.05))
    return [body, [start, end]]


def one_stroke(knobs: Knobs) -> Skeleton:
    """From the right end of the bar to the left, down the neck, round the belly."""
    top, low = _neck(knobs)
    end = (top[0] + knobs.between(0.26, 0.64), knobs.between(-0.08, 0.08))
    middle = ((top[0] + end[0]) / 2, knobs.between(-0.05, 0.05))
    return [[end, middle, corner(*top[:2]), corner(*low[:2]), *_belly(knobs, low[1])]]


def one_stroke_soft(knobs: Knobs) -> Skeleton:
    """One stroke whose corner between neck and belly is a bend."""
    top, low = _neck(knobs)
    end = (top[0] + knobs.between(0.3, 0.6), knobs.between(-0.08, 0.06))
    return [[end, corner(*top[:2]), (low[0], low[1] - 0.04), *_belly(knobs, low[1])]]


def s_like(knobs: Knobs) -> Skeleton:
    """One smooth S, open at both ends."""
    width = knobs.between(0.44, 0.7)
    neck_x = knobs.between(0.0, 0.14)
    neck_y = knobs.between(0.36, 0.48)
    return single_stroke(
        (width * knobs.between(0.85, 1.2), knobs.between(-0.02, 0.1)),
        (width * 0.55 + 0.04, knobs.between(-0.03, 0.02)),
        (neck_x + 0.06, neck_y * 0.26),
        (neck_x + 0.04, neck_y * 0.72),
        (width * 0.42, neck_y + knobs.between(0.0, 0.04)),
        *_belly(knobs, neck_y + 0.05)[1:],
    )


def slanted_zigzag(knobs: Knobs) -> Skeleton:
    """Written fast: a bar, a slanted neck and a flat belly with few bends."""
    neck_y = knobs.between(0.34, 0.56)
    width = knobs.between(0.34, 0.62)
    top_x = knobs.between(0.14, 0.3)
    bar_end = (top_x + knobs.between(0.3, 0.62), knobs.between(-0.12, 0.04))
    body = [
        corner(top_x, 0.0),
        corner(knobs.between(-0.04, 0.06), neck_y),
        (width * 0.6, neck_y - knobs.between(-0.02, 0.1)),
        (width, neck_y + knobs.between(0.08, 0.24)),
        (width * knobs.between(0.6, 0.8), 0.86),
        (knobs.between(-0.3, 0.02), 1.0 + knobs.between(-0.06, 0.04)),
    ]
    if knobs.chance(0.6):
        return [[bar_end, *body]]
    return [body, [(top_x, knobs.between(-0.04, 0.02)), bar_end]]


def retraced_bar(knobs: Knobs) -> Skeleton:
    """The bar from left to right, back along itself, then neck and belly."""
    top, low = _neck(knobs)
    end = corner(top[0] + knobs.between(0.28, 0.55), knobs.between(-0.06, 0.04))
    start = (top[0] + knobs.between(-0.08, 0.04), knobs.between(-0.04, 0.04))
    return [[start, end, corner(*top[:2]), corner(*low[:2]), *_belly(knobs, low[1])]]


def curled_tail(knobs: Knobs) -> Skeleton:
    """A bar on its own and a belly whose tail curls up a little at the left."""
    top, low = _neck(knobs)
    belly = _belly(knobs, low[1])
    tail = (knobs.between(-0.06, 0.04), knobs.between(0.8, 0.88))
    body = [top, corner(*low[:2]), *belly[:-1], (0.1, 0.97), tail]
    bar: list[Point] = [
        (top[0], knobs.between(-0.04, 0.03)),
        (top[0] + knobs.between(0.3, 0.6), -0.02),
    ]
    return [body, bar]


SHAPES = (
    Shape("bar apart", 3.0, bar_apart),
    Shape("bar disconnected", 0.9, bar_disconnected),
    Shape("one stroke", 2.0, one_stroke),
    Shape("one soft stroke", 0.9, one_stroke_soft),
    Shape("like an S", 1.2, s_like),
    Shape("slanted zigzag", 1.9, slanted_zigzag),
    Shape("bar retraced", 0.15, retraced_bar),
    Shape("curled tail", 0.5, curled_tail),
)
