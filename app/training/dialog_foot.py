"""The foot of the training window: a note on the left, the buttons of the page on the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMessageBox, QPushButton, QSizePolicy, QWidget

from app.look.current import Adaptive
from app.look.style_sheet import set_style_property
from app.widgets.named_widgets import announce, push_button

MARGIN_PX, PADDING_PX = 24, 12


class DialogFoot(Adaptive, QWidget):
    """All buttons of the window; each page shows its own, the default button last."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.note = QLabel()
        self.note.setObjectName("trainingNote")
        self.note.setProperty("role", "muted")
        self.note.setWordWrap(True)
        self.note.setTextFormat(Qt.TextFormat.PlainText)
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
        layout = QHBoxLayout(self)
        layout.setContentsMargins(MARGIN_PX, PADDING_PX, MARGIN_PX, PADDING_PX)
        layout.setSpacing(8)
        layout.addWidget(self.discard_button)
        layout.addWidget(self.note, 1)
        for button in self._buttons[1:]:
            layout.addWidget(button)
        self._is_paused = False
        self._retranslate()

    def show_buttons(
        self,
        shown: Sequence[QPushButton],
        primary: QPushButton | None = None,
        alone: QPushButton | None = None,
    ) -> None:
        """Show these buttons and no others.

        Parameters
        ----------
        shown : sequence of QPushButton
            On the right.
        primary : QPushButton, optional
            The default button.
        alone : QPushButton, optional
            On the left.
        """
        for button in self._buttons:
            is_primary = button is primary
            button.setDefault(is_primary)
            set_style_property(button, "primary", is_primary)
            button.setVisible(button in shown or button is alone)

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
        translate = QCoreApplication.translate
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
        # Enter in a field must not stop the run.
        button = push_button(name)
        self._buttons.append(button)
        return button


translate = QCoreApplication.translate


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
