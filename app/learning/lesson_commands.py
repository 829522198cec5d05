"""The command *The lesson*: opens its window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.services.settings import Settings
from app.widgets.named_widgets import show_in_front
from app.window.window_actions import WindowActions

if TYPE_CHECKING:
    from app.learning.lesson_dialog import LessonDialog


class LessonPageCommands(QObject):
    """Opens the window, which leads to those with which a student tries things out."""

    def __init__(self, window: QWidget, actions: WindowActions, settings: Settings) -> None:
        super().__init__(window)
        self._window, self._actions, self._settings = window, actions, settings
        self.dialog: LessonDialog | None = None
        actions["lesson"].triggered.connect(self.open)

    def open(self) -> None:
        """Show the window, or bring it to the front."""
        if self.dialog is None:
            # Imported late to keep the start of the program fast.
            from app.learning.lesson_dialog import LessonDialog

            self.dialog = LessonDialog(self._settings, self._window)
            self.dialog.opened.connect(lambda name: self._actions[name].trigger())
        show_in_front(self.dialog)

    def close(self) -> None:
        """Close the window."""
        if self.dialog is not None:
            self.dialog.close()
