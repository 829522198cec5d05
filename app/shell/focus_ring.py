"""The ring around the control that the keyboard has reached."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QFocusFrame,
    QSlider,
    QWidget,
)

RING_WIDTH_PX = 2


class FocusRing(QFocusFrame):
    """A ring of 2 px that follows the keyboard's focus over buttons, boxes and sliders.

    The controls of the window take focus from the Tab key alone, so a ring never shows after a
    click. What paints its own ring, such as the canvas, is left alone.

    Parameters
    ----------
    window : QWidget
        The window whose controls it follows.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._followed_window = window
        self._colour = QColor("#1F5FBF")
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow)

    def set_colour(self, colour: QColor) -> None:
        """Paint the ring in this colour."""
        self._colour = colour
        self.update()

    def _follow(self, before: QWidget | None, now: QWidget | None) -> None:
        followed = isinstance(now, (QAbstractButton, QComboBox, QSlider))
        if now is not None and followed and now.window() is self._followed_window:
            self.setWidget(now)
            self.show()
        else:
            self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ring just inside the frame's edge."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._colour, RING_WIDTH_PX))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inset = RING_WIDTH_PX / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 7, 7)
