"""The model of reading: the network in use, its last answer, and how long it took."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QUndoStack

from app.services.network_ref import NetworkRef
from assets import BUNDLED_NAMES
from model.errors import ModelError, WeightsError
from model.ink.normalising import NormalisedInk, normalise_strokes
from model.ink.strokes import Stroke
from model.recognizer import Answer, Recognizer
from model.rejection.gate import Gate
from model.weights.weights_file import open_weights

if TYPE_CHECKING:
    from model.numbers.number import NumberReading

ACCURACY_KEY = "mnist_t10k"
"""Which of the measured accuracies of a weights file is shown."""

CLASSES = 10

CERTAIN_FRACTION = 0.9


@dataclass(frozen=True)
class Reading:
    """One reading of a drawing, or of the digit that is picked in a number."""

    answer: Answer
    ink: NormalisedInk | None
    """What the network saw; None when nothing is drawn."""
    duration_ms: float
    """From the strokes to the answer."""
    strokes: tuple[Stroke, ...] = ()
    """What was read; nothing of an opened picture."""
    number: NumberReading | None = None
    """The number that the digit belongs to; None where the drawing is read as one digit."""
    picked: int = -1
    """The place of the digit among the symbols of the number."""


_logger = logging.getLogger("digitpad")


def _open(path: Path) -> Recognizer:
    return Recognizer(open_weights(path))


class ReadingModel(QObject):
    """Owns the network that reads, and the gate that refuses.

    Parameters
    ----------
    load : callable, optional
        Makes a recognizer from a weights file.
    load_gate : callable, optional
        Called once.

    Signals
    -------
    answered(Reading)
        A drawing was read.
    forgotten()
        The drawing has changed since the last reading.
    network_changed()
        Another network is in use.
    gate_changed()
        The person chose when a drawing is refused.
    failed(str)
        Why a network could not be loaded or a drawing not be read; one sentence.
    """

    answered = Signal(Reading)
    forgotten = Signal()
    network_changed = Signal()
    gate_changed = Signal()
    failed = Signal(str)

    def __init__(
        self,
        parent: QObject | None = None,
        load: Callable[[Path], Recognizer] = _open,
        load_gate: Callable[[], Gate | None] = Gate.bundled,
    ) -> None:
        super().__init__(parent)
        self._load = load
        self._load_gate = load_gate
        self._gate: Gate | None = None
        self._is_gate_loaded = False
        self._bundled: dict[NetworkRef, Recognizer] = {}
        self.network: NetworkRef | None = None
        self.recognizer: Recognizer | None = None
        self.last_reading: Reading | None = None
        self._is_read_anyway = False
        self.read_number: Callable[[Reading], Reading] | None = None
        """Takes a drawing that was read as one digit; may return a digit of a number."""
        self.changes = QUndoStack(self)
        """The changes of the network by the person, see `app.reading.network_change`."""

    @property
    def gate(self) -> Gate | None:
        """What refuses drawings, whichever network reads; None if nothing does."""
        if not self._is_gate_loaded:
            self._gate, self._is_gate_loaded = self._load_gate(), True
        return self._gate

    def set_gate(self, gate: Gate | None) -> None:
        """Refuse with another gate from now on."""
        self._gate, self._is_gate_loaded = gate, True
        for recognizer in self._bundled.values():
            recognizer.gate = gate
        if self.recognizer is not None:
            self.recognizer.gate = gate

    def set_sensitivity(self, sensitivity: float | None) -> None:
        """Refuse at another setting, 0-1, None as recommended, and emit `gate_changed`."""
        if self.gate is None:
            return
        wanted = self.gate.weights.recommended if sensitivity is None else sensitivity
        # The person wants to see what the setting does to the drawing.
        self._is_read_anyway = False
        self.set_gate(self.gate.with_sensitivity(wanted))
        self.gate_changed.emit()

    @property
    def can_read_numbers(self) -> bool:
        """Whether strokes can be read as a number: only a gate tells which pieces are digits."""
        return self.read_number is not None and self.gate is not None

    @property
    def is_bundled(self) -> bool:
        """Whether a bundled network is in use."""
        return self.network is not None and self.network.is_bundled

    @property
    def accuracy_fraction(self) -> float | None:
        """Measured accuracy of the network in use, None if unknown."""
        return None if self.recognizer is None else _accuracy_of(self.recognizer)

    def bundled_accuracy_fraction(self, name: str) -> float | None:
        """Return the measured accuracy of a bundled network, None if unknown."""
        try:
            return _accuracy_of(self.load(NetworkRef.parse(name)))
        except (ModelError, OSError):
            return None

    def bundled_recognizers(self) -> dict[str, Recognizer]:
        """Return the bundled networks that can be loaded, by name."""
        recognizers = {}
        for name in BUNDLED_NAMES:
            with suppress(ModelError, OSError):
                recognizers[name] = self.load(NetworkRef.parse(name))
        return recognizers

    def certain_digit(self, ink: NormalisedInk, answer: Answer) -> int | None:
        """Return the digit that every bundled network reads of some ink with certainty.

        None where the answer is refused: what networks read of such ink says nothing.
        """
        if answer.rejected:
            return None
        recognizers = self.bundled_recognizers().values()
        read = [recognizer.read(ink).candidates[0] for recognizer in recognizers]
        is_certain = all(confidence >= CERTAIN_FRACTION for _, confidence in read)
        digits = {digit for digit, _ in read}
        return digits.pop() if is_certain and len(digits) == 1 else None

    def choose(self, network: NetworkRef) -> bool:
        """Load a network, read with it and return True.

        If it cannot be loaded, emit `failed`, keep the one in use and return False.
        """
        try:
            recognizer = self.load(network)
        except (ModelError, OSError) as error:
            self.failed.emit(shorten_path(error, network.path))
            return False
        except Exception:
            # Whatever is in a file, the window keeps the network it has.
            _logger.exception("%s cannot be opened", network.path)
            sentence = QCoreApplication.translate("ReadingModel", "{0} cannot be opened.")
            self.failed.emit(sentence.format(network.path.name))
            return False
        self.network, self.recognizer = network, recognizer
        self.network_changed.emit()
        return True

    def read(self, strokes: Sequence[Stroke], picture: NDArray[np.float32] | None) -> None:
        """Read an opened picture (luminance 0-1), else strokes, and emit `answered`."""
        if self.recognizer is None:
            self.failed.emit(QCoreApplication.translate("ReadingModel", "No network is loaded."))
            return
        start_s = perf_counter()
        try:
            if picture is None:
                ink = normalise_strokes(strokes)
            else:
                # Imports Pillow, which a window without a picture does not need.
                from model.ink.pictures import normalise_picture

                keeps = self.recognizer.keeps_thick_scans
                ink = normalise_picture(picture, keeps_thick_scans=keeps)
            drawn = () if picture is not None else tuple(strokes)
            reading = Reading(self.recognizer.read(ink), ink, 0.0, drawn)
            if self.read_number is not None and drawn:
                reading = self.read_number(reading)
        except ModelError as error:
            self.failed.emit(str(error))
            return
        if self._is_read_anyway and reading.number is None:
            reading = replace(reading, answer=reading.answer.as_read())
        self.show(replace(reading, duration_ms=(perf_counter() - start_s) * 1000))

    def show(self, reading: Reading) -> None:
        """Make this the last reading, and emit `answered`."""
        self.last_reading = reading
        self.answered.emit(reading)

    def read_anyway(self) -> None:
        """Answer a refused drawing with its likeliest digit, until the drawing changes."""
        if self.last_reading is None or self.last_reading.ink is None:
            return
        self._is_read_anyway = True
        answer = self.last_reading.answer.as_read()
        self.show(replace(self.last_reading, answer=answer))

    def forget(self) -> None:
        """Forget the last reading: the drawing has changed."""
        self.last_reading, self._is_read_anyway = None, False
        self.forgotten.emit()

    def load(self, network: NetworkRef) -> Recognizer:
        """Return the recognizer of a network; a bundled one is loaded once.

        Raises
        ------
        ModelError, OSError
            If it cannot be loaded or does not read digits.
        """
        if network.is_bundled and network in self._bundled:
            return self._bundled[network]
        recognizer = self._load(network.path)
        recognizer.gate = self.gate
        name = network.path.name
        try:
            # An empty image shows whether the network fits.
            answer = recognizer.read_many(np.zeros((1, 28, 28), np.float32))[0]
        except ModelError as error:
            raise WeightsError(f"{name} does not read 28 × 28 pictures: {error}") from error
        count = len(answer.probabilities)
        if count != CLASSES:
            raise WeightsError(f"{name} has {count} classes; {CLASSES} digits were expected.")
        if network.is_bundled:
            self._bundled[network] = recognizer
        return recognizer


def shorten_path(error: Exception, path: Path) -> str:
    """Return an error's sentence with the file's name in place of its path.

    The person has just chosen the file, and the message row is short.
    """
    return str(error).replace(str(path), path.name)


def _accuracy_of(recognizer: Recognizer) -> float | None:
    measured = recognizer.weights.training.get("measured")
    value = measured.get(ACCURACY_KEY) if isinstance(measured, dict) else None
    is_fraction = isinstance(value, (int, float)) and 0 <= value <= 1
    return float(value) if is_fraction and value is not None else None
