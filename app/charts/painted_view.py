"""A base for charts that keep their picture in a pixmap."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.charts.picture_actions import PictureActions
from app.look.current import Adaptive

REDRAW_INTERVAL_MS = 200
"""Minimum time between two updates of `refresh_soon`."""


class PaintedView(PictureActions, Adaptive, QWidget):
    """Paints its picture into a pixmap; frequent updates are merged."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = QPixmap()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(REDRAW_INTERVAL_MS)
        self._timer.timeout.connect(self.refresh)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def refresh_soon(self) -> None:
        """Update the picture soon, together with later changes."""
        if not self._timer.isActive():
            self._timer.start()

    def refresh(self) -> None:
        """Update the picture with the next paint event."""
        self._timer.stop()
        self._picture = QPixmap()
        self.update()

    def _restyle(self) -> None:
        self.refresh()

    def _retranslate(self) -> None:
        self.describe()
        self.refresh()

    def describe(self) -> None:
        """Describe the picture to assistive tools."""

    # Qt's own names

    def paintEvent(self, event: QPaintEvent) -> None:
        """Show the picture, which is painted first if it is outdated."""
        ratio = self.devicePixelRatioF()
        if self._picture.isNull():
            picture = QPixmap(self.size() * ratio)
            picture.setDevicePixelRatio(ratio)
            picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(picture)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self.paint(painter, QRectF(self.rect()))
            painter.end()
            self._picture = picture
        QPainter(self).drawPixmap(0, 0, self._picture)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Paint for the new size."""
        super().resizeEvent(event)
        self.refresh()
