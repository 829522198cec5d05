"""A thin bar that shows how much is done."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.shell.theme import LIGHT, Theme

HEIGHT_PX = 6


class ProgressLine(QWidget):
    """A track with a bar on it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fraction = 0.0
        self._theme = LIGHT
        self.setFixedHeight(HEIGHT_PX)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_fraction(self, fraction: float) -> None:
        """Let the bar reach so far, 0-1."""
        self.fraction = fraction
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._theme = theme
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint track and bar."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        radius_px = self.height() / 2
        painter.setBrush(QColor(self._theme.track))
        painter.drawRoundedRect(QRectF(self.rect()), radius_px, radius_px)
        if self.fraction > 0:
            painter.setBrush(QColor(self._theme.accent))
            done = QRectF(0, 0, max(self.height(), self.fraction * self.width()), self.height())
            painter.drawRoundedRect(done, radius_px, radius_px)
