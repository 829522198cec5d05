"""The canvas: the paper on which a person draws with mouse, pen, finger or keys."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.drawing.canvas.hand import Hand
from app.drawing.canvas.ink_layer import InkLayer
from app.drawing.canvas.keyboard_pen import KeyboardPen
from app.drawing.canvas.pointer_input import PointerInput
from app.drawing.canvas.sheet_history import Sheet, SheetHistory
from app.drawing.canvas.sheet_painter import CANVAS_SIZE_PX, FRAME_PX, SheetPainter
from app.drawing.exchange import DropInput, Offer, mime_of_drawing, offer_of_mime
from app.drawing.paper import (
    LARGEST_PEN_WIDTH_PX,
    SMALLEST_PEN_WIDTH_PX,
    Tool,
    fitted_to_paper,
    with_all_columns,
)
from app.look.current import Adaptive
from app.widgets.named_widgets import announce
from model.ink.strokes import Stroke

#: After each of these the release of a button may never come.
_LOSES_RELEASE = (QEvent.Type.FocusOut, QEvent.Type.Hide, QEvent.Type.WindowDeactivate)


class PaperWidget(Adaptive, QWidget):
    """A paper of 280 by 280 logical pixels in a frame of 1.

    It leads every event to the part that it is for, and ends strokes whose release is lost.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Some platforms join waiting moves into one; a curve wants each of them.
        for attribute in (
            Qt.ApplicationAttribute.AA_CompressHighFrequencyEvents,
            Qt.ApplicationAttribute.AA_CompressTabletEvents,
        ):
            QCoreApplication.setAttribute(attribute, False)
        # These have no Qt parent: adding a child is an event, which needs them all already.
        self._layer = InkLayer(FRAME_PX)
        self._painter = SheetPainter(self._layer)
        self._history = SheetHistory()
        self._hand = Hand(self._history, self._layer)
        self._pointer = PointerInput(self._hand, QPointF(FRAME_PX, FRAME_PX))
        self._keys = KeyboardPen(self._hand)
        self._drops = DropInput()

        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFixedSize(self.sizeHint())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setTabletTracking(True)
        self.setAcceptDrops(True)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.adapt()

        self._hand.area_changed.connect(self._repaint_area)
        self._hand.begun.connect(self._take_focus)
        self._keys.area_changed.connect(self._repaint_area)
        self._drops.welcome_changed.connect(self.update)
        self._keys.dropped.connect(lambda: announce(self, self.tr("Pen down")))
        self._keys.lifted.connect(lambda: announce(self, self.tr("Pen up")))

    def set_placeholder(self, title: str, hint: str) -> None:
        """Say this on the empty paper; a change of language brings back the canvas's own."""
        self._painter.placeholder.title = title
        self._painter.placeholder.hint = hint
        self.update()

    def end_stroke(self) -> None:
        """End the stroke that is going on, whoever draws it; what is drawn stays."""
        self._pointer.let_go()
        self._keys.lift()

    def _shown_picture(self) -> NDArray[np.float32] | None:
        """Return the opened picture, which a stroke replaces as soon as it begins."""
        return None if self._hand.is_drawing else self._history.sheet.picture

    def _is_blank(self) -> bool:
        return self._history.sheet.is_empty and not self._hand.is_drawing

    def _take_focus(self, by_keys: bool) -> None:
        # Pens and fingers do not bring the focus as a mouse does, and losing it ends a stroke.
        if not by_keys:
            self.setFocus(Qt.FocusReason.MouseFocusReason)

    def _repaint_area(self, area: QRectF) -> None:
        if area.isNull():
            self.update()
        else:
            self.update(area.translated(FRAME_PX, FRAME_PX).toAlignedRect())

    def _restyle(self) -> None:
        """Paint in the current colours."""
        self._painter.restyle()

    def _retranslate(self) -> None:
        """Say what the canvas is in the current language."""
        self.setAccessibleName(self.tr("Drawing canvas"))
        self.setAccessibleDescription(
            self.tr(
                "Draw a digit with mouse, pen or finger. With the keyboard: arrow keys move the "
                "pen, with Shift in bigger steps, and Space drops or lifts it."
            )
        )
        self.set_placeholder(self.tr("Draw a digit here"), self.tr("0 to 9, any size, anywhere"))

    # Qt's own names

    def sizeHint(self) -> QSize:
        """Return the paper's size with its frame."""
        return QSize(CANVAS_SIZE_PX, CANVAS_SIZE_PX)

    def event(self, event: QEvent) -> bool:
        """Lead pointers and keys to what they draw, and end strokes whose release is lost."""
        if self.isEnabled() and any(
            source.handle(event) for source in (self._pointer, self._keys, self._drops)
        ):
            return True
        kind = event.type()
        if kind in _LOSES_RELEASE or (kind == QEvent.Type.EnabledChange and not self.isEnabled()):
            self.end_stroke()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the sheet, the cursor of the keys, the frame."""
        painter = QPainter(self)
        self._painter.paint_sheet(painter, self._shown_picture(), self.font(), self._is_blank())
        if self._keys.is_shown:
            painter.save()
            painter.translate(FRAME_PX, FRAME_PX)
            self._keys.paint(painter, self._painter.focus, self._painter.paper)
            painter.restore()
        painter.setClipping(False)
        self._painter.paint_frame(painter, self._keys.is_shown or self._drops.is_welcoming)
        painter.end()


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
