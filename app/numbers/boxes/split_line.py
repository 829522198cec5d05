"""The line at which a digit would be split: dragged, or moved by arrow keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.drawing.canvas.canvas import DrawingCanvas
from app.look.current import Adaptive, current_theme

WIDTH_PX = 28
"""Of the strip that takes the pointer."""
REACH_PX = 24
"""How far the line reaches over and under the box."""
LINE_PX, HALO_PX = 2, 6
DASH_PX, GAP_PX = 6, 4
HANDLE_RADIUS_PX = 8
STEP_PX, BIG_STEP_PX = 1, 10

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SplitLine(Adaptive, QWidget):
    """A dashed line with a handle over the box of a digit; hidden outside a split.

    Signals
    -------
    moved(float)
        The person wants the line here, in pixels of the canvas.
    accepted(), cancelled()
        By Enter and Escape.
    """

    moved = Signal(float)
    accepted = Signal()
    cancelled = Signal()

    def __init__(self, canvas: DrawingCanvas) -> None:
        super().__init__(canvas)
        self.setObjectName("splitLine")
        self._canvas = canvas
        self._x = 0.0
        self._ink = QRectF()
        self._grip_px: float | None = None
        self.setCursor(Qt.CursorShape.SplitHCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.hide()
        self.adapt()

    def show_at(self, x: float, ink: QRectF, frame: QRectF) -> None:
        """Show the line at `x` over a digit.

        Parameters
        ----------
        x : float
            In pixels of the canvas.
        ink : QRectF
            Where the points of the digit are, in pixels of the canvas; the line stays in it.
        frame : QRectF
            The box of the digit, in pixels of the widget.
        """
        self._x, self._ink = x, ink
        top_px = max(frame.top() - REACH_PX, 2.0)
        bottom_px = min(frame.bottom() + REACH_PX, self._canvas.height() - 2.0)
        middle_px = self._canvas.mapping.to_widget(QPointF(x, 0)).x()
        area = QRectF(middle_px - WIDTH_PX / 2, top_px, WIDTH_PX, bottom_px - top_px)
        self.setGeometry(area.toAlignedRect())
        self._middle_px = middle_px - self.x()
        if self.isHidden():
            self.show()
            self.raise_()
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.update()

    def dismiss(self) -> None:
        """Hide the line, and give the focus back to the canvas."""
        if self.isHidden():
            return
        had_focus = self.hasFocus()
        self._grip_px = None
        self.hide()
        if had_focus:
            self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def _move_to(self, x: float) -> None:
        # A piece on either side has a width.
        left, right = self._ink.left() + 1, self._ink.right() - 1
        self.moved.emit(min(max(x, left), max(left, right)))

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Where the digit is split"))
        self.setAccessibleDescription(
            self.tr("The arrow keys move the line, Enter splits here, Escape cancels.")
        )

    # Qt's own names

    def event(self, event: QEvent) -> bool:
        """Keep the keys of the line from the shortcuts of the window."""
        own = (*_STEPS, *_ENTER, Qt.Key.Key_Escape)
        is_asked = event.type() == QEvent.Type.ShortcutOverride
        if is_asked and isinstance(event, QKeyEvent) and event.key() in own:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the line, split, or cancel."""
        key = Qt.Key(event.key())
        if key in _STEPS:
            is_big = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._move_to(self._x + _STEPS[key] * (BIG_STEP_PX if is_big else STEP_PX))
        elif key in _ENTER:
            self.accepted.emit()
        elif key == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to drag."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._grip_px = event.position().x() - self._middle_px

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the line."""
        if self._grip_px is not None:
            position = self.mapTo(self._canvas, event.position()) - QPointF(self._grip_px, 0)
            self._move_to(self._canvas.mapping.to_canvas(position).x())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the drag."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._grip_px = None

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line with its handle."""
        theme, painter = current_theme(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        accent, middle_px = QColor(theme.accent), self._middle_px
        handle = QPointF(middle_px, HANDLE_RADIUS_PX + 2)
        ends = QPointF(middle_px, handle.y()), QPointF(middle_px, self.height())
        painter.setPen(QPen(QColor(theme.paper), HALO_PX))
        painter.drawLine(*ends)
        dashes = QPen(accent, LINE_PX)
        dashes.setDashPattern([DASH_PX / LINE_PX, GAP_PX / LINE_PX])
        dashes.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(dashes)
        painter.drawLine(*ends)
        painter.setPen(QPen(QColor(theme.text if self.hasFocus() else theme.paper), 2))
        painter.setBrush(accent)
        painter.drawEllipse(handle, HANDLE_RADIUS_PX, HANDLE_RADIUS_PX)
        painter.setPen(QPen(QColor(theme.on_accent), 1.5))
        for side in (-1, 1):
            tip = handle + QPointF(5 * side, 0)
            painter.drawLine(handle, tip)
            for height_px in (-2.5, 2.5):
                painter.drawLine(tip, tip + QPointF(-2.5 * side, height_px))
