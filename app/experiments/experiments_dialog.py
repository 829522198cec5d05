"""The window *Experiments*."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QDialog,
    QFileDialog,
    QGridLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from app.experiments.curve_grid import CurveGrid
from app.experiments.epoch_view import EpochView
from app.experiments.plan_form import PlanForm
from app.experiments.results_table import ResultsTable
from app.experiments.texts import factor_names, value_name
from app.look.current import Adaptive, current_type_scale
from app.look.style_sheet import set_text_style
from app.services.background import BackgroundWorker
from app.services.durations import time_left_text
from app.services.resources import window_icon
from app.widgets.flow_layout import FlowLayout
from app.widgets.labels import WrappedLabel
from app.widgets.message_row import MessageRow
from app.widgets.named_widgets import (
    SIDE_MARGIN_PX,
    STACKED_BELOW_PX,
    filled,
    hairline,
    push_button,
    scrolling,
)
from app.widgets.screen_fit import take_first_size
from model.cancellation import ShouldStop
from model.errors import ModelError
from model.experiments.data import load_experiment_data
from model.experiments.exporting import csv_text, python_text, table_text
from model.experiments.outcome import EpochOutcome, RunOutcome
from model.experiments.plan import ExperimentPlan
from model.experiments.processes import EpochDone, run_all
from model.experiments.store import ExperimentFile
from model.files import data_folder
from model.files.writing import write_whole

FIRST_SIZE_PX = QSize(1180, 860)
MIN_SIZE_PX = QSize(480, 420)
FORM_PX = 284
FILE_NAME = "last.experiment"

Step = RunOutcome | EpochDone


class ExperimentsDialog(Adaptive, QDialog):
    """Runs an experiment in the background, on all cores, and shows its curves and its table.

    The last experiment is kept in the data folder: it can be continued after a stop, after the
    window was closed, and after the program ended.

    Signals
    -------
    hidden()
        The window was closed.
    """

    hidden = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("experimentsDialog")
        self.setWindowIcon(window_icon())
        self.worker = BackgroundWorker(self)
        self.worker.progressed.connect(self._take_step)
        self.worker.failed.connect(self._show_failure)
        self.worker.ended.connect(self._end)
        self._file = ExperimentFile(data_folder() / FILE_NAME)
        self.plan: ExperimentPlan | None = None
        """Of the runs that are shown."""
        self.runs: list[RunOutcome] = []
        self._running: dict[tuple[str, int], list[EpochOutcome]] = {}
        self._started_s = 0.0
        self._runs_before = 0
        self._failure = ""
        """Why the last experiment ended early; it is read when the person comes back."""
        self.form = PlanForm()
        self.title, self.state, self.time_left = QLabel(), WrappedLabel(""), QLabel()
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.curves_line = WrappedLabel("")
        self.curves, self.table, self.epochs = CurveGrid(), ResultsTable(), EpochView()
        self.tabs = QTabWidget()
        self.message_row = MessageRow()
        self.copy_button = push_button("copyButton")
        self.csv_button, self.python_button = push_button("csvButton"), push_button("pythonButton")
        self.stop_button, self.start_button = push_button("stopButton"), push_button("startButton")
        self.start_button.setProperty("primary", True)
        self._lay_out()
        self.form.edited.connect(self._show_state)
        self.start_button.clicked.connect(self.start)
        self.stop_button.clicked.connect(self.stop)
        self.copy_button.clicked.connect(self._copy)
        self.csv_button.clicked.connect(self._save_csv)
        self.python_button.clicked.connect(self._save_python)
        self.table.value_chosen.connect(self._look_at)
        self._load_last()
        self.adapt()
        take_first_size(self, FIRST_SIZE_PX)
        self.setMinimumSize(MIN_SIZE_PX)
        self.form.order_tabs()

    @property
    def is_running(self) -> bool:
        """Whether an experiment runs."""
        return self.worker.is_running

    # What the person does

    def start(self) -> None:
        """Start the experiment of the form, or go on with it if some of its runs are finished."""
        plan = self.form.plan()
        if plan is None or self.is_running:
            return
        self.message_row.begin_step()
        self._failure = ""
        if plan != self.plan or self._is_finished():
            self.runs = []
        self.plan, self._running = plan, {}
        if not self.runs:
            # Without its file an experiment cannot be continued later, and that is all.
            with suppress(OSError):
                self._file.begin(plan)
        self._started_s, self._runs_before = time.monotonic(), len(self.runs)
        finished = {(run.value, run.seed) for run in self.runs}
        self.worker.start(partial(_work, plan, finished))
        self.tabs.setCurrentIndex(0)
        self._show_all()

    def stop(self) -> None:
        """Stop; the runs that are finished stay."""
        self.worker.stop(waits=False)
        self._end()

    def _copy(self) -> None:
        if self.plan is not None:
            QGuiApplication.clipboard().setText(table_text(self.plan, self.runs))
            self.message_row.begin_step()
            self.message_row.show_remark(self.tr("The table is on the clipboard."))

    def _save_csv(self) -> None:
        self._save(self.tr("Save as CSV"), "experiment.csv", csv_text(self.runs))

    def _save_python(self) -> None:
        if self.plan is not None:
            self._save(self.tr("Save as Python"), "experiment.py", python_text(self.plan))

    def _save(self, title: str, proposal: str, text: str) -> None:
        chosen, _ = QFileDialog.getSaveFileName(self, title, str(Path.home() / proposal))
        if not chosen:
            return
        self.message_row.begin_step()
        try:
            write_whole(Path(chosen), text.encode())
        except OSError as error:
            reason = error.strerror or str(error)
            text = self.tr("{0} cannot be written: {1}.").format(chosen, reason)
            self.message_row.show_warning(text)
        else:
            self.message_row.show_remark(self.tr("Saved: {0}.").format(Path(chosen).name))

    def _look_at(self, value: str) -> None:
        self.epochs.show_value(value)

    # The work

    def _take_step(self, step: Step | int) -> None:
        if isinstance(step, EpochDone):
            self._running.setdefault((step.value, step.seed), []).append(step.epoch)
        elif isinstance(step, RunOutcome):
            self._running.pop((step.value, step.seed), None)
            self.runs.append(step)
            with suppress(OSError):
                self._file.add(step)
        self._show_runs()
        self._show_state()

    def _show_failure(self, sentence: str) -> None:
        self._failure = sentence
        self.message_row.show_warning(sentence)

    def _end(self) -> None:
        self._running = {}
        self._show_all()

    def _load_last(self) -> None:
        if not self._file.path.exists():
            return
        try:
            self.plan, self.runs = self._file.load()
        except ModelError:
            return
        self.form.show_plan(self.plan)
        self._show_runs()

    def _is_finished(self) -> bool:
        return self.plan is not None and len(self.runs) == len(self.plan.runs)

    # What is shown

    def _show_all(self) -> None:
        self._show_runs()
        self._show_state()

    def _show_runs(self) -> None:
        plan = self.plan
        if plan is None:
            return
        self.curves.show_runs(plan, self.runs, self._running)
        self.table.show_runs(plan, self.runs)
        self.epochs.show_runs(plan, self.runs)

    def _show_state(self) -> None:
        plan, is_running = self.plan, self.is_running
        has_runs = bool(self.runs)
        self.form.set_editable(not is_running)
        self.stop_button.setEnabled(is_running)
        self.start_button.setEnabled(not is_running)
        goes_on = plan is not None and has_runs and not self._is_finished()
        goes_on = goes_on and not is_running and self.form.plan() == plan
        self.start_button.setText(self.tr("Go on") if goes_on else self.tr("Start"))
        self.copy_button.setEnabled(has_runs)
        self.csv_button.setEnabled(has_runs)
        self.python_button.setEnabled(plan is not None)
        self.progress.setVisible(is_running)
        self.tabs.setVisible(plan is not None)
        self.table.setVisible(has_runs)
        if plan is None:
            self.title.setText(self.tr("No experiment yet"))
            text = self.tr("Choose what varies, and start: each value runs with every seed.")
            self.state.setText(text)
            self.time_left.setText("")
            return
        title = self.tr("{0}: {1} values × {2} seeds")
        name = factor_names()[plan.factor]
        self.title.setText(title.format(name, len(plan.values), plan.seeds))
        done, total = len(self.runs), len(plan.runs)
        epochs = sum(max(0, len(each) - 1) for each in self._running.values())
        self.progress.setRange(0, total * plan.epochs)
        self.progress.setValue(done * plan.epochs + epochs)
        self.state.setText(self._state_text(plan, done, total))
        self.time_left.setText(self._time_text(done * plan.epochs + epochs, total * plan.epochs))

    def _state_text(self, plan: ExperimentPlan, done: int, total: int) -> str:
        if self.is_running and self._running:
            value, seed = next(reversed(self._running))
            text = self.tr("Run {0} of {1} · {2}, seed {3}")
            return text.format(min(done + 1, total), total, value_name(plan.factor, value), seed)
        if self.is_running and done < total:
            return self.tr("Preparing…")
        if done < total:
            stopped = self.tr("Stopped after {0} of {1} runs.").format(done, total)
            return f"{stopped} {self._failure}".rstrip()
        return self.tr("Finished: {0} runs.").format(total)

    def _time_text(self, done: int, total: int) -> str:
        if not self.is_running or self.plan is None:
            return ""
        spent = time.monotonic() - self._started_s
        new = done - self._runs_before * self.plan.epochs
        left = spent * (total - done) / new if new > 0 else 0.0
        return time_left_text(spent, left, QCoreApplication.translate)

    # Making

    def _lay_out(self) -> None:
        set_text_style(self.title, "heading")
        for label in (self.state, self.time_left, self.curves_line):
            label.setProperty("role", "muted")
        head = QGridLayout()
        head.setColumnStretch(0, 1)
        head.addWidget(self.title, 0, 0)
        head.addWidget(self.state, 1, 0)
        head.addWidget(self.time_left, 1, 1, Qt.AlignmentFlag.AlignRight)
        policy = self.progress.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.progress.setSizePolicy(policy)
        first = QWidget()
        margins_px = (0, 12, 0, 0)
        layout = filled(
            QVBoxLayout(first),
            *(self.curves_line, 8, self.curves, 12, self.table, None),
            margins_px=margins_px,
        )
        layout.setStretchFactor(self.curves, 1)
        second = QWidget()
        filled(QVBoxLayout(second), self.epochs, None, margins_px=margins_px)
        self.tabs.addTab(first, "")
        self.tabs.addTab(second, "")
        self.tabs.setDocumentMode(True)
        side = QWidget()
        filled(QVBoxLayout(side), head, 8, self.progress, 8, self.tabs, None).setStretchFactor(
            self.tabs, 1
        )
        self._columns = filled(
            QBoxLayout(QBoxLayout.Direction.LeftToRight), self.form, side, spacing_px=32
        )
        self._columns.setStretchFactor(side, 1)
        body = QWidget()
        filled(
            QVBoxLayout(body),
            self._columns,
            margins_px=(SIDE_MARGIN_PX, 20, SIDE_MARGIN_PX, 16),
        )
        buttons = QWidget()
        flow = FlowLayout(8, buttons)
        for button in self._buttons():
            flow.addWidget(button)
        foot = QWidget()
        self._foot = filled(
            QBoxLayout(QBoxLayout.Direction.LeftToRight, foot),
            *(self.message_row, buttons),
            spacing_px=16,
            margins_px=(SIDE_MARGIN_PX, 12, SIDE_MARGIN_PX, 12),
        )
        self._foot.setStretchFactor(self.message_row, 1)
        filled(QVBoxLayout(self), scrolling(body), hairline(), foot).setStretch(0, 1)

    def _buttons(self) -> list[QPushButton]:
        saving = [self.copy_button, self.csv_button, self.python_button]
        return [*saving, self.stop_button, self.start_button]

    def _restyle(self) -> None:
        scale = current_type_scale()
        is_wide = self.width() >= scale.px(STACKED_BELOW_PX + 160)
        directions = QBoxLayout.Direction
        direction = directions.LeftToRight if is_wide else directions.TopToBottom
        self._columns.setDirection(direction)
        self._foot.setDirection(direction)
        self.form.setMaximumWidth(scale.px(FORM_PX) if is_wide else 16_777_215)
        self.form.setMinimumWidth(scale.px(FORM_PX) if is_wide else 0)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Experiments"))
        self.tabs.setTabText(0, self.tr("Curves"))
        self.tabs.setTabText(1, self.tr("Epoch by epoch"))
        self.curves_line.setText(
            self.tr("Accuracy on other drawings, %. Line: mean; band: lowest to highest seed.")
        )
        self.copy_button.setText(self.tr("Copy"))
        self.csv_button.setText(self.tr("Save as CSV…"))
        self.python_button.setText(self.tr("Save as Python…"))
        self.stop_button.setText(self.tr("Stop"))
        self.progress.setAccessibleName(self.tr("Progress"))
        self.message_row.show_hint(self.tr("Stopping keeps the runs that are finished."))
        self._show_state()

    # Qt's own names

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stack the columns in a narrow window."""
        super().resizeEvent(event)
        self._restyle()

    def reject(self) -> None:
        """Stop the work; Qt calls this when the window closes."""
        self.worker.stop()
        self._end()
        super().reject()
        self.hidden.emit()


def _work(
    plan: ExperimentPlan, finished: set[tuple[str, int]], should_stop: ShouldStop
) -> Iterator[Step]:
    training, test = load_experiment_data(plan, should_stop)
    yield from run_all(plan, training, test, finished, should_stop)
