"""The page of a finished run: its result, filters and learning curve."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QGridLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.charts.confusion_view import ConfusionReport
from app.charts.curves_view import CurvesView
from app.charts.filters_view import FiltersView
from app.look.current import Adaptive, current_type_scale
from app.look.style_sheet import set_text_style
from app.training.result.result_texts import headline, result_rows, subline
from app.widgets.named_widgets import clear_layout, filled, hairline, text_label
from model.runs.evaluation import TEST_KEY, stored_confusion
from model.runs.plan import MNIST, TrainingPlan
from model.runs.run import RunResult, first_filters

MARGIN_PX = 24
GAP_PX = 40
SCROLL_BAR_PX = 12
MIN_TABLE_PX = 420
_COLUMN_STYLES = ("", "figure", "result", "result")


class FinishedPage(Adaptive, QScrollArea):
    """A table of before and after, the filters and the curves."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.head = text_label("finishedHead")
        self.detail = text_label("finishedDetail")
        self.note = text_label("finishedNote")
        for label in (self.detail, self.note):
            label.setProperty("role", "muted")
        set_text_style(self.head, "title")
        set_text_style(self.note, "caption")
        self.table = QWidget()
        self._grid = QGridLayout(self.table)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(0, 1)
        self.confusion = ConfusionReport()
        self.filters = FiltersView(is_over=True)
        self.curves = CurvesView(is_stacked=True)
        self._result: RunResult | None = None
        self._plan = TrainingPlan()
        self._cells: list[list[QLabel]] = []
        self._lay_out()

    def show_result(self, result: RunResult, plan: TrainingPlan) -> None:
        """Show the result of a run."""
        self._result, self._plan = result, plan
        self.filters.show_start(first_filters(result.first_weights.parameters))
        self.filters.show_now(first_filters(result.weights.parameters))
        found = None if result.after is None else stored_confusion(result.after.confusion)
        data, counts = found or ("", None)
        self.confusion.show_counts(counts, data == TEST_KEY)
        self.curves.show_curve(result.curve)
        self.curves.describe()
        self._retranslate()
        self.verticalScrollBar().setValue(0)

    def table_texts(self) -> list[list[str]]:
        """Return the texts of the table by rows, its head first."""
        return [[label.text() for label in row] for row in self._cells]

    def _retranslate(self) -> None:
        result = self._result
        if result is None:
            return
        self.head.setText(headline(result))
        self.detail.setText(subline(result, self._plan))
        clear_layout(self._grid)
        self._cells.clear()
        rows = result_rows(result)
        if rows:
            heads = ("", self.tr("Before"), self.tr("After"), self.tr("Change"))
            self._add_row(0, heads, is_head=True)
        for number, row in enumerate(rows, start=1):
            self._add_row(number, row)
        note = "" if rows else self.tr("It was not evaluated.")
        if rows and MNIST in self._plan.sources and result.before is not None:
            note = self.tr(
                "Validation is a part of MNIST that this run did not learn from; "
                "the weights in use may have."
            )
        self.note.setText(note)
        self.note.setVisible(bool(note))

    def _add_row(self, number: int, texts: tuple[str, ...], is_head: bool = False) -> None:
        cells = []
        for column, text in enumerate(texts):
            label = QLabel(text)
            label.setTextFormat(Qt.TextFormat.PlainText)
            is_muted = is_head or column == 1
            label.setProperty("role", "muted" if is_muted else "")
            set_text_style(label, "label" if is_head else _COLUMN_STYLES[column])
            label.setContentsMargins(0, 8 if is_head else 11, 0, 8 if is_head else 11)
            if column:
                label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            else:
                label.setWordWrap(True)
            self._grid.addWidget(label, 2 * number, column)
            cells.append(label)
        self._cells.append(cells)
        self._grid.addWidget(hairline(), 2 * number + 1, 0, 1, len(texts))

    def _restyle(self) -> None:
        self._arrange(self.width())

    # Layout

    def _lay_out(self) -> None:
        pictures = (16, self.confusion, 16, self.filters, None)
        left = filled(QVBoxLayout(), self.table, self.note, *pictures, spacing_px=8)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        filled(self._columns, left, self.curves, spacing_px=GAP_PX)
        self._columns.setStretch(0, 1)
        self._columns.setStretch(1, 1)
        page = QWidget()
        page.setObjectName("page")
        parts = (self.head, self.detail, 12, self._columns)
        margins_px = (MARGIN_PX, MARGIN_PX, MARGIN_PX, 16)
        layout = filled(QVBoxLayout(page), *parts, spacing_px=4, margins_px=margins_px)
        layout.setStretchFactor(self._columns, 1)
        self.setWidget(page)

    def _arrange(self, width_px: int) -> None:
        self.filters.set_available_px(width_px - 2 * MARGIN_PX - SCROLL_BAR_PX)
        filters_px = self.filters.minimumSizeHint().width()
        table_px = max(current_type_scale().px(MIN_TABLE_PX), filters_px)
        needed_px = table_px + self.curves.minimumSizeHint().width() + GAP_PX + 2 * MARGIN_PX
        directions = QBoxLayout.Direction
        is_narrow = width_px < needed_px
        self._columns.setDirection(directions.TopToBottom if is_narrow else directions.LeftToRight)

    # Qt's own names

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rearrange the columns for the new width."""
        super().resizeEvent(event)
        self._arrange(self.width())
