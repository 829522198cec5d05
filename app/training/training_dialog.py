"""The training window: settings, then progress, then the result."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QMessageBox,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.look.current import Adaptive, current_type_scale
from app.look.style_sheet import set_style_property
from app.training.failed_page import FailedPage
from app.training.finished_page import FinishedPage, verdict
from app.training.form.settings_page import SettingsPage
from app.training.learning_page import LearningPage
from app.training.training_worker import TrainingWorker
from app.widgets.named_widgets import announce, filled, hairline, push_button, text_label
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

translate = QCoreApplication.translate


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
        self.text = text_label("interruptedText")
        self.resume_button = push_button("resumeButton")
        self.forget_button = push_button("forgetRunButton")
        parts = (self.text, self.forget_button, self.resume_button)
        layout = filled(QHBoxLayout(self), *parts, spacing_px=8, margins_px=(24, 8, 24, 8))
        layout.setStretchFactor(self.text, 1)
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
    return translate(
        "InterruptedBanner", "A training run was interrupted after epoch {0} of {1}: {2}."
    ).format(run.epochs_done, max(run.plan.epochs, run.epochs_done), run.name)


class DialogFoot(Adaptive, QWidget):
    """A note and all buttons of the window; each page shows its own, the default button last."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.note = text_label("trainingNote")
        self.note.setProperty("role", "muted")
        self.note.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._buttons: list[QPushButton] = []
        self.discard_button = self._button("discardButton")
        self.close_button = self._button("closeTrainingButton")
        self.start_button = self._button("startTrainingButton")
        self.cancel_button = self._button("cancelTrainingButton")
        self.pause_button = self._button("pauseButton")
        self.stop_button = self._button("stopButton")
        self.skip_button = self._button("skipButton")
        self.best_button = self._button("bestButton")
        self.back_button = self._button("backButton")
        self.keep_button = self._button("keepButton")
        self.use_button = self._button("useButton")
        parts = (self.discard_button, self.note, *self._buttons[1:])
        layout = filled(QHBoxLayout(self), *parts, spacing_px=8, margins_px=(24, 12, 24, 12))
        layout.setStretchFactor(self.note, 1)
        self._is_paused = False
        self._retranslate()

    def show_buttons(self, shown: list[QPushButton], primary: QPushButton | None = None) -> None:
        """Show only these buttons; `primary` is the default button."""
        for button in self._buttons:
            is_primary = button is primary
            button.setDefault(is_primary)
            set_style_property(button, "primary", is_primary)
            button.setVisible(button in shown)

    def set_note(self, text: str, is_warning: bool = False) -> None:
        """Show a text beside the buttons."""
        self.note.setText(text)
        set_style_property(self.note, "role", "warning" if is_warning else "muted")
        if is_warning:
            announce(self.note, text)

    def show_paused(self, is_paused: bool) -> None:
        """Offer to pause the run or to resume it."""
        self._is_paused = is_paused
        self._retranslate()

    def _retranslate(self) -> None:
        pause = translate("TrainingFoot", "Pause")
        for button, text in (
            (self.discard_button, translate("TrainingFoot", "Discard")),
            (self.close_button, translate("TrainingFoot", "Close")),
            (self.start_button, translate("TrainingFoot", "Start")),
            (self.cancel_button, translate("TrainingFoot", "Cancel")),
            (self.pause_button, translate("TrainingFoot", "Resume") if self._is_paused else pause),
            (self.stop_button, translate("TrainingFoot", "Stop and keep the best")),
            (self.skip_button, translate("TrainingFoot", "Skip evaluation")),
            (self.best_button, translate("TrainingFoot", "Show the best epoch")),
            (self.back_button, translate("TrainingFoot", "Back to the settings")),
            (self.keep_button, translate("TrainingFoot", "Keep on the shelf")),
            (self.use_button, translate("TrainingFoot", "Use this network")),
        ):
            button.setText(text)
            button.setAccessibleName(text)

    def _button(self, name: str) -> QPushButton:
        button = push_button(name)
        self._buttons.append(button)
        return button


class TrainingDialog(Adaptive, QDialog):
    """Shows one page at a time, with the buttons of its foot below it."""

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
        layout = filled(QVBoxLayout(self), self.banner, self._stack, hairline(), self.foot)
        layout.setStretchFactor(self._stack, 1)
        self.foot.close_button.clicked.connect(self.close)
        self.show_settings()
        self.resize(*FIRST_SIZE_PX)
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
        """Show the progress of a run."""
        worker.preparing.connect(self.learning_page.show_preparing)
        worker.prepared.connect(self.show_prepared)
        worker.reported.connect(self.learning_page.show_report)
        worker.weights_changed.connect(self.learning_page.show_weights)
        worker.evaluating.connect(self.show_evaluating)

    def show_preparing(self, plan: TrainingPlan) -> None:
        """Show a run that is about to start."""
        self.banner.show_run(None)
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
        """Show the result of a run, and what can be done with it."""
        self.finished_page.show_result(result, plan)
        self._turn_to(Page.FINISHED)
        foot = self.foot
        # Enter should not put worse weights into use.
        is_worse = verdict(result) == -1
        primary = foot.keep_button if is_worse else foot.use_button
        foot.show_buttons([foot.discard_button, foot.keep_button, foot.use_button], primary)

    def show_failure(self, reason: str, has_best: bool) -> None:
        """Show why the run failed."""
        self.failed_page.show_failure(reason, has_best)
        self._turn_to(Page.FAILED)
        foot = self.foot
        shown = [foot.best_button, foot.back_button] if has_best else [foot.back_button]
        foot.show_buttons(shown, foot.back_button)

    def _turn_to(self, page: Page) -> None:
        self._stack.setCurrentWidget(self._pages[page])
        self.foot.set_note("")

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Training"))

    def _restyle(self) -> None:
        min_width_px, min_height_px = MIN_SIZE_PX
        width_px = min(MAX_MIN_WIDTH_PX, current_type_scale().px(min_width_px))
        self.setMinimumSize(width_px, min_height_px)


def ask_whether_to_stop(window: QWidget) -> bool:
    """Ask whether to stop the run so that the program can close."""
    box = QMessageBox(window)
    box.setObjectName("stopTrainingBox")
    box.setWindowTitle(translate("StopQuestion", "Close Digitpad"))
    box.setText(
        translate("StopQuestion", "A network is being trained. Stop training and close Digitpad?")
    )
    box.setInformativeText(
        translate("StopQuestion", "You can resume it the next time, after its last whole epoch.")
    )
    roles = QMessageBox.ButtonRole
    stop_button = box.addButton(translate("StopQuestion", "Stop and close"), roles.AcceptRole)
    continue_button = box.addButton(translate("StopQuestion", "Keep training"), roles.RejectRole)
    box.setDefaultButton(continue_button)
    box.setEscapeButton(continue_button)
    box.exec()
    wants_to_stop = box.clickedButton() is stop_button
    box.deleteLater()
    return wants_to_stop
