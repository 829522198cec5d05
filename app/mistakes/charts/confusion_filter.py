"""The confusion matrix as a filter: a click on a cell shows its drawings."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFont, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

from app.charts.confusion_drawing import ConfusionDrawing, Counts
from app.charts.confusion_view import ConfusionView
from app.look.current import current_theme, current_type_scale
from app.widgets.named_widgets import announce

Cell = tuple[int, int]
"""Label and what was read."""

_STEPS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}
_RING_PX = 2.0


class MistakeMatrix(ConfusionDrawing):
    """A confusion matrix of mistakes alone: its diagonal is sunken and empty.

    The digits of the chosen cell are heavier.
    """

    CELL_PX = 26

    def __init__(self, counts: Counts, chosen: Cell | None) -> None:
        super().__init__(counts, current_theme(), current_type_scale())
        self._chosen = chosen
        self._chosen_font = current_type_scale().font(11, 600)

    def head_font(self, digit: int, *, is_row: bool) -> QFont:
        """Return the font of a digit beside a row or above a column."""
        is_chosen = self._chosen is not None and self._chosen[0 if is_row else 1] == digit
        return self._chosen_font if is_chosen else self.font

    def cell_text(self, row: int, column: int) -> str:
        """Return the count that a cell shows."""
        return "" if row == column else super().cell_text(row, column)

    def _draw_cell(self, painter: QPainter, row: int, column: int, share: float) -> None:
        if row != column:
            super()._draw_cell(painter, row, column, share)

    def draw(self, painter: QPainter) -> None:
        """Draw it with its corner at (0, 0)."""
        super().draw(painter)
        for digit in range(10):
            area = self.cell_area(digit, digit).adjusted(0, 0, -1, -1)
            painter.fillRect(area, QColor(self.theme.sunken))


class ConfusionFilter(ConfusionView):
    """A confusion matrix whose cells can be chosen by pointer and keyboard.

    Signals
    -------
    cell_chosen(int, int)
        A cell with mistakes: label and what was read.
    """

    cell_chosen = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        self._chosen: Cell | None = None
        self._cursor: Cell = (0, 1)
        super().__init__(parent=parent)
        self.setObjectName("confusionFilter")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)

    @property
    def drawing(self) -> ConfusionDrawing:
        """The drawing of the counts in the look in use."""
        return MistakeMatrix(self._counts, self._chosen)

    def show_chosen(self, cell: Cell | None) -> None:
        """Put the ring round a cell, or nowhere."""
        self._chosen = cell
        if cell is not None:
            self._cursor = cell
        self.refresh()

    def cell_at(self, place: QPointF) -> Cell | None:
        """Return the cell under a place, None outside the grid."""
        drawing = self.drawing
        grid, cell = drawing.grid, drawing.cell
        if not grid.contains(place):
            return None
        row = int((place.y() - grid.top()) / cell.height())
        column = int((place.x() - grid.left()) / cell.width())
        return min(row, 9), min(column, 9)

    def count_of(self, cell: Cell) -> int:
        """Return the number of mistakes in a cell; the diagonal has none."""
        return 0 if cell[0] == cell[1] else int(self._counts[cell])

    def cell_words(self, cell: Cell) -> str:
        """Return what a cell counts."""
        if cell[0] == cell[1]:
            return self.tr("{0} read as {0}: right").format(cell[0])
        return self.tr("{0} read as {1} · {2}").format(*cell, f"{self.count_of(cell):,}")

    def paint(self, painter: QPainter, area: QRectF) -> None:
        """Paint the drawing, the ring round the chosen cell, and the cursor of the keyboard."""
        super().paint(painter, area)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rings = [(self._chosen, Qt.PenStyle.SolidLine)]
        if self.shows_focus:
            rings.append((self._cursor, Qt.PenStyle.DotLine))
        for cell, style in rings:
            if cell is None:
                continue
            colour = current_theme().accent
            if style is Qt.PenStyle.DotLine:
                colour = current_theme().text
            painter.setPen(QPen(QColor(colour), _RING_PX, style))
            ring = self.drawing.cell_area(*cell).adjusted(-1, -1, 1, 1)
            painter.drawRoundedRect(ring, 2, 2)

    def _choose(self, cell: Cell) -> None:
        self._cursor = cell
        if self.count_of(cell):
            self.cell_chosen.emit(*cell)
        self.refresh()

    # Qt's own names

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the cell under the pointer."""
        cell = self.cell_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and cell is not None:
            self._choose(cell)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Say what the cell under the pointer counts."""
        cell = self.cell_at(event.position())
        self.setToolTip("" if cell is None else self.cell_words(cell))
        has_mistakes = cell is not None and self.count_of(cell) > 0
        shapes = Qt.CursorShape
        self.setCursor(shapes.PointingHandCursor if has_mistakes else shapes.ArrowCursor)

    def leaveEvent(self, event: QEvent) -> None:
        """Describe the whole matrix again."""
        super().leaveEvent(event)
        self.describe()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the cursor by the arrow keys; Enter or Space chooses its cell."""
        key = Qt.Key(event.key())
        if key in _STEPS:
            down, across = _STEPS[key]
            row, column = self._cursor
            self._cursor = min(max(row + down, 0), 9), min(max(column + across, 0), 9)
            announce(self, self.cell_words(self._cursor))
            self.refresh()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose(self._cursor)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the cursor."""
        super().focusInEvent(event)
        self.refresh()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the cursor."""
        super().focusOutEvent(event)
        self.refresh()
