"""The shapes of 8: one stroke from many beginnings, two circles, open tops, straight crossings."""

from model.datasets.synthetic.skeleton import Knobs, Point, Shape, Skeleton, arc, mirrored


def _halves(knobs: Knobs) -> tuple[float, float, float]:
    """Return half the width of the upper and of the lower loop, and the height of the waist."""
    waist = knobs.between(0.36, 0.66)
    wider = knobs.between(0.18, 0.4)
    # The taller loop is mostly the wider one, but not always.
    ratio = knobs.between(0.5, 1.1) + 1.3 * (waist - 0.36)
    return wider * min(ratio, 1.0), wider * min(1.0 / ratio, 1.0), waist


def _turn(knobs: Knobs) -> list[Point]:
    """Return the points of a whole figure, from the top to the left and round to the top."""
    upper, lower, waist = _halves(knobs)
    squareness = knobs.between(0.62, 0.82)
    below = 1.0 - waist
    return [
        (0.0, 0.0),
        (-upper * squareness, waist * 0.13),
        (-upper, waist * knobs.between(0.4, 0.52)),
        (-upper * 0.55, waist * 0.82),
        (0.0, waist),
        (lower * 0.62, waist + below * 0.2),
        (lower, waist + below * knobs.between(0.48, 0.6)),
        (lower * squareness, 1.0 - below * 0.11),
        (0.0, 1.0),
        (-lower * squareness, 1.0 - below * 0.11),
        (-lower, waist + below * knobs.between(0.48, 0.6)),
        (-lower * 0.62, waist + below * 0.2),
        (0.0, waist + knobs.between(-0.03, 0.03)),
        (upper * 0.55, waist * 0.82),
        (upper, waist * knobs.between(0.4, 0.52)),
        (upper * squareness, waist * 0.13),
    ]


def _rotated(points: list[Point], first: int, count: int) -> list[Point]:
    return [points[(first + step) % len(points)] for step in range(count)]


def _mirrored_sometimes(knobs: Knobs, line: list[Point], probability: float) -> Skeleton:
    return [mirrored(line, 0.0) if knobs.chance(probability) else line]


def from_upper_right(knobs: Knobs) -> Skeleton:
    """An S from the upper right, and back up: closed, short of it, or beyond it."""
    points = _turn(knobs)
    count = 16 + int(knobs.between(-0.9, 2.0))
    line = _rotated(points, int(knobs.one_in((14.0, 15.0, 15.0))), count)
    return _mirrored_sometimes(knobs, line, 0.12)


def from_top(knobs: Knobs) -> Skeleton:
    """A whole turn from the top, to the left or to the right."""
    line = _rotated(_turn(knobs), 0, 17 + int(knobs.between(-0.5, 1.9)))
    return _mirrored_sometimes(knobs, line, 0.2)


def from_middle(knobs: Knobs) -> Skeleton:
    """A whole turn from the crossing, the upper or the lower loop first."""
    first = int(knobs.one_in((4.0, 12.0)))
    line = _rotated(_turn(knobs), first, 17)
    return _mirrored_sometimes(knobs, line, 0.3)


def tailed(knobs: Knobs) -> Skeleton:
    """An S whose beginning and end stand off to the upper right like horns."""
    points = _turn(knobs)
    line = _rotated(points, 0, 15)
    upper = points[14][0]
    start: Point = (upper * knobs.between(0.4, 1.2), knobs.between(-0.06, 0.12))
    end: Point = (upper * knobs.between(0.85, 1.5), knobs.between(-0.1, 0.1))
    line = [start, *line, end]
    return _mirrored_sometimes(knobs, line, 0.12)


def straight_return(knobs: Knobs) -> Skeleton:
    """An S, and a nearly straight line from the lower left up to where it began."""
    points = _turn(knobs)
    s_curve = _rotated(points, 15, 12)
    upper = points[14][0]
    overshoot = knobs.between(0.6, 1.3)
    bow = knobs.between(-0.04, 0.04)
    line = [
        *s_curve,
        (bow, knobs.between(0.44, 0.52)),
        (upper * overshoot, knobs.between(-0.04, 0.1)),
    ]
    return _mirrored_sometimes(knobs, line, 0.15)


def hourglass(knobs: Knobs) -> Skeleton:
    """Straight crossing lines with caps that are flat or round."""
    top, bottom = knobs.between(0.16, 0.32), knobs.between(0.2, 0.36)
    cap, base = knobs.between(0.0, 0.08), knobs.between(0.0, 0.08)
    line: list[Point] = [
        (top * knobs.between(0.7, 1.1), 0.1),
        (0.0, -cap * 0.5),
        (-top, 0.12),
        (-top * 0.5, 0.3),
        (bottom * 0.55, 0.7),
        (bottom, 0.9),
        (0.0, 1.0 + base * 0.5),
        (-bottom, 0.9),
        (-bottom * 0.55, 0.7),
        (top * 0.5, 0.3),
        (top * knobs.between(0.9, 1.2), knobs.between(0.0, 0.12)),
    ]
    return _mirrored_sometimes(knobs, line, 0.3)


def two_circles(knobs: Knobs) -> Skeleton:
    """An upper and a lower circle, each a stroke."""
    upper, lower, waist = _halves(knobs)
    gap = knobs.between(-0.05, 0.02)
    turn = knobs.between(345, 385)
    start, second_start = knobs.between(-110, 100), knobs.between(-120, -60)
    shift = knobs.between(-0.06, 0.06)
    above = arc((shift, waist / 2), (upper, waist / 2), start, start - turn)
    centre_y = (1.0 + waist + gap) / 2
    below = arc(
        (0.0, centre_y),
        (lower, 1.0 - centre_y),
        second_start,
        second_start - knobs.between(345, 385),
    )
    return [below, above] if knobs.chance(0.15) else [above, below]


def circle_on_circle(knobs: Knobs) -> Skeleton:
    """Two circles in one stroke, the lower one begun where the upper one closes."""
    upper, lower, waist = _halves(knobs)
    above = arc((0.0, waist / 2), (upper, waist / 2), 80, 80 - knobs.between(340, 362))
    centre_y = (1.0 + waist) / 2
    below = arc((0.0, centre_y), (lower, 1.0 - centre_y), -80, -80 + knobs.between(335, 375))
    return [above + below]


def from_the_left(knobs: Knobs) -> Skeleton:
    """A start far out at the left of the waist, the upper loop, then the lower one."""
    points = mirrored(_turn(knobs), 0.0)
    start: Point = (-knobs.between(0.2, 0.6), points[4][1] + knobs.between(-0.08, 0.08))
    line = [start, *(points[(4 - step) % 16] for step in range(17))]
    if knobs.chance(0.5):
        line.append((knobs.between(0.2, 0.5), line[-1][1] + knobs.between(-0.12, 0.04)))
    return [line]


def low_loop_open(knobs: Knobs) -> Skeleton:
    """From the waist or above it down into the lower loop, which does not quite close."""
    points = _turn(knobs)
    line = _rotated(points, 12, 16)
    return _mirrored_sometimes(knobs, line, 0.4)


def open_top(knobs: Knobs) -> Skeleton:
    """A figure whose upper loop stays open at the right or at the top."""
    points = _turn(knobs)
    line = _rotated(points, int(knobs.one_in((15.0, 0.0))), 15)
    return _mirrored_sometimes(knobs, line, 0.15)


def with_gap(knobs: Knobs) -> Skeleton:
    """Two circles that do not touch, or a figure whose end stops short of its beginning."""
    if knobs.chance(0.5):
        upper, lower, waist = _halves(knobs)
        gap, shift = knobs.between(0.03, 0.12), knobs.between(-0.08, 0.08)
        above = arc(
            (shift, waist / 2 - gap), (upper, waist / 2), -80, -80 - knobs.between(340, 385)
        )
        centre_y = (1.0 + waist) / 2
        below = arc((0.0, centre_y), (lower, 1.0 - centre_y), -80, -80 - knobs.between(335, 385))
        return [above, below]
    line = _rotated(_turn(knobs), int(knobs.one_in((14.0, 15.0, 0.0))), 15)
    return _mirrored_sometimes(knobs, line, 0.15)


SHAPES = (
    Shape("from the upper right", 3.4, from_upper_right),
    Shape("from the top", 2.0, from_top),
    Shape("from the middle", 0.7, from_middle),
    Shape("with horns", 1.3, tailed),
    Shape("straight return", 1.2, straight_return),
    Shape("hourglass", 0.8, hourglass),
    Shape("two circles", 0.8, two_circles),
    Shape("circle on circle", 0.4, circle_on_circle),
    Shape("low loop open", 0.3, low_loop_open),
    Shape("from the left", 0.2, from_the_left),
    Shape("open top", 0.5, open_top),
    Shape("with gap", 0.45, with_gap),
)
