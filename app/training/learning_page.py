"""The page of a run that goes on: settings at the left, what is learned at the right."""

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
from app.training.form.plan_wording import duration_text
from app.training.live_reader import LiveReader
from app.training.run_summary import RunSummary
from model.ink.normalising import NormalisedInk
from model.network.layers.base import Array
from model.runs.data import DataSummary
from model.runs.learning_curve import LearningCurve
from model.runs.plan import TrainingPlan
from model.runs.run import first_filters
from model.training.settings import Report
from model.weights.weights_file import Weights

MARGIN_PX = 24
SUMMARY_PX = 248
GAP_PX = 32
SCROLL_BAR_PX = 12
PROGRESS_STEPS = 10_000
_BYTES_A_MB = 1_000_000


class LearningPage(Adaptive, QScrollArea):
    """Shows what a run tells; it never computes longer than a drawing takes to read."""

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
        self.reading = QLabel()
        self.reading.setObjectName("liveReading")
        self.reading.setWordWrap(True)
        self.reader = LiveReader()
        self._plan = TrainingPlan()
        self._curve = LearningCurve(1)
        self._last: Report | None = None
        self._lay_out()

    def begin(self, plan: TrainingPlan) -> None:
        """Show a run that has just been ordered."""
        self._plan, self._last = plan, None
        self._curve = LearningCurve(plan.epochs)
        self.summary.show_plan(plan)
        self.summary.set_steerable(False)
        self.curves.show_curve(self._curve)
        self.filters.show_start(None)
        self.show_preparing("", 0, 0)
        self._show_reading()

    def show_preparing(self, what: str, done: int, total: int) -> None:
        """Show how far the data is."""
        self.head.setText(self.tr("Preparing"))
        self.left.setText("")
        self.rate.setText("")
        text = self.tr("Reading the data…")
        if what == "download":
            text = self.tr("Fetching MNIST: {0} of {1} MB").format(
                f"{done / _BYTES_A_MB:.1f}", f"{total / _BYTES_A_MB:.1f}"
            )
        elif what == "synthetic":
            text = self.tr("Drawing by itself: {0} of {1}").format(f"{done:,}", f"{total:,}")
        self.detail.setText(text)
        self.progress.setValue(round(PROGRESS_STEPS * done / total) if total else 0)

    def show_prepared(
        self, summary: DataSummary, first_weights: Weights, curve: LearningCurve
    ) -> None:
        """Show how much data there is, and the first filters."""
        self._curve = curve
        self.summary.show_data(summary)
        self.summary.set_steerable(True)
        self.curves.show_curve(self._curve)
        self.filters.show_start(first_filters(first_weights.parameters))
        self.reader.begin(first_weights.network)
        self.reader.take_weights(first_weights.parameters)
        self.head.setText(self.tr("Learning"))
        self.detail.setText(self.tr("The first drawings…"))
        self.progress.setValue(0)
        self._show_reading()

    def show_report(self, report: Report) -> None:
        """Show how far the run is."""
        self._last = report
        self._curve.epochs = report.epochs
        self._curve.add_report(report)
        self.curves.show_curve(self._curve)
        done = report.epoch - 1 + report.samples / max(1, report.samples_in_epoch)
        self.progress.setValue(round(PROGRESS_STEPS * min(1.0, done / report.epochs)))
        self._show_figures()
        if report.is_epoch_end:
            self.summary.show_report(report)
            self.curves.describe()

    def show_weights(self, weights: dict[str, Array]) -> None:
        """Show the filters as they are now, and what they make of the drawing."""
        self.filters.show_now(first_filters(weights))
        self.reader.take_weights(weights)
        self._show_reading()

    def show_ink(self, ink: NormalisedInk | None) -> None:
        """Read another drawing from now on."""
        self.reader.take_ink(ink)
        if self.isVisible():
            self._show_reading()

    def show_paused(self, is_paused: bool) -> None:
        """Say whether the run waits."""
        self.head.setText(self.tr("Paused") if is_paused else self.tr("Learning"))

    def show_stopping(self) -> None:
        """Say that the run ends; at once, whatever it is at."""
        self.head.setText(self.tr("Stopping"))
        self.left.setText("")
        self.summary.set_steerable(False)

    def show_evaluating(self) -> None:
        """Show that learning is over and the result is evaluated."""
        self.head.setText(self.tr("Measuring"))
        self.left.setText("")
        self.rate.setText("")
        self.detail.setText(self.tr("Old and new weights read the same drawings."))
        self.summary.set_steerable(False)

    def _show_figures(self) -> None:
        report = self._last
        if report is None:
            return
        self.left.setText(self.tr("{0} left").format(duration_text(report.seconds_left)))
        self.rate.setText(
            self.tr("{0} drawings a second").format(f"{round(report.samples_per_second):,}")
        )
        is_between = report.is_epoch_end and report.epoch < report.epochs
        if is_between and self._plan.augmentation != "none":
            self.detail.setText(
                self.tr("Epoch {0} of {1} · its drawings are varied…").format(
                    report.epoch + 1, report.epochs
                )
            )
            return
        self.detail.setText(
            self.tr("Epoch {0} of {1} · drawing {2} of {3}").format(
                report.epoch,
                report.epochs,
                f"{report.samples:,}",
                f"{report.samples_in_epoch:,}",
            )
        )

    def _show_reading(self) -> None:
        self.reading.setText(self.reader.text())

    def _retranslate(self) -> None:
        self._show_figures()
        self._show_reading()

    def _restyle(self) -> None:
        self._arrange(self.width())

    # Layout

    def _lay_out(self) -> None:
        upper, self._lower = QHBoxLayout(), QBoxLayout(QBoxLayout.Direction.LeftToRight)
        upper.addWidget(self.head, 1)
        upper.addWidget(self.left)
        self._lower.addWidget(self.detail, 1)
        self._lower.addWidget(self.rate)
        right = QVBoxLayout()
        right.setSpacing(4)
        right.addLayout(upper)
        right.addLayout(self._lower)
        right.addSpacing(4)
        right.addWidget(self.progress)
        right.addSpacing(20)
        right.addWidget(self.curves, 1)
        right.addSpacing(8)
        right.addWidget(self.filters)
        right.addSpacing(8)
        right.addWidget(self.reading)
        self._hairline = QFrame()
        self._hairline.setObjectName("hairline")
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(GAP_PX)
        self._columns.addWidget(self.summary)
        self._columns.addWidget(self._hairline)
        self._columns.addLayout(right, 1)
        page = QWidget()
        page.setObjectName("trainingPage")
        page.setLayout(self._columns)
        self._columns.setContentsMargins(MARGIN_PX, MARGIN_PX, MARGIN_PX, 16)
        self.setWidget(page)

    def _arrange(self, width_px: int) -> None:
        summary_px = round(SUMMARY_PX * current_type_scale().scale)
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
            self._hairline.setFixedHeight(1)
            self._hairline.setMaximumWidth(16_777_215)
        else:
            self.summary.setFixedWidth(summary_px)
            self._hairline.setMaximumHeight(16_777_215)

    # Qt's own names

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the arrangement that fits the new width."""
        super().resizeEvent(event)
        self._arrange(self.width())
