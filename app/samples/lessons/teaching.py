"""What a person says a drawing is becomes a sample, and can be taken back."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject

from app.drawing.canvas.canvas import DrawingCanvas
from app.reading.network_names import name_to_keep
from app.reading.reading_model import ReadingModel
from app.samples.sample_access import SampleDoor
from app.services.settings import Settings


@dataclass(frozen=True)
class Correction:
    """One thing that a person said about a drawing.

    Parameters
    ----------
    sample_id : int
    digit : int
        What they said it is.
    answered : int or None
        What the network had read; None if it refused.
    replaced : int or None
        The digit that they had said before about the same drawing; None for a new sample.
    """

    sample_id: int
    digit: int
    answered: int | None
    replaced: int | None = None

    @property
    def is_confirmation(self) -> bool:
        """Whether the network had been right."""
        return self.digit == self.answered


class Teaching(QObject):
    """Keeps the drawing on the canvas as a sample with the digit that the person says.

    Parameters
    ----------
    canvas : DrawingCanvas
    reading : ReadingModel
        What was answered, and by which network.
    door : SampleDoor
    settings : Settings
        Who writes.
    parent : QObject, optional
    """

    def __init__(
        self,
        canvas: DrawingCanvas,
        reading: ReadingModel,
        door: SampleDoor,
        settings: Settings,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._reading = reading
        self._door = door
        self._settings = settings
        self._on_canvas: Correction | None = None
        canvas.drawing_changed.connect(self._forget)

    @property
    def on_canvas(self) -> Correction | None:
        """What was said about the drawing that is on the canvas."""
        return self._on_canvas

    def teach(self, digit: int) -> Correction | None:
        """Keep the drawing as this digit; a second word about it replaces the first.

        Returns
        -------
        Correction or None
            None if there is nothing to keep or the file cannot be written, which the door tells.
        """
        reading = self._reading.last_reading
        if reading is None or reading.ink is None:
            return None
        with self._door.telling():
            before = self._on_canvas
            if before is not None:
                # Said twice, it is confirmed, and taken back as if it had been said once.
                is_same = before.digit == digit
                replaced = before.replaced if is_same else before.digit
                self._door.store.relabel(before.sample_id, digit, is_confirmed=is_same)
                self._on_canvas = Correction(before.sample_id, digit, before.answered, replaced)
            else:
                answer = reading.answer
                picture = self._canvas.picture()
                sample_id = self._door.store.add(
                    () if picture is not None else self._canvas.strokes(),
                    digit,
                    writer=self._settings.writer,
                    answered=answer.digit,
                    confidence=None if answer.digit is None else answer.confidence,
                    weights_name=name_to_keep(self._reading),
                    picture=None if picture is None else reading.ink.image,
                )
                self._on_canvas = Correction(sample_id, digit, answer.digit)
            self._door.changed.emit()
            return self._on_canvas
        return None

    def take_back(self, correction: Correction) -> None:
        """Forget what was said: the sample goes, or gets its former label again."""
        with self._door.telling():
            if correction.replaced is None:
                self._door.store.delete([correction.sample_id])
            else:
                self._door.store.relabel(
                    correction.sample_id, correction.replaced, is_confirmed=False
                )
            self._door.changed.emit()
        is_on_canvas = self._on_canvas is not None
        if is_on_canvas and correction.sample_id == self._on_canvas_id():
            former = correction.replaced
            self._on_canvas = None
            if former is not None:
                self._on_canvas = Correction(correction.sample_id, former, correction.answered)

    def _on_canvas_id(self) -> int | None:
        return None if self._on_canvas is None else self._on_canvas.sample_id

    def _forget(self) -> None:
        self._on_canvas = None
