"""The middle of the window: canvas, answer, why; beside each other, or below where room is short."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.reading.answer_panel import AnswerPanel
from app.reading.network_input import NetworkInputPanel
from app.reading.probability_bars import ProbabilityBars
from app.reading.read_controls import ReadControls
from app.shell.message_row import MessageRow
from app.shell.theme import LIGHT, Theme
from app.shell.type_scale import TypeScale

SIDE_MARGIN_PX = 24
TOP_MARGIN_PX = 16
SCROLL_BAR_PX = 12
COLUMN_GAP_PX = 40
NARROW_COLUMN_GAP_PX = 32
NARROW_BELOW_PX = 840
LEFT_COLUMN_PX = 282
HAIRLINE_ABOVE_PX, HAIRLINE_BELOW_PX = 16, 12


class Hairline(QWidget):
    """A line of 1 px with room above and below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colour = QColor(LIGHT.hairline)
        self.setFixedHeight(HAIRLINE_ABOVE_PX + 1 + HAIRLINE_BELOW_PX)

    def set_colour(self, colour: str) -> None:
        """Paint it in another colour."""
        self._colour = QColor(colour)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line."""
        QPainter(self).fillRect(0, HAIRLINE_ABOVE_PX, self.width(), 1, self._colour)


class Body(QScrollArea):
    """Arranges the panels for the width and the text size; scrolls down, never sideways.

    Parameters
    ----------
    tool_bar, canvas : QWidget
        The head of the left column.
    """

    def __init__(self, tool_bar: QWidget, canvas: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.controls = ReadControls()
        self.answer_panel = AnswerPanel()
        self.network_input = NetworkInputPanel()
        self.hairline = Hairline()
        self.bars = ProbabilityBars()
        self.bars.setObjectName("probabilityBars")
        self.message_row = MessageRow()
        self.message_row.setObjectName("messageRow")
        self._left = QWidget()
        self._left.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(8)
        left.addWidget(tool_bar)
        left.addWidget(canvas, 0, Qt.AlignmentFlag.AlignLeft)
        left.addSpacing(8)
        left.addWidget(self.controls)
        left.addStretch(1)
        self._is_large = False
        self._is_narrow: bool | None = None
        content = QWidget()
        content.setObjectName("body")
        self._grid = QGridLayout(content)
        self._grid.setSpacing(0)
        self.setWidget(content)
        self._arrange(False)

    @property
    def is_narrow(self) -> bool:
        """Whether the bars lie below the canvas."""
        return bool(self._is_narrow)

    def apply_look(self, theme: Theme, type_scale: TypeScale) -> None:
        """Take over colours and sizes, and with large text the narrow arrangement."""
        self.controls.apply_look(type_scale)
        self.answer_panel.apply_look(theme, type_scale)
        self.network_input.apply_look(theme, type_scale)
        self.bars.apply_look(theme, type_scale)
        self.message_row.apply_look(theme, type_scale)
        self.hairline.set_colour(theme.hairline)
        self._is_large = type_scale.is_large
        self._rearrange()

    def least_width_px(self) -> int:
        """Return the least width at which nothing is cut off in the narrow arrangement."""
        answer_px = max(
            self.network_input.minimumSizeHint().width(),
            self.answer_panel.stacked_minimum_width_px(),
        )
        left_px = max(LEFT_COLUMN_PX, self._left.minimumSizeHint().width())
        margins_px = 2 * SIDE_MARGIN_PX + SCROLL_BAR_PX
        return left_px + NARROW_COLUMN_GAP_PX + answer_px + margins_px

    def _rearrange(self) -> None:
        is_narrow = self._is_large or self.width() < NARROW_BELOW_PX
        if is_narrow != self._is_narrow:
            self._arrange(is_narrow)

    def _arrange(self, is_narrow: bool) -> None:
        self._is_narrow = is_narrow
        grid = self._grid
        while grid.count():
            grid.takeAt(0)
        for row in range(grid.rowCount()):
            grid.setRowStretch(row, 0)
            grid.setRowMinimumHeight(row, 0)
        self.answer_panel.set_stacked(is_narrow)
        top = Qt.AlignmentFlag.AlignTop
        if is_narrow:
            right = SIDE_MARGIN_PX + SCROLL_BAR_PX
            grid.setContentsMargins(SIDE_MARGIN_PX, TOP_MARGIN_PX, right, TOP_MARGIN_PX)
            grid.setColumnMinimumWidth(1, NARROW_COLUMN_GAP_PX)
            grid.addWidget(self._left, 0, 0, 3, 1, top)
            grid.addWidget(self.answer_panel, 0, 2, 1, 2)
            grid.setRowMinimumHeight(1, 24)
            grid.addWidget(self.network_input, 2, 2, 1, 2)
            grid.setRowStretch(2, 1)
            first_column, row = 0, 3
        else:
            grid.setContentsMargins(SIDE_MARGIN_PX, TOP_MARGIN_PX, SIDE_MARGIN_PX, TOP_MARGIN_PX)
            grid.setColumnMinimumWidth(1, COLUMN_GAP_PX)
            grid.addWidget(self._left, 0, 0, 6, 1, top)
            grid.addWidget(self.answer_panel, 0, 2)
            grid.addWidget(self.network_input, 0, 3, top)
            first_column, row = 2, 1
        grid.setColumnStretch(2, 1)
        columns = 4 - first_column
        grid.addWidget(self.hairline, row, first_column, 1, columns)
        grid.addWidget(self.bars, row + 1, first_column, 1, columns)
        grid.setRowMinimumHeight(row + 2, 8)
        grid.addWidget(self.message_row, row + 3, first_column, 1, columns)
        grid.setRowStretch(row + 4, 1)

    def minimumSizeHint(self) -> QSize:
        """Return a size that lets the window shrink down to the narrow arrangement."""
        return QSize(self.least_width_px(), 200)

    def sizeHint(self) -> QSize:
        """Return the size at which nothing scrolls."""
        return self.widget().sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the arrangement that fits the new width."""
        super().resizeEvent(event)
        self._rearrange()
