"""A pen that the arrow keys move over the canvas."""

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPen

from app.drawing.canvas.canvas_mapping import CanvasMapping
from app.drawing.canvas.stroke_tool import PointerSample, StrokeTool
from app.drawing.geometry import Tool

STEP_PX = 5
BIG_STEP_PX = 20

#: Half the edge of the square around the cursor, in addition to half the pen width.
CURSOR_MARGIN_PX = 12

_DIRECTIONS = {
    int(Qt.Key.Key_Left): (-1, 0),
    int(Qt.Key.Key_Right): (1, 0),
    int(Qt.Key.Key_Up): (0, -1),
    int(Qt.Key.Key_Down): (0, 1),
}
_KEY_FOCUS_REASONS = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class KeyboardPen(QObject):
    """Draws and erases by keys: arrows move, Space drops or lifts, Escape lifts.

    Attributes
    ----------
    is_shown : bool
        Whether the cursor is shown: after keys set the focus or were used.

    Signals
    -------
    area_changed(QRectF)
        What to repaint, in pixels of the canvas; a null rectangle means everything.
    dropped(), lifted()
        By keys.
    """

    area_changed = Signal(QRectF)
    dropped = Signal()
    lifted = Signal()

    def __init__(self, stroke_tool: StrokeTool) -> None:
        super().__init__()
        self._stroke_tool = stroke_tool
        self.is_shown = False
        self.mapping = CanvasMapping()
        self.position = self.mapping.middle
        # A pointer hides the cursor of the keys.
        stroke_tool.begun.connect(self._show)

    def handle(self, event: QEvent) -> bool:
        """Handle an event; return whether nothing else should."""
        if isinstance(event, QFocusEvent):
            self._show(event.gotFocus() and event.reason() in _KEY_FOCUS_REASONS)
            return False
        if not isinstance(event, QKeyEvent) or not self._wants(event):
            return False
        if event.type() == QEvent.Type.KeyPress:
            self._press(event)
        elif event.type() != QEvent.Type.ShortcutOverride:
            return False
        event.accept()
        return True

    def set_mapping(self, mapping: CanvasMapping) -> None:
        """Show the cursor at another scale, on a canvas that may have another size."""
        is_unmoved = self.position == self.mapping.middle
        self.mapping = mapping
        self.position = mapping.middle if is_unmoved else mapping.limited(self.position)

    def lift(self) -> None:
        """Lift the pen if the keys hold it."""
        if self._stroke_tool.is_held_by_keys:
            self._stroke_tool.finish(None)
            self.area_changed.emit(QRectF())
            self.lifted.emit()

    def _wants(self, event: QKeyEvent) -> bool:
        held = self._stroke_tool.is_held_by_keys
        if self._stroke_tool.is_busy and not held:
            return False
        if event.key() == Qt.Key.Key_Escape:
            return held
        if event.key() == Qt.Key.Key_Space:
            return event.modifiers() == Qt.KeyboardModifier.NoModifier
        return _step(event) is not None

    def _press(self, event: QKeyEvent) -> None:
        self._show(True)
        step = _step(event)
        if step is not None:
            self._move_by(step)
        elif not event.isAutoRepeat():
            if self._stroke_tool.is_held_by_keys:
                self.lift()
            else:
                self._drop()

    def _drop(self) -> None:
        self._stroke_tool.begin(PointerSample(self.position), by_keys=True)
        if self._stroke_tool.tool is Tool.ERASER:
            # The eraser erases at once and need not be held down.
            self._stroke_tool.finish(None)
            return
        self.area_changed.emit(QRectF())
        self.dropped.emit()

    def _move_by(self, step: QPointF) -> None:
        self.area_changed.emit(self._bounds())
        self.position = self.mapping.limited(self.position + step)
        self.area_changed.emit(self._bounds())
        if self._stroke_tool.is_held_by_keys:
            self._stroke_tool.move(PointerSample(self.position))
        else:
            self._stroke_tool.hover(PointerSample(self.position))

    def _show(self, shown: bool) -> None:
        if self.is_shown != shown:
            self.is_shown = shown
            self.area_changed.emit(QRectF())

    def _bounds(self) -> QRectF:
        """Return the area of the cursor, in pixels of the canvas."""
        half_px = self._stroke_tool.pen_width_px / 2 + CURSOR_MARGIN_PX
        return QRectF(-half_px, -half_px, 2 * half_px, 2 * half_px).translated(self.position)

    def paint(self, painter: QPainter, colour: QColor, halo: QColor) -> None:
        """Paint a ring as wide as the pen with four arms, and a dot while the pen is down.

        The painter's origin is the widget's corner. The `halo` makes it visible on ink.
        """
        painter.save()
        self.mapping.apply_to(painter)
        radius_px = self._stroke_tool.pen_width_px / 2
        arm_px = radius_px + 6
        x_px, y_px = self.position.x(), self.position.y()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for pen in (QPen(halo, 4), QPen(colour, 1.5)):
            painter.setPen(pen)
            painter.drawEllipse(self.position, radius_px, radius_px)
            for across, down in _DIRECTIONS.values():
                start = QPointF(x_px + across * radius_px, y_px + down * radius_px)
                painter.drawLine(start, QPointF(x_px + across * arm_px, y_px + down * arm_px))
        if self._stroke_tool.is_held_by_keys:
            painter.setPen(QPen(halo, 1.5))
            painter.setBrush(colour)
            painter.drawEllipse(self.position, 4, 4)
        painter.restore()


def _step(event: QKeyEvent) -> QPointF | None:
    """Return the step of an arrow key, None for any other key."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if modifiers not in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier):
        return None
    direction = _DIRECTIONS.get(event.key())
    if direction is None:
        return None
    step_px = STEP_PX if modifiers == Qt.KeyboardModifier.NoModifier else BIG_STEP_PX
    return QPointF(direction[0] * step_px, direction[1] * step_px)
