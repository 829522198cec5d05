"""The arithmetic of one value as pictures: a window of the input, a filter, their products."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.inside.arithmetic.texts import decimals_for, largest_of, number_text
from app.inside.overview.tiles_view import paint_frame
from app.look.current import Adaptive, current_theme, current_type_scale
from app.look.theme import mixed_colour
from app.look.value_colours import value_colour, value_image
from app.reading.network_input import ink_image
from app.widgets.screen_fit import grown

Values = NDArray[np.float64]

PICTURE_PX = 112
"""Edge of a picture at 100 %."""

_MAX_NUMBERS = 5
"""Larger windows show colours alone."""

_TINT = 0.4
"""How strong the colours behind numbers are."""

_GAP_PX, _SIGN_GAP_PX, _TITLE_GAP_PX = 16, 4, 4
_CELL_PADDING_PX = 4
_LINE_PADDING_PX = 12


@dataclass(frozen=True)
class Block:
    """A picture or a table of values with a title.

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
    """

    title: str
    values: NDArray[np.floating[Any]]
    is_ink: bool = False
    numbers: Values | None = None
    sign: str = ""
    frame: tuple[int, ...] | None = None

    @property
    def has_numbers(self) -> bool:
        """Whether there is room for numbers in the cells."""
        return self.numbers is not None and max(self.values.shape) <= _MAX_NUMBERS


class ArithmeticView(Adaptive, QWidget):
    """Paints blocks from left to right; the first one, a picture, stands at the left of all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._blocks: Sequence[Block] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_blocks(self, blocks: Sequence[Block]) -> None:
        """Show other blocks."""
        is_resized = _shapes(blocks) != _shapes(self._blocks)
        self._blocks = blocks
        if is_resized:
            self.updateGeometry()
        self.update()

    def height_of(self, blocks: Sequence[Block], width_px: int) -> int:
        """Return the height that blocks take."""
        return round(max((area.bottom() for area in _places(blocks, width_px)), default=0.0)) + 1

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the blocks."""
        painter = QPainter(self)
        for block, area in zip(self._blocks, _places(self._blocks, self.width()), strict=True):
            _paint(painter, block, area)

    # Qt's own names

    def hasHeightForWidth(self) -> bool:
        """Return True: blocks wrap."""
        return True

    def heightForWidth(self, width_px: int) -> int:
        """Return the height of all blocks."""
        return self.height_of(self._blocks, width_px)

    def sizeHint(self) -> QSize:
        """Return a height for the current width."""
        return QSize(200, self.heightForWidth(max(200, self.width())))

    def minimumSizeHint(self) -> QSize:
        """Return the height that is needed."""
        return QSize(100, self.sizeHint().height())


def _shapes(blocks: Sequence[Block]) -> list[tuple[int, ...]]:
    return [block.values.shape for block in blocks]


def _title_px() -> float:
    return QFontMetricsF(current_type_scale().font(12, 600)).height() + _TITLE_GAP_PX


def _number_font_metrics() -> QFontMetricsF:
    return QFontMetricsF(current_type_scale().font(11, 500))


def _cell(block: Block) -> QSizeF:
    """Return the size of a cell."""
    if block.has_numbers:
        metrics = _number_font_metrics()
        width_px = round(metrics.horizontalAdvance("−0.00")) + _CELL_PADDING_PX
        return QSizeF(width_px, round(metrics.height()) + _LINE_PADDING_PX)
    edge_px = float(max(1, grown(PICTURE_PX) // max(block.values.shape)))
    return QSizeF(edge_px, edge_px)


def _size(block: Block) -> QSizeF:
    """Return the size of a block with its title."""
    height, width = block.values.shape
    cell = _cell(block)
    title_px = QFontMetricsF(current_type_scale().font(12, 600)).horizontalAdvance(block.title)
    width_px = max(width * cell.width() + 2, title_px)
    return QSizeF(width_px, _title_px() + height * cell.height() + 2)


def _sign_px(block: Block) -> float:
    if not block.sign:
        return float(_GAP_PX)
    return _number_font_metrics().horizontalAdvance(block.sign) + 2 * _SIGN_GAP_PX


def _places(blocks: Sequence[Block], width_px: int) -> list[QRectF]:
    """Return where the blocks are: the first one at the left, the others in lines beside it."""
    places: list[QRectF] = []
    if not blocks:
        return places
    places.append(QRectF(QPointF(0, 0), _size(blocks[0])))
    others = [_size(block) for block in blocks[1:]]
    left_px, top_px = places[0].right() + _GAP_PX, 0.0
    if others and left_px + max(size.width() for size in others) > width_px:
        left_px, top_px = 0.0, places[0].bottom() + _GAP_PX
    x_px, line_px = left_px, 0.0
    for block, size in zip(blocks[1:], others, strict=True):
        before_px = 0.0 if x_px == left_px and not block.sign else _sign_px(block)
        if x_px > left_px and x_px + before_px + size.width() > width_px:
            top_px, x_px, line_px = top_px + line_px + _GAP_PX / 2, left_px, 0.0
            before_px = _sign_px(block) if block.sign else 0.0
        if x_px == left_px and not block.sign:
            before_px = 0.0
        places.append(QRectF(QPointF(x_px + before_px, top_px), size))
        x_px = places[-1].right()
        line_px = max(line_px, size.height())
    return places


def _paint(painter: QPainter, block: Block, area: QRectF) -> None:
    theme, scale = current_theme(), current_type_scale()
    painter.setPen(QColor(theme.text))
    painter.setFont(scale.font(12, 600))
    ascent_px = QFontMetricsF(painter.font()).ascent()
    painter.drawText(area.topLeft() + QPointF(0, ascent_px), block.title)
    cell, (height, width) = _cell(block), block.values.shape
    inner = QRectF(
        round(area.left()) + 1,
        round(area.top() + _title_px()) + 1,
        width * cell.width(),
        height * cell.height(),
    )
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
