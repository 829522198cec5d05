"""The right side of the window: what is read, or how far reading is."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QPointF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.look.current import Adaptive, current_theme, current_type_scale
from app.look.style_sheet import set_text_style
from app.paper.digit_panel import DigitPanel
from app.paper.lines_table import LinesTable
from app.paper.page.page_state import PageState
from app.paper.page.texts import left_out_text, numbers_text
from app.paper.photo.page_painter import paint_left_out
from app.widgets.labels import WrappedLabel
from app.widgets.message_row import MessageRow
from app.widgets.named_widgets import filled, hairline, push_button, scrolling
from app.widgets.screen_fit import grown

WIDTH_PX = 360
SIGN_PX = 14
PROGRESS_STEPS = 1000


class Side(Enum):
    """What the panel shows."""

    MESSAGE = "message"
    READING = "reading"
    PAGE = "page"


class LeftOutSign(QWidget):
    """The struck circle of what is left out."""

    def sizeHint(self) -> QSize:
        """Return a size that follows the text size."""
        edge_px = current_type_scale().icon_px(SIGN_PX)
        return QSize(edge_px, edge_px)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the struck circle."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QPointF(self.width() / 2, self.height() / 2)
        paint_left_out(painter, middle, self.sizeHint().width(), current_theme().muted)


class SidePanel(Adaptive, QWidget):
    """Shows the digit in hand and the lines, or how far reading is, or a message.

    Signals
    -------
    stop_requested()
        The person does not want to wait for the reading.
    """

    stop_requested = Signal()

    def __init__(self, page: PageState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = page
        self.message_head, self.message_text = QLabel(), WrappedLabel()
        self.reading_head = QLabel()
        self.progress_bar = QProgressBar()
        self.progress_bar.setObjectName("paperProgress")
        self.progress_bar.setRange(0, PROGRESS_STEPS)
        self.progress_bar.setTextVisible(False)
        self.stop_button = push_button("stopReadingButton")
        self.stop_button.clicked.connect(self.stop_requested)
        self.digit_panel = DigitPanel(page)
        self.lines_head, self.lines_count = QLabel(), QLabel()
        self.table = LinesTable(page)
        self.left_out_sign, self.left_out = LeftOutSign(), WrappedLabel()
        self.left_out_sign.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.message_row = MessageRow()
        for head in (self.message_head, self.reading_head, self.lines_head):
            set_text_style(head, "heading")
            head.setWordWrap(head is self.message_head)
        for name, label in (
            ("paperMessage", self.message_text),
            ("linesCount", self.lines_count),
            ("leftOutLabel", self.left_out),
        ):
            label.setObjectName(name)
            label.setProperty("role", "muted")
        set_text_style(self.left_out, "caption")
        self.message_head.setObjectName("paperMessageHead")
        self._stack = QStackedWidget()
        self._sides = {
            Side.MESSAGE: _side(self.message_head, 8, self.message_text, None),
            Side.READING: self._reading_side(),
            Side.PAGE: self._page_side(),
        }
        for widget in self._sides.values():
            # Large text needs more height than a small screen has.
            self._stack.addWidget(scrolling(widget))
        layout = filled(QVBoxLayout(self), self._stack, 8, self.message_row)
        layout.setStretchFactor(self._stack, 1)
        page.replaced.connect(self._show_counts)
        page.corrected.connect(self._show_counts)
        self.adapt()

    @property
    def side(self) -> Side:
        """What is shown."""
        return list(self._sides)[self._stack.currentIndex()]

    def show_message(self, head: str, text: str) -> None:
        """Say why there is no page."""
        self.message_head.setText(head)
        self.message_text.setText(text)
        self._turn_to(Side.MESSAGE)

    def show_progress(self, fraction: float) -> None:
        """Show how much of the page is read, 0-1."""
        self.progress_bar.setValue(round(PROGRESS_STEPS * fraction))
        self._turn_to(Side.READING)

    def show_page(self) -> None:
        """Show what was read."""
        self._turn_to(Side.PAGE)

    def _turn_to(self, side: Side) -> None:
        self._stack.setCurrentIndex(list(self._sides).index(side))

    def _reading_side(self) -> QWidget:
        row = filled(QHBoxLayout(), self.progress_bar, self.stop_button, spacing_px=16)
        row.setStretch(0, 1)
        return _side(self.reading_head, 16, row, None)

    def _page_side(self) -> QWidget:
        head = filled(QHBoxLayout(), self.lines_head, self.lines_count, None, spacing_px=12)
        left_out = filled(
            QHBoxLayout(), self.left_out_sign, self.left_out, spacing_px=8, margins_px=(10, 0, 0, 0)
        )
        left_out.setStretch(1, 1)
        side = _side(self.digit_panel, 16, hairline(), 16, head, 12, self.table, 12, left_out)
        layout = side.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.setStretchFactor(self.table, 1)
        return side

    def _show_counts(self) -> None:
        text = left_out_text(self._page)
        self.lines_count.setText(numbers_text(self._page.count))
        self.left_out.setText(text)
        for widget in (self.left_out_sign, self.left_out):
            widget.setVisible(bool(text))

    def _retranslate(self) -> None:
        self.reading_head.setText(self.tr("Reading…"))
        self.stop_button.setText(self.tr("Stop"))
        self.lines_head.setText(self.tr("Lines read"))
        self.progress_bar.setAccessibleName(self.tr("How much of the page is read"))
        self._show_counts()

    def _restyle(self) -> None:
        self.setFixedWidth(grown(WIDTH_PX))
        self.table.setMinimumHeight(current_type_scale().px(96))


def _side(*parts: object) -> QWidget:
    side = QWidget()
    filled(QVBoxLayout(side), *parts)  # type: ignore[arg-type]
    return side
