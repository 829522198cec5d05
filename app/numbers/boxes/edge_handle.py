"""The handles at the edges of the picked box."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.drawing.canvas.canvas import DrawingCanvas
from app.look.current import Adaptive, current_theme

WIDTH_PX, HEIGHT_PX = 14, 30
"""Of what takes the pointer."""
PAINTED_WIDTH_PX, PAINTED_HEIGHT_PX = 7, 22
EDGE_PX = 1.5


class EdgeHandle(Adaptive, QWidget):
    """A handle in the middle of an edge; its tool tip says what it does.

    Signals
    -------
    dragged(float), released(float)
        The x of the pointer, in pixels of the canvas.
    """

    dragged = Signal(float)
    released = Signal(float)

    def __init__(self, canvas: DrawingCanvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._pressed_x: float | None = None
        self._is_moved = False
        self.setCursor(Qt.CursorShape.SizeHorCursor)
        self.hide()
        self.adapt()

    def show_at(self, middle: QPointF) -> None:
        """Show the handle around a point of the canvas' widget, unless it is being dragged."""
        if self._pressed_x is None:
            area = QRectF(0, 0, WIDTH_PX, HEIGHT_PX)
            area.moveCenter(middle)
            self.setGeometry(area.toRect())
            self.show()
            self.raise_()

    def dismiss(self) -> None:
        """Hide the handle."""
        self._pressed_x = None
        self.hide()

    def _x(self, event: QMouseEvent) -> float:
        position = self.mapTo(self._canvas, event.position())
        return self._canvas.mapping.to_canvas(position).x()

    def _retranslate(self) -> None:
        self.setToolTip(
            self.tr("Drag over the next digit to merge them, or into the box to split it")
        )

    # Qt's own names

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to drag."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed_x, self._is_moved = self._x(event), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the edge."""
        if self._pressed_x is not None:
            self._is_moved = True
            self.dragged.emit(self._x(event))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the drag."""
        if event.button() == Qt.MouseButton.LeftButton and self._pressed_x is not None:
            self._pressed_x = None
            if self._is_moved:
                self.released.emit(self._x(event))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the handle."""
        theme, painter = current_theme(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(0, 0, PAINTED_WIDTH_PX, PAINTED_HEIGHT_PX)
        area.moveCenter(QRectF(self.rect()).center())
        painter.setPen(QPen(QColor(theme.accent), EDGE_PX))
        painter.setBrush(QColor(theme.paper))
        painter.drawRoundedRect(area, PAINTED_WIDTH_PX / 2, PAINTED_WIDTH_PX / 2)
