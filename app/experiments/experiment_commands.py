"""The command *Experiments*: opens its window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.widgets.named_widgets import show_in_front
from app.window.window_actions import WindowActions

if TYPE_CHECKING:
    from app.experiments.experiments_dialog import ExperimentsDialog


class ExperimentCommands(QObject):
    """Opens the window, which stays as it was when it is opened again."""

    def __init__(self, window: QWidget, actions: WindowActions) -> None:
        super().__init__(window)
        self._window = window
        self.dialog: ExperimentsDialog | None = None
        actions["experiments"].triggered.connect(self.open)

    def open(self) -> None:
        """Show the window, or bring it to the front."""
        if self.dialog is None:
            # Imported late to keep the start of the program fast.
            from app.experiments.experiments_dialog import ExperimentsDialog

            self.dialog = ExperimentsDialog(self._window)
        show_in_front(self.dialog)

    def close(self) -> None:
        """Close the window and stop its work."""
        if self.dialog is not None:
            self.dialog.close()
