"""The drawing of one sample, as large as its details need it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.samples.thumbnails import paint_sample
from app.shell.theme import LIGHT, Theme
from model.samples.store import Sample

DRAWING_PX = 192
CORNER_PX = 6


class SampleDrawing(QWidget):
    """The drawing of a sample on its paper."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sample: Sample | None = None
        self._theme = LIGHT
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_edge(DRAWING_PX)

    def set_edge(self, edge_px: int) -> None:
        """Take another size."""
        self.setFixedSize(QSize(edge_px, edge_px))

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._theme = theme
        self.update()

    def show_sample(self, sample: Sample) -> None:
        """Show another drawing."""
        self._sample = sample
        self.setAccessibleName(self.tr("Drawing of a {0}").format(sample.label))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint paper, ink and frame."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._theme.control_edge), 1))
        painter.setBrush(QColor(self._theme.paper))
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(frame, CORNER_PX, CORNER_PX)
        if self._sample is not None:
            paint_sample(painter, self._sample, QRectF(self.rect()), self._theme)
