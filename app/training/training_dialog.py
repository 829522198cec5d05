"""The window of training: settings, then what is learned, then what has come of it."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QStackedWidget, QVBoxLayout, QWidget

from app.look.current import Adaptive, current_type_scale
from app.training.dialog_foot import DialogFoot
from app.training.failed_page import FailedPage
from app.training.finished_page import FinishedPage
from app.training.form.settings_page import SettingsPage
from app.training.learning_page import LearningPage
from app.training.result_wording import verdict
from app.training.training_worker import TrainingWorker
from app.training.unfinished_banner import UnfinishedBanner
from app.widgets.named_widgets import hairline
from model.runs.data import DataSummary
from model.runs.learning_curve import LearningCurve
from model.runs.plan import TrainingPlan
from model.runs.run import RunResult
from model.runs.run_files import InterruptedRun
from model.weights.weights_file import Weights

FIRST_SIZE_PX = (1000, 660)
LEAST_SIZE_PX = (480, 400)
MOST_LEAST_WIDTH_PX = 800
"""The least width grows with the text, but stays on a small screen."""


class Page(Enum):
    """What the window shows."""

    SETTINGS = "settings"
    LEARNING = "learning"
    FINISHED = "finished"
    FAILED = "failed"


class TrainingDialog(Adaptive, QDialog):
    """Shows one page at a time; what its buttons mean is done by whoever listens.

    Signals
    -------
    start_requested(TrainingPlan)
    go_on_requested()
    forget_requested()
        About the run that was broken off.
    pause_requested(bool)
        True to pause, False to go on.
    stop_requested()
    keep_requested()
    use_requested()
    discard_requested()
    best_requested()
        The person wants to see the best epoch of a run that failed.
    back_requested()
        The person has read why a run failed.
    """

    start_requested = Signal(object)
    go_on_requested = Signal()
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
        self.banner = UnfinishedBanner()
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
        """What is shown now."""
        return next(page for page, widget in self._pages.items() if self._shows(widget))

    def show_settings(self) -> None:
        """Let the person fill in what a run is to do."""
        self._turn_to(Page.SETTINGS)
        foot = self.foot
        foot.show_buttons([foot.close_button, foot.start_button], foot.start_button)

    def show_unfinished(self, run: InterruptedRun | None) -> None:
        """Offer to go on with a run that was broken off; None if there is none."""
        self.banner.show_run(run)

    def follow(self, worker: TrainingWorker) -> None:
        """Show the progress of a run."""
        worker.preparing.connect(self.learning_page.show_preparing)
        worker.prepared.connect(self.show_prepared)
        worker.reported.connect(self.learning_page.show_report)
        worker.weights_changed.connect(self.learning_page.show_weights)
        worker.evaluating.connect(self.show_evaluating)

    def show_preparing(self, plan: TrainingPlan) -> None:
        """Show a run that was just ordered."""
        self.banner.show_run(None)
        self._is_paused = False
        self.foot.show_paused(False)
        self.learning_page.begin(plan)
        self._turn_to(Page.LEARNING)
        self.foot.show_buttons([self.foot.cancel_button])

    def show_prepared(
        self, summary: DataSummary, first_weights: Weights, curve: LearningCurve
    ) -> None:
        """Show that learning begins."""
        self.learning_page.show_prepared(summary, first_weights, curve)
        self.foot.set_note(self.tr("You can go on drawing while it learns."))
        self.foot.show_buttons([self.foot.pause_button, self.foot.stop_button])

    def show_paused(self, is_paused: bool) -> None:
        """Show whether the run waits."""
        self._is_paused = is_paused
        self.learning_page.show_paused(is_paused)
        self.foot.show_paused(is_paused)

    def show_stopping(self) -> None:
        """Show that the run was told to end."""
        self.learning_page.show_stopping()
        self.foot.show_buttons([])

    def show_evaluating(self) -> None:
        """Show that the result is evaluated."""
        self.learning_page.show_evaluating()
        self.foot.show_buttons([self.foot.skip_button])

    def show_result(self, result: RunResult, plan: TrainingPlan) -> None:
        """Show the result of a run, and let the person decide what to do with it."""
        self.finished_page.show_result(result, plan)
        self._turn_to(Page.FINISHED)
        foot = self.foot
        # What reads worse is not what one wants to press first.
        is_worse = verdict(result) == -1
        foot.show_buttons(
            [foot.keep_button, foot.use_button],
            foot.keep_button if is_worse else foot.use_button,
            foot.discard_button,
        )

    def show_failure(self, reason: str, has_best: bool) -> None:
        """Show why the run could not go on."""
        self.failed_page.show_failure(reason, has_best)
        self._turn_to(Page.FAILED)
        foot = self.foot
        shown = [foot.best_button, foot.back_button] if has_best else [foot.back_button]
        foot.show_buttons(shown, foot.back_button)

    def show_problem(self, problem: str) -> None:
        """Say beside the buttons what went wrong with the last press."""
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
        self.banner.go_on_button.clicked.connect(self.go_on_requested)
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
        least_width_px, least_height_px = LEAST_SIZE_PX
        width_px = min(MOST_LEAST_WIDTH_PX, current_type_scale().px(least_width_px))
        self.setMinimumSize(width_px, least_height_px)
