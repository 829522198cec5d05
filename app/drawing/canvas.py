"""The canvas: the paper on which a person draws with mouse, pen, finger or keys."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import QWidget

from app.drawing.exchange import Offer, mime_of_drawing, offer_of_mime
from app.drawing.paper import fitted_to_paper, with_all_columns
from app.drawing.paper_widget import PaperWidget
from app.drawing.sheet_history import Sheet
from app.drawing.tool import LARGEST_PEN_WIDTH_PX, SMALLEST_PEN_WIDTH_PX, Tool
from model.ink.strokes import Stroke


class DrawingCanvas(PaperWidget):
    """A paper of 280 by 280 logical pixels in a frame of 1.

    Signals
    -------
    drawing_changed()
        Another drawing is on the paper: stroke, undo, redo, clear, erase, open, paste.
    stroke_finished()
        A stroke was drawn to its end; comes after `drawing_changed`.
    pen_width_changed(float)
        All strokes are shown in this width, in logical pixels.
    tool_changed(Tool)
        Pressing does something else now.
    undo_available(bool), redo_available(bool)
        Sent when that may have changed.
    file_dropped(Path)
        A file was dropped or pasted; whoever opens files may open it.
    """

    drawing_changed = Signal()
    stroke_finished = Signal()
    pen_width_changed = Signal(float)
    tool_changed = Signal(Tool)
    undo_available = Signal(bool)
    redo_available = Signal(bool)
    file_dropped = Signal(Path)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("drawingCanvas")
        self._history.sheet_changed.connect(self.drawing_changed)
        self._history.undo_available.connect(self.undo_available)
        self._history.redo_available.connect(self.redo_available)
        self._hand.stroke_finished.connect(self.stroke_finished)
        self._drops.offered.connect(self._take)

    # What is on the paper

    def strokes(self) -> tuple[Stroke, ...]:
        """Return the strokes that are seen, the one being drawn among them.

        Returns
        -------
        tuple of ndarray, float64, shape (points, 4)
            x and y in logical pixels of the paper (points may lie outside it), pressure 0-1
            (1 for a mouse), seconds since the stroke began.
        """
        live = self._hand.live_stroke()
        return self._history.sheet.strokes if live is None else (*self._history.sheet.strokes, live)

    def picture(self) -> NDArray[np.float32] | None:
        """Return the opened picture: luminance 0-1, float32, shape (height, width)."""
        return self._shown_picture()

    def is_empty(self) -> bool:
        """Whether there is neither a stroke nor a picture."""
        return self._is_blank()

    def is_drawing(self) -> bool:
        """Whether a stroke is going on."""
        return self._hand.is_drawing

    def set_strokes(self, strokes: Sequence[Stroke], remember: bool = True) -> None:
        """Put other strokes on the paper in place of what is there.

        Parameters
        ----------
        strokes : sequence of ndarray, shape (points, 2..4)
            In logical pixels of the paper; see `fitted_to_paper` for others.
        remember : bool
            Whether undo brings back what was there; otherwise the history begins anew.
        """
        sheet = Sheet(tuple(with_all_columns(stroke) for stroke in strokes if len(stroke)))
        self._put(sheet, remember)

    def set_picture(self, luminance: NDArray[np.float32], remember: bool = True) -> None:
        """Put a picture on the paper; the next stroke takes its place.

        Parameters
        ----------
        luminance : ndarray, float32, shape (height, width)
            0-1, as stored.
        remember : bool
            As for `set_strokes`.
        """
        self._put(Sheet(picture=luminance), remember)

    def clear(self) -> None:
        """Take everything off the paper; undo brings it back."""
        self.end_stroke()
        if not self._history.sheet.is_empty:
            self._history.replace(Sheet())

    def undo(self) -> None:
        """Take the last step back; a stroke being drawn is that step."""
        self.end_stroke()
        self._history.undo()

    def redo(self) -> None:
        """Take the step again that was taken back."""
        self.end_stroke()
        self._history.redo()

    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return self._history.can_undo()

    def can_redo(self) -> bool:
        """Whether there is a step to take again."""
        return self._history.can_redo()

    def copy(self) -> None:
        """Copy the strokes to the clipboard, as a picture and as strokes."""
        if self.strokes():
            QGuiApplication.clipboard().setMimeData(
                mime_of_drawing(self.strokes(), self.pen_width_px)
            )

    def paste(self) -> None:
        """Put the clipboard's drawing, picture or file on the paper."""
        self._take(offer_of_mime(QGuiApplication.clipboard().mimeData()))

    # Tools and looks

    @property
    def tool(self) -> Tool:
        """What pressing does."""
        return self._hand.tool

    def set_tool(self, tool: Tool) -> None:
        """Choose what pressing does."""
        if tool is self._hand.tool:
            return
        self.end_stroke()
        self._hand.tool = tool
        self._hand.hover(None)
        is_pen = tool is Tool.PEN
        shape = Qt.CursorShape.CrossCursor if is_pen else Qt.CursorShape.PointingHandCursor
        self.setCursor(shape)
        self.tool_changed.emit(tool)

    @property
    def pen_width_px(self) -> float:
        """Width of all strokes in logical pixels, 6-30."""
        return self._hand.pen_width_px

    def set_pen_width(self, pen_width_px: float) -> None:
        """Show all strokes in another width; beyond 6-30 the nearest of these is taken."""
        width_px = float(min(max(pen_width_px, SMALLEST_PEN_WIDTH_PX), LARGEST_PEN_WIDTH_PX))
        if width_px != self._hand.pen_width_px:
            self._hand.set_pen_width(width_px)
            self.pen_width_changed.emit(width_px)

    def _put(self, sheet: Sheet, remember: bool) -> None:
        self.end_stroke()
        if not remember:
            self._history.restart(sheet)
        elif not (sheet.is_empty and self._history.sheet.is_empty):
            self._history.replace(sheet)

    def _take(self, offer: Offer | None) -> None:
        if offer is None:
            return
        if offer.path is not None:
            self.file_dropped.emit(offer.path)
        elif offer.picture is not None:
            self.set_picture(offer.picture)
        elif offer.strokes is not None:
            self.set_strokes(fitted_to_paper(offer.strokes))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy and paste."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        else:
            super().keyPressEvent(event)
