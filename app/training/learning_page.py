"""The page of a run in progress: its settings on the left, its progress on the right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.charts.curves_view import CurvesView
from app.charts.filters_view import FiltersView
from app.look.current import Adaptive, current_type_scale
from app.look.style_sheet import set_text_style
from app.services.durations import TaskClock, time_left_text
from app.training.form.plan_texts import translate
from app.training.run_summary import RunSummary
from app.widgets.named_widgets import filled, hairline, text_label
from model.errors import ModelError
from model.ink.normalising import NormalisedInk
from model.network.layers.base import Array
from model.network.network import Network
from model.runs.learning_curve import LearningCurve
from model.runs.plan import TrainingPlan
from model.runs.request import DataSummary
from model.runs.run import first_filters
from model.training.settings import Report
from model.weights.weights_file import Weights

MARGIN_PX = 24
SUMMARY_PX = 248
GAP_PX = 32
SCROLL_BAR_PX = 12
PROGRESS_STEPS = 10_000
_BYTES_PER_MB = 1_000_000


class LearningPage(Adaptive, QScrollArea):
    """Shows the progress of a run, and how its network reads the drawing on the canvas."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.summary = RunSummary()
        self.head, self.left, self.detail, self.rate = (QLabel() for _ in range(4))
        self.head.setObjectName("learningHead")
        self.detail.setObjectName("learningDetail")
        for label in (self.detail, self.rate):
            label.setProperty("role", "muted")
        for label in (self.head, self.left):
            set_text_style(label, "heading")
        self.progress = QProgressBar()
        self.progress.setObjectName("trainingProgress")
        self.progress.setRange(0, PROGRESS_STEPS)
        self.progress.setTextVisible(False)
        self.curves = CurvesView()
        self.filters = FiltersView()
        self.reading = text_label("liveReading")
        self._reader: Network | None = None
        self._ink: NormalisedInk | None = None
        self.plan = TrainingPlan()
        """Of the run that is shown."""
        self._curve = LearningCurve(1)
        self._last: Report | None = None
        self._is_evaluating = False
        self._task = ""
        self._clock = TaskClock()
        self._lay_out()

    def begin(self, plan: TrainingPlan) -> None:
        """Show a run that is about to start."""
        self.plan, self._last, self._is_evaluating = plan, None, False
        self._curve = LearningCurve(plan.epochs)
        self.summary.show_plan(plan)
        self.summary.set_steerable(False)
        self.curves.show_curve(self._curve)
        self.filters.show_start(None)
        self.show_preparing("", 0, 0)
        self._show_reading()

    def show_preparing(self, what: str, done: int, total: int) -> None:
        """Show the progress of the preparation."""
        self.head.setText(self.tr("Preparing"))
        self.rate.setText("")
        text = self.tr("Reading the data…")
        if what == "download":
            text = self.tr("Downloading MNIST: {0} of {1} MB").format(
                f"{done / _BYTES_PER_MB:.1f}", f"{total / _BYTES_PER_MB:.1f}"
            )
        elif total:
            text = self.tr("Reading drawings: {0} of {1}")
            if what == "synthetic":
                text = self.tr("Generating drawings: {0} of {1}")
            text = text.format(f"{done:,}", f"{total:,}")
        self.detail.setText(text)
        self._show_task(what, done, total)

    def show_prepared(
        self, summary: DataSummary, first_weights: Weights, curve: LearningCurve
    ) -> None:
        """Show how much data there is, and the first filters."""
        self._curve = curve
        self.summary.show_data(summary)
        self.summary.set_steerable(True)
        if curve.confusion is not None and curve.validation:
            self.summary.show_confusion(curve.confusion, round(curve.validation[-1].epoch))
        self.curves.show_curve(self._curve)
        self.filters.show_start(first_filters(first_weights.parameters))
        self._reader = first_weights.build_network()
        self.head.setText(self.tr("Training"))
        self.detail.setText(self.tr("Starting…"))
        self.left.setText("")
        self._show_fraction(0, 1)
        self._show_reading()

    def show_report(self, report: Report) -> None:
        """Show the figures and curves of a report."""
        self._last = report
        self._curve.epochs = report.epochs
        self._curve.add_report(report)
        self.curves.show_curve(self._curve)
        self._show_fraction(report.fraction, 1)
        self._show_figures()
        if report.is_epoch_end:
            self.summary.show_report(report)
            self.curves.describe()

    def show_weights(self, weights: dict[str, Array]) -> None:
        """Show the current filters, and read the drawing with them."""
        self.filters.show_now(first_filters(weights))
        if self._reader is not None:
            self._reader.set_weights(weights)
        self._show_reading()

    def show_ink(self, ink: NormalisedInk | None) -> None:
        """Read this drawing from now on; None for an empty canvas."""
        self._ink = ink
        if self.isVisible():
            self._show_reading()

    def show_paused(self, is_paused: bool) -> None:
        """Show whether the run is paused."""
        self.head.setText(self.tr("Paused") if is_paused else self.tr("Training"))

    def show_stopping(self) -> None:
        """Show that the run is ending."""
        self.head.setText(self.tr("Stopping"))
        self.left.setText("")
        self.summary.set_steerable(False)

    def show_evaluating(self) -> None:
        """Show that the result is being evaluated."""
        self._is_evaluating = True
        self.head.setText(self.tr("Evaluating"))
        self.rate.setText("")
        self._show_task("evaluating", 0, 0)
        self.detail.setText(self.tr("The old and the new weights read the same drawings."))
        self.summary.set_steerable(False)

    def show_measuring(self, done: int, total: int) -> None:
        """Show how many images are measured, of the validation or for the result."""
        if self._is_evaluating:
            self._show_task("evaluating", done, total)
            return
        if self._last is not None:
            text = self.tr("Epoch {0} of {1} · measuring: {2} of {3}")
            numbers = self._last.epoch, self._last.epochs, f"{done:,}", f"{total:,}"
            self.detail.setText(text.format(*numbers))

    def _show_task(self, name: str, done: int, total: int) -> None:
        """Show the progress of what comes before or after training, and its time left."""
        if name != self._task:
            self._task = name
            self._clock.restart()
        self.left.setText(self._clock.time_left(done, total, translate) if total else "")
        self._show_fraction(done, total)

    def _show_fraction(self, done: float, total: float) -> None:
        """Show how much is done; without a total, that something is going on."""
        self.progress.setRange(0, PROGRESS_STEPS if total else 0)
        if total:
            self.progress.setValue(round(PROGRESS_STEPS * done / total))

    def _show_figures(self) -> None:
        report = self._last
        if report is None:
            return
        self.left.setText(time_left_text(report.seconds, report.seconds_left, translate))
        self.rate.setText(
            self.tr("{0} drawings a second").format(f"{round(report.samples_per_second):,}")
        )
        is_between = report.is_epoch_end and report.epoch < report.epochs
        if is_between and self.plan.augmentation != "none":
            text = self.tr("Epoch {0} of {1} · augmenting the drawings…")
            self.detail.setText(text.format(report.epoch + 1, report.epochs))
            return
        samples, samples_in_epoch = f"{report.samples:,}", f"{report.samples_in_epoch:,}"
        text = self.tr("Epoch {0} of {1} · drawing {2} of {3}")
        self.detail.setText(text.format(report.epoch, report.epochs, samples, samples_in_epoch))

    def _show_reading(self) -> None:
        self.reading.setText(self._reading_text())

    def _reading_text(self) -> str:
        """Return what the network in training reads in the drawing."""
        if self._ink is None:
            return self.tr("Draw a digit to see how it is read during training.")
        if self._reader is None:
            return ""
        try:
            probabilities = self._reader.forward(self._ink.image[None, None])[0]
        except ModelError:
            return ""
        text = self.tr("Your drawing now: {0}, {1} %")
        return text.format(int(probabilities.argmax()), f"{100 * probabilities.max():.0f}")

    def _retranslate(self) -> None:
        self._show_figures()
        self._show_reading()

    def _restyle(self) -> None:
        self._arrange(self.width())

    # Layout

    def _lay_out(self) -> None:
        upper = filled(QHBoxLayout(), self.head, self.left, spacing_px=4)
        upper.setStretchFactor(self.head, 1)
        self._lower = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        filled(self._lower, self.detail, self.rate, spacing_px=4)
        self._lower.setStretchFactor(self.detail, 1)
        parts = (upper, self._lower, 4, self.progress, 20, self.curves, 8, self.filters, 8)
        right = filled(QVBoxLayout(), *parts, self.reading, spacing_px=4)
        right.setStretchFactor(self.curves, 1)
        self._hairline = hairline()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        filled(
            self._columns,
            self.summary,
            self._hairline,
            right,
            spacing_px=GAP_PX,
            margins_px=(MARGIN_PX, MARGIN_PX, MARGIN_PX, 16),
        )
        self._columns.setStretchFactor(right, 1)
        page = QWidget()
        page.setObjectName("page")
        page.setLayout(self._columns)
        self.setWidget(page)

    def _arrange(self, width_px: int) -> None:
        summary_px = round(SUMMARY_PX * current_type_scale().scale)
        summary_px = max(summary_px, self.summary.confusion.sizeHint().width())
        right_px = self.curves.side_by_side_px()
        is_half = width_px < right_px + 2 * MARGIN_PX
        self.curves.set_stacked(is_half)
        self.filters.set_available_px(width_px - 2 * MARGIN_PX - SCROLL_BAR_PX)
        is_narrow = width_px < summary_px + right_px + 2 * (MARGIN_PX + GAP_PX)
        directions = QBoxLayout.Direction
        self._columns.setDirection(directions.BottomToTop if is_narrow else directions.LeftToRight)
        self._lower.setDirection(directions.TopToBottom if is_half else directions.LeftToRight)
        self._hairline.setFixedSize(1, 1)
        if is_narrow:
            self.summary.setMaximumWidth(16_777_215)
            self._hairline.setMaximumWidth(16_777_215)
        else:
            self.summary.setFixedWidth(summary_px)
            self._hairline.setMaximumHeight(16_777_215)

    # Qt's own names

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rearrange the columns for the new width."""
        super().resizeEvent(event)
        self._arrange(self.width())
