"""Commands that make the canvas wider and narrower."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtGui import QActionGroup

from app.drawing.canvas.canvas import DrawingCanvas
from app.drawing.geometry import CANVAS_SIZE_PX
from app.services.settings import Settings
from app.window.main_panel import MainPanel


class CanvasCommands(QObject):
    """Gives the canvas the width that the person asks for, and remembers it."""

    def __init__(
        self,
        canvas: DrawingCanvas,
        panel: MainPanel,
        choices: QActionGroup,
        settings: Settings,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._canvas, self._width = canvas, canvas.width_choice
        self._panel, self._choices, self._settings = panel, choices, settings
        controls, edge = panel.canvas_controls, panel.canvas_edge
        controls.width_asked.connect(panel.message_row.begin_step)
        controls.width_asked.connect(self.choose)
        choices.triggered.connect(lambda action: self.choose(action.data()))
        edge.width_asked.connect(self._width.ask)
        edge.released.connect(self._keep)
        self._width.changed.connect(self._show)
        canvas.installEventFilter(self)
        self._show()

    def choose(self, width_px: int) -> None:
        """Make the canvas this wide, or as narrow as the drawing lets it.

        A drawing that is narrow enough for the new canvas is moved onto it; undo moves it back.
        """
        canvas = self._canvas
        canvas.end_stroke()
        if self._width.needed_px > width_px:
            self._move_onto(width_px)
        self._settings.canvas_width_px = width_px
        if not self._width.ask(width_px):
            text = QCoreApplication.translate(
                "CanvasCommands", "The canvas stays as wide as the drawing until you clear it."
            )
            self._panel.message_row.show_remark(text)
        self._show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show the texts of a wide canvas again when the canvas has taken another language."""
        if event.type() == QEvent.Type.LanguageChange:
            QTimer.singleShot(0, self, self._show_placeholder)
        return False

    def _move_onto(self, width_px: int) -> None:
        """Move the drawing into the middle of a narrower canvas, if it has room there."""
        strokes = self._canvas.strokes()
        xs = np.concatenate([stroke[:, 0] for stroke in strokes])
        low, high = float(xs.min()), float(xs.max())
        if high - low + self._canvas.pen_width_px > width_px:
            return
        moved = [stroke.copy() for stroke in strokes]
        for stroke in moved:
            stroke[:, 0] += width_px / 2 - (low + high) / 2
        self._canvas.set_strokes(moved)

    def _keep(self) -> None:
        self._width.keep()
        self._settings.canvas_width_px = self._width.wanted_px

    def _show(self) -> None:
        width_px = self._width.width_px
        self._panel.canvas_controls.show_width(width_px)
        is_wide = width_px > CANVAS_SIZE_PX
        self._show_placeholder()
        for action in self._choices.actions():
            action.setChecked((action.data() > CANVAS_SIZE_PX) == is_wide)

    def _show_placeholder(self) -> None:
        translate = QCoreApplication.translate
        if self._width.width_px > CANVAS_SIZE_PX:
            title = translate("CanvasCommands", "Draw a number here")
            hint = translate("CanvasCommands", "Digits, with a point or a minus sign")
        else:
            title = translate("DrawingCanvas", "Draw a digit here")
            hint = translate("DrawingCanvas", "0 to 9, any size, anywhere")
        self._canvas.set_placeholder(title, hint)
