"""The training window: settings, then progress, then the result."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QStackedWidget, QVBoxLayout, QWidget

from app.look.current import Adaptive, current_type_scale
from app.services.resources import window_icon
from app.training.dialog_foot import DialogFoot
from app.training.form.settings_page import SettingsPage
from app.training.interrupted_run import Answer, InterruptedBanner, ask_about_interrupted
from app.training.learning_page import LearningPage
from app.training.result.failed_page import FailedPage
from app.training.result.finished_page import FinishedPage
from app.training.result.result_texts import reads_no_worse
from app.training.run_status import status_of
from app.training.training_worker import TrainingWorker
from app.widgets.named_widgets import filled, hairline
from app.widgets.screen_fit import take_first_size
from model.runs.learning_curve import LearningCurve
from model.runs.plan import TrainingPlan
from model.runs.request import DataSummary
from model.runs.run import RunResult, TrainingRun
from model.runs.run_files import InterruptedRun
from model.training.settings import Report, TrainingControl
from model.weights.weights_file import Weights

FIRST_SIZE_PX = QSize(1000, 720)
"""Enough for the curves and the confusion matrix of a run."""
MIN_SIZE_PX = (480, 400)
MAX_MIN_WIDTH_PX = 800
"""The minimum width grows with the text, but must fit on a small screen."""


class Page(Enum):
    """A page of the training window."""

    SETTINGS = "settings"
    LEARNING = "learning"
    FINISHED = "finished"
    FAILED = "failed"


class TrainingDialog(Adaptive, QDialog):
    """Shows one page at a time, with the buttons of its foot below it.

    It is a window of its own, without a parent: a dialog of the main window would always stay above
    it, and cover the canvas for good on a small screen.

    Signals
    -------
    hidden()
        It was closed; a run goes on.
    status_changed(str)
        What the run is doing or has come to, for as long as the window is closed; else empty.
    """

    hidden = Signal()
    status_changed = Signal(str)

    def __init__(self) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setObjectName("trainingDialog")
        self.setWindowIcon(window_icon())
        # The program ends with its main window.
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setSizeGripEnabled(False)
        self.banner = InterruptedBanner()
        self.settings_page = SettingsPage()
        self.learning_page = LearningPage()
        self.finished_page = FinishedPage()
        self.failed_page = FailedPage()
        self.foot = DialogFoot()
        self._pages: dict[Page, QWidget] = {
            Page.SETTINGS: self.settings_page,
            Page.LEARNING: self.learning_page,
            Page.FINISHED: self.finished_page,
            Page.FAILED: self.failed_page,
        }
        self._stack = QStackedWidget()
        for widget in self._pages.values():
            self._stack.addWidget(widget)
        layout = filled(QVBoxLayout(self), self.banner, self._stack, hairline(), self.foot)
        layout.setStretchFactor(self._stack, 1)
        self.answer_about: Callable[[InterruptedRun], Answer] = partial(ask_about_interrupted, self)
        """Returns what to do about an interrupted run when another one is to start."""
        self._run: TrainingRun | None = None
        self._report: Report | None = None
        self._status = ""
        self.foot.close_button.clicked.connect(self.close)
        self.failed_page.synthetic_button.clicked.connect(self._start_on_synthetic)
        self.foot.pause_button.clicked.connect(self._pause_or_resume)
        summary = self.learning_page.summary
        summary.epochs_changed.connect(lambda epochs: self._steered().set_epochs(epochs))
        summary.learning_rate_changed.connect(lambda rate: self._steered().set_learning_rate(rate))
        self.show_settings()
        take_first_size(self, FIRST_SIZE_PX)
        self.adapt()

    @property
    def page(self) -> Page:
        """The current page."""
        shown = self._stack.currentWidget()
        return next(page for page, widget in self._pages.items() if widget is shown)

    def show_settings(self) -> None:
        """Show the form of a new run."""
        self._turn_to(Page.SETTINGS)
        foot = self.foot
        foot.show_buttons([foot.close_button, foot.start_button], foot.start_button)

    def follow(self, worker: TrainingWorker) -> None:
        """Show the progress of a run, and steer it."""
        self._run, self._report = worker.run, None
        worker.preparing.connect(self.learning_page.show_preparing)
        worker.prepared.connect(self.show_prepared)
        worker.reported.connect(self.learning_page.show_report)
        worker.weights_changed.connect(self.learning_page.show_weights)
        worker.evaluating.connect(self.show_evaluating)
        worker.measuring.connect(self.learning_page.show_measuring)
        for signal in (worker.preparing, worker.prepared, worker.evaluating):
            signal.connect(self._tell_status)
        worker.reported.connect(self._take_report)

    def show_preparing(self, plan: TrainingPlan) -> None:
        """Show a run that is about to start."""
        self.banner.show_run(None)
        self.foot.show_paused(False)
        self.learning_page.begin(plan)
        self._turn_to(Page.LEARNING)
        self.foot.show_run_buttons(self.foot.cancel_button)

    def show_prepared(
        self, summary: DataSummary, first_weights: Weights, curve: LearningCurve
    ) -> None:
        """Show that training starts."""
        self.learning_page.show_prepared(summary, first_weights, curve)
        self.foot.set_note(self.tr("You can keep drawing during training."))
        self.foot.show_run_buttons(self.foot.pause_button, self.foot.stop_button)

    def show_stopping(self) -> None:
        """Show that the run is ending."""
        self.learning_page.show_stopping()
        self.foot.show_run_buttons()

    def show_evaluating(self) -> None:
        """Show that the result is being evaluated."""
        self.learning_page.show_evaluating()
        self.foot.show_run_buttons(self.foot.skip_button)

    def show_result(self, result: RunResult, plan: TrainingPlan) -> None:
        """Show the result of a run, and what can be done with it."""
        self.finished_page.show_result(result, plan)
        self._turn_to(Page.FINISHED)
        foot = self.foot
        # Enter must not put worse weights into use, nor any that nobody has measured.
        primary = foot.use_button if reads_no_worse(result) else foot.keep_button
        foot.show_buttons([foot.discard_button, foot.keep_button, foot.use_button], primary)

    def show_failure(self, reason: str, has_best: bool) -> None:
        """Show why the run failed."""
        self.failed_page.show_failure(reason, has_best)
        self._turn_to(Page.FAILED)
        foot = self.foot
        shown = [foot.best_button, foot.back_button] if has_best else [foot.back_button]
        offers = self.failed_page.offers_synthetic
        foot.show_buttons(shown, None if offers else foot.back_button)

    def _start_on_synthetic(self) -> None:
        """Start the run that could not download its data on synthetic handwriting."""
        self.settings_page.show_plan(self.learning_page.plan.without_download())
        self.foot.start_button.click()

    def _steered(self) -> TrainingControl:
        """Return what steers the run in progress; without one, nothing listens."""
        return TrainingControl() if self._run is None else self._run.control

    def _pause_or_resume(self) -> None:
        control = self._steered()
        (control.resume if control.is_paused else control.pause)()
        self.learning_page.show_paused(control.is_paused)
        self.foot.show_paused(control.is_paused)

    def _turn_to(self, page: Page) -> None:
        self._stack.setCurrentWidget(self._pages[page])
        self.foot.set_note("")
        self._tell_status()

    # The status for the main window

    def _take_report(self, report: Report) -> None:
        self._report = report
        self._tell_status()

    def _tell_status(self) -> None:
        status = "" if self.isVisible() else self._status_text()
        if status != self._status:
            self._status = status
            self.status_changed.emit(status)

    def _status_text(self) -> str:
        if self.page is Page.FINISHED:
            return self.tr("Training has finished")
        if self.page is Page.FAILED:
            return self.tr("Training has stopped")
        if self.page is Page.LEARNING and self._run is not None:
            return status_of(self._run, self._report)
        return ""

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Training"))
        self._tell_status()

    def _restyle(self) -> None:
        min_width_px, min_height_px = MIN_SIZE_PX
        width_px = min(MAX_MIN_WIDTH_PX, current_type_scale().px(min_width_px))
        self.setMinimumSize(width_px, min_height_px)

    # Qt's own names

    def showEvent(self, event: QShowEvent) -> None:
        """Take the run out of the status bar of the main window."""
        super().showEvent(event)
        self._tell_status()

    def hideEvent(self, event: QHideEvent) -> None:
        """Show the run in the status bar of the main window."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.hidden.emit()
            self._tell_status()
