"""The digits of a number on the canvas, each of which the person can correct."""

from __future__ import annotations

from app.numbers.number_model import NumberModel
from app.numbers.said import key_of
from app.reading.reading_model import Reading, ReadingModel
from app.samples.lessons.corrected_drawing import CorrectedDrawing, ReadInk


class NumberDigit(CorrectedDrawing):
    """A digit of a number: what the network saw of its strokes becomes the sample.

    Parameters
    ----------
    reading : Reading
        Of this digit.
    numbers : NumberModel
        Shows what the digit is said to be.
    """

    def __init__(self, reading: Reading, numbers: NumberModel) -> None:
        assert reading.number is not None
        self._reading = reading
        self._numbers = numbers
        self._symbol = reading.number.symbols[reading.picked]

    def read_ink(self) -> ReadInk | None:
        """Return what was read of the digit."""
        if self._reading.ink is None:
            return None
        return ReadInk(self._reading.ink, self._reading.answer, self._reading.strokes)

    def show_taught(self, label: int | None) -> None:
        """Show what the digit is said to be, in the number."""
        self._numbers.show_said(self._symbol.strokes, label)


class NumberDigits:
    """The digits that the person has said something about, as long as they are on the canvas."""

    def __init__(self, reading_model: ReadingModel, numbers: NumberModel) -> None:
        self._reading_model = reading_model
        self._numbers = numbers
        self._digits: dict[bytes, NumberDigit] = {}

    def picked(self) -> NumberDigit | None:
        """Return the digit that is picked; None without a number."""
        reading = self._reading_model.last_reading
        if reading is None or reading.number is None:
            return None
        present = {key_of(symbol.strokes) for symbol in reading.number.digits}
        self._digits = {key: digit for key, digit in self._digits.items() if key in present}
        key = key_of(reading.number.symbols[reading.picked].strokes)
        return self._digits.setdefault(key, NumberDigit(reading, self._numbers))
