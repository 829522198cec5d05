"""The command for when a drawing is no digit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.reading.reading_model import ReadingModel
from app.services.settings import Settings
from app.widgets.named_widgets import show_in_front
from app.window.window_actions import WindowActions

if TYPE_CHECKING:
    from app.reading.refusal.refusal_dialog import RefusalDialog


class RefusalCommands(QObject):
    """Opens the dialog, and remembers the setting."""

    def __init__(
        self, window: QWidget, reading: ReadingModel, actions: WindowActions, settings: Settings
    ) -> None:
        super().__init__(window)
        self._window = window
        self._reading = reading
        self._settings = settings
        self._dialog: RefusalDialog | None = None
        if settings.sensitivity is not None:
            reading.set_sensitivity(settings.sensitivity)
        # Without the gate nothing is refused.
        actions["refusal"].setEnabled(reading.gate is not None)
        actions["refusal"].triggered.connect(self.open)

    def open(self) -> None:
        """Open the dialog, or bring it to the front."""
        gate = self._reading.gate
        if gate is None:
            return
        if self._dialog is None:
            from app.reading.refusal.refusal_dialog import RefusalDialog

            weights = gate.weights
            self._dialog = RefusalDialog(
                weights.curve, weights.recommended, gate.sensitivity, self._window
            )
            self._dialog.sensitivity_changed.connect(self.choose)
            self._dialog.recommended_chosen.connect(lambda: self.choose(None))
        self._dialog.show_sensitivity(gate.sensitivity)
        show_in_front(self._dialog)

    def choose(self, sensitivity: float | None) -> None:
        """Use a setting, 0-1, or the recommended one, and remember it."""
        self._settings.sensitivity = sensitivity
        self._reading.set_sensitivity(sensitivity)

    def close(self) -> None:
        """Close the dialog."""
        if self._dialog is not None:
            self._dialog.close()
