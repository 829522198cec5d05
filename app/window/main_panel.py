"""The main panel of the window: canvas and answer, with the bars beside or below them."""

from itertools import takewhile

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QGridLayout,
    QScrollArea,
    QSizePolicy,
    QSpacerItem,
    QVBoxLayout,
    QWidget,
)

from app.drawing.canvas.canvas import DrawingCanvas
from app.drawing.canvas_controls import CanvasControls
from app.drawing.canvas_edge import CanvasEdge
from app.drawing.running_line import RunningLine
from app.drawing.sequence_bar import SequenceBar
from app.look.current import Adaptive
from app.numbers.number_widgets import NumberWidgets
from app.reading.answer_panel import AnswerPanel
from app.reading.network_input import NetworkInputPanel
from app.reading.probability_bars import ProbabilityBars
from app.reading.read_controls import ReadControls
from app.widgets.message_row import MessageRow
from app.widgets.named_widgets import HAIRLINE_PX, Hairline
from app.widgets.screen_fit import grown
from app.window.sizes.left_column import LeftColumn
from app.window.sizes.message_scroll import MessageScroll
from app.window.sizes.panel_measures import (
    ANSWER_GAP_PX,
    MAX_STEPS,
    MESSAGE_GAP_PX,
    NARROW_COLUMN_GAP_PX,
    SIDE_MARGIN_PX,
    TOP_MARGIN_PX,
    PanelMeasures,
    PanelSizes,
)

MIN_TOP_MARGIN_PX = 8
NARROW_ROW_GAP_PX = 24
MAX_MESSAGE_GAP_PX = 120
"""Between the bars and the message at 100 % text, beside the smallest gap."""
GAP_ROW, LAST_ROW = 4, 6


class MainPanel(Adaptive, QScrollArea):
    """Arranges its parts for the width and the text size; scrolls vertically only.

    `is_narrow` says whether the bars are below the canvas; None before the first arrangement.
    """

    def __init__(
        self, tool_bar: QWidget, canvas: DrawingCanvas, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.controls = ReadControls()
        self.canvas_controls = CanvasControls()
        self.sequence_bar, self.running_line = SequenceBar(), RunningLine()
        self.answer_panel = AnswerPanel()
        self.numbers = NumberWidgets()
        self.canvas_controls.rows.addWidget(self.numbers.signs_box, 0, 0, 1, 2)
        self.network_input = NetworkInputPanel()
        self.hairline = Hairline()
        self.bars = ProbabilityBars()
        self.bars.setObjectName("probabilityBars")
        self.message_row = MessageRow()
        self.message_row.setObjectName("messageRow")
        self._left = LeftColumn(
            *(tool_bar, self.numbers.tools, canvas, self.controls, self.canvas_controls),
            *(self.sequence_bar, self.running_line),
        )
        self._measures = PanelMeasures(
            tool_bar,
            self.controls,
            self.canvas_controls,
            (self.sequence_bar, self.running_line),
            self._left.below_canvas,
            self.answer_panel,
            self.network_input,
            self.hairline,
            self.message_row,
        )
        for step in (
            self.controls.recognize_requested,
            self.controls.live_toggled,
            self.controls.network_chosen,
            self.answer_panel.read_anyway_requested,
            self.answer_panel.digit_said,
            self.bars.digit_said,
        ):
            step.connect(self.message_row.begin_step)
        self._message_scroll = MessageScroll(self, canvas, self.message_row)
        self.is_narrow: bool | None = None
        self._is_single = self._is_number = False
        self._answer = QWidget()
        self._answer_layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._answer)
        self._answer_layout.setContentsMargins(0, 0, 0, 0)
        self._answer_layout.addWidget(self.answer_panel, 1)
        self._answer_layout.addWidget(self.numbers.panel, 1)
        self._answer_layout.addWidget(self.network_input)
        self.content = QWidget()
        self.content.setObjectName("page")
        block = QWidget()
        self._grid = QGridLayout(block)
        self._grid.setSpacing(0)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._above = QSpacerItem(0, 0)
        self._outer = QVBoxLayout(self.content)
        self._outer.setSpacing(0)
        self._outer.addSpacerItem(self._above)
        self._outer.addWidget(block)
        self._outer.addStretch(1)
        self.canvas_edge = CanvasEdge(canvas, self.content, (self._left, block))
        self.setWidget(self.content)
        self.verticalScrollBar().rangeChanged.connect(
            self._drop_needless_scroll_bar, Qt.ConnectionType.QueuedConnection
        )
        for bar in (self.sequence_bar, self.running_line):
            bar.toggled.connect(lambda: self.arrange_for(self.size()))
        self.adapt()

    def _restyle(self) -> None:
        self.arrange_for(self.size())

    def show_below_canvas(self, widget: QWidget | None) -> None:
        """Show a widget between the canvas and the controls; None removes it."""
        self._left.show_below_canvas(widget)
        self.arrange_for(self.size())

    def show_number(self, is_number: bool) -> None:
        """Show the answer to a number in the place of that to one digit, as high as it."""
        if is_number == self._is_number:
            return
        self._is_number = is_number
        for widget in (self.answer_panel, self.hairline):
            widget.setVisible(not is_number)
        self.numbers.panel.setVisible(is_number)
        self.numbers.row.setVisible(is_number)
        self.arrange_for(self.size())

    def answer_text(self) -> str:
        """Return the digit or the number that is read; empty if there is none."""
        number = self.numbers.panel.number
        if number is None:
            return self.answer_panel.sign.text()
        return "" if number.is_refused else number.plain_text

    def min_width_px(self) -> int:
        """Return the minimum width with the answer beside the canvas."""
        # A wide canvas is shown smaller in a narrow window.
        return self._measures.min_width()

    def min_wide_px(self) -> int:
        """Return the minimum width of the wide arrangement."""
        return self._measures.min_wide(self._canvas.width_choice.width_px)

    def arrange_for(self, size: QSize) -> None:
        """Choose the arrangement and the size of the canvas for a size of the panel.

        In the wide arrangement the canvas is as large as fits without scrolling.
        """
        self._arrange(size.width())
        width_px = self._canvas.width_choice.width_px
        sizes = self._smallest_sizes(size.width())
        if not self.is_narrow:
            larger = (PanelSizes(steps, width_px) for steps in range(1, MAX_STEPS))
            fitting = takewhile(lambda each: _fits(self._measures.wide_size(each), size), larger)
            *_, sizes = (sizes, *fitting)
        self._apply(sizes, size)

    def arrange_smallest(self, width_px: int) -> None:
        """Arrange for a width with the smallest canvas, so that `heightForWidth` is least."""
        self._arrange(width_px)
        smallest = self._smallest_sizes(width_px)
        self._apply(smallest, QSize(width_px, self._measures.wide_size(smallest).height()))

    def _smallest_sizes(self, room_px: int) -> PanelSizes:
        width_px = self._canvas.width_choice.width_px
        fraction = self._measures.shown_fraction(width_px, room_px) if self._is_single else 1.0
        return PanelSizes(0, width_px, fraction)

    def _apply(self, sizes: PanelSizes, size: QSize) -> None:
        if sizes.mapping != self._canvas.mapping:
            self._canvas.set_mapping(sizes.mapping)
            self.answer_panel.set_digit_size(sizes.digit_px)
            self.numbers.panel.set_digit_size(sizes.digit_px)
            self.network_input.picture.set_cell_size(sizes.cell_px)
            self.bars.set_row_height(sizes.row_px)
        self._size_columns(sizes)
        self._place_block(sizes, size)

    def _arrange(self, width_px: int) -> None:
        is_narrow = width_px < self.min_wide_px()
        # Where even the answer has no room beside the canvas, it is below it, too.
        is_single = width_px < self._measures.min_width(self._canvas.width_choice.width_px)
        if (is_narrow, is_single) == (self.is_narrow, self._is_single):
            return
        self.is_narrow, self._is_single = is_narrow, is_single
        grid = self._grid
        # Not takeAt(): an item that is still referenced keeps the layout's size cache.
        lines = self.hairline, self.numbers.row
        for widget in (self._left, self._answer, *lines, self.bars, self.message_row):
            grid.removeWidget(widget)
        self.answer_panel.set_stacked(is_narrow)
        self.numbers.panel.set_stacked(is_narrow)
        answer, directions = self._answer_layout, QBoxLayout.Direction
        answer.setDirection(directions.TopToBottom if is_narrow else directions.LeftToRight)
        answer.setStretchFactor(self.answer_panel, 0 if is_narrow else 1)
        answer.setStretchFactor(self.network_input, 1 if is_narrow else 0)
        answer.setSpacing(NARROW_ROW_GAP_PX if is_narrow else ANSWER_GAP_PX)
        answer.setContentsMargins(0, NARROW_ROW_GAP_PX if is_single else 0, 0, 0)
        first_column, rows = (0, 1) if is_narrow else (2, 7)
        columns = 3 - first_column
        grid.setColumnStretch(2, 1)
        grid.addWidget(self._left, 0, 0, rows, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._answer, *((1, 0, 1, 3) if is_single else (0, 2, 1, 1)))
        for line in lines:
            grid.addWidget(line, 2, first_column, 1, columns)
        grid.addWidget(self.bars, 3, first_column, 1, columns)
        grid.setRowMinimumHeight(GAP_ROW, MESSAGE_GAP_PX)
        grid.addWidget(self.message_row, 5, first_column, 1, columns)

    def _size_columns(self, sizes: PanelSizes) -> None:
        self._left.arrange(sizes, self._measures, self._is_number)
        # One takes the place of the other, so that the bars do not move.
        line_px = max(HAIRLINE_PX, self.numbers.row.minimumSizeHint().height())
        for line in (self.hairline, self.numbers.row):
            line.setFixedHeight(line_px)
        gap_px = NARROW_COLUMN_GAP_PX if self.is_narrow else sizes.column_gap_px
        self._grid.setColumnMinimumWidth(1, 0 if self._is_single else gap_px)
        # The answer ends with the canvas, unless its message would stand far from the bars.
        below_px = self._measures.left_height(sizes) - self._measures.canvas_bottom(sizes)
        spare_px = self._measures.canvas_bottom(sizes) - self._measures.answer_height(sizes)
        ends_with_canvas = 0 <= spare_px <= grown(MAX_MESSAGE_GAP_PX) and not self.is_narrow
        self._grid.setRowStretch(GAP_ROW, 1 if ends_with_canvas else 0)
        self._grid.setRowStretch(LAST_ROW, 0 if ends_with_canvas else 1)
        self._grid.setRowMinimumHeight(LAST_ROW, below_px if ends_with_canvas else 0)

    def _place_block(self, sizes: PanelSizes, size: QSize) -> None:
        """Centre the wide arrangement; the answer has a largest width."""
        beside_px, above_px, margin_px = SIDE_MARGIN_PX, 0, TOP_MARGIN_PX
        if not self.is_narrow:
            block_px = self._measures.max_width(sizes)
            beside_px = max(beside_px, (size.width() - block_px) // 2)
            spare_px = size.height() - self._measures.wide_size(sizes).height()
            above_px = max(0, spare_px // 2)
            if spare_px < 0:
                # Narrower margins may spare a scroll bar.
                margin_px = max(MIN_TOP_MARGIN_PX, TOP_MARGIN_PX + spare_px // 2)
        self._outer.setContentsMargins(beside_px, margin_px, beside_px, margin_px)
        # It gives way if the answer needs more height.
        policy = QSizePolicy.Policy
        self._above.changeSize(0, above_px, policy.Minimum, policy.Maximum)
        self._outer.invalidate()

    def _drop_needless_scroll_bar(self, _minimum: int, maximum: int) -> None:
        """Remove a scroll bar that is needed only because it takes width."""
        if maximum > 0 and self.heightForWidth(self.width()) <= self.height():
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)

    def minimumSizeHint(self) -> QSize:
        """Return the minimum size; a screen may have less room than `min_width_px`."""
        return QSize(0, 200)

    def sizeHint(self) -> QSize:
        """Return the size at which nothing scrolls."""
        return self.content.sizeHint()

    def heightForWidth(self, width_px: int) -> int:
        """Return the height at which nothing scrolls in a window of this width."""
        if self._outer.hasHeightForWidth():
            return self._outer.totalHeightForWidth(width_px)
        return self.content.sizeHint().height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose the arrangement for the new size."""
        # Before the scroll area decides whether it needs a scroll bar.
        self.arrange_for(self.size())
        super().resizeEvent(event)


def _fits(needed: QSize, size: QSize) -> bool:
    return needed.width() <= size.width() and needed.height() <= size.height()
