"""Several digits or letters in one drawing, and digits that are crossed out."""

from __future__ import annotations

import numpy as np

from model.datasets.synthetic.shapes import SHAPES_OF_DIGITS
from model.datasets.synthetic.skeleton import KNOB_COUNT, Knobs, Point, Skeleton, arc
from model.rejection.negatives.capitals import CAPITALS
from model.rejection.negatives.notation import (
    bounds,
    parse_figure,
    placed,
    scaled_to_unit,
    vary_figure,
)
from model.rejection.negatives.signs import SIGNS
from model.rejection.negatives.small_letters import SMALL_LETTERS

_LETTERS = [
    scaled_to_unit(parse_figure(text))
    for table in (CAPITALS, SMALL_LETTERS)
    for figures in table.values()
    for text in figures
]
_SIGNS_OF_SUMS = [
    parse_figure(SIGNS[name][0])
    for name in ("plus", "equals", "times", "percent", "parenthesis right", "euro", "dollar")
]
_CROSSED_DIGITS = (2, 3, 4, 5, 6, 8, 9)


def digit_skeleton(digit: int, generator: np.random.Generator) -> Skeleton:
    """Return a skeleton of a digit in one of its shapes."""
    shapes = SHAPES_OF_DIGITS[digit]
    frequencies = np.array([shape.frequency for shape in shapes])
    index = int(generator.choice(len(shapes), p=frequencies / frequencies.sum()))
    return shapes[index].build(Knobs(generator.random(KNOB_COUNT).tolist()))


def side_by_side(figures: list[Skeleton], generator: np.random.Generator) -> Skeleton:
    """Return the figures in a row, with gaps of a usual width, each a little up or down."""
    gap = generator.uniform(0.02, 0.35)
    row: Skeleton = []
    end = 0.0
    for figure in figures:
        left, _, right, _ = bounds(figure)
        down = generator.normal(0, 0.06)
        row += placed(figure, (end - left, down))
        end += right - left + gap
    return row


def _digits(count: int, generator: np.random.Generator) -> list[Skeleton]:
    return [digit_skeleton(int(digit), generator) for digit in generator.integers(0, 10, count)]


def _letter(generator: np.random.Generator) -> Skeleton:
    return vary_figure(_LETTERS[int(generator.integers(len(_LETTERS)))], generator)


def two_digits(generator: np.random.Generator) -> Skeleton:
    """Two digits side by side."""
    return side_by_side(_digits(2, generator), generator)


def three_digits(generator: np.random.Generator) -> Skeleton:
    """Three or four digits in a row."""
    return side_by_side(_digits(int(generator.integers(3, 5)), generator), generator)


def stacked_digits(generator: np.random.Generator) -> Skeleton:
    """One digit below another, also with a line between them, as in a fraction."""
    upper, lower = _digits(2, generator)
    _, _, _, foot = bounds(upper)
    _, top, _, _ = bounds(lower)
    gap = generator.uniform(0.12, 0.4)
    figure = upper + placed(lower, (generator.normal(0, 0.1), foot - top + gap))
    if generator.random() < 0.4:
        figure.insert(1, [(-0.15, foot + gap / 2), (0.75, foot + gap / 2)])
    return figure


def overlapping_digits(generator: np.random.Generator) -> Skeleton:
    """Two digits written over each other; a 1 over a digit is left out, it may be its bar."""
    first, second = generator.integers(2, 10, 2).tolist()
    right = generator.uniform(0.25, 0.5)
    down = generator.uniform(-0.3, 0.3)
    return digit_skeleton(first, generator) + placed(
        digit_skeleton(second, generator), (right, down)
    )


def crossed_out_digit(generator: np.random.Generator) -> Skeleton:
    """A digit under strokes that reach far beyond it; 0, 1 and 7 have bars of their own."""
    figure = digit_skeleton(int(generator.choice(_CROSSED_DIGITS)), generator)
    left, top, right, bottom = bounds(figure)
    high = bottom - top
    beyond = generator.uniform(0.12, 0.4)
    manner = generator.random()
    if manner < 0.35:  # an X
        ends = ((left - beyond, top), (right + beyond, bottom))
        other = ((right + beyond, top), (left - beyond, bottom))
        return [*figure, list(ends), list(other)]
    if manner < 0.6:  # two or three level or slanting strokes
        lines: Skeleton = []
        lean = generator.uniform(-0.4, 0.4)
        for _ in range(int(generator.integers(2, 4))):
            y = top + high * generator.uniform(0.2, 0.8)
            lines.append([(left - beyond, y + lean), (right + beyond, y - lean)])
        return figure + lines
    if manner < 0.8:  # one long slanting stroke
        rise = generator.uniform(0.2, 0.5) * high
        middle = (top + bottom) / 2 + generator.normal(0, 0.06)
        ends = ((left - 0.15 - beyond, middle + rise), (right + 0.15 + beyond, middle - rise))
        return [*figure, list(ends)]
    # a zigzag over it
    turns = int(generator.integers(4, 9))
    line = [
        (
            (left - beyond / 2) if index % 2 else (right + beyond / 2),
            top + high * (index + generator.uniform(0, 0.6)) / turns,
        )
        for index in range(turns)
    ]
    return [*figure, list(line)]


def framed_digit(generator: np.random.Generator) -> Skeleton:
    """A digit in a ring or a box of its own; with a 1 in it, the ring may be a 0."""
    figure = digit_skeleton(int(generator.choice((0, 2, 3, 4, 5, 6, 7, 8, 9))), generator)
    left, top, right, bottom = bounds(figure)
    margin = generator.uniform(0.12, 0.3)
    left, top, right, bottom = left - margin, top - margin, right + margin, bottom + margin
    if generator.random() < 0.5:
        low: list[Point] = [(right, bottom, True), (left, bottom, True), (left, top)]
        return [*figure, [(left, top), (right, top, True), *low]]
    x, y = (left + right) / 2, (top + bottom) / 2
    radii = (0.62 * (right - left), 0.58 * (bottom - top))
    return [*figure, arc((x, y), radii, -90, -450)]


def letters(generator: np.random.Generator) -> Skeleton:
    """Two or three letters side by side."""
    return side_by_side(
        [_letter(generator) for _ in range(int(generator.integers(2, 4)))], generator
    )


def letter_and_digit(generator: np.random.Generator) -> Skeleton:
    """A letter before or behind a digit."""
    figures = [_letter(generator), *_digits(1, generator)]
    return side_by_side(figures[:: int(generator.choice((-1, 1)))], generator)


def digit_and_sign(generator: np.random.Generator) -> Skeleton:
    """A digit and a sign of arithmetic."""
    sign = scaled_to_unit(_SIGNS_OF_SUMS[int(generator.integers(len(_SIGNS_OF_SUMS)))])
    size = generator.uniform(0.5, 0.9)
    _, top, _, bottom = bounds(sign)
    middle = 0.5 - (top + bottom) / 2
    sign = placed(vary_figure(sign, generator), (0.0, middle), (size, size))
    figures = [sign, *_digits(1, generator)]
    return side_by_side(figures[:: int(generator.choice((-1, 1)))], generator)


def parts_of_letters(generator: np.random.Generator) -> Skeleton:
    """Strokes of different letters put together: like writing, but no letter."""
    figure: Skeleton = []
    for _ in range(int(generator.integers(3, 6))):
        letter = _letter(generator)
        figure.append(letter[int(generator.integers(len(letter)))])
    return placed_anyhow(figure, generator)


def placed_anyhow(figure: Skeleton, generator: np.random.Generator) -> Skeleton:
    """Turn and move each stroke of a figure on its own."""
    moved: Skeleton = []
    for stroke in figure:
        right, down = generator.uniform(-0.25, 0.25, 2).tolist()
        moved += placed([stroke], (right, down), turn_degrees=generator.uniform(-90, 90))
    return moved


SEVERAL = {
    "two digits": (two_digits, 3.0),
    "three digits": (three_digits, 1.0),
    "stacked digits": (stacked_digits, 0.7),
    "overlapping digits": (overlapping_digits, 1.0),
    "crossed out digit": (crossed_out_digit, 1.2),
    "framed digit": (framed_digit, 0.8),
    "letters": (letters, 1.5),
    "letter and digit": (letter_and_digit, 1.0),
    "digit and sign": (digit_and_sign, 0.8),
    "parts of letters": (parts_of_letters, 1.0),
}
