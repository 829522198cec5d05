"""The way from the drawing that was read to another digit, and where the answer changes on it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import numpy as np
from PySide6.QtCore import QObject, Signal

from app.drawing.canvas.canvas import DrawingCanvas
from app.reading.reading_model import Reading
from app.services.background import BackgroundWorker
from app.services.resources import demo_strokes_path
from model.cancellation import ShouldStop, raise_if_stopped
from model.explanation.flip import Flip, smallest_flip
from model.explanation.morph import Morph, morph
from model.ink.normalising import NormalisedInk, normalise_strokes
from model.ink.strokes import Drawing, Stroke, read_strokes_file
from model.recognizer import Answer, Recognizer
from model.weights.weights_file import Weights


class ChangeModel(QObject):
    """Morphs a drawing toward a demo drawing, and looks for the smallest change of the answer.

    Signals
    -------
    flip_found(object)
        The `Flip`, or None if the answer stays the same.
    """

    flip_found = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.way: Morph | None = None
        self._recognizer: Recognizer | None = None
        self._targets: dict[int, Sequence[Stroke]] = {}
        self._worker = BackgroundWorker(self)
        self._worker.finished.connect(self.flip_found)

    def begin(self, reading: Reading, recognizer: Recognizer, target: int) -> None:
        """Go from what was read toward a digit."""
        self._recognizer = recognizer
        self.way = morph(reading.strokes, self._target(target))
        self._worker.start(partial(_find, recognizer.weights, self.way))

    def end(self) -> None:
        """Forget the way."""
        self.way = None
        self._worker.stop(waits=False)

    def read(
        self, fraction: float, canvas: DrawingCanvas
    ) -> tuple[tuple[Stroke, ...], NormalisedInk | None, Answer]:
        """Return the drawing at a fraction of the way, on the canvas, and how it is read."""
        assert self.way is not None
        assert self._recognizer is not None
        mapping = canvas.mapping
        size_px = (mapping.width_px, mapping.height_px)
        strokes = moved_onto(self.way.at(fraction), size_px, canvas.pen_width_px / 2)
        ink = normalise_strokes(strokes)
        return strokes, ink, self._recognizer.read(ink)

    def _target(self, digit: int) -> Sequence[Stroke]:
        if not self._targets:
            for _, drawing in read_strokes_file(demo_strokes_path()):
                if isinstance(drawing, Drawing) and drawing.label is not None:
                    self._targets[drawing.label] = drawing.strokes
        return self._targets[digit]


def moved_onto(
    strokes: tuple[Stroke, ...], size_px: tuple[int, int], margin_px: float
) -> tuple[Stroke, ...]:
    """Return strokes moved as little as it takes to be on a sheet, if they are not too large."""
    points = np.concatenate(strokes)
    low, high = points.min(axis=0), points.max(axis=0)
    shift = np.maximum(margin_px - low, 0.0)
    shift += np.minimum(np.array(size_px) - margin_px - high - shift, 0.0)
    return tuple(stroke + shift for stroke in strokes)


def _find(weights: Weights, way: Morph, should_stop: ShouldStop) -> Flip | None:
    # A network belongs to one thread.
    recognizer = Recognizer(weights)

    def answers(drawings: Sequence[Sequence[Stroke]]) -> list[int]:
        raise_if_stopped(should_stop)
        inks = [normalise_strokes(drawing) for drawing in drawings]
        images = np.stack([ink.image for ink in inks if ink is not None])
        read = recognizer.read_many(images, [ink.strokes for ink in inks if ink is not None])
        return [answer.candidates[0][0] for answer in read]

    return smallest_flip(way, answers)
