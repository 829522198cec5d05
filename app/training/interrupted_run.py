"""What is offered for an interrupted run: to resume or discard it."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMessageBox, QWidget

from app.look.current import Adaptive
from app.widgets.named_widgets import filled, push_button, text_label
from model.runs.run_files import InterruptedRun

translate = QCoreApplication.translate


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
    if run.is_within_epoch:
        text = translate(
            "InterruptedBanner", "A training run was interrupted in epoch {0} of {1}: {2}."
        )
    else:
        text = translate(
            "InterruptedBanner", "A training run was interrupted after epoch {0} of {1}: {2}."
        )
    epoch = run.epochs_done + run.is_within_epoch
    return text.format(epoch, run.current_plan.epochs, run.name)


class Answer(Enum):
    """What to do about an interrupted run when another one is to start."""

    RESUME = "resume"
    DISCARD = "discard"
    NOTHING = "nothing"


def ask_about_interrupted(window: QWidget, run: InterruptedRun) -> Answer:
    """Ask whether to resume a run or to discard it for the new one."""
    box = QMessageBox(window)
    box.setObjectName("interruptedRunBox")
    box.setWindowTitle(translate("InterruptedQuestion", "Unfinished run"))
    box.setText(interrupted_text(run))
    box.setInformativeText(
        translate("InterruptedQuestion", "A new run takes its place. What it has learned is lost.")
    )
    roles = QMessageBox.ButtonRole
    answers = {
        box.addButton(translate("InterruptedQuestion", "Resume it"), roles.AcceptRole): (
            Answer.RESUME
        ),
        box.addButton(
            translate("InterruptedQuestion", "Discard it and start"), roles.DestructiveRole
        ): Answer.DISCARD,
    }
    cancel_button = box.addButton(translate("InterruptedQuestion", "Cancel"), roles.RejectRole)
    # A second Enter must not lose anything.
    box.setDefaultButton(cancel_button)
    box.setEscapeButton(cancel_button)
    box.exec()
    answer = next(
        (answer for button, answer in answers.items() if button is box.clickedButton()),
        Answer.NOTHING,
    )
    box.deleteLater()
    return answer


def ask_whether_to_stop(window: QWidget, can_resume: bool) -> bool:
    """Ask whether to stop the run so that the program can close."""
    box = QMessageBox(window)
    box.setObjectName("stopTrainingBox")
    box.setWindowTitle(translate("StopQuestion", "Close Digitpad"))
    box.setText(
        translate("StopQuestion", "A network is being trained. Stop training and close Digitpad?")
    )
    box.setInformativeText(
        translate("StopQuestion", "You can resume it the next time, where it stopped.")
        if can_resume
        else translate("StopQuestion", "It is still preparing and has learned nothing yet.")
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
