"""The shapes of 2: sharp or looped at the lower left, round or flat on top, with a wavy base."""

from model.datasets.synthetic.skeleton import Knobs, Point, Shape, Skeleton, corner, single_stroke


def _head(knobs: Knobs) -> list[Point]:
    """Return the arch from the left over the top to the middle of the diagonal."""
    width = knobs.between(0.42, 0.72)
    depth = knobs.between(0.42, 0.62)
    start_y = knobs.between(0.1, 0.34) * depth / 0.5
    points: list[Point] = [(knobs.between(-0.04, 0.12), start_y)]
    if knobs.chance(0.22):  # a curl: the pen sets down inside the arch
        points.insert(
            0, (points[0][0] + knobs.between(0.05, 0.16), start_y + knobs.between(0, 0.1))
        )
    points += [
        (width * knobs.between(0.18, 0.34), knobs.between(0.02, 0.08)),
        (width * knobs.between(0.55, 0.72), 0.0),
        (width, depth * knobs.between(0.4, 0.6)),
        (width * knobs.between(0.66, 0.88), depth * knobs.between(1.0, 1.25)),
    ]
    return points


def _base_end(knobs: Knobs) -> Point:
    return (knobs.between(0.42, 1.0), 1.0 + knobs.between(-0.12, 0.07))


def sharp(knobs: Knobs) -> Skeleton:
    """A round head, a diagonal, a corner and a straight base."""
    x = knobs.between(-0.08, 0.1)
    end = _base_end(knobs)
    head = _head(knobs)
    middle = (knobs.between(0.18, 0.34), knobs.between(0.74, 0.82))
    return [[*head, middle, corner(x, 1.0), (end[0] * 0.5, 1.0 + knobs.between(-0.04, 0.03)), end]]


def looped(knobs: Knobs) -> Skeleton:
    """The diagonal turns through a small loop into the base."""
    size = knobs.between(0.5, 1.35)
    head = _head(knobs)
    end = _base_end(knobs)
    loop: list[Point] = [
        (0.24 * size, 0.93),
        (0.07 * size, 1.0),
        (-0.06 * size, 0.97 - 0.04 * size),
        (0.02, 0.97 - 0.14 * size),
        (0.2 * size, 0.96 - 0.12 * size),
        (0.28 + 0.14 * size, knobs.between(0.93, 1.0)),
    ]
    if knobs.chance(0.4):
        loop.append((end[0] * 0.85, 1.0 + knobs.between(-0.02, 0.05)))
    return [[*head, *loop, end]]


def large_loop(knobs: Knobs) -> Skeleton:
    """The stem swings down into a wide eye at the lower left, which it crosses on its way out."""
    head = _head(knobs)[:-1]
    width = head[-1][0]
    eye_top = knobs.between(0.6, 0.78)
    eye_left = knobs.between(-0.2, 0.04)
    cross_x = width * knobs.between(0.6, 0.85)
    return single_stroke(
        *head,
        (cross_x + 0.06, eye_top),
        (cross_x * 0.62, knobs.between(0.92, 0.98)),
        (eye_left + 0.12, 1.0),
        (eye_left, eye_top * 0.4 + 0.56),
        (eye_left + knobs.between(0.1, 0.18), eye_top + 0.02),
        (cross_x * 0.8, eye_top * 0.6 + knobs.between(0.31, 0.37)),
        (width + knobs.between(-0.05, 0.3), 1.0 + knobs.between(-0.1, 0.04)),
    )


def flattened_loop(knobs: Knobs) -> Skeleton:
    """The diagonal turns back in a narrow bend instead of a corner or a loop."""
    head = _head(knobs)
    end = _base_end(knobs)
    return single_stroke(
        *head,
        (knobs.between(0.16, 0.26), knobs.between(0.78, 0.86)),
        (knobs.between(-0.02, 0.06), knobs.between(0.95, 1.02)),
        (knobs.between(0.14, 0.24), knobs.between(0.93, 1.0)),
        (end[0] * 0.7, knobs.between(0.95, 1.03)),
        end,
    )


def z_like(knobs: Knobs) -> Skeleton:
    """Straight lines with a corner at each end of the diagonal."""
    width = knobs.between(0.45, 0.75)
    dip = knobs.between(-0.06, 0.08)
    end = _base_end(knobs)
    return single_stroke(
        (knobs.between(-0.05, 0.08), knobs.between(0.02, 0.16)),
        (width * 0.5, dip * 0.5),
        corner(width, dip + knobs.between(0.0, 0.06)),
        (width * 0.5 + knobs.between(-0.04, 0.06), 0.5 + knobs.between(-0.03, 0.05)),
        corner(knobs.between(-0.06, 0.1), 1.0),
        end,
    )


def wavy_base(knobs: Knobs) -> Skeleton:
    """A sharp corner and a base that swings up and down."""
    head = _head(knobs)
    wave = knobs.between(0.05, 0.12)
    end = _base_end(knobs)
    return single_stroke(
        *head,
        (knobs.between(0.18, 0.3), 0.78),
        corner(knobs.between(-0.05, 0.06), 1.0),
        (end[0] * 0.3, 1.0 - wave),
        (end[0] * 0.72, 1.0 + wave * 0.7),
        (end[0], 1.0 - wave * knobs.between(0.0, 1.2)),
    )


def swan(knobs: Knobs) -> Skeleton:
    """A head on a short bowed neck and a base that falls to the right."""
    head = _head(knobs)
    fall = knobs.between(0.04, 0.16)
    corner_y = knobs.between(0.84, 0.94)
    return single_stroke(
        *head,
        (knobs.between(0.2, 0.34), corner_y - 0.16),
        corner(knobs.between(-0.04, 0.08), corner_y),
        (knobs.between(0.25, 0.4), corner_y + fall * 0.3),
        (knobs.between(0.6, 0.9), corner_y + fall),
    )


def short_base(knobs: Knobs) -> Skeleton:
    """A large head on a long diagonal, with a base that is only a short stroke."""
    head = _head(knobs)
    x = knobs.between(-0.08, 0.12)
    length = knobs.between(0.3, 0.5)
    end = (x + length, 1.0 + length * knobs.between(-0.25, 0.3))
    return [[*head, (knobs.between(0.2, 0.34), 0.76), corner(x, 1.0), end]]


def base_apart(knobs: Knobs) -> Skeleton:
    """A sharp 2 whose base is a stroke of its own."""
    head = _head(knobs)
    x = knobs.between(-0.06, 0.08)
    left = x + knobs.between(-0.06, 0.08)
    base = [(left, 1.0 + knobs.between(-0.03, 0.05)), _base_end(knobs)]
    return [[*head, (knobs.between(0.18, 0.3), 0.78), (x, 1.0)], base]


SHAPES = (
    Shape("sharp", 3.2, sharp),
    Shape("with loop", 2.6, looped),
    Shape("with large loop", 1.3, large_loop),
    Shape("flattened loop", 1.2, flattened_loop),
    Shape("like a Z", 0.9, z_like),
    Shape("wavy base", 1.2, wavy_base),
    Shape("falling base", 0.6, swan),
    Shape("short base", 0.6, short_base),
    Shape("base apart", 0.12, base_apart),
)
