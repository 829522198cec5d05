"""A picture or a table of values with a title: one part of the arithmetic of a value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from app.inside.arithmetic.texts import decimals_for, largest_of, number_text
from app.inside.overview.tiles_view import paint_frame
from app.look.current import current_theme, current_type_scale
from app.look.theme import mixed_colour
from app.look.value_colours import value_colour, value_image
from app.reading.network_input import ink_image
from app.widgets.screen_fit import grown

Values = NDArray[np.float64]

_SOURCE_PX, _PICTURE_PX = 112, 84
"""Edges of pictures at 100 %: of a map that a window slides over, and of others."""

_MAX_NUMBERS = 5
"""Larger windows show colours alone."""

_MAX_IN_A_ROW = 10

_TINT = 0.4
"""How strong the colours behind numbers are."""

_SIGN_GAP_PX, _TITLE_GAP_PX = 4, 4
_CELL_PADDING_PX, _LINE_PADDING_PX = 4, 12


@dataclass(frozen=True)
class Block:
    """A part of the arithmetic.

    Parameters
    ----------
    title : str
    values : ndarray, shape (height, width)
        Signed; with `is_ink` 0-1.
    is_ink : bool
        Whether the values are shown in the colours of paper and ink.
    numbers : ndarray, optional
        What is written in the cells, of the same shape; None for a picture.
    sign : str
        Written before the block.
    frame : tuple of int, optional
        Row, column, height and width of a part that is framed.
    is_source : bool
        Whether this is the map that the framed window slides over.
    """

    title: str
    values: NDArray[np.floating[Any]]
    is_ink: bool = False
    numbers: Values | None = None
    sign: str = ""
    frame: tuple[int, ...] | None = None
    is_source: bool = False

    @property
    def has_numbers(self) -> bool:
        """Whether there is room for numbers in the cells."""
        height, width = self.values.shape
        fits = max(height, width) <= _MAX_NUMBERS or (height == 1 and width <= _MAX_IN_A_ROW)
        return self.numbers is not None and fits

    @property
    def cell(self) -> QSizeF:
        """The size of a cell."""
        if self.has_numbers:
            metrics = QFontMetricsF(current_type_scale().font(11, 500))
            width_px = round(metrics.horizontalAdvance(self._longest_text())) + _CELL_PADDING_PX
            return QSizeF(width_px, round(metrics.height()) + _LINE_PADDING_PX)
        edge_px = grown(_SOURCE_PX if self.is_source else _PICTURE_PX)
        cell_px = float(max(1, edge_px // max(self.values.shape)))
        return QSizeF(cell_px, cell_px)

    def _longest_text(self) -> str:
        """Return a text that is as long as any of the block, whatever its window."""
        assert self.numbers is not None
        largest = largest_of(self.numbers)
        whole = "8" * len(str(int(largest)))
        return number_text(-float(whole), max(decimals_for(largest), 2 if len(whole) == 1 else 0))

    @property
    def size(self) -> QSizeF:
        """The size with the title, without the sign."""
        height, width = self.values.shape
        cell = self.cell
        font = current_type_scale().font(12, 600)
        width_px = max(width * cell.width(), QFontMetricsF(font).horizontalAdvance(self.title))
        return QSizeF(width_px + 2, title_height_px() + height * cell.height() + 2)

    @property
    def sign_px(self) -> float:
        """The width of the sign with its gaps; 0 without one."""
        if not self.sign:
            return 0.0
        metrics = QFontMetricsF(current_type_scale().font(11, 500))
        return metrics.horizontalAdvance(self.sign) + 2 * _SIGN_GAP_PX

    def inner(self, area: QRectF) -> QRectF:
        """Return where the cells are, given the area of the block."""
        cell, (height, width) = self.cell, self.values.shape
        left_px, top_px = round(area.left()) + 1, round(area.top() + title_height_px()) + 1
        return QRectF(left_px, top_px, width * cell.width(), height * cell.height())


def title_height_px() -> float:
    """Return the height of a title with the gap below it."""
    return QFontMetricsF(current_type_scale().font(12, 600)).height() + _TITLE_GAP_PX


def paint_block(painter: QPainter, block: Block, area: QRectF) -> None:
    """Paint a block into an area of its size; the sign stands before it."""
    theme, scale = current_theme(), current_type_scale()
    painter.setPen(QColor(theme.text))
    painter.setFont(scale.font(12, 600))
    ascent_px = QFontMetricsF(painter.font()).ascent()
    painter.drawText(area.topLeft() + QPointF(0, ascent_px), block.title)
    cell, inner = block.cell, block.inner(area)
    if block.has_numbers:
        _paint_numbers(painter, block, inner, cell)
    elif block.is_ink:
        painter.drawImage(inner, ink_image(block.values.astype(np.float32), theme))
    else:
        painter.drawImage(inner, value_image(block.values, largest_of(block.values), theme))
    painter.setPen(QPen(QColor(theme.control_edge), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(inner.adjusted(-0.5, -0.5, 0.5, 0.5))
    if block.sign:
        painter.setPen(QColor(theme.text))
        painter.setFont(scale.font(11, 500))
        metrics = QFontMetricsF(painter.font())
        left_px = area.left() - _SIGN_GAP_PX - metrics.horizontalAdvance(block.sign)
        middle_px = inner.center().y() + metrics.capHeight() / 2
        painter.drawText(QPointF(left_px, middle_px), block.sign)
    if block.frame is not None:
        row, column, rows, columns = block.frame
        framed = QRectF(
            inner.left() + column * cell.width(),
            inner.top() + row * cell.height(),
            columns * cell.width(),
            rows * cell.height(),
        )
        painter.save()
        painter.setClipRect(area.adjusted(-3, 0, 3, 3))
        paint_frame(painter, framed)
        painter.restore()


def _paint_numbers(painter: QPainter, block: Block, inner: QRectF, cell: QSizeF) -> None:
    numbers = block.numbers
    assert numbers is not None
    theme = current_theme()
    painter.setFont(current_type_scale().font(11, 500))
    largest = max(largest_of(block.values), 1e-30)
    decimals = decimals_for(largest_of(numbers))
    lines = QColor(theme.hairline)
    for (row, column), value in np.ndenumerate(block.values):
        area = QRectF(
            inner.left() + column * cell.width(),
            inner.top() + row * cell.height(),
            cell.width(),
            cell.height(),
        )
        if block.is_ink:
            colour = mixed_colour(theme.ink, theme.paper, _TINT * float(value))
        else:
            strong = value_colour(float(value) / largest, theme)
            colour = mixed_colour(strong.name(), theme.paper, _TINT)
        painter.fillRect(area, colour)
        painter.setPen(QPen(lines, 1))
        if column:
            painter.drawLine(area.topLeft(), area.bottomLeft())
        if row:
            painter.drawLine(area.topLeft(), area.topRight())
        painter.setPen(QColor(theme.text))
        text = number_text(float(numbers[row, column]), decimals)
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, text)
