"""Drawing of the filters of a convolution before and after training."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from app.charts.picture_files import prepare_drawing, save_picture
from app.look.theme import LIGHT, Theme
from app.look.type_scale import TypeScale, system_type_scale
from app.look.value_colours import value_colour

translate = QCoreApplication.translate

_MARGIN_PX, _GAP_PX = 24, 8
_GAP_BETWEEN_PX = 8
"""Additional gap between the rows before and after."""

MAX_IN_A_ROW = 16
LARGEST_EDGE_PX = 48


def save_filters(path: Path, before: NDArray[np.float32], after: NDArray[np.float32]) -> None:
    """Draw filters before and after into a PNG, SVG or PDF file, in light colours.

    Parameters
    ----------
    path : Path
    before, after : ndarray, shape (filters, channels, height, width)
        The first channel of each filter is drawn.

    Raises
    ------
    OSError
        If the file cannot be written.
    """
    prepare_drawing()
    type_scale = system_type_scale(100, "en")
    drawing = FilterDrawing(before, after, LIGHT, type_scale)
    size = drawing.size() + QSize(2 * _MARGIN_PX, 2 * _MARGIN_PX)

    def paint(painter: QPainter, rectangle: QRectF) -> None:
        drawing.draw(painter, rectangle.topLeft() + QPointF(_MARGIN_PX, _MARGIN_PX))

    save_picture(path, size, LIGHT.window, paint)


class FilterDrawing:
    """Two named rows of filters; every weight is a square of whole pixels.

    Parameters
    ----------
    before, after : ndarray, shape (filters, channels, height, width)
    names : tuple of str, optional
        Of the two rows; by default "Before" and "After".
    max_in_a_row : int
        More filters take a second line.
    largest_edge_px : int
        A filter's edge is the largest whole multiple of its size up to this.
    """

    def __init__(
        self,
        before: NDArray[np.float32],
        after: NDArray[np.float32],
        theme: Theme,
        type_scale: TypeScale,
        names: tuple[str, str] | None = None,
        max_in_a_row: int = MAX_IN_A_ROW,
        largest_edge_px: int = LARGEST_EDGE_PX,
    ) -> None:
        self.theme = theme
        self.head_font = type_scale.font(13, 600)
        self.font = type_scale.font(12)
        self.rows: list[tuple[str, NDArray[np.float32]]] = []
        names = names or (
            translate("TrainingFilters", "Before"),
            translate("TrainingFilters", "After"),
        )
        self.title = translate("TrainingFilters", "The {count} filters").format(count=len(before))
        self.key = translate("TrainingFilters", "blue: positive, orange: negative")
        for name, filters in zip(names, (before, after), strict=True):
            for first in range(0, len(filters), max_in_a_row):
                row = filters[first : first + max_in_a_row, 0]
                self.rows.append(("" if first else name, row))
        # One scale for both shows how filters grow.
        self.largest = max(float(np.abs([*before[:, 0], *after[:, 0]]).max()), 1e-12)
        self.cell_px = max(4, largest_edge_px // max(before.shape[2:]))
        metrics = QFontMetricsF(self.font)
        self.left_px = round(max(metrics.horizontalAdvance(name) for name in names)) + 16
        self.top_px = round(QFontMetricsF(self.head_font).height()) + 12
        self.row_px = before.shape[2] * self.cell_px + _GAP_PX
        self.column_px = before.shape[3] * self.cell_px + _GAP_PX

    def size(self) -> QSize:
        """Return the size of the drawing, in logical px."""
        head = QFontMetricsF(self.head_font).horizontalAdvance(self.title)
        head += 8 + QFontMetricsF(self.font).horizontalAdvance(self.key)
        width = self.left_px + max(len(row) for _, row in self.rows) * self.column_px - _GAP_PX
        height = self._row_top_px(len(self.rows) - 1) + self.row_px - _GAP_PX
        # The frame is drawn outside of the last filter.
        return QSize(max(width, round(head)) + 1, height + 1)

    def draw(self, painter: QPainter, corner: QPointF) -> None:
        """Draw with the upper left corner at a point."""
        head, metrics = QFontMetricsF(self.head_font), QFontMetricsF(self.font)
        painter.setFont(self.head_font)
        painter.setPen(QColor(self.theme.text))
        painter.drawText(corner + QPointF(0, head.ascent()), self.title)
        painter.setFont(self.font)
        painter.setPen(QColor(self.theme.muted))
        beside = head.horizontalAdvance(self.title) + 8
        painter.drawText(corner + QPointF(beside, head.ascent()), self.key)
        for number, (name, row) in enumerate(self.rows):
            top = self._row_top_px(number)
            middle = top + (self.row_px - _GAP_PX + metrics.capHeight()) / 2
            painter.setPen(QColor(self.theme.muted))
            painter.drawText(corner + QPointF(0, middle), name)
            for place, weights in enumerate(row):
                left = self.left_px + place * self.column_px
                self._draw_filter(painter, corner + QPointF(left, top), weights)

    def _row_top_px(self, number: int) -> int:
        is_after = number >= len(self.rows) // 2
        top_px: int = self.top_px + number * self.row_px + is_after * _GAP_BETWEEN_PX
        return top_px

    def _draw_filter(
        self, painter: QPainter, corner: QPointF, weights: NDArray[np.float32]
    ) -> None:
        painter.save()
        # Antialiasing leaves seams between the squares.
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        edge = self.cell_px
        for (row, column), weight in np.ndenumerate(weights):
            cell = QRectF(corner.x() + column * edge, corner.y() + row * edge, edge, edge)
            painter.fillRect(cell, value_colour(float(weight) / self.largest, self.theme))
        painter.setPen(QPen(QColor(self.theme.control_edge), 1.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        height, width = weights.shape
        painter.drawRect(QRectF(corner.x(), corner.y(), width * edge, height * edge))
        painter.restore()
