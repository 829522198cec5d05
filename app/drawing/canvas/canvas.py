"""The canvas for drawing with mouse, pen, finger or keys."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.drawing.canvas.canvas_history import CanvasHistory, CanvasState
from app.drawing.canvas.canvas_mapping import CanvasMapping
from app.drawing.canvas.canvas_painter import CanvasPainter
from app.drawing.canvas.clipping import VisibleStrokes
from app.drawing.canvas.ink_layer import InkLayer
from app.drawing.canvas.keyboard_pen import KeyboardPen
from app.drawing.canvas.pointer_input import PointerInput
from app.drawing.canvas.stroke_tool import StrokeTool
from app.drawing.canvas_width import CanvasWidth
from app.drawing.exchange import DropTarget, Offer, mime_of_drawing, offer_of_mime
from app.drawing.geometry import (
    LARGEST_PEN_WIDTH_PX,
    SMALLEST_PEN_WIDTH_PX,
    Tool,
    canvas_width_for,
    fitted_to_canvas,
    with_all_columns,
)
from app.look.current import Adaptive
from app.widgets.named_widgets import announce

if TYPE_CHECKING:
    from model.ink.strokes import Stroke

# After each of these the release of a button may never come.
_LOSES_RELEASE = (QEvent.Type.FocusOut, QEvent.Type.Hide, QEvent.Type.WindowDeactivate)


class DrawingCanvas(Adaptive, DropTarget):
    """A canvas 280 pixels high and 280 to 840 wide, which the widget shows at any scale.

    Signals
    -------
    drawing_changed()
        By a stroke, undo, redo, clearing, erasing, opening or pasting.
    pen_lifted(), stroke_finished()
        Sent before and after `drawing_changed`.
    pen_width_changed(float)
        Width of all strokes, in logical pixels.
    tool_changed(Tool)
    undo_available(bool), redo_available(bool)
    files_dropped(list)
        Files were dropped or pasted, each a Path.
    paste_refused()
        The clipboard has nothing that the canvas can show.
    """

    drawing_changed = Signal()
    pen_lifted = Signal()
    stroke_finished = Signal()
    pen_width_changed = Signal(float)
    tool_changed = Signal(Tool)
    undo_available = Signal(bool)
    redo_available = Signal(bool)
    files_dropped = Signal(list)
    paste_refused = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("drawingCanvas")
        # Some platforms merge queued moves into one; a curve needs each of them.
        attributes = Qt.ApplicationAttribute
        QCoreApplication.setAttribute(attributes.AA_CompressHighFrequencyEvents, False)
        QCoreApplication.setAttribute(attributes.AA_CompressTabletEvents, False)
        # These have no Qt parent: adding a child sends an event, which needs them all.
        self._layer = InkLayer()
        self._painter = CanvasPainter(self._layer)
        self._history = CanvasHistory()
        self.width_choice = CanvasWidth(self._history, lambda: self.pen_width_px)
        self._visible = VisibleStrokes()
        tool = self._stroke_tool = StrokeTool(self._history, self._layer)
        self._pointer = PointerInput(self._stroke_tool, lambda place: self.mapping.to_canvas(place))
        self._keys = KeyboardPen(self._stroke_tool)
        self.undo_stack = self._history.stack
        self.can_undo, self.can_redo = self._history.can_undo, self._history.can_redo
        self.set_start_rule, self.set_tap_rule = tool.set_start_rule, tool.set_tap_rule
        self.set_mapping(CanvasMapping())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setTabletTracking(True)
        self.setAcceptDrops(True)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.dropped.connect(self._take)
        self._history.state_changed.connect(self.drawing_changed)
        self._history.undo_available.connect(self.undo_available)
        self._history.redo_available.connect(self.redo_available)
        self._stroke_tool.pen_lifted.connect(self.pen_lifted)
        self._stroke_tool.stroke_finished.connect(self.stroke_finished)
        self._stroke_tool.area_changed.connect(self._repaint_area)
        self._stroke_tool.begun.connect(self._take_focus)
        self._keys.area_changed.connect(self._repaint_area)
        self._keys.dropped.connect(lambda: announce(self, self.tr("Pen down")))
        self._keys.lifted.connect(lambda: announce(self, self.tr("Pen up")))
        # Its steps refer to it, so that nothing else would ever delete it.
        for part in (self._history, self.width_choice, self._stroke_tool, self._keys):
            part.setParent(self)
        self.adapt()

    # What is on the canvas

    def strokes(self) -> tuple[Stroke, ...]:
        """Return what is seen of all strokes, including the one being drawn, shape (points, 4).

        The columns are x and y in logical pixels of the canvas, the pressure 0-1 (1 for a mouse),
        and seconds since the stroke began.
        """
        sheet_px = (self.mapping.width_px, self.mapping.height_px)
        return self._visible.of(self._stroke_tool.strokes(), self.pen_width_px, sheet_px)

    def picture(self) -> NDArray[np.float32] | None:
        """Return the opened picture: luminance 0-1, float32, shape (height, width)."""
        # A stroke replaces it as soon as it begins.
        return None if self.is_drawing() else self._history.state.picture

    def is_empty(self) -> bool:
        """Whether there is neither a stroke nor a picture."""
        return self._history.state.is_empty and not self.is_drawing()

    def is_drawing(self) -> bool:
        """Whether a stroke is being drawn."""
        return self._stroke_tool.is_drawing

    def set_strokes(self, strokes: Sequence[Stroke], remember: bool = True) -> None:
        """Replace what is on the canvas by strokes of shape (points, 2..4) in its coordinates.

        Undo restores what was there; without `remember` the history is cleared.
        """
        whole = tuple(with_all_columns(stroke) for stroke in strokes if len(stroke))
        self._put(CanvasState(whole, width_px=canvas_width_for(whole)), remember)

    def set_picture(
        self,
        luminance: NDArray[np.float32],
        remember: bool = True,
        colours: NDArray[np.uint8] | None = None,
    ) -> None:
        """Replace what is on the canvas by a picture, as `CanvasState` has it, until a stroke."""
        self._put(CanvasState(picture=luminance, colours=colours), remember)

    def clear(self) -> None:
        """Clear the canvas; undo restores it."""
        self._put(CanvasState(), remember=True)

    def end_stroke(self) -> None:
        """End the stroke being drawn; it stays as far as it is."""
        self._pointer.let_go()
        self._keys.lift()

    def undo(self) -> None:
        """Undo the last step; a stroke being drawn is that step."""
        self.end_stroke()
        self._history.undo()

    def redo(self) -> None:
        """Redo the step that was undone last."""
        self.end_stroke()
        self._history.redo()

    def copy(self) -> None:
        """Copy the strokes to the clipboard, as a picture and as strokes."""
        if self.strokes():
            mime = mime_of_drawing(self.strokes(), self.pen_width_px, self.mapping.width_px)
            QGuiApplication.clipboard().setMimeData(mime)

    def paste(self) -> None:
        """Show the drawing, picture or file of the clipboard."""
        offer = offer_of_mime(QGuiApplication.clipboard().mimeData())
        if offer is None:
            self.paste_refused.emit()
        else:
            self._take(offer)

    # Tools and looks

    @property
    def tool(self) -> Tool:
        """What pressing does."""
        return self._stroke_tool.tool

    def set_tool(self, tool: Tool) -> None:
        """Choose what pressing does."""
        if tool is self._stroke_tool.tool:
            return
        self.end_stroke()
        self._stroke_tool.tool = tool
        self._stroke_tool.hover(None)
        shapes = Qt.CursorShape
        self.setCursor(shapes.CrossCursor if tool is Tool.PEN else shapes.PointingHandCursor)
        self.tool_changed.emit(tool)

    @property
    def pen_width_px(self) -> float:
        """Width of all strokes in logical pixels, 6-30."""
        return self._stroke_tool.pen_width_px

    def set_pen_width(self, pen_width_px: float) -> None:
        """Show all strokes in another width, limited to 6-30."""
        width_px = float(min(max(pen_width_px, SMALLEST_PEN_WIDTH_PX), LARGEST_PEN_WIDTH_PX))
        if width_px != self._stroke_tool.pen_width_px:
            self._stroke_tool.set_pen_width(width_px)
            self.pen_width_changed.emit(width_px)

    @property
    def mapping(self) -> CanvasMapping:
        """How the canvas is mapped to the widget."""
        return self._layer.mapping

    def set_mapping(self, mapping: CanvasMapping) -> None:
        """Show the canvas at another scale; what is on it stays in its place."""
        self._layer.set_mapping(mapping)
        self._keys.set_mapping(mapping)
        self.setFixedSize(mapping.widget_size)
        self.update()

    def set_placeholder(self, title: str, hint: str) -> None:
        """Show these texts on the empty canvas, until the language changes."""
        self._painter.title, self._painter.hint = title, hint
        self.update()

    def _put(self, state: CanvasState, remember: bool) -> None:
        self.end_stroke()
        if not remember:
            self._history.restart(state)
        elif not (state.is_empty and self._history.state.is_empty):
            self._history.replace(state)

    def _take(self, offer: Offer) -> None:
        if offer.paths:
            self.files_dropped.emit(list(offer.paths))
        elif offer.picture is not None:
            self.set_picture(offer.picture, colours=offer.colours)
        elif offer.strokes is not None:
            self.set_strokes(fitted_to_canvas(offer.strokes, self.width_choice.widest_px))

    def _take_focus(self, by_keys: bool) -> None:
        # Unlike a mouse, pens and fingers do not set the focus, and losing it ends a stroke.
        if not by_keys:
            self.setFocus(Qt.FocusReason.MouseFocusReason)

    def _repaint_area(self, area: QRectF) -> None:
        if area.isNull():
            self.update()
        else:
            self.update(self.mapping.area_in_widget(area).toAlignedRect())

    def _restyle(self) -> None:
        self._painter.restyle()

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Drawing canvas"))
        description = self.tr(
            "Draw a digit with mouse, pen or finger. With the keyboard: arrow keys move the "
            "pen, with Shift in bigger steps, and Space drops or lifts it."
        )
        self.setAccessibleDescription(description)
        self.set_placeholder(self.tr("Draw a digit here"), self.tr("0 to 9, any size, anywhere"))

    # Qt's own names

    def event(self, event: QEvent) -> bool:
        """Pass pointers and keys to their handlers; end strokes that lose their release."""
        if self.isEnabled() and (self._pointer.handle(event) or self._keys.handle(event)):
            return True
        kind = event.type()
        if kind in _LOSES_RELEASE or (kind == QEvent.Type.EnabledChange and not self.isEnabled()):
            self.end_stroke()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy and paste."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the canvas, the cursor of the keys, the frame."""
        painter = QPainter(self)
        picture = None if self.is_drawing() else self._history.state.shown_picture
        self._painter.paint_canvas(painter, picture, self.font(), self.is_empty())
        if self._keys.is_shown:
            self._keys.paint(painter, self._painter.focus, self._painter.paper)
        painter.setClipping(False)
        self._painter.paint_frame(painter, self._keys.is_shown or self.is_drop_target)
