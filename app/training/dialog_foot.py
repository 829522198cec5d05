"""The foot of the training window: its note and its buttons."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.look.current import Adaptive, current_type_scale
from app.look.style_sheet import set_style_property
from app.widgets.flow_layout import FlowLayout
from app.widgets.named_widgets import announce, filled, push_button, text_label

SIDE_MARGIN_PX = 24
MIN_NOTE_PX = 160
"""Width at 100 % below which the note stands above the buttons."""

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
        left = [self.discard_button, *self.run_buttons]
        self._groups = [_wrapping(left), _wrapping(self._buttons[len(left) :])]
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        filled(self._layout, self._groups[0], self.note, self._groups[1], spacing_px=8)
        self._layout.setStretchFactor(self.note, 1)
        # Lines of the note above them leave the buttons where they are.
        bottom = Qt.AlignmentFlag.AlignBottom
        self._layout.setAlignment(self._groups[0], bottom)
        self._layout.setAlignment(self._groups[1], bottom | Qt.AlignmentFlag.AlignRight)
        outer = filled(QVBoxLayout(self), None, margins_px=(SIDE_MARGIN_PX, 12, SIDE_MARGIN_PX, 12))
        outer.addLayout(self._layout)
        self._is_paused = False
        self._retranslate()

    def show_buttons(self, shown: list[QPushButton], primary: QPushButton | None = None) -> None:
        """Show only these buttons; `primary` is the default button."""
        for button in self._buttons:
            is_primary = button is primary
            button.setDefault(is_primary)
            set_style_property(button, "primary", is_primary)
            button.setVisible(button in shown)
        for group in self._groups:
            group.setVisible(any(button.parentWidget() is group for button in shown))
        self._arrange()

    def show_run_buttons(self, *enabled: QPushButton) -> None:
        """Show the buttons of a run in progress, and enable these."""
        self.show_buttons(self.run_buttons)
        for button in self.run_buttons:
            button.setEnabled(button in enabled)

    def set_note(self, text: str, is_warning: bool = False) -> None:
        """Show a text beside the buttons."""
        self.note.setText(text)
        set_style_property(self.note, "role", "warning" if is_warning else "muted")
        self._arrange()
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

    def _restyle(self) -> None:
        self._arrange()

    def _arrange(self) -> None:
        """Place the note beside the buttons, or above them in a narrow window."""
        shown = [group for group in self._groups if not group.isHidden()]
        gap_px = self._layout.spacing()
        needed_px = sum(group.sizeHint().width() for group in shown)
        # Where the buttons of a run need two lines, the result has two, too: "Discard" must not
        # take the place of "Skip evaluation".
        run_px = sum(button.sizeHint().width() + gap_px for button in self.run_buttons)
        needed_px = max(needed_px, run_px) + 2 * SIDE_MARGIN_PX + 2 * gap_px
        if self.note.text():
            needed_px += current_type_scale().px(MIN_NOTE_PX)
        fits, directions = needed_px <= self.width(), QBoxLayout.Direction
        self._layout.setDirection(directions.LeftToRight if fits else directions.TopToBottom)
        self._layout.removeWidget(self.note)
        self._layout.insertWidget(1 if fits else 0, self.note, 1)
        self.note.setVisible(fits or bool(self.note.text()))

    def _button(self, name: str) -> QPushButton:
        button = push_button(name)
        self._buttons.append(button)
        return button

    # Qt's own names

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rearrange the note for the new width."""
        super().resizeEvent(event)
        self._arrange()


def _wrapping(buttons: Sequence[QPushButton]) -> QWidget:
    group = QWidget()
    layout = FlowLayout(parent=group)
    for button in buttons:
        layout.addWidget(button)
    return group
