"""What blue and orange mean in the pictures of values."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.look.current import Adaptive, current_theme, current_type_scale

_SWATCH_PX, _GAP_PX, _BETWEEN_PX = 10, 5, 12


class SignLegend(Adaptive, QWidget):
    """Two swatches with their names."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.adapt()

    def _entries(self) -> list[tuple[str, str]]:
        theme = current_theme()
        return [(theme.accent, self.tr("positive")), (theme.rival, self.tr("negative"))]

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Blue is positive, orange negative."))
        self._restyle()

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def _widths_px(self) -> list[float]:
        metrics = QFontMetricsF(current_type_scale().font(12))
        swatch_px = current_type_scale().icon_px(_SWATCH_PX) + _GAP_PX
        return [swatch_px + metrics.horizontalAdvance(name) for _, name in self._entries()]

    def sizeHint(self) -> QSize:
        """Return the size of both entries."""
        height_px = QFontMetricsF(current_type_scale().font(12)).height()
        return QSize(round(sum(self._widths_px())) + _BETWEEN_PX + 2, round(height_px) + 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint swatches and names."""
        painter, scale = QPainter(self), current_type_scale()
        painter.setFont(scale.font(12))
        metrics = QFontMetricsF(painter.font())
        swatch_px, left_px = float(scale.icon_px(_SWATCH_PX)), 0.0
        for (colour, name), width_px in zip(self._entries(), self._widths_px(), strict=True):
            top_px = (self.height() - swatch_px) / 2
            painter.fillRect(QRectF(left_px, top_px, swatch_px, swatch_px), QColor(colour))
            painter.setPen(QColor(current_theme().muted))
            baseline_px = (self.height() - metrics.height()) / 2 + metrics.ascent()
            painter.drawText(QPointF(left_px + swatch_px + _GAP_PX, baseline_px), name)
            left_px += width_px + _BETWEEN_PX
