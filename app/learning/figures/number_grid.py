"""A grid of numbers, of which a part is framed and one may be chosen."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.charts.painted_view import PaintedView
from app.inside.arithmetic.texts import number_text
from app.look.current import current_theme, current_type_scale
from app.look.theme import mixed_colour
from app.look.value_colours import value_colour
from app.widgets.screen_fit import grown

Values = NDArray[np.float64]

CELL_PX = 32
_CELL_PADDING_PX = 6
_EDGE_PX = 2
"""Around the cells, for the frame of a part."""
_STRENGTH = 0.5
"""Of the colours, so that numbers stay legible on them."""
_STEPS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}


def short_text(value: float) -> str:
    """Return a whole number as such, any other with three decimals."""
    return number_text(value, 0 if float(value).is_integer() else 3)


class NumberGrid(PaintedView):
    """Paints numbers in cells; a click or the arrow keys choose one.

    Parameters
    ----------
    is_signed : bool
        Whether cells are blue and orange; otherwise grey.
    can_choose : bool
        Whether a number can be chosen.

    Signals
    -------
    chosen(int, int)
        The person chose the number in this row and column.
    """

    chosen = Signal(int, int)

    def __init__(
        self, is_signed: bool = True, can_choose: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._is_signed, self._can_choose = is_signed, can_choose
        self._frame = 0
        self.values: Values = np.zeros((1, 1))
        self.marked: QRect | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if can_choose:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_values(self, values: Values, frame: int = 0) -> None:
        """Show numbers, shape (rows, columns), the outer `frame` rows and columns muted."""
        self.values, self._frame = values, frame
        self.describe()
        self.updateGeometry()
        self.refresh()

    def mark(self, area: QRect | None) -> None:
        """Frame a part, in columns and rows; in a grid to choose from, the chosen number."""
        self.marked = area
        self.describe()
        self.refresh()

    def describe(self) -> None:
        """Say all numbers, row by row, and what is framed."""
        rows = "; ".join(", ".join(short_text(value) for value in row) for row in self.values)
        if self.marked is not None:
            part = self.values[
                self.marked.top() : self.marked.bottom() + 1,
                self.marked.left() : self.marked.right() + 1,
            ]
            row, column = self.marked.top() + 1, self.marked.left() + 1
            marked = ", ".join(short_text(value) for value in part.ravel())
            text = self.tr("{0}. Framed from row {1}, column {2}: {3}.")
            rows = text.format(rows, row, column, marked)
        self.setAccessibleDescription(rows)

    def cell_area(self, row: int, column: int) -> QRectF:
        """Return where a cell is, in px."""
        width, height = self._cell_px()
        return QRectF(_EDGE_PX + column * width, _EDGE_PX + row * height, width, height)

    def _cell_px(self) -> tuple[int, int]:
        scale = current_type_scale()
        metrics = QFontMetricsF(scale.font(13))
        widest = max(metrics.horizontalAdvance(short_text(value)) for value in self.values.flat)
        # Numbers of the largest text fit into cells that grow less.
        height = max(grown(CELL_PX), round(metrics.height()) + scale.px(_CELL_PADDING_PX))
        return max(height, round(widest) + 2 * scale.px(_CELL_PADDING_PX)), height

    def _choose(self, row: int, column: int) -> None:
        rows, columns = self.values.shape
        self.chosen.emit(min(max(row, 0), rows - 1), min(max(column, 0), columns - 1))

    # Painting

    def paint(self, painter: QPainter, area: QRectF) -> None:
        """Paint the cells, their numbers and the framed part."""
        theme = current_theme()
        largest = max(float(np.abs(self.values).max()), 1e-12)
        rows, columns = self.values.shape
        inner = QRect(self._frame, self._frame, columns - 2 * self._frame, rows - 2 * self._frame)
        painter.setFont(current_type_scale().font(13))
        # Antialiasing leaves seams between the cells.
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for (row, column), value in np.ndenumerate(self.values):
            cell, is_inner = self.cell_area(row, column), inner.contains(column, row)
            painter.fillRect(cell, self._colour(float(value) / largest, is_inner))
            painter.setPen(QPen(QColor(theme.hairline), 1))
            painter.drawRect(cell)
            painter.setPen(QColor(theme.text if is_inner else theme.muted))
            painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, short_text(float(value)))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.control_edge), 1))
        painter.drawRect(self._part(inner))
        if self.marked is not None:
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.drawRect(self._part(self.marked))
            if self.shows_focus:
                painter.setPen(QPen(QColor(theme.text), 1, Qt.PenStyle.DotLine))
                painter.drawRect(self._part(self.marked).adjusted(3, 3, -3, -3))

    def _part(self, part: QRect) -> QRectF:
        first = self.cell_area(part.top(), part.left())
        return first.united(self.cell_area(part.bottom(), part.right()))

    def _colour(self, value: float, is_inner: bool) -> QColor:
        theme = current_theme()
        if not is_inner:
            return QColor(theme.sunken)
        if self._is_signed:
            return value_colour(_STRENGTH * value, theme)
        return mixed_colour(theme.bar, theme.paper, _STRENGTH * value)

    # Qt's own names

    def sizeHint(self) -> QSize:
        """Return the size of all cells."""
        width, height = self._cell_px()
        rows, columns = self.values.shape
        return QSize(columns * width + 2 * _EDGE_PX, rows * height + 2 * _EDGE_PX)

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def _restyle(self) -> None:
        self.updateGeometry()
        super()._restyle()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a number."""
        super().mousePressEvent(event)
        if not self._can_choose or event.button() is not Qt.MouseButton.LeftButton:
            return
        width, height = self._cell_px()
        place = event.position() - QPointF(_EDGE_PX, _EDGE_PX)
        self._choose(int(place.y() // height), int(place.x() // width))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose a neighbour of the chosen number."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None or not self._can_choose:
            super().keyPressEvent(event)
            return
        row, column = (0, 0) if self.marked is None else (self.marked.top(), self.marked.left())
        self._choose(row + step[0], column + step[1])
