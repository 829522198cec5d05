"""The slider for the pen width; a click moves its handle there."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QSlider, QWidget

from app.drawing.geometry import DEFAULT_PEN_WIDTH_PX, LARGEST_PEN_WIDTH_PX, SMALLEST_PEN_WIDTH_PX

WIDTH_PX = 76
HEIGHT_PX = 24
HANDLE_PX = 16
PAGE_STEP_PX = 4


class PenWidthSlider(QSlider):
    """Chooses a width from 6 to 30; the style sheet paints it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setRange(SMALLEST_PEN_WIDTH_PX, LARGEST_PEN_WIDTH_PX)
        self.setPageStep(PAGE_STEP_PX)
        self.setValue(DEFAULT_PEN_WIDTH_PX)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFixedSize(WIDTH_PX, HEIGHT_PX)

    # Qt's own names

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Move the handle to the pointer."""
        if event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        self.setSliderDown(True)
        self._follow(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the handle."""
        if self.isSliderDown():
            self._follow(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Release the handle."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.setSliderDown(False)

    def _follow(self, event: QMouseEvent) -> None:
        from PySide6.QtWidgets import QStyle  # costly to import; see `app.look.current.animates`

        left_px = round(event.position().x() - HANDLE_PX / 2)
        is_reversed = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self.setValue(
            QStyle.sliderValueFromPosition(
                self.minimum(), self.maximum(), left_px, self.width() - HANDLE_PX, is_reversed
            )
        )
        event.accept()
