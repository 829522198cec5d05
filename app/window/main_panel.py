"""The main panel of the window: canvas and answer, with the bars beside or below them."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QGridLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.drawing.sequence_bar import SequenceBar
from app.look.current import Adaptive, current_type_scale
from app.reading.answer_panel import BESIDE_SPACING_PX, SIGN_WIDTH_PX, AnswerPanel
from app.reading.network_input import NetworkInputPanel
from app.reading.probability_bars import ProbabilityBars
from app.reading.read_controls import ReadControls
from app.widgets.message_row import MessageRow
from app.widgets.named_widgets import Hairline

SIDE_MARGIN_PX = 24
TOP_MARGIN_PX = 16
SCROLL_BAR_PX = 12
COLUMN_GAP_PX = 40
NARROW_COLUMN_GAP_PX = 32
NARROW_BELOW_PX = 840
ANSWER_GAP_PX = 8
NARROW_ROW_GAP_PX = 24
LEFT_COLUMN_PX = 282
LEFT_COLUMN_GROWTH_PX = 98
"""Added to the left column at 200 %: its controls grow, the canvas does not."""
WORDS_PX = 150
"""Width of the text beside the digit at 100 %."""


class MainPanel(Adaptive, QScrollArea):
    """Arranges its parts for the width and the text size; scrolls vertically only.

    `is_narrow` says whether the bars are below the canvas; None before the first arrangement.
    """

    def __init__(self, tool_bar: QWidget, canvas: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.controls = ReadControls()
        self.sequence_bar = SequenceBar()
        self.answer_panel = AnswerPanel()
        self.network_input = NetworkInputPanel()
        self.hairline = Hairline()
        self.bars = ProbabilityBars()
        self.bars.setObjectName("probabilityBars")
        self.message_row = MessageRow()
        self.message_row.setObjectName("messageRow")
        for step in (
            self.controls.recognize_requested,
            self.controls.live_toggled,
            self.controls.network_chosen,
            self.answer_panel.read_anyway_requested,
            self.answer_panel.digit_said,
            self.bars.digit_said,
        ):
            step.connect(self.message_row.begin_step)
        self._left = QWidget()
        self._left.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(8)
        left.addWidget(tool_bar)
        left.addWidget(canvas, 0, Qt.AlignmentFlag.AlignLeft)
        left.addSpacing(8)
        left.addWidget(self.controls)
        left.addWidget(self.sequence_bar)
        left.addStretch(1)
        self.is_narrow: bool | None = None
        self._answer = QWidget()
        self._answer_layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._answer)
        self._answer_layout.setContentsMargins(0, 0, 0, 0)
        self._answer_layout.addWidget(self.answer_panel, 1)
        self._answer_layout.addWidget(self.network_input)
        self.content = QWidget()
        self.content.setObjectName("page")
        self._grid = QGridLayout(self.content)
        self._grid.setSpacing(0)
        self._grid.setContentsMargins(SIDE_MARGIN_PX, TOP_MARGIN_PX, SIDE_MARGIN_PX, TOP_MARGIN_PX)
        self.setWidget(self.content)
        self.adapt()

    def _restyle(self) -> None:
        grown_px = LEFT_COLUMN_GROWTH_PX * (current_type_scale().scale - 1)
        self._left.setMinimumWidth(round(LEFT_COLUMN_PX + grown_px))
        self.arrange_for(self.width())

    def min_width_px(self) -> int:
        """Return the minimum width of the narrow arrangement."""
        input_px = self.network_input.minimumSizeHint().width()
        answer_px = max(input_px, self.answer_panel.stacked_min_width_px())
        margins_px = 2 * SIDE_MARGIN_PX + SCROLL_BAR_PX
        return self._left_px() + NARROW_COLUMN_GAP_PX + answer_px + margins_px

    def _left_px(self) -> int:
        return max(self._left.minimumWidth(), self._left.minimumSizeHint().width())

    def min_wide_px(self) -> int:
        """Return the minimum width of the wide arrangement."""
        words_px = current_type_scale().px(WORDS_PX)
        answer_px = SIGN_WIDTH_PX + BESIDE_SPACING_PX + words_px + ANSWER_GAP_PX
        answer_px += self.network_input.minimumSizeHint().width()
        needed_px = self._left_px() + COLUMN_GAP_PX + answer_px + 2 * SIDE_MARGIN_PX
        return max(NARROW_BELOW_PX, needed_px + SCROLL_BAR_PX)

    def arrange_for(self, width_px: int) -> None:
        """Choose the arrangement for a width and the text size."""
        is_narrow = current_type_scale().is_large or width_px < self.min_wide_px()
        if is_narrow == self.is_narrow:
            return
        self.is_narrow = is_narrow
        grid = self._grid
        # Not takeAt(): an item that is still referenced keeps the layout's size cache.
        for widget in (self._left, self._answer, self.hairline, self.bars, self.message_row):
            grid.removeWidget(widget)
        self.answer_panel.set_stacked(is_narrow)
        answer, directions = self._answer_layout, QBoxLayout.Direction
        answer.setDirection(directions.TopToBottom if is_narrow else directions.LeftToRight)
        answer.setStretchFactor(self.answer_panel, 0 if is_narrow else 1)
        answer.setStretchFactor(self.network_input, 1 if is_narrow else 0)
        answer.setSpacing(NARROW_ROW_GAP_PX if is_narrow else ANSWER_GAP_PX)
        first_column, rows = (0, 1) if is_narrow else (2, 6)
        columns = 3 - first_column
        grid.setColumnMinimumWidth(1, NARROW_COLUMN_GAP_PX if is_narrow else COLUMN_GAP_PX)
        grid.setColumnStretch(2, 1)
        grid.addWidget(self._left, 0, 0, rows, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._answer, 0, 2)
        grid.addWidget(self.hairline, 1, first_column, 1, columns)
        grid.addWidget(self.bars, 2, first_column, 1, columns)
        grid.setRowMinimumHeight(3, 8)
        grid.addWidget(self.message_row, 4, first_column, 1, columns)
        grid.setRowStretch(5, 1)

    def minimumSizeHint(self) -> QSize:
        """Return the minimum size of the narrow arrangement."""
        return QSize(self.min_width_px(), 200)

    def sizeHint(self) -> QSize:
        """Return the size at which nothing scrolls."""
        return self.content.sizeHint()

    def heightForWidth(self, width_px: int) -> int:
        """Return the height at which nothing scrolls in a window of this width."""
        if self._grid.hasHeightForWidth():
            return self._grid.totalHeightForWidth(width_px)
        return self.content.sizeHint().height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose the arrangement for the new width."""
        super().resizeEvent(event)
        self.arrange_for(self.width())
