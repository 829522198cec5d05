"""The command *How it learns*: opens its window on the drawing at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.reading.reading_model import ReadingModel
from app.widgets.named_widgets import show_in_front
from app.window.window_actions import WindowActions

if TYPE_CHECKING:
    from app.learning.one_step_dialog import OneStepDialog

DEMO_DIGIT = 7
"""Shown where nothing is drawn."""


class OneStepCommands(QObject):
    """Opens the window; each opening takes the drawing and the network of that moment."""

    def __init__(self, window: QWidget, actions: WindowActions, reading: ReadingModel) -> None:
        super().__init__(window)
        self._window, self._reading = window, reading
        self.dialog: OneStepDialog | None = None
        actions["one_step"].triggered.connect(self.open)

    def open(self) -> None:
        """Show the window on the drawing at hand, or on a demo drawing."""
        recognizer = self._reading.recognizer
        if recognizer is None:
            return
        # Imported late to keep the start of the program fast.
        from app.learning.one_step_dialog import OneStepDialog

        if self.dialog is None:
            self.dialog = OneStepDialog(self._window)
        reading = self._reading.last_reading
        if reading is not None and reading.ink is not None:
            label = reading.answer.candidates[0][0]
            image = reading.ink.image
        else:
            label, image = DEMO_DIGIT, _demo_image()
        self.dialog.set_drawing(recognizer.network, image, label)
        show_in_front(self.dialog)

    def close(self) -> None:
        """Close the window."""
        if self.dialog is not None:
            self.dialog.close()


def _demo_image() -> NDArray[np.float32]:
    from app.services.resources import demo_strokes_path
    from model.ink.normalising import normalise_strokes
    from model.ink.strokes import Drawing, read_strokes_file

    for _, drawing in read_strokes_file(demo_strokes_path()):
        if isinstance(drawing, Drawing) and drawing.label == DEMO_DIGIT:
            ink = normalise_strokes(drawing.strokes)
            assert ink is not None
            return ink.image
    raise AssertionError("the demo has every digit")
