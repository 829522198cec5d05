"""Pages composed of the strokes of single digits, with known numbers and boxes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from model.ink.strokes import Drawing, Stroke
from model.rejection.negatives import drawings as negative_drawings
from scripts.numbers.composing import HEIGHT, SIGNS, compose

#: A sheet of A5 held upright or lying, in px.
SHEETS_PX = ((1200, 1600), (1600, 1200))

#: The height of a page's digits in px; a digit of 5 mm has 34.
DIGIT_HEIGHTS_PX = (34.0, 70.0)

#: The width of the pen, as a fraction of that height.
PEN_WIDTHS = (0.06, 0.15)

#: From ballpoint and pencil to felt pen; red, green and blue.
INKS = (
    (25, 25, 30),
    (30, 45, 110),
    (20, 60, 160),
    (90, 90, 95),
    (150, 30, 40),
    (20, 90, 60),
)

#: Numbers are this far apart, in heights of a digit.
_GAPS = (1.2, 4.0)

#: Lines are this far apart, in heights of a digit, from foot to foot.
_LINE_STEPS = (1.9, 2.6)

#: Of all numbers; scribbles are this many a page at most.
_SIGNED_SHARE = 0.25
_MAX_SCRIBBLES = 2

#: Strokes are drawn at this many times their size, and reduced.
_FINE = 3


@dataclass(frozen=True, eq=False)
class WrittenDigit:
    """A digit on a page, or a sign; `strokes` are in px."""

    text: str
    strokes: tuple[Stroke, ...]


@dataclass(frozen=True, eq=False)
class WrittenNumber:
    """A number on a page, and in which line it stands."""

    symbols: tuple[WrittenDigit, ...]
    line: int

    @property
    def text(self) -> str:
        """The number, such as "-3.14"."""
        return "".join(symbol.text for symbol in self.symbols)


@dataclass(frozen=True, eq=False)
class WrittenPage:
    """What is written on a page.

    Parameters
    ----------
    size : tuple of int
        Width and height in px.
    numbers : tuple of WrittenNumber
        In reading order.
    scribbles : tuple of strokes
    digit_height_px, pen_px : float
    ink : tuple of int
        Red, green and blue.
    """

    size: tuple[int, int]
    numbers: tuple[WrittenNumber, ...]
    scribbles: tuple[tuple[Stroke, ...], ...]
    digit_height_px: float
    pen_px: float
    ink: tuple[int, int, int] = field(default=INKS[0])


def write_page(digits: Sequence[Drawing], generator: np.random.Generator) -> WrittenPage:
    """Write numbers of 1 to 6 digits in lines; all digits of a page are of one writer.

    Parameters
    ----------
    digits : sequence of Drawing
        Labelled, with their writers.
    generator : numpy.random.Generator
    """
    uniform = generator.uniform
    writers = sorted({str(digit.writer) for digit in digits})
    writer = str(generator.choice(writers))
    own = [digit for digit in digits if str(digit.writer) == writer]
    size = SHEETS_PX[int(generator.integers(len(SHEETS_PX)))]
    height = float(uniform(*DIGIT_HEIGHTS_PX))
    step = height * uniform(*_LINE_STEPS)
    margin = 1.5 * height
    numbers: list[WrittenNumber] = []
    scribbles: list[tuple[Stroke, ...]] = []
    scribbles_left = int(generator.integers(_MAX_SCRIBBLES + 1))
    foot, line = margin + height, 0
    # Some pages are full, and some are a few lines.
    last = size[1] - margin - uniform(0.0, 0.6) * size[1]
    while foot < max(last, margin + 3 * step):
        left = margin + float(uniform(0.0, 3.0)) * height
        while True:
            is_scribble = scribbles_left > 0 and generator.random() < 0.05
            if is_scribble:
                shape = _scribble(height, generator)
            else:
                number = _number(own, generator)
                shape = [height / HEIGHT * stroke for _, each in number for stroke in each]
            points = np.concatenate(shape)
            low, high = points[:, 0].min(), points[:, 0].max()
            if left + high - low > size[0] - margin:
                break
            offset = np.array([left - low, foot + height * uniform(-0.1, 0.1)])
            if is_scribble:
                scribbles.append(tuple(stroke + offset for stroke in shape))
                scribbles_left -= 1
            else:
                symbols = tuple(
                    WrittenDigit(text, tuple(height / HEIGHT * stroke + offset for stroke in each))
                    for text, each in number
                )
                numbers.append(WrittenNumber(symbols, line))
            left += high - low + height * uniform(*_GAPS)
        foot += step
        line += 1
    pen_px = max(2.0, height * float(uniform(*PEN_WIDTHS)))
    ink = INKS[int(generator.integers(len(INKS)))]
    return WrittenPage(size, tuple(numbers), tuple(scribbles), height, pen_px, ink)


def _number(
    digits: Sequence[Drawing], generator: np.random.Generator
) -> list[tuple[str, list[Stroke]]]:
    """Return the symbols of a number with their strokes, standing on y = 0."""
    length = int(generator.integers(1, 7))
    chosen = [digits[index] for index in generator.integers(0, len(digits), length)]
    signs = ""
    if generator.random() < _SIGNED_SHARE:
        signs = str(generator.choice(["-"] if length == 1 else ["-", ".", ",", "-.", "-,"]))
    composed = compose(chosen, generator, signs)
    found: list[tuple[str, list[Stroke]]] = [(text, []) for text in composed.text]
    for stroke, owner in zip(composed.strokes, composed.owners, strict=True):
        found[owner][1].append(stroke)
    return found


def _scribble(height: float, generator: np.random.Generator) -> list[Stroke]:
    """Return a scribble about as high as a digit and wider, standing on y = 0."""
    seed = int(generator.integers(1 << 30))
    drawing = next(
        islice((made for made in negative_drawings(seed) if made.group == "scribble"), 1)
    ).drawing
    points = np.concatenate([stroke[:, :2] for stroke in drawing.strokes])
    low, high = points.min(axis=0), points.max(axis=0)
    wanted = height * np.array([generator.uniform(1.0, 3.5), generator.uniform(0.6, 1.2)])
    scale = wanted / np.maximum(high - low, 1e-6)
    return [(stroke[:, :2] - [low[0], high[1]]) * scale for stroke in drawing.strokes]


def draw_ink(page: WrittenPage) -> NDArray[np.float32]:
    """Return how much of each pixel is ink, 0-1, shape (height, width)."""
    drawn = Image.new("L", (_FINE * page.size[0], _FINE * page.size[1]))
    draw = ImageDraw.Draw(drawn)
    radius = _FINE * page.pen_px / 2
    written = [symbol.strokes for number in page.numbers for symbol in number.symbols]
    for stroke in [stroke for strokes in (*written, *page.scribbles) for stroke in strokes]:
        points = [(float(x), float(y)) for x, y in _FINE * stroke[:, :2]]
        if len(points) > 1:
            draw.line(points, fill=255, width=max(1, round(2 * radius)), joint="curve")
        for x, y in (points[0], points[-1]):
            draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=255)
    return np.asarray(drawn.reduce(_FINE), np.float32) / np.float32(255.0)


def is_sign(symbol: WrittenDigit) -> bool:
    """Return whether it is no digit."""
    return symbol.text in SIGNS
