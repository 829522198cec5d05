"""The result of each value: every seed, mean and spread, loss, and time."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor

import numpy as np
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from app.experiments.texts import factor_names, value_name
from app.look.current import Adaptive, current_theme, current_type_scale
from model.experiments.exporting import ValueSummary, summarize
from model.experiments.outcome import RunOutcome
from model.experiments.plan import ExperimentPlan

ROW_PX, DOTS_PX = 28, 180
DOTS = 1
_DOT_ALPHA = 0.6

Index = QModelIndex | QPersistentModelIndex


class ResultsTable(Adaptive, QTableWidget):
    """One row a value, the best first; what is not finished is muted and stands last.

    Signals
    -------
    value_chosen(str)
        The person chose a row.
    """

    value_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, 6, parent)
        self.setObjectName("resultsTable")
        self._plan: ExperimentPlan | None = None
        self._runs: Sequence[RunOutcome] = ()
        self.summaries: list[ValueSummary] = []
        self.low, self.high = 0.0, 100.0
        """The range of the dots, in percent."""
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(10)
        self.setShowGrid(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegateForColumn(DOTS, _DotsDelegate(self))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        for column in range(6):
            mode = QHeaderView.ResizeMode
            header.setSectionResizeMode(
                column, mode.Stretch if column == DOTS else mode.ResizeToContents
            )
        self.currentItemChanged.connect(self._choose)
        self.adapt()

    def show_runs(self, plan: ExperimentPlan, runs: Sequence[RunOutcome]) -> None:
        """Show the runs of an experiment."""
        self._plan, self._runs = plan, runs
        self._retranslate()

    def _fill(self) -> None:
        plan = self._plan
        if plan is None:
            return
        chosen = self._chosen_value()
        self.blockSignals(True)
        self.summaries = summarize(plan, self._runs)
        accuracies = [100 * each for summary in self.summaries for each in summary.accuracies]
        self.low = floor(min(accuracies, default=0.0))
        self.high = ceil(max(accuracies, default=100.0))
        self.high = max(self.high, self.low + 1)
        self.setRowCount(len(self.summaries))
        for row, summary in enumerate(self.summaries):
            self._fill_row(row, summary, plan)
            if summary.value == chosen:
                self.selectRow(row)
        self.blockSignals(False)
        self._restyle_heights()

    def _fill_row(self, row: int, summary: ValueSummary, plan: ExperimentPlan) -> None:
        own = [run for run in self._runs if run.value == summary.value]
        loss = float(np.mean([run.last.test_loss for run in own]))
        count = self.tr("{0} of {1}").format(len(own), plan.seeds)
        problem = next((run.problem for run in own if run.problem), "")
        texts = (
            value_name(plan.factor, summary.value),
            "",
            f"{100 * summary.mean:.2f} ± {100 * summary.spread:.2f} %",
            f"{loss:.3f}",
            count,
            self.tr("{0} s").format(f"{summary.seconds:.1f}"),
        )
        theme = current_theme()
        is_best = row == 0 and summary.is_finished
        for column, text in enumerate(texts):
            item = QTableWidgetItem(text)
            item.setData(Qt.ItemDataRole.UserRole, summary.value)
            if column > DOTS:
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            item.setFont(current_type_scale().font(13, 600 if is_best else 400))
            item.setForeground(QColor(theme.text if summary.is_finished else theme.muted))
            item.setToolTip(problem)
            each = ", ".join(f"{100 * accuracy:.2f}" for accuracy in summary.accuracies)
            spoken = self.tr("{0}: {1}; each seed: {2} %").format(texts[0], texts[2], each)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
            self.setItem(row, column, item)

    def _chosen_value(self) -> str:
        item = self.currentItem()
        return "" if item is None else str(item.data(Qt.ItemDataRole.UserRole))

    def _choose(self) -> None:
        if self._chosen_value():
            self.value_chosen.emit(self._chosen_value())

    def _restyle_heights(self) -> None:
        row_px = current_type_scale().px(ROW_PX)
        for row in range(self.rowCount()):
            self.setRowHeight(row, row_px)
        count = max(2, self.rowCount())
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + row_px * count + 4)

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Results"))
        factor = "" if self._plan is None else factor_names()[self._plan.factor]
        heads = (
            factor,
            self.tr("Each seed, %"),
            self.tr("Mean ± spread"),
            self.tr("Loss"),
            self.tr("Seeds"),
            self.tr("Time a run"),
        )
        self.setHorizontalHeaderLabels(list(heads))
        self._fill()

    def _restyle(self) -> None:
        self._retranslate()
        self._restyle_heights()


class _DotsDelegate(QStyledItemDelegate):
    """Paints the accuracy of each seed as a dot, and their mean as a stroke."""

    def __init__(self, table: ResultsTable) -> None:
        super().__init__(table)
        self._table = table

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the least width of the dots."""
        return QSize(current_type_scale().px(DOTS_PX), current_type_scale().px(ROW_PX))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the dots of one row."""
        theme, table = current_theme(), self._table
        if index.row() >= len(table.summaries):
            return
        area = QRectF(option.rect).adjusted(12, 0, -12, 0)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(theme.accent_soft))
        painter.setPen(QPen(QColor(theme.hairline), 1.0))
        for percent in (table.low, table.high):
            across = self._across(percent, area)
            painter.drawLine(QPointF(across, area.top()), QPointF(across, area.bottom()))
        summary = table.summaries[index.row()]
        colour = QColor(theme.accent)
        colour.setAlphaF(_DOT_ALPHA)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        middle = area.center().y()
        for accuracy in summary.accuracies:
            painter.drawEllipse(QPointF(self._across(100 * accuracy, area), middle), 4.0, 4.0)
        painter.setPen(QPen(QColor(theme.text), 2.0))
        mean = self._across(100 * summary.mean, area)
        painter.drawLine(QPointF(mean, middle - 8), QPointF(mean, middle + 8))
        painter.restore()

    def _across(self, percent: float, area: QRectF) -> float:
        table = self._table
        return area.left() + (percent - table.low) / (table.high - table.low) * area.width()
