"""Drawing of a confusion matrix with the names of its axes."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from app.charts.picture_files import prepare_drawing, save_picture
from app.look.theme import LIGHT, Theme
from app.look.type_scale import TypeScale, system_type_scale

CELL_PX = 22
NAME_GAP_PX = 4
MIN_OPACITY, OPACITY_RANGE = 0.08, 0.6
"""Opacity of the rarest mistake, and how much the most frequent one adds."""

_MARGIN_PX = 24.0

Counts = NDArray[np.int64]

translate = QCoreApplication.translate


def save_confusion(path: Path, counts: Counts) -> None:
    """Draw a confusion matrix into a PNG, SVG or PDF file, in light colours.

    Raises
    ------
    OSError
        If the file cannot be written.
    """
    prepare_drawing()
    drawing = ConfusionDrawing(counts, LIGHT, system_type_scale(100, "en"), is_report=True)

    def paint(painter: QPainter, rectangle: QRectF) -> None:
        painter.translate(_MARGIN_PX, _MARGIN_PX)
        drawing.draw(painter)

    margin = round(2 * _MARGIN_PX)
    save_picture(path, drawing.size() + QSize(margin, margin), LIGHT.window, paint)


class ConfusionDrawing:
    """Ten rows for the labels and ten columns for what was read, with the names of both.

    Mistakes are orange, with their counts; the diagonal is blue. In a report it has its counts,
    too, muted.

    Parameters
    ----------
    counts : ndarray of int64, shape (10, 10)
    theme : Theme
    type_scale : TypeScale
    is_report : bool
    """

    CELL_PX = CELL_PX

    def __init__(
        self, counts: Counts, theme: Theme, type_scale: TypeScale, is_report: bool = False
    ) -> None:
        self.counts = counts
        self.theme = theme
        self.is_report = is_report
        self.font = type_scale.font(11)
        self._metrics = QFontMetricsF(self.font)
        cell = float(type_scale.px(self.CELL_PX))
        widest = self._metrics.horizontalAdvance(str(int(counts.max(initial=0))))
        # A matrix that changes keeps its size.
        self.cell = QSizeF(max(cell, round(widest) + 6.0) if is_report else cell, cell)
        heads = QPointF(round(self._metrics.horizontalAdvance("0")) + 6.0, cell)
        name = round(self._metrics.height()) + NAME_GAP_PX
        self.corner = QPointF(name + heads.x(), name + heads.y() - NAME_GAP_PX)

    @property
    def grid(self) -> QRectF:
        """The area of the hundred cells."""
        return QRectF(self.corner, QSizeF(10 * self.cell.width(), 10 * self.cell.height()))

    def size(self) -> QSize:
        """Return the size of grid, digits and names."""
        return QSize(round(self.grid.right()) + 1, round(self.grid.bottom()) + 1)

    def cell_area(self, row: int, column: int) -> QRectF:
        """Return the area of a cell."""
        offset = QPointF(column * self.cell.width(), row * self.cell.height())
        return QRectF(self.corner + offset, self.cell)

    def cell_text(self, row: int, column: int) -> str:
        """Return the count that a cell shows, empty for none and for one that does not fit."""
        count = int(self.counts[row, column])
        if not count or (row == column and not self.is_report):
            return ""
        text = str(count)
        return text if self._metrics.horizontalAdvance(text) <= self.cell.width() else ""

    def names(self) -> list[tuple[str, QRectF]]:
        """Return the names of the columns and of the rows, and their areas."""
        grid, height = self.grid, self._metrics.height()
        return [
            (translate("ConfusionView", "Read as"), QRectF(grid.left(), 0, grid.width(), height)),
            (translate("ConfusionView", "It is"), QRectF(0, grid.top(), height, grid.height())),
        ]

    def head_font(self, digit: int, *, is_row: bool) -> QFont:
        """Return the font of a digit beside a row or above a column."""
        return self.font

    def draw(self, painter: QPainter) -> None:
        """Draw it with its corner at (0, 0)."""
        theme, grid = self.theme, self.grid
        centre = Qt.AlignmentFlag.AlignCenter
        painter.setFont(self.font)
        painter.setPen(QColor(theme.muted))
        (columns, above), (rows, beside) = self.names()
        painter.drawText(above, centre, columns)
        # To be read from the right side.
        painter.save()
        painter.translate(beside.bottomLeft())
        painter.rotate(-90)
        painter.drawText(QRectF(0, 0, beside.height(), beside.width()), centre, rows)
        painter.restore()
        for digit in range(10):
            painter.setFont(self.head_font(digit, is_row=False))
            head = self.cell_area(0, digit)
            painter.drawText(head.translated(0, -head.height()), centre, str(digit))
            left = self._metrics.height()
            width = grid.left() - left
            row = self.cell_area(digit, 0)
            painter.setFont(self.head_font(digit, is_row=True))
            painter.drawText(QRectF(left, row.top(), width, row.height()), centre, str(digit))
        painter.setFont(self.font)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.fillRect(grid, QColor(theme.paper))
        mistakes = self.counts.copy()
        np.fill_diagonal(mistakes, 0)
        max_mistakes = max(1, int(mistakes.max(initial=0)))
        for (row_index, column), count in np.ndenumerate(self.counts):
            if count:
                self._draw_cell(painter, row_index, column, int(count) / max_mistakes)
        painter.setPen(QPen(QColor(theme.control_edge), 1.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(grid)

    def _draw_cell(self, painter: QPainter, row: int, column: int, share: float) -> None:
        is_right = row == column
        colour = QColor(self.theme.accent_soft if is_right else self.theme.rival)
        if not is_right:
            colour.setAlphaF(MIN_OPACITY + OPACITY_RANGE * share)
        area = self.cell_area(row, column)
        painter.fillRect(area, colour)
        painter.setPen(QColor(self.theme.muted if is_right else self.theme.text))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self.cell_text(row, column))
