"""Numbers, digits and what is left out on a page, with what the person said of them."""

from __future__ import annotations

from collections.abc import Callable

from app.reading.texts import DIGITS
from app.samples.lessons.corrected_drawing import CorrectedDrawing, ReadInk
from model.numbers.box import Box
from model.paper.page import LeftOut, PageNumber, PageSymbol


class PageDigit(CorrectedDrawing):
    """A digit or a sign of a page, which the person may correct.

    Attributes
    ----------
    said : int or None
        What the person said: a digit, or `model.samples.sample.NO_DIGIT`; None for nothing.
    """

    def __init__(self, symbol: PageSymbol, changed: Callable[[PageDigit], object]) -> None:
        self.symbol = symbol
        self.said: int | None = None
        self._changed = changed

    @property
    def is_sign(self) -> bool:
        """Whether it is a point or a minus sign."""
        return self.symbol.answer is None

    @property
    def text(self) -> str:
        """The digit or sign; empty for what is said to be no digit."""
        if self.said is None:
            return self.symbol.text
        return str(self.said) if self.said < DIGITS else ""

    @property
    def is_doubt(self) -> bool:
        """Whether the person should look at it, and has not."""
        return self.said is None and self.symbol.is_doubtful

    def read_ink(self) -> ReadInk | None:
        """Return what was read; None for a sign."""
        symbol = self.symbol
        if symbol.ink is None or symbol.answer is None:
            return None
        return ReadInk(symbol.ink, symbol.answer, symbol.strokes)

    def show_taught(self, label: int | None) -> None:
        """Take what the person says."""
        self.said = label
        self._changed(self)


class NumberOnPage:
    """A number of a page, as it is read and corrected.

    Parameters
    ----------
    number : PageNumber
    line, place : int
        Which line, and which number of it, from 1.
    digits : list of PageDigit
        One for each symbol.

    Attributes
    ----------
    typed : str
        What the person typed in place of the whole number; empty for nothing.
    """

    def __init__(self, number: PageNumber, line: int, place: int, digits: list[PageDigit]) -> None:
        self.box: Box = number.box
        self.line, self.place = line, place
        self.digits = digits
        self.typed = ""

    @property
    def text(self) -> str:
        """The number; empty if nothing of it is a digit."""
        return self.typed or "".join(digit.text for digit in self.digits)

    @property
    def is_doubt(self) -> bool:
        """Whether one of its digits is."""
        return bool(self.doubts)

    @property
    def doubts(self) -> list[PageDigit]:
        """The digits that the person should look at."""
        return [] if self.typed else [digit for digit in self.digits if digit.is_doubt]


class LeftOutOnPage:
    """What is left out, until the person types which number it is.

    Parameters
    ----------
    left_out : LeftOut

    Attributes
    ----------
    typed : str
        The number; empty for nothing.
    """

    is_doubt = False

    def __init__(self, left_out: LeftOut) -> None:
        self.box: Box = left_out.box
        self.reason = left_out.reason
        self.typed = ""

    @property
    def text(self) -> str:
        """The number; empty if there is none."""
        return self.typed


Mark = NumberOnPage | LeftOutOnPage
Cell = Mark | None
