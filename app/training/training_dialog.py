"""The training window: settings, then progress, then the result."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.look.current import Adaptive, current_type_scale
from app.training.dialog_foot import DialogFoot
from app.training.failed_page import FailedPage
from app.training.finished_page import FinishedPage
from app.training.form.settings_page import SettingsPage
from app.training.learning_page import LearningPage
from app.training.result_texts import verdict
from app.training.training_worker import TrainingWorker
from app.widgets.named_widgets import hairline
from model.runs.learning_curve import LearningCurve
from model.runs.plan import TrainingPlan
from model.runs.request import DataSummary
from model.runs.run import RunResult
from model.runs.run_files import InterruptedRun
from model.weights.weights_file import Weights

FIRST_SIZE_PX = (1000, 660)
MIN_SIZE_PX = (480, 400)
MAX_MIN_WIDTH_PX = 800
"""The minimum width grows with the text, but must fit on a small screen."""


class Page(Enum):
    """A page of the training window."""

    SETTINGS = "settings"
    LEARNING = "learning"
    FINISHED = "finished"
    FAILED = "failed"


class InterruptedBanner(Adaptive, QFrame):
    """The offer to resume an interrupted run, above the settings; hidden when there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("interruptedBanner")
        self.text = QLabel()
        self.text.setObjectName("interruptedText")
        self.text.setWordWrap(True)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.resume_button = QPushButton()
        self.resume_button.setObjectName("resumeButton")
        self.forget_button = QPushButton()
        self.forget_button.setObjectName("forgetRunButton")
        for button in (self.resume_button, self.forget_button):
            button.setAutoDefault(False)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(24, 8, 24, 8)
        layout.setSpacing(8)
        layout.addWidget(self.text, 1)
        layout.addWidget(self.forget_button)
        layout.addWidget(self.resume_button)
        self._run: InterruptedRun | None = None
        self.show_run(None)

    def show_run(self, run: InterruptedRun | None) -> None:
        """Offer a run, or nothing."""
        self._run = run
        self.setVisible(run is not None)
        self._retranslate()

    def _retranslate(self) -> None:
        if self._run is not None:
            self.text.setText(interrupted_text(self._run))
        self.resume_button.setText(self.tr("Resume"))
        self.resume_button.setAccessibleName(self.tr("Resume the run"))
        self.forget_button.setText(self.tr("Discard"))
        self.forget_button.setAccessibleName(self.tr("Discard the run"))


def interrupted_text(run: InterruptedRun) -> str:
    """Return which run was interrupted, and where."""
    return QCoreApplication.translate(
        "InterruptedBanner", "A training run was interrupted after epoch {0} of {1}: {2}."
    ).format(run.epochs_done, max(run.plan.epochs, run.epochs_done), run.name)


class TrainingDialog(Adaptive, QDialog):
    """Shows one page at a time, and emits a signal for each of its buttons.

    Signals
    -------
    start_requested(TrainingPlan)
    resume_requested()
    forget_requested()
        Resume or discard the interrupted run.
    pause_requested(bool)
        True to pause, False to resume.
    stop_requested()
    keep_requested()
    use_requested()
    discard_requested()
    best_requested()
        Show the best epoch of a run that failed.
    back_requested()
        Return to the settings after a run that failed.
    """

    start_requested = Signal(object)
    resume_requested = Signal()
    forget_requested = Signal()
    pause_requested = Signal(bool)
    stop_requested = Signal()
    keep_requested = Signal()
    use_requested = Signal()
    discard_requested = Signal()
    best_requested = Signal()
    back_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("trainingDialog")
        self.setModal(False)
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
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.banner)
        layout.addWidget(self._stack, 1)
        layout.addWidget(hairline())
        layout.addWidget(self.foot)
        self._is_paused = False
        self._connect()
        self.show_settings()
        self.resize(*FIRST_SIZE_PX)
        self.adapt()

    @property
    def page(self) -> Page:
        """The current page."""
        return next(page for page, widget in self._pages.items() if self._shows(widget))

    def show_settings(self) -> None:
        """Show the form of a new run."""
        self._turn_to(Page.SETTINGS)
        foot = self.foot
        foot.show_buttons([foot.close_button, foot.start_button], foot.start_button)

    def show_interrupted(self, run: InterruptedRun | None) -> None:
        """Offer to resume an interrupted run; None if there is none."""
        self.banner.show_run(run)

    def follow(self, worker: TrainingWorker) -> None:
        """Show the progress of a run."""
        worker.preparing.connect(self.learning_page.show_preparing)
        worker.prepared.connect(self.show_prepared)
        worker.reported.connect(self.learning_page.show_report)
        worker.weights_changed.connect(self.learning_page.show_weights)
        worker.evaluating.connect(self.show_evaluating)

    def show_preparing(self, plan: TrainingPlan) -> None:
        """Show a run that is about to start."""
        self.banner.show_run(None)
        self._is_paused = False
        self.foot.show_paused(False)
        self.learning_page.begin(plan)
        self._turn_to(Page.LEARNING)
        self.foot.show_buttons([self.foot.cancel_button])

    def show_prepared(
        self, summary: DataSummary, first_weights: Weights, curve: LearningCurve
    ) -> None:
        """Show that training starts."""
        self.learning_page.show_prepared(summary, first_weights, curve)
        self.foot.set_note(self.tr("You can keep drawing during training."))
        self.foot.show_buttons([self.foot.pause_button, self.foot.stop_button])

    def show_paused(self, is_paused: bool) -> None:
        """Show whether the run is paused."""
        self._is_paused = is_paused
        self.learning_page.show_paused(is_paused)
        self.foot.show_paused(is_paused)

    def show_stopping(self) -> None:
        """Show that the run is ending."""
        self.learning_page.show_stopping()
        self.foot.show_buttons([])

    def show_evaluating(self) -> None:
        """Show that the result is being evaluated."""
        self.learning_page.show_evaluating()
        self.foot.show_buttons([self.foot.skip_button])

    def show_result(self, result: RunResult, plan: TrainingPlan) -> None:
        """Show the result of a run, and let the person decide what to do with it."""
        self.finished_page.show_result(result, plan)
        self._turn_to(Page.FINISHED)
        foot = self.foot
        # Enter should not put worse weights into use.
        is_worse = verdict(result) == -1
        foot.show_buttons(
            [foot.keep_button, foot.use_button],
            foot.keep_button if is_worse else foot.use_button,
            foot.discard_button,
        )

    def show_failure(self, reason: str, has_best: bool) -> None:
        """Show why the run failed."""
        self.failed_page.show_failure(reason, has_best)
        self._turn_to(Page.FAILED)
        foot = self.foot
        shown = [foot.best_button, foot.back_button] if has_best else [foot.back_button]
        foot.show_buttons(shown, foot.back_button)

    def show_problem(self, problem: str) -> None:
        """Show beside the buttons why the last action failed."""
        self.foot.set_note(problem, is_warning=True)

    def _connect(self) -> None:
        foot = self.foot
        foot.start_button.clicked.connect(self._start)
        foot.close_button.clicked.connect(self.close)
        foot.pause_button.clicked.connect(lambda: self.pause_requested.emit(not self._is_paused))
        for button in (foot.stop_button, foot.cancel_button, foot.skip_button):
            button.clicked.connect(self.stop_requested)
        foot.discard_button.clicked.connect(self.discard_requested)
        foot.keep_button.clicked.connect(self.keep_requested)
        foot.use_button.clicked.connect(self.use_requested)
        foot.back_button.clicked.connect(self.back_requested)
        foot.best_button.clicked.connect(self.best_requested)
        self.banner.resume_button.clicked.connect(self.resume_requested)
        self.banner.forget_button.clicked.connect(self.forget_requested)

    def _start(self) -> None:
        plan = self.settings_page.plan()
        if plan is None:
            self.settings_page.focus_first_problem()
        else:
            self.start_requested.emit(plan)

    def _turn_to(self, page: Page) -> None:
        self._stack.setCurrentWidget(self._pages[page])
        self.foot.set_note("")

    def _shows(self, widget: QWidget) -> bool:
        return self._stack.currentWidget() is widget

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Training"))

    def _restyle(self) -> None:
        min_width_px, min_height_px = MIN_SIZE_PX
        width_px = min(MAX_MIN_WIDTH_PX, current_type_scale().px(min_width_px))
        self.setMinimumSize(width_px, min_height_px)
