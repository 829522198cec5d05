"""The page of a finished run: its result, filters and learning curve, and their texts."""

from __future__ import annotations

from typing import NamedTuple

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

from app.charts.curves_view import CurvesView
from app.charts.filters_view import FiltersView
from app.look.current import Adaptive, current_type_scale
from app.look.style_sheet import set_text_style
from app.reading import option_names
from app.services.durations import duration_text
from app.training.form import plan_texts as texts
from app.training.form.plan_texts import translate
from app.widgets.named_widgets import clear_layout, filled, hairline, text_label
from model.runs.evaluation import EvaluationSummary
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
        left = filled(QVBoxLayout(), self.table, self.note, 16, self.filters, None, spacing_px=8)
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


# Texts


class ResultRow(NamedTuple):
    """A row of the table."""

    name: str
    before: str
    after: str
    change: str


def verdict(result: RunResult) -> int | None:
    """Return 1 if the new weights read better than those in use, 0 if as well, -1 if worse.

    MNIST's test images decide if they are available, then my samples, then the
    validation data; None if nothing was evaluated.
    """
    before, after = result.before, result.after
    if before is None or after is None:
        return None
    for old, new in (
        (before.test_accuracy, after.test_accuracy),
        (before.samples_right, after.samples_right),
        (before.validation_accuracy, after.validation_accuracy),
    ):
        if old is not None and new is not None:
            return (new > old) - (new < old)
    return None


def headline(result: RunResult) -> str:
    """Return how a run ended, in one line."""
    judged = verdict(result)
    if result.was_stopped:
        return {
            1: translate("TrainingResult", "Stopped: it reads better than before"),
            0: translate("TrainingResult", "Stopped: it reads as well as before"),
            -1: translate("TrainingResult", "Stopped: it reads worse than the weights in use"),
            None: translate("TrainingResult", "Stopped"),
        }[judged]
    return {
        1: translate("TrainingResult", "Finished: it reads better than before"),
        0: translate("TrainingResult", "Finished: it reads as well as before"),
        -1: translate("TrainingResult", "Finished: it reads worse than the weights in use"),
        None: translate("TrainingResult", "Finished"),
    }[judged]


def subline(result: RunResult, plan: TrainingPlan) -> str:
    """Return a summary, ``"Classic · MNIST · 3 epochs, batch size 1, SGD 0.005 · …"``."""
    settings = result.weights.training["settings"]
    parts = [
        texts.run_name(plan),
        (
            translate("TrainingResult", "1 epoch, batch size {1}, {2} {3}")
            if len(result.history) == 1
            else translate("TrainingResult", "{0} epochs, batch size {1}, {2} {3}")
        ).format(
            len(result.history),
            plan.batch_size,
            option_names.optimizer_names()[plan.optimizer],
            f"{settings['learning_rate']:g}",
        ),
        duration_text(result.seconds, translate),
    ]
    if result.best_epoch:
        best = translate("TrainingResult", "best weights from epoch {0}").format(result.best_epoch)
    else:
        best = translate("TrainingResult", "stopped within the first epoch")
    return " · ".join([*parts, best])


def result_rows(result: RunResult) -> list[ResultRow]:
    """Return the rows of the table, without those that have no figures."""
    after = result.after
    if after is None:
        return []
    before = result.before or EvaluationSummary()
    percent = (translate("TrainingResult", "{0} %"), 2, 100.0)
    rows = [
        _row(
            translate("TrainingResult", "Test images read right"),
            before.test_accuracy,
            after.test_accuracy,
            *percent,
        ),
        _row(
            translate("TrainingResult", "Mistakes in 10,000"),
            before.test_mistakes,
            after.test_mistakes,
        ),
        _row(
            translate("TrainingResult", "My samples read right"),
            before.samples_right,
            after.samples_right,
            translate("TrainingResult", "{0} of {1}").replace("{1}", str(after.samples_count)),
        ),
        _row(
            translate("TrainingResult", "Read right on validation"),
            before.validation_accuracy,
            after.validation_accuracy,
            *percent,
        ),
        _row(
            translate("TrainingResult", "Loss on validation"),
            before.validation_loss,
            after.validation_loss,
            decimals=3,
        ),
    ]
    return [row for row in rows if row is not None]


def _row(
    name: str,
    before: float | None,
    after: float | None,
    form: str = "{0}",
    decimals: int = 0,
    scale: float = 1.0,
) -> ResultRow | None:
    if after is None:
        return None
    after *= scale
    new = form.format(f"{after:.{decimals}f}")
    if before is None:
        return ResultRow(name, "–", new, "")
    before *= scale
    change = f"{after - before:+.{decimals}f}"
    change = change.replace("-", "−") if float(change) else "0"
    return ResultRow(name, form.format(f"{before:.{decimals}f}"), new, change)
