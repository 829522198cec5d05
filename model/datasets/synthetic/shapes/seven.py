"""The shapes of 7: plain, with a bar, with a serif, with both, round or with a foot."""

from model.datasets.synthetic.skeleton import Knobs, Point, Shape, Skeleton, corner


def _body(knobs: Knobs, *, serif: bool, corner_rate: float = 0.75) -> list[Point]:
    """Return top and leg in one stroke."""
    width = knobs.between(0.44 if serif else 0.36, 0.76)
    rise = knobs.between(-0.14, 0.09) * width / 0.6
    foot_x = width * knobs.between(0.12, 0.85)
    turn = (width, rise)
    dip = knobs.between(-0.04, 0.05)
    points: list[Point] = []
    if serif:
        points.append((knobs.between(-0.06, 0.05), knobs.between(0.08, 0.3)))
    start_y = knobs.between(-0.04, 0.06)
    points += [(0.0, start_y), (width * 0.5, (start_y + rise) / 2 + dip)]
    if serif and knobs.chance(0.6):
        points[-2] = corner(*points[-2][:2])
    bow = knobs.between(-0.02, 0.1)
    leg: list[Point] = [
        ((width * 0.6 + foot_x * 0.4) - bow, rise * 0.5 + 0.42),
        (foot_x, 1.0),
    ]
    if knobs.chance(corner_rate):
        return [*points, corner(*turn), *leg]
    middle = (width * 0.94, rise + knobs.between(0.1, 0.18))
    return [*points, (width * 0.88, rise), middle, *leg]


def _bar(knobs: Knobs, body: list[Point]) -> list[Point]:
    """Return the bar across the leg of the body."""
    y = knobs.between(0.42, 0.78)
    high, low = body[-2], body[-1]
    share = (y - high[1]) / (low[1] - high[1])
    x = high[0] + (low[0] - high[0]) * share
    tilt = knobs.between(-0.1, 0.07)
    return [
        (x - knobs.between(0.12, 0.32), y - tilt),
        (x + knobs.between(0.1, 0.34), y + tilt),
    ]


def plain(knobs: Knobs) -> Skeleton:
    """A straight top and a leg."""
    return [_body(knobs, serif=False)]


def with_serif(knobs: Knobs) -> Skeleton:
    """A short downward serif at the beginning of the top."""
    return [_body(knobs, serif=True)]


def with_bar(knobs: Knobs) -> Skeleton:
    """A bar across the leg."""
    body = _body(knobs, serif=False)
    bar = _bar(knobs, body)
    return [body, bar[::-1] if knobs.chance(0.08) else bar]


def with_bar_and_serif(knobs: Knobs) -> Skeleton:
    """A bar across the leg and a serif at the beginning."""
    body = _body(knobs, serif=True)
    return [body, _bar(knobs, body)]


def wavy_top(knobs: Knobs) -> Skeleton:
    """A top that swings down and up like a tilde, with or without a bar."""
    width = knobs.between(0.5, 0.72)
    wave = knobs.between(0.05, 0.12)
    body = [
        (knobs.between(-0.04, 0.02), wave * knobs.between(1.0, 2.2)),
        (width * 0.22, -wave * 0.4),
        (width * 0.62, wave),
        corner(width, -wave * knobs.between(0.0, 0.7)),
        (width * 0.62, 0.45),
        (width * knobs.between(0.2, 0.6), 1.0),
    ]
    return [body, _bar(knobs, body)] if knobs.chance(0.45) else [body]


def deep_serif(knobs: Knobs) -> Skeleton:
    """A long downward start, a top that sags and climbs again, and a leg from its end."""
    width = knobs.between(0.46, 0.72)
    rise = knobs.between(-0.1, 0.06)
    body = [
        (knobs.between(-0.02, 0.1), -knobs.between(0.0, 0.1)),
        corner(knobs.between(-0.02, 0.06), knobs.between(0.12, 0.25)),
        (width * 0.5, knobs.between(0.07, 0.15) + rise * 0.5),
        corner(width, rise),
        (width * 0.68, 0.45),
        (width * knobs.between(0.15, 0.6), 1.0),
    ]
    return [body, _bar(knobs, body)] if knobs.chance(0.25) else [body]


def round_top(knobs: Knobs) -> Skeleton:
    """One bow over the top into the leg, with or without a bar."""
    body = _body(knobs, serif=knobs.chance(0.5), corner_rate=0.0)
    return [body, _bar(knobs, body)] if knobs.chance(0.5) else [body]


def bowed_leg(knobs: Knobs) -> Skeleton:
    """A leg that falls steeply and swings left at its end, or bows out."""
    width = knobs.between(0.45, 0.7)
    bow = knobs.between(0.06, 0.14)
    foot = knobs.between(0.1, 0.4)
    body = [
        (0.0, knobs.between(-0.02, 0.1)),
        (width * 0.5, knobs.between(-0.02, 0.03)),
        corner(width, 0.0),
        (width * 0.72 + foot * 0.28 + bow * 0.6, 0.3),
        (width * 0.3 + foot * 0.7 + bow, 0.64),
        (foot, 1.0),
    ]
    return [body, _bar(knobs, body)] if knobs.chance(0.3) else [body]


def with_foot(knobs: Knobs) -> Skeleton:
    """A plain 7 whose leg ends in a small turn to the right."""
    body = _body(knobs, serif=False)
    x = body[-1][0]
    return [[*body, (x + knobs.between(0.04, 0.09), 1.0 - knobs.between(0.0, 0.04))]]


def exit_stroke(knobs: Knobs) -> Skeleton:
    """A leg that turns at its foot into a stroke to the right, with or without a bar."""
    body = _body(knobs, serif=knobs.chance(0.3))
    x = body[-1][0]
    bar = _bar(knobs, body)
    has_bar = knobs.chance(0.4)
    # Without a bar, a longer stroke makes a Z.
    width = knobs.between(0.08, 0.3 if has_bar else 0.18)
    end: Point = (x + width, 1.0 - knobs.between(0.0, 0.14))
    leg = [*body[:-1], corner(x, 1.0) if has_bar and knobs.chance(0.4) else (x, 1.0), end]
    return [leg, bar] if has_bar else [leg]


def top_apart(knobs: Knobs) -> Skeleton:
    """Top and leg as two strokes, with or without a bar."""
    body = _body(knobs, serif=False, corner_rate=1.0)
    top = [*body[:-3], body[-3][:2]]
    shift = knobs.between(-0.05, 0.03)
    leg: list[Point] = [(body[-3][0] + shift, body[-3][1] + knobs.between(-0.04, 0.03)), *body[-2:]]
    return [top, leg, _bar(knobs, body)] if knobs.chance(0.4) else [top, leg]


SHAPES = (
    Shape("plain", 3.4, plain),
    Shape("with serif", 1.2, with_serif),
    Shape("with bar", 1.9, with_bar),
    Shape("with bar and serif", 0.9, with_bar_and_serif),
    Shape("wavy top", 0.6, wavy_top),
    Shape("deep serif", 0.35, deep_serif),
    Shape("round top", 1.4, round_top),
    Shape("bowed leg", 0.8, bowed_leg),
    Shape("with foot", 0.15, with_foot),
    Shape("top apart", 0.2, top_apart),
    Shape("exit stroke", 0.3, exit_stroke),
)
