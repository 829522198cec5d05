"""The command *Find the mistake*: opens its window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.services.settings import Settings
from app.widgets.named_widgets import show_in_front
from app.window.window_actions import WindowActions

if TYPE_CHECKING:
    from app.exercises.exercises_dialog import ExercisesDialog


class ExerciseCommands(QObject):
    """Opens the window, which stays as it was when it is opened again."""

    def __init__(self, window: QWidget, actions: WindowActions, settings: Settings) -> None:
        super().__init__(window)
        self._window = window
        self._settings = settings
        self.dialog: ExercisesDialog | None = None
        actions["exercises"].triggered.connect(self.open)

    def open(self) -> None:
        """Show the window, or bring it to the front."""
        if self.dialog is None:
            # Imported late to keep the start of the program fast.
            from app.exercises.exercises_dialog import ExercisesDialog

            self.dialog = ExercisesDialog(self._settings, self._window)
        show_in_front(self.dialog)

    def close(self) -> None:
        """Close the window and stop its work."""
        if self.dialog is not None:
            self.dialog.close()
