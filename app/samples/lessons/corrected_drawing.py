"""What the person can correct: the drawing on the canvas, a digit of a number or of a page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from app.drawing.canvas.canvas import DrawingCanvas
from app.drawing.geometry import as_it_looks
from app.reading.reading_model import ReadingModel
from model.ink.normalising import NormalisedInk
from model.ink.strokes import Stroke
from model.recognizer import Answer


@dataclass(frozen=True)
class Correction:
    """What the person said about a drawing, and what the network had read."""

    sample_id: int
    digit: int
    answered: int | None
    replaced: int | None = None
    """The digit that they had said before about the same drawing."""
    drawing: CorrectedDrawing | None = field(default=None, compare=False)


@dataclass(frozen=True, eq=False)
class ReadInk:
    """Ink that was read, its answer, and the strokes; a picture has none."""

    ink: NormalisedInk
    answer: Answer
    strokes: Sequence[Stroke] = ()


class CorrectedDrawing:
    """A drawing that the person can say something about.

    Attributes
    ----------
    correction : Correction or None
        What they said; None until then, and after it is undone.
    """

    correction: Correction | None = None

    def read_ink(self) -> ReadInk | None:
        """Return what was read; None if nothing was."""
        raise NotImplementedError

    def show_taught(self, label: int | None) -> None:
        """Show what the person says it is, or None: what the network read."""
        raise NotImplementedError


class CanvasDrawing(CorrectedDrawing):
    """The drawing on the canvas, until it changes.

    Parameters
    ----------
    canvas : DrawingCanvas
    reading : ReadingModel
    show_taught : callable
        Shows what it is said to be.
    """

    def __init__(
        self,
        canvas: DrawingCanvas,
        reading: ReadingModel,
        show_taught: Callable[[int | None], object],
    ) -> None:
        self._canvas = canvas
        self._reading = reading
        self._show_taught = show_taught
        canvas.drawing_changed.connect(self._forget)

    def read_ink(self) -> ReadInk | None:
        """Return the last reading of the canvas."""
        reading = self._reading.last_reading
        if reading is None or reading.ink is None:
            return None
        strokes = as_it_looks(self._canvas.strokes(), self._canvas.pen_width_px)
        is_picture = self._canvas.picture() is not None
        return ReadInk(reading.ink, reading.answer, () if is_picture else strokes)

    def show_taught(self, label: int | None) -> None:
        """Show what the drawing on the canvas is said to be."""
        self._show_taught(label)

    def _forget(self) -> None:
        """The drawing on the canvas has changed."""
        self.correction = None
