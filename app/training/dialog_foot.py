"""The foot of the training window: its note and its buttons."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from app.look.current import Adaptive
from app.look.style_sheet import set_style_property
from app.widgets.named_widgets import announce, filled, push_button, text_label

translate = QCoreApplication.translate


class DialogFoot(Adaptive, QWidget):
    """A note and all buttons of the window; each page shows its own, the default button last.

    No button takes the place of another one that the person may be about to press: those of a run
    in progress stay where they are, on the left, and are disabled while they do nothing; the right
    is for what begins a run and for what is done with its result.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.note = text_label("trainingNote")
        self.note.setProperty("role", "muted")
        self.note.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._buttons: list[QPushButton] = []
        self.discard_button = self._button("discardButton")
        self.cancel_button = self._button("cancelTrainingButton")
        self.pause_button = self._button("pauseButton")
        self.stop_button = self._button("stopButton")
        self.skip_button = self._button("skipButton")
        self.run_buttons = self._buttons[1:]
        self.close_button = self._button("closeTrainingButton")
        self.start_button = self._button("startTrainingButton")
        self.best_button = self._button("bestButton")
        self.back_button = self._button("backButton")
        self.keep_button = self._button("keepButton")
        self.use_button = self._button("useButton")
        left = (self.discard_button, *self.run_buttons)
        parts = (*left, self.note, *self._buttons[len(left) :])
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

    def show_run_buttons(self, *enabled: QPushButton) -> None:
        """Show the buttons of a run in progress, and enable these."""
        self.show_buttons(self.run_buttons)
        for button in self.run_buttons:
            button.setEnabled(button in enabled)

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
