"""The shapes of 3: two bows that meet in a cusp, a bend or a loop, under a round or flat top."""

from model.datasets.synthetic.skeleton import Knobs, Point, Shape, Skeleton, corner, single_stroke


def _upper(knobs: Knobs, waist: float) -> list[Point]:
    """Return the upper bow from its left end to just before the waist."""
    width = knobs.between(0.4, 0.66)
    points: list[Point] = [
        (knobs.between(-0.02, 0.12), waist * knobs.between(0.22, 0.5)),
        (width * knobs.between(0.3, 0.45), knobs.between(0.0, 0.05)),
        (width * knobs.between(0.75, 0.9), waist * knobs.between(0.06, 0.2)),
        (width * knobs.between(0.95, 1.1), waist * knobs.between(0.4, 0.55)),
        (width * knobs.between(0.72, 0.9), waist * knobs.between(0.78, 0.9)),
    ]
    if knobs.chance(0.15) and waist > 0.42:
        points.insert(0, (points[0][0] + knobs.between(0.03, 0.1), waist * 0.6))
    return points


def _lower(knobs: Knobs, waist: float) -> list[Point]:
    """Return the lower bow from just after the waist to its left end."""
    height = 1.0 - waist
    width = knobs.between(0.5, 0.78)
    end_y = 1.0 - height * knobs.between(0.0, 0.42)
    points: list[Point] = [
        (width * knobs.between(0.8, 0.94), waist + height * knobs.between(0.14, 0.24)),
        (width, waist + height * knobs.between(0.42, 0.58)),
        (width * knobs.between(0.78, 0.9), waist + height * knobs.between(0.82, 0.92)),
        (width * knobs.between(0.4, 0.55), 1.0),
        (width * knobs.between(0.1, 0.24), 1.0 - height * knobs.between(0.02, 0.14)),
        (knobs.between(-0.1, 0.08), end_y),
    ]
    return points


def cusped(knobs: Knobs) -> Skeleton:
    """Round bows that meet in a point."""
    waist = knobs.between(0.38, 0.54)
    x = knobs.between(0.14, 0.4)
    return [[*_upper(knobs, waist), corner(x, waist), *_lower(knobs, waist)]]


def bent(knobs: Knobs) -> Skeleton:
    """Round bows joined by a soft bend."""
    waist = knobs.between(0.4, 0.52)
    x = knobs.between(0.24, 0.42)
    return [[*_upper(knobs, waist), (x, waist), *_lower(knobs, waist)]]


def looped(knobs: Knobs) -> Skeleton:
    """Round bows joined by a small loop."""
    waist = knobs.between(0.4, 0.52)
    size = knobs.between(0.04, 0.1)
    x = knobs.between(0.18, 0.34)
    loop: list[Point] = [
        (x + size, waist + size * 0.4),
        (x - size * 0.6, waist + size * 0.9),
        (x - size * 0.7, waist - size * 0.5),
        (x + size, waist - size * knobs.between(0.0, 0.6)),
    ]
    return [[*_upper(knobs, waist), *loop, *_lower(knobs, waist)]]


def flat_top(knobs: Knobs) -> Skeleton:
    """A straight top, a corner, a diagonal to the waist and a round lower bow."""
    waist = knobs.between(0.34, 0.48)
    width = knobs.between(0.42, 0.72)
    return single_stroke(
        (knobs.between(-0.04, 0.08), knobs.between(-0.02, 0.08)),
        (width * 0.5, knobs.between(-0.02, 0.03)),
        corner(width, knobs.between(-0.02, 0.05)),
        corner(knobs.between(0.16, 0.36), waist),
        *_lower(knobs, waist),
    )


def bent_flat_top(knobs: Knobs) -> Skeleton:
    """A flat top whose diagonal runs into the lower bow in a soft bend."""
    waist = knobs.between(0.36, 0.46)
    width = knobs.between(0.45, 0.7)
    return single_stroke(
        (knobs.between(-0.04, 0.08), knobs.between(0.0, 0.1)),
        (width * 0.5, knobs.between(-0.02, 0.04)),
        (width, knobs.between(0.0, 0.06)),
        (width * 0.7, waist * 0.62),
        (knobs.between(0.24, 0.36), waist),
        *_lower(knobs, waist),
    )


def angular(knobs: Knobs) -> Skeleton:
    """Straight lines with corners all over."""
    waist = knobs.between(0.38, 0.5)
    width = knobs.between(0.48, 0.7)
    return single_stroke(
        (knobs.between(-0.03, 0.08), knobs.between(0.02, 0.14)),
        (width * 0.55, 0.0),
        corner(width, waist * knobs.between(0.2, 0.45)),
        corner(knobs.between(0.16, 0.34), waist),
        (width * 0.95, waist + 0.1),
        corner(width * 1.08, waist + (1 - waist) * knobs.between(0.35, 0.55)),
        (width * 0.55, 0.96),
        (knobs.between(-0.1, 0.06), 1.0 + knobs.between(-0.08, 0.04)),
    )


def sloping(knobs: Knobs) -> Skeleton:
    """A lower bow that falls away to the lower left without turning up again."""
    waist = knobs.between(0.32, 0.5)
    width = knobs.between(0.46, 0.66)
    end_x = knobs.between(-0.14, 0.26)
    bulge = knobs.between(0.0, 0.06)
    lower: list[Point] = [
        (width * 0.9, waist + 0.08),
        (width, waist + (1 - waist) * 0.34),
        (width * 0.68 + end_x * 0.3 + bulge, waist + (1 - waist) * 0.72),
        (end_x, 1.0),
    ]
    if knobs.chance(0.35):
        top: list[Point] = [(0.0, knobs.between(0.0, 0.1)), corner(width, knobs.between(0.0, 0.05))]
    else:
        top = _upper(knobs, waist)
    notch = (knobs.between(0.14, 0.36), waist)
    return [[*top, corner(*notch) if knobs.chance(0.7) else notch, *lower]]


def small_head(knobs: Knobs) -> Skeleton:
    """A short upper bow over a large lower one that sweeps back far to the left."""
    waist = knobs.between(0.28, 0.4)
    upper = _upper(knobs, waist)
    lower = _lower(knobs, waist)
    sweep = knobs.between(0.0, 0.16)
    lower[-1] = (lower[-1][0] - sweep, lower[-1][1])
    return [[*upper, corner(knobs.between(0.2, 0.36), waist), *lower]]


def large_head(knobs: Knobs) -> Skeleton:
    """A tall upper bow over a smaller lower one."""
    waist = knobs.between(0.52, 0.64)
    return [
        [*_upper(knobs, waist), corner(knobs.between(0.14, 0.36), waist), *_lower(knobs, waist)]
    ]


SHAPES = (
    Shape("cusped", 3.4, cusped),
    Shape("bent", 1.9, bent),
    Shape("with loop", 0.9, looped),
    Shape("flat top", 0.9, flat_top),
    Shape("bent flat top", 0.5, bent_flat_top),
    Shape("angular", 0.5, angular),
    Shape("sloping", 1.4, sloping),
    Shape("small head", 0.8, small_head),
    Shape("large head", 0.5, large_head),
)
