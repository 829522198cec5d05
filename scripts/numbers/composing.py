"""Numbers composed of the strokes of single digits, with known answers and known cuts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from model.datasets.synthetic import make_drawing
from model.ink.strokes import Drawing, Stroke

#: The height of digits.
HEIGHT = 100.0

#: The gap between the boxes of neighbours, as a fraction of the mean width of a number's digits.
MIN_GAP, MAX_GAP = -0.10, 0.40

SIGNS = "-.,"

MIN_DIGITS, MAX_DIGITS = 2, 6


@dataclass(frozen=True)
class Hand:
    """How evenly a number is written.

    Parameters
    ----------
    height_spread : float
        How much the height differs from digit to digit, at most, as a fraction.
    foot_spread : float
        How far the foot of a digit is from the line, at most, as a fraction of the height.
    max_slant_degrees : float
        How far each digit leans to either side, at most.
    jitter : float
        Standard deviation of the places of points, as a fraction of the height.
    missing_share, doubled_share : float
        Shares of points, 0-1, that are left out and that come twice.
    """

    height_spread: float = 0.15
    foot_spread: float = 0.05
    max_slant_degrees: float = 0.0
    jitter: float = 0.0
    missing_share: float = 0.0
    doubled_share: float = 0.0


EVEN = Hand()
NOISY = Hand(0.3, 0.12, 15.0, 0.012, 0.15, 0.1)


@dataclass(frozen=True)
class ComposedNumber:
    """A drawing of a number.

    Parameters
    ----------
    strokes : tuple of ndarray, shape (points, 2)
        In drawing order.
    text : str
        Such as "-3.14".
    owners : tuple of int
        For each stroke, which sign of the text it belongs to.
    gaps : tuple of float
        Between the digits, as fractions of their mean width.
    joints : mapping
        Where a stroke runs through two digits: by its index, the point at which the second begins.
    """

    strokes: tuple[Stroke, ...]
    text: str
    owners: tuple[int, ...]
    gaps: tuple[float, ...] = ()
    joints: Mapping[int, int] = field(default_factory=dict)


def compose(
    digits: Sequence[Drawing],
    generator: np.random.Generator,
    signs: str = "",
    hand: Hand = EVEN,
) -> ComposedNumber:
    """Write digits as a number.

    Parameters
    ----------
    digits : sequence of Drawing
        Labelled, from left to right.
    generator : numpy.random.Generator
    signs : str, optional
        Which of "-.," the number has.
    hand : Hand, optional
    """
    shapes = [_at_height(digit, hand, generator) for digit in digits]
    mean_width = float(np.mean([np.ptp(np.concatenate(shape)[:, 0]) for shape in shapes]))
    texts = [str(digit.label) for digit in digits]
    gaps = generator.uniform(MIN_GAP, MAX_GAP, len(shapes)).tolist()
    # The minus comes last, to stand before all others.
    for sign in sorted(signs, key=lambda sign: sign == "-"):
        place = 0 if sign == "-" else int(generator.integers(1, max(2, len(shapes))))
        shapes.insert(place, [_sign(sign, generator)])
        texts.insert(place, sign)
    strokes: list[Stroke] = []
    owners: list[int] = []
    right, used = 0.0, []
    for owner, (shape, text) in enumerate(zip(shapes, texts, strict=True)):
        is_sign = text in SIGNS
        before_sign = owner > 0 and texts[owner - 1] in SIGNS
        if is_sign or before_sign:
            gap = HEIGHT * float(generator.uniform(0.05, 0.3))
        else:
            gap = gaps[owner % len(gaps)] * mean_width
            if owner:
                used.append(gaps[owner % len(gaps)])
        left = float(np.concatenate(shape)[:, 0].min())
        offset = np.array([right + (gap if owner else 0.0) - left, 0.0])
        moved = [stroke + offset for stroke in shape]
        right = max(right, float(np.concatenate(moved)[:, 0].max()))
        strokes += moved
        owners += [owner] * len(moved)
    return ComposedNumber(tuple(strokes), "".join(texts), tuple(owners), tuple(used))


def with_late_stroke(number: ComposedNumber, generator: np.random.Generator) -> ComposedNumber:
    """Return the number with one stroke drawn last, such as a bar or a point that was forgotten."""
    late = int(generator.integers(len(number.strokes)))
    order = [*(index for index in range(len(number.strokes)) if index != late), late]
    return replace(
        number,
        strokes=tuple(number.strokes[index] for index in order),
        owners=tuple(number.owners[index] for index in order),
    )


def joined(number: ComposedNumber, generator: np.random.Generator) -> ComposedNumber:
    """Return the number with the pen kept down between two neighbouring digits, if there are."""
    ends = [
        index
        for index in range(len(number.strokes) - 1)
        if number.owners[index] != number.owners[index + 1]
        and not {number.text[number.owners[index + step]] for step in (0, 1)} & set(SIGNS)
    ]
    if not ends:
        return number
    place = int(generator.choice(ends))
    first, second = number.strokes[place], number.strokes[place + 1]
    steps = np.linspace(0.0, 1.0, 8)[1:-1, None]
    link = (1.0 - steps) * first[-1] + steps * second[0]
    strokes = (
        *number.strokes[:place],
        np.concatenate([first, link, second]),
        *number.strokes[place + 2 :],
    )
    owners = number.owners[: place + 1] + number.owners[place + 2 :]
    return ComposedNumber(strokes, number.text, owners, number.gaps, {place: len(first)})


def composed_numbers(
    drawings: Sequence[Drawing],
    count: int,
    generator: np.random.Generator,
    digit_counts: tuple[int, int] = (MIN_DIGITS, MAX_DIGITS),
    sign_share: float = 0.0,
    hand: Hand = EVEN,
) -> list[ComposedNumber]:
    """Compose numbers of random digits; a share of them has a minus, a point or a comma."""
    numbers = []
    for _ in range(count):
        length = int(generator.integers(digit_counts[0], digit_counts[1] + 1))
        chosen = [drawings[index] for index in generator.integers(0, len(drawings), length)]
        signs = ""
        if generator.random() < sign_share:
            choices = ["-"] if length == 1 else ["-", ".", ",", "-.", "-,"]
            signs = str(generator.choice(choices))
        numbers.append(compose(chosen, generator, signs, hand))
    return numbers


def synthetic_digits(count: int, generator: np.random.Generator) -> list[Drawing]:
    """Return digits, each by a new writer."""
    labels = generator.integers(0, 10, count).tolist()
    return [make_drawing(label, generator) for label in labels]


def _at_height(digit: Drawing, hand: Hand, generator: np.random.Generator) -> list[Stroke]:
    """Return a digit's strokes at the height of the line, standing on y = 0."""
    strokes = [stroke[:, :2] for stroke in digit.strokes if len(stroke)]
    if hand.max_slant_degrees:
        lean = np.tan(np.radians(generator.uniform(-1.0, 1.0) * hand.max_slant_degrees))
        strokes = [stroke @ np.array([[1.0, 0.0], [-lean, 1.0]]) for stroke in strokes]
    points = np.concatenate(strokes)
    low, high = points.min(axis=0), points.max(axis=0)
    height = HEIGHT * float(generator.uniform(1.0 - hand.height_spread, 1.0 + hand.height_spread))
    # A dash has no height; its width counts then.
    scale = height / max(float(high[1] - low[1]), 0.3 * float(high[0] - low[0]), 1e-9)
    foot = HEIGHT * float(generator.uniform(-hand.foot_spread, hand.foot_spread))
    placed = [(stroke - [low[0], high[1]]) * scale + [0.0, foot] for stroke in strokes]
    return [_worn(stroke, hand, generator) for stroke in placed]


def _worn(stroke: Stroke, hand: Hand, generator: np.random.Generator) -> Stroke:
    """Return a stroke as a poor tablet would give it."""
    if hand.missing_share or hand.doubled_share:
        chances = [1.0 - hand.missing_share - hand.doubled_share]
        chances = [hand.missing_share, *chances, hand.doubled_share]
        times = generator.choice(3, len(stroke), p=chances)
        # Both ends stay.
        times[[0, -1]] = np.maximum(1, times[[0, -1]])
        stroke = np.repeat(stroke, times, axis=0)
    if hand.jitter:
        stroke = stroke + generator.normal(0.0, hand.jitter * HEIGHT, stroke.shape)
    return stroke


def _sign(sign: str, generator: np.random.Generator) -> Stroke:
    """Return one stroke of a sign, standing on y = 0."""
    uniform = generator.uniform
    if sign == "-":
        width = HEIGHT * uniform(0.25, 0.65)
        middle = -HEIGHT * uniform(0.38, 0.62)
        tilt = width * np.tan(np.radians(uniform(-10, 10)))
        steps = np.linspace(0.0, 1.0, int(generator.integers(2, 20)))
        bend = HEIGHT * uniform(-0.02, 0.02) * np.sin(np.pi * steps)
        line = np.column_stack([width * steps, middle + tilt * (steps - 0.5) + bend])
        return line + generator.normal(0.0, 0.003 * HEIGHT, line.shape)
    if sign == ".":
        kind = int(generator.integers(3))
        foot = -HEIGHT * uniform(-0.05, 0.08)
        if kind == 0:
            return np.array([[0.0, foot]])
        size = HEIGHT * uniform(0.01, 0.05)
        if kind == 1:
            angles = np.linspace(0.0, uniform(3.0, 12.0), 10) + uniform(0.0, 6.0)
            return size * np.column_stack([np.cos(angles), np.sin(angles)]) + [0.0, foot]
        return np.array([[0.0, foot], [size * uniform(-1, 1), foot + size * uniform(-1, 1)]])
    top = -HEIGHT * uniform(-0.02, 0.12)
    length = HEIGHT * uniform(0.14, 0.32)
    steps = np.linspace(0.0, 1.0, int(generator.integers(2, 12)))
    hook = length * uniform(0.0, 0.25) * np.sin(np.pi * steps)
    lean = -length * uniform(0.0, 0.6)
    return np.column_stack([lean * steps + hook, top + length * steps])
