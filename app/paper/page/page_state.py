"""A page that was read: its numbers, what the person said of them, and which digit is picked."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from app.paper.page.page_marks import Cell, LeftOutOnPage, Mark, NumberOnPage, PageDigit
from model.numbers.box import Box
from model.paper.columns import rows_of
from model.paper.page import PageNumber, PageReading, PageSymbol

EMPTY = PageReading((0, 0))

SAME_FRACTION = 0.7
"""Symbols whose boxes overlap by more are the same digit, read again."""


class PageState(QObject):
    """What is read on a page.

    Attributes
    ----------
    reading : PageReading
    rows : list of tuple
        A cell for each column: a number, what is left out, or None.
    numbers : list of NumberOnPage
        In reading order.
    left_outs : list of LeftOutOnPage
    picked : PageDigit or None
        The one in hand.

    Signals
    -------
    replaced()
        Another page is read.
    corrected()
        The person has said what a digit is, or typed a number.
    picked_changed()
        Another digit is in hand.
    typing_requested(LeftOutOnPage)
        The person clicked what is left out.
    """

    replaced = Signal()
    corrected = Signal()
    picked_changed = Signal()
    typing_requested = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.reading = EMPTY
        self.rows: list[tuple[Cell, ...]] = []
        self.numbers: list[NumberOnPage] = []
        self.left_outs: list[LeftOutOnPage] = []
        self.picked: PageDigit | None = None
        self._number_of: dict[int, NumberOnPage] = {}
        self._digits: list[PageDigit] = []
        self._order: dict[int, int] = {}

    def show(self, reading: PageReading) -> None:
        """Take another page; its first doubt is in hand.

        Where the person has said of the former page what a digit is, it stays said.
        """
        said = [digit for digit in self._digits if digit.said is not None]
        typed = [mark for mark in self.marks if mark.typed]
        self.reading = reading
        self.rows, self.numbers = [], []
        self.left_outs = [LeftOutOnPage(left_out) for left_out in reading.left_out]
        left_out_at = {left_out.box: left_out for left_out in self.left_outs}
        for line, row in enumerate(rows_of(reading), 1):
            cells: list[Cell] = []
            for cell in row:
                if isinstance(cell, PageNumber):
                    place = 1 + sum(isinstance(each, NumberOnPage) for each in cells)
                    digits = [self._digit(symbol, said) for symbol in cell.symbols]
                    number = NumberOnPage(cell, line, place, digits)
                    self.numbers.append(number)
                    cells.append(number)
                else:
                    cells.append(None if cell is None else left_out_at.get(cell.box))
            self.rows.append(tuple(cells))
        for mark in typed:
            same = self._mark_at(mark.box)
            if same is not None:
                same.typed = mark.typed
        pairs = [(digit, number) for number in self.numbers for digit in number.digits]
        self._digits = [digit for digit, _ in pairs]
        self._number_of = {id(digit): number for digit, number in pairs}
        self._order = {id(digit): index for index, digit in enumerate(self._digits)}
        self.picked = next(iter(self.doubts), None)
        self.replaced.emit()
        self.picked_changed.emit()

    def _digit(self, symbol: PageSymbol, said: Sequence[PageDigit]) -> PageDigit:
        """Return the digit for a symbol: the one of the former page if it was corrected."""
        for digit in said:
            if _overlap_fraction(digit.symbol.box, symbol.box) > SAME_FRACTION:
                digit.symbol = symbol
                return digit
        return PageDigit(symbol, self._take_correction)

    def _take_correction(self, digit: PageDigit) -> None:
        number = self._number_of.get(id(digit))
        if number is not None:
            number.typed = ""
        self.corrected.emit()
        if digit.said is None and number is not None:
            # The person has undone something, and looks for it.
            self.pick(digit)

    def clear(self) -> None:
        """Forget the page, and what was said of it."""
        self._digits, self.numbers, self.left_outs = [], [], []
        self.show(EMPTY)

    # What is typed

    @property
    def marks(self) -> list[Mark]:
        """All numbers, and all that is left out."""
        return [*self.numbers, *self.left_outs]

    @property
    def count(self) -> int:
        """How many numbers there are, those that the person typed included."""
        return sum(bool(mark.text) for mark in self.marks)

    def type_number(self, box: Box, text: str) -> None:
        """Put a text in the place of what is at a box; empty for what was read."""
        mark = self._mark_at(box)
        if mark is not None:
            mark.typed = text
            self.corrected.emit()

    def _mark_at(self, box: Box) -> Mark | None:
        for mark in self.marks:
            if _overlap_fraction(mark.box, box) > SAME_FRACTION:
                return mark
        return None

    # What is in hand

    @property
    def picked_number(self) -> NumberOnPage | None:
        """The number whose digit is in hand."""
        return None if self.picked is None else self._number_of[id(self.picked)]

    @property
    def doubts(self) -> list[PageDigit]:
        """The digits that the person should look at, in reading order."""
        return [digit for number in self.numbers for digit in number.doubts]

    def pick(self, digit: PageDigit | None) -> None:
        """Take a digit in hand."""
        if digit is not self.picked:
            self.picked = digit
            self.picked_changed.emit()

    def pick_number(self, number: NumberOnPage) -> None:
        """Take a number in hand: its first doubt, or else its first digit."""
        if number is not self.picked_number:
            doubt = next(iter(number.doubts), None)
            plain = next((digit for digit in number.digits if not digit.is_sign), None)
            self.pick(doubt or plain or number.digits[0])

    def pick_at(self, x: float, y: float) -> None:
        """Take in hand what is at a place of the picture; nothing if there is no number."""
        number = self.number_at(x, y)
        if number is None:
            self.pick(None)
            if (left_out := self.left_out_at(x, y)) is not None:
                self.typing_requested.emit(left_out)
            return
        # Between two digits, the nearer one is meant.
        self.pick(min(number.digits, key=lambda digit: _distance(digit.symbol.box, x)))

    def number_at(self, x: float, y: float) -> NumberOnPage | None:
        """Return the number whose box has a place of the picture in it."""
        for number in self.numbers:
            left, top, right, bottom = number.box
            if left <= x <= right and top <= y <= bottom:
                return number
        return None

    def left_out_at(self, x: float, y: float) -> LeftOutOnPage | None:
        """Return what is left out at a place of the picture."""
        for left_out in self.left_outs:
            left, top, right, bottom = left_out.box
            if left <= x <= right and top <= y <= bottom:
                return left_out
        return None

    def step_digit(self, by: int) -> bool:
        """Take the next or the previous digit in hand; return whether there is one."""
        if not self._digits:
            return False
        if self.picked is None:
            self.pick(self._digits[0 if by > 0 else -1])
            return True
        index = self._order[id(self.picked)] + by
        if 0 <= index < len(self._digits):
            self.pick(self._digits[index])
            return True
        return False

    def step_line(self, by: int) -> bool:
        """Take the nearest number of the next or the previous line in hand, if there is one."""
        number = self.picked_number
        if number is None:
            return self.step_digit(by)
        lines = [each for each in self.numbers if (each.line - number.line) * by > 0]
        if not lines:
            return False
        nearest = min(lines, key=lambda each: abs(each.line - number.line)).line
        middle = (number.box[0] + number.box[2]) / 2
        same = [each for each in lines if each.line == nearest]
        self.pick_number(min(same, key=lambda each: _distance(each.box, middle)))
        return True

    def step_doubt(self, by: int) -> bool:
        """Select the doubt this number of places on or back; return whether there is one."""
        doubt = self._next_doubt(by)
        if doubt is not None:
            self.pick(doubt)
        return doubt is not None

    def has_doubt(self, by: int) -> bool:
        """Return whether there is a next or a previous doubt."""
        return self._next_doubt(by) is not None

    def _next_doubt(self, by: int) -> PageDigit | None:
        doubts = self.doubts
        places = [self._order[id(doubt)] for doubt in doubts]
        if self.picked is None:
            index = 0 if by > 0 else len(doubts) - 1
        else:
            here = self._order[id(self.picked)]
            after, before = bisect_right(places, here), bisect_left(places, here)
            index = after + by - 1 if by > 0 else before + by
        return doubts[index] if 0 <= index < len(doubts) else None


def _distance(box: Box, x: float) -> float:
    return max(box[0] - x, 0.0, x - box[2])


def _overlap_fraction(one: Box, other: Box) -> float:
    """Return the common part of two boxes as a fraction of what either covers."""
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    if width <= 0 or height <= 0:
        return 0.0
    areas = [(box[2] - box[0]) * (box[3] - box[1]) for box in (one, other)]
    return width * height / max(1e-6, sum(areas) - width * height)
