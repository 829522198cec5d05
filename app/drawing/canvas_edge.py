"""The right edge of the canvas, which can be dragged to make the canvas wider."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.drawing.canvas.canvas import DrawingCanvas
from app.drawing.geometry import CANVAS_SIZE_PX, LARGEST_WIDTH_PX, NUMBER_WIDTH_PX
from app.look.current import Adaptive, current_theme

WIDTH_PX = 12
"""It lies beside the canvas, not on it: every place of the canvas can be drawn on."""
GRIP_WIDTH_PX, GRIP_HEIGHT_PX = 4, 40
STEP_PX = 20
SNAP_PX = 8
"""So near to the width for one digit or a number, it takes that."""

_FOLLOWED = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show)


class CanvasEdge(Adaptive, QWidget):
    """A strip beside the canvas; arrow keys move it, too.

    Its grip is seen while the pointer or the keyboard focus is on it.

    Parameters
    ----------
    canvas : DrawingCanvas
    page : QWidget
        The parent.
    holders : sequence of QWidget
        What is on the page and holds the canvas: the canvas moves with it.

    Signals
    -------
    width_asked(int)
        While the edge is dragged.
    released()
        The edge was let go, or moved by a key.
    """

    width_asked = Signal(int)
    released = Signal()

    def __init__(self, canvas: DrawingCanvas, page: QWidget, holders: Sequence[QWidget]) -> None:
        super().__init__(page)
        self.setObjectName("canvasEdge")
        self._canvas, self._page = canvas, page
        self._pressed_px: float | None = None
        self._width_px = CANVAS_SIZE_PX
        self.setCursor(Qt.CursorShape.SplitHCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        for moved in (canvas, *holders):
            moved.installEventFilter(self)
        self.adapt()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay beside the canvas."""
        if event.type() in _FOLLOWED:
            self._place()
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to drag."""
        if event.button() == Qt.MouseButton.LeftButton:
            # On the screen, because the window may move while it grows.
            self._pressed_px = event.globalPosition().x()
            self._width_px = self._canvas.mapping.width_px
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Ask for the width at the pointer."""
        if self._pressed_px is not None:
            along_px = event.globalPosition().x() - self._pressed_px
            self._ask(snapped(self._width_px + round(along_px / self._canvas.mapping.scale)))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the drag."""
        if event.button() == Qt.MouseButton.LeftButton and self._pressed_px is not None:
            self._pressed_px = None
            self.released.emit()
            self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the edge with arrow keys, Home and End."""
        width_px = self._canvas.mapping.width_px
        keys = Qt.Key
        asked = {
            int(keys.Key_Left): width_px - STEP_PX,
            int(keys.Key_Right): width_px + STEP_PX,
            int(keys.Key_Home): CANVAS_SIZE_PX,
            int(keys.Key_End): LARGEST_WIDTH_PX,
        }.get(event.key())
        if asked is None:
            super().keyPressEvent(event)
            return
        self._ask(asked)
        self.released.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the grip."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the grip."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the grip where it is wanted."""
        is_held = self._pressed_px is not None
        if not (is_held or self.underMouse() or self.hasFocus()):
            return
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.accent if is_held or self.hasFocus() else theme.control_edge))
        grip = QRectF(0, 0, GRIP_WIDTH_PX, GRIP_HEIGHT_PX)
        grip.moveCenter(QRectF(self.rect()).center())
        painter.drawRoundedRect(grip, GRIP_WIDTH_PX / 2, GRIP_WIDTH_PX / 2)

    def _ask(self, width_px: int) -> None:
        self.width_asked.emit(min(max(width_px, CANVAS_SIZE_PX), LARGEST_WIDTH_PX))

    def _place(self) -> None:
        canvas = self._canvas
        corner = canvas.mapTo(self._page, QPoint(canvas.width(), 0))
        self.setGeometry(corner.x(), corner.y(), WIDTH_PX, canvas.height())
        self.raise_()

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Right edge of the canvas"))
        self.setToolTip(self.tr("Drag to make the canvas wider"))


def snapped(width_px: int) -> int:
    """Return the width for one digit, for a number or at most, if it is near."""
    for known_px in (CANVAS_SIZE_PX, NUMBER_WIDTH_PX, LARGEST_WIDTH_PX):
        if abs(width_px - known_px) <= SNAP_PX:
            return known_px
    return width_px
