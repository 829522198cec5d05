"""The number on the canvas: what is read, which digit is picked, and what the person corrects."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QUndoStack

from app.numbers.said import Said, key_of
from app.numbers.shown_number import ShownNumber, digit_places
from app.reading.reading_model import Reading, ReadingModel
from app.services.undo_order import Step
from model.ink.normalising import normalise_strokes
from model.ink.strokes import Stroke
from model.numbers.corrections import Corrections
from model.numbers.number import NumberReading, Symbol
from model.numbers.reading import NumberReader

translate = QCoreApplication.translate


class NumberModel(QObject):
    """Reads drawings as numbers, and makes the picked digit what `ReadingModel` has read.

    So the bars, the picture of the network and corrections are about the picked digit. A drawing
    that is one digit, or none, is read as if this model did not exist.

    Signals
    -------
    reading_changed()
        Another number is shown, or none; or what the person says about it has changed.
    picked_changed(int)
        Another symbol is picked; -1 without a number.
    digit_said(int)
        The person said which digit the picked one is.
    asked()
        The person wants to choose which digit the picked one is.
    split_changed()
        `split_x` has changed.
    """

    reading_changed = Signal()
    picked_changed = Signal(int)
    digit_said = Signal(int)
    asked = Signal()
    split_changed = Signal()

    def __init__(self, reading_model: ReadingModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reading_model = reading_model
        self._reader: NumberReader | None = None
        self._drawing: tuple[Stroke, ...] = ()
        self._said = Said()
        self._wanted = -1
        self._as_number = self._has_new_network = False
        self.reads_signs = True
        self.shown: ShownNumber | None = None
        """What is shown; None where the drawing is one digit, or nothing is read."""
        self.split_x: float | None = None
        """Where the picked digit would be split, in px of the canvas; None outside a split."""
        self.stack = QUndoStack(self)
        """Merges and splits."""
        reading_model.read_number = self._read
        reading_model.forgotten.connect(self._forget_drawing)
        reading_model.network_changed.connect(self._take_network)

    @property
    def reading(self) -> NumberReading | None:
        """The number that is shown, or None."""
        return None if self.shown is None else self.shown.reading

    @property
    def picked(self) -> int:
        """The place of the picked digit among the symbols; -1 without a number."""
        return -1 if self.shown is None else self.shown.picked

    @property
    def picked_symbol(self) -> Symbol | None:
        """The digit that is picked."""
        return None if self.shown is None else self.shown.symbols[self.shown.picked]

    def show(self, reading: Reading | None) -> None:
        """Take what is shown as the answer: perhaps a digit of a number."""
        before, picked_before = self.reading, self.picked
        if reading is None or reading.number is None:
            self.shown = None
        else:
            symbols = reading.number.symbols
            labels = tuple(self._label_of(symbol) for symbol in symbols)
            self.shown = ShownNumber(reading.number, reading.picked, labels)
        if self.reading is not before:
            self.cancel_split()
            self.reading_changed.emit()
        if self.picked != picked_before:
            self.cancel_split()
            self.picked_changed.emit(self.picked)

    def read_as_number(self) -> None:
        """Cut the drawing if that is possible at all, until it changes."""
        self._as_number = True
        self._read_again()

    def set_reads_signs(self, reads_signs: bool) -> None:
        """Read points, commas and minus signs from now on, or no longer."""
        self.reads_signs = reads_signs
        self._read_again()

    # Picking

    def pick(self, place: int) -> None:
        """Pick a symbol of the number; signs are never picked."""
        last = self._reading_model.last_reading
        if last is None or last.number is None or place == last.picked:
            return
        if place in digit_places(last.number):
            self._wanted = place
            self._reading_model.show(_picked(last, last.number, place))

    def pick_next(self) -> None:
        """Pick the next digit, if there is one."""
        self.pick_beside(1)

    def pick_previous(self) -> None:
        """Pick the digit before, if there is one."""
        self.pick_beside(-1)

    def pick_beside(self, step: int) -> bool:
        """Pick the digit this number of digits further on; return whether there is one."""
        if self.shown is None:
            return False
        places, index = self.shown.digit_places, self.shown.picked_index + step
        if not 0 <= index < len(places):
            return False
        self.pick(places[index])
        return True

    # Correcting

    def correct(self, digit: int) -> None:
        """Say which digit the picked one is; it is taught as for a drawing of one digit."""
        if self.shown is not None:
            self.digit_said.emit(digit)

    def show_said(self, strokes: tuple[Stroke, ...], label: int | None) -> None:
        """Show what the digit with these strokes is said to be; None for what was read."""
        self._take_said(self._said.with_label(strokes, label))

    @property
    def can_merge(self) -> bool:
        """Whether there is something left of the picked digit."""
        return self.picked > 0

    def merge_left(self) -> None:
        """Make one digit of the picked one and what is left of it."""
        if self.shown is None or not self.can_merge:
            return
        place = self.shown.picked
        symbols = self.shown.symbols[place - 1 : place + 1]
        self._change_cuts(
            translate("NumberModel", "merge two digits"),
            self._said.cuts.merged(symbols),
            symbols,
            place - 1,
        )

    def begin_split(self) -> None:
        """Propose where to split the picked digit."""
        symbol = self.picked_symbol
        if symbol is not None and self._reader is not None and symbol.box.width > 0:
            self.move_split(self._reader.split_place(symbol))

    def move_split(self, x: float) -> None:
        """Propose to split the picked digit here, in px of the canvas."""
        symbol = self.picked_symbol
        if symbol is not None:
            nearest_px = min(1.0, symbol.box.width / 4)
            left, right = symbol.box.left + nearest_px, symbol.box.right - nearest_px
            self._propose_split(min(max(x, left), right))

    def cancel_split(self) -> None:
        """Propose no split any more."""
        self._propose_split(None)

    def finish_split(self) -> None:
        """Split the picked digit where it is proposed."""
        if self.split_x is not None:
            self.split_at(self.split_x)

    def split_at(self, x: float) -> None:
        """Make two digits of the picked one, left and right of `x`, in px of the canvas."""
        symbol = self.picked_symbol
        if symbol is None or not symbol.box.left < x < symbol.box.right:
            return
        cuts = self._said.cuts.split(symbol, x)
        text = translate("NumberModel", "split a digit")
        self._change_cuts(text, cuts, [symbol], self.picked + 1)

    def _propose_split(self, x: float | None) -> None:
        if x != self.split_x:
            self.split_x = x
            self.split_changed.emit()

    def _change_cuts(
        self, text: str, cuts: Corrections, symbols: Sequence[Symbol], wanted: int
    ) -> None:
        picked, before = self.picked, self._said

        def change() -> None:
            nonlocal before
            # Labels may have been undone since the last time.
            before = self._said
            self._take_said(before.with_cuts(cuts, symbols), wanted)

        change()
        self.stack.push(Step(text, lambda: self._take_said(before, picked), change))

    def _take_said(self, said: Said, wanted: int | None = None) -> None:
        self._said = said
        if wanted is not None:
            self._wanted = wanted
        self._read_again()

    # Reading

    def _read_again(self) -> None:
        if self._drawing and self._reading_model.last_reading is not None:
            self._reading_model.read(self._drawing, None)

    def _read(self, whole: Reading) -> Reading:
        """Return the picked digit of the number that a drawing is, or the drawing as a whole."""
        recognizer = self._reading_model.recognizer
        if recognizer is None or recognizer.gate is None:
            # Only the gate can say which pieces are digits.
            return whole
        if self._reader is None or self._reader.recognizer is not recognizer:
            self._reader = NumberReader(recognizer)
        self._drawing = whole.strokes
        number = self._number(self._reader, whole)
        if self._has_new_network and self._forget_learned(number):
            number = self._number(self._reader, whole)
        places = digit_places(number)
        if not number.is_number or not places:
            return whole
        place = self._wanted if self._wanted in places else places[-1]
        return _picked(whole, number, place)

    def _number(self, reader: NumberReader, whole: Reading) -> NumberReading:
        return reader.read(
            whole.strokes,
            whole.answer,
            self._said.corrections(),
            with_signs=self.reads_signs,
            as_number=self._as_number,
        )

    def _label_of(self, symbol: Symbol) -> int | None:
        _, label = self._said.labels.get(key_of(symbol.strokes), (None, None))
        return label

    def _forget_learned(self, number: NumberReading) -> bool:
        """Forget what the network has learned since it was said; return whether there is any."""
        self._has_new_network = False
        before = self._said
        for symbol in number.digits:
            label = self._label_of(symbol)
            if label is not None and symbol.answer is not None and symbol.answer.digit == label:
                self._said = self._said.as_learned(symbol.strokes)
        return self._said is not before

    def _take_network(self) -> None:
        self._has_new_network = True

    def _forget_drawing(self) -> None:
        """The drawing has changed: its last digit is the newest."""
        self._wanted, self._as_number, self._drawing = -1, False, ()


def _picked(reading: Reading, number: NumberReading, place: int) -> Reading:
    """Return the reading of a digit of a number."""
    symbol = number.symbols[place]
    assert symbol.answer is not None
    return replace(
        reading,
        answer=symbol.answer,
        ink=normalise_strokes(symbol.seen),
        strokes=symbol.seen,
        number=number,
        picked=place,
    )
