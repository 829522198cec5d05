"""The number on the canvas: what is read, and which of its digits is picked."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from app.reading.reading_model import Reading, ReadingModel
from model.ink.normalising import normalise_strokes
from model.ink.strokes import Stroke
from model.numbers.number import NumberReading, Symbol
from model.numbers.reading import NumberReader


class NumberModel(QObject):
    """Reads drawings as numbers, and makes the picked digit what `ReadingModel` has read.

    So the bars, the picture of the network and corrections are about the picked digit. A drawing
    that is one digit, or none, is read as if this model did not exist.

    Signals
    -------
    reading_changed()
        Another number is shown, or none.
    picked_changed(int)
        Another symbol is picked; -1 without a number.
    digit_said(int)
        The person said which digit the picked one is.
    taught(object)
        What the picked digit is said to be, or None: what the network read.
    """

    reading_changed = Signal()
    picked_changed = Signal(int)
    digit_said = Signal(int)
    taught = Signal(object)

    def __init__(self, reading_model: ReadingModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reading_model = reading_model
        self._reader: NumberReader | None = None
        self._wanted = -1
        self.reading: NumberReading | None = None
        """What is shown; None where the drawing is one digit, or nothing is read."""
        self.picked = -1
        """The place of the picked digit among the symbols of `reading`; -1 without a number."""
        reading_model.read_number = self._read
        reading_model.forgotten.connect(self._forget_wanted)

    @property
    def picked_symbol(self) -> Symbol | None:
        """The digit that is picked."""
        return None if self.reading is None else self.reading.symbols[self.picked]

    def show(self, reading: Reading | None) -> None:
        """Take what is shown as the answer: perhaps a digit of a number."""
        number = None if reading is None else reading.number
        picked = -1 if reading is None else reading.picked
        is_other, is_picked_other = number is not self.reading, picked != self.picked
        self.reading, self.picked = number, picked
        if is_other:
            self.reading_changed.emit()
        if is_picked_other:
            self.picked_changed.emit(picked)

    def pick(self, place: int) -> None:
        """Pick a symbol of the number; signs are never picked."""
        last = self._reading_model.last_reading
        if last is None or last.number is None or place == last.picked:
            return
        if place in _digit_places(last.number):
            self._wanted = place
            self._reading_model.show(self._picked(last, last.number, place))

    def pick_next(self) -> None:
        """Pick the next digit, if there is one."""
        self._pick_beside(1)

    def pick_previous(self) -> None:
        """Pick the digit before, if there is one."""
        self._pick_beside(-1)

    def correct(self, digit: int) -> None:
        """Say which digit the picked one is; it is taught as for a drawing of one digit."""
        if self.reading is not None:
            self.digit_said.emit(digit)

    def show_said(self, strokes: tuple[Stroke, ...], label: int | None) -> None:
        """Show what the digit with these strokes is said to be; None for what was read."""
        last = self._reading_model.last_reading
        if last is not None and last.strokes is strokes:
            self.taught.emit(label)

    def _pick_beside(self, step: int) -> None:
        if self.reading is not None:
            places = _digit_places(self.reading)
            index = places.index(self.picked) + step
            if 0 <= index < len(places):
                self.pick(places[index])

    def _read(self, whole: Reading) -> Reading:
        """Return the picked digit of the number that a drawing is, or the drawing as a whole."""
        recognizer = self._reading_model.recognizer
        if recognizer is None or recognizer.gate is None:
            # Only the gate can say which pieces are digits.
            return whole
        if self._reader is None or self._reader.recognizer is not recognizer:
            self._reader = NumberReader(recognizer)
        number = self._reader.read(whole.strokes, whole.answer)
        places = _digit_places(number)
        if not number.is_number or not places:
            return whole
        place = self._wanted if self._wanted in places else places[-1]
        return self._picked(whole, number, place)

    def _picked(self, reading: Reading, number: NumberReading, place: int) -> Reading:
        symbol = number.symbols[place]
        assert symbol.answer is not None
        return replace(
            reading,
            answer=symbol.answer,
            ink=normalise_strokes(symbol.strokes),
            strokes=symbol.strokes,
            number=number,
            picked=place,
        )

    def _forget_wanted(self) -> None:
        """The drawing has changed: the last digit is the newest."""
        self._wanted = -1


def _digit_places(number: NumberReading) -> list[int]:
    """Return the places of the digits among the symbols."""
    return [place for place, symbol in enumerate(number.symbols) if symbol.sign is None]
