"""Pages for tests: made by hand, and as photos that a test can read."""

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPolygonF

from app.paper.photo.photo import Photo
from model.ink.normalising import normalise_strokes
from model.numbers.box import Box
from model.numbers.signs import Sign
from model.paper.page import (
    LeftOut,
    Omission,
    PageLine,
    PageNumber,
    PageReading,
    PageSymbol,
)
from tests.app.window_doubles import answer_with

DIGIT_PX, LINE_PX, COLUMN_PX = 20.0, 40.0, 100.0
SIZE_PX = (400, 300)
DOUBT = "d"
"""Before a digit: it is a doubt, and perhaps the next higher digit."""
SCRIBBLE = "~"


def symbol(letter: str, left: float, top: float, is_doubt: bool = False) -> PageSymbol:
    """Return a digit, or a sign, whose box begins at a place."""
    box = Box(left, top, left + DIGIT_PX - 2, top + 30)
    if not letter.isdigit():
        return PageSymbol(box, (), None, None, Sign(letter))
    digit = int(letter)
    answer = answer_with({digit: 52.7, (digit + 1) % 10: 44.1} if is_doubt else {digit: 98.6})
    stroke = np.array([[left, top], [left + 16, top + 2], [left + 6, top + 30]], np.float64)
    return PageSymbol(box, (stroke,), answer, normalise_strokes([stroke]))


def number(text: str, left: float, top: float) -> PageNumber | LeftOut:
    """Return a number such as ``"7.4"``, with ``"d7.4"`` for a doubtful 7, or a scribble."""
    if text == SCRIBBLE:
        return LeftOut(Box(left, top, left + 60, top + 30), Omission.SCRIBBLE)
    symbols: list[PageSymbol] = []
    is_doubt = False
    for letter in text:
        if letter == DOUBT:
            is_doubt = True
            continue
        symbols.append(symbol(letter, left + DIGIT_PX * len(symbols), top, is_doubt))
        is_doubt = False
    return PageNumber(tuple(symbols), 0.9)


def page(*lines: str, slope: float = 0.0) -> PageReading:
    """Return a page of lines such as ``"3 d7.40 _ 12"``; ``_`` is a column without a number."""
    made = []
    for row, line in enumerate(lines):
        cells = [
            number(text, 10 + COLUMN_PX * column - slope * LINE_PX * row, 10 + LINE_PX * row)
            for column, text in enumerate(line.split())
            if text != "_"
        ]
        made.append(PageLine(tuple(cells)))
    left_out = [cell for line in made for cell in line.cells if isinstance(cell, LeftOut)]
    return PageReading(SIZE_PX, tuple(made), tuple(left_out), slope=slope, seconds=0.038)


def photo(width: int = SIZE_PX[0], height: int = SIZE_PX[1]) -> Photo:
    """Return a grey photo."""
    image = QImage(QSize(width, height), QImage.Format.Format_RGB32)
    image.fill(QColor("#CCCCCC"))
    return Photo("page.png", image.size(), [image])


def seven_image() -> QImage:
    """Return a picture of a page with one large 7."""
    image = QImage(*SIZE_PX, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.setPen(QPen(QColor("black"), 8))
    painter.drawPolyline(QPolygonF([QPointF(120, 80), QPointF(220, 80), QPointF(160, 230)]))
    painter.end()
    return image


def reads(result: PageReading) -> Callable[..., PageReading]:
    """Return a double of `read_page` that finds this."""

    def read(luminance: object, *, progress: Callable[[float], None], **_: object) -> PageReading:
        progress(0.5)
        return result

    return read
