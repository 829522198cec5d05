"""The confusion matrix as a chart."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.charts.painted_view import PaintedView
from app.look.current import current_theme, current_type_scale

CELL_PX = 22
MIN_OPACITY, OPACITY_RANGE = 0.08, 0.6
"""Opacity of the rarest mistake, and how much the most frequent one adds."""


class ConfusionView(PaintedView):
    """Ten rows for the labels and ten columns for what was read.

    The diagonal is blue; mistakes are orange, with their counts.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: NDArray[np.int64] = np.zeros((10, 10), np.int64)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.describe()

    def show_counts(self, counts: NDArray[np.int64]) -> None:
        """Show a confusion matrix, shape (10, 10)."""
        self._counts = counts
        self.describe()
        self.refresh()

    def describe(self) -> None:
        """Describe the three most frequent mistakes to assistive tools."""
        self.setAccessibleName(self.tr("Which digits are read as which others"))
        mistakes = [
            (int(count), label, read)
            for (label, read), count in np.ndenumerate(self._counts)
            if label != read and count
        ]
        mistakes.sort(reverse=True)
        text = ", ".join(
            self.tr("{0} read as {1}: {2} times").format(label, read, count)
            for count, label, read in mistakes[:3]
        )
        self.setAccessibleDescription(text)
        self.setToolTip(text)

    def sizeHint(self) -> QSize:
        """Return the size of ten cells and the digits beside them."""
        edge_px = 11 * self._cell_px() + 1
        return QSize(edge_px, edge_px)

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def paint(self, painter: QPainter, area: QRectF) -> None:
        """Paint the cells and their counts."""
        cell = self._cell_px()
        painter.setFont(current_type_scale().font(11))
        muted = QColor(current_theme().muted)
        painter.setPen(muted)
        centre = Qt.AlignmentFlag.AlignCenter
        for digit in range(10):
            place = (digit + 1) * cell
            painter.drawText(QRectF(place, 0, cell, cell), centre, str(digit))
            painter.drawText(QRectF(0, place, cell, cell), centre, str(digit))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        grid = QRectF(cell, cell, 10 * cell, 10 * cell)
        painter.fillRect(grid, QColor(current_theme().paper))
        wrong = self._counts.copy()
        np.fill_diagonal(wrong, 0)
        for (row, column), count in np.ndenumerate(self._counts):
            if count:
                rectangle = QRectF((column + 1) * cell, (row + 1) * cell, cell, cell)
                self._paint_cell(painter, rectangle, int(count), row == column, int(wrong.max()))
        painter.setPen(QPen(QColor(current_theme().control_edge), 1.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(grid)

    def _paint_cell(
        self, painter: QPainter, place: QRectF, count: int, is_right: bool, max_mistakes: int
    ) -> None:
        colour = QColor(current_theme().accent_soft if is_right else current_theme().rival)
        if not is_right:
            colour.setAlphaF(MIN_OPACITY + OPACITY_RANGE * count / max(1, max_mistakes))
        painter.fillRect(place, colour)
        text = str(count)
        # Only mistakes have their count.
        if is_right or QFontMetricsF(painter.font()).horizontalAdvance(text) > place.width():
            return
        painter.setPen(QColor(current_theme().text))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)

    def _cell_px(self) -> int:
        return current_type_scale().px(CELL_PX)
