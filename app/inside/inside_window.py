"""A window for the inspector where the screen has no room for it in the main window."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QDialog, QMainWindow, QVBoxLayout, QWidget

from app.inside.inside_panel import InsidePanel
from app.look.current import Adaptive
from app.widgets.named_widgets import filled
from app.widgets.screen_fit import fit_to_screen
from app.widgets.window_placing import place_beside

_MIN_SIZE_PX = QSize(420, 360)


class InsideWindow(Adaptive, QDialog):
    """Holds the panel; stands beside the canvas as far as the screen has room.

    Signals
    -------
    closed()
        The person closed it.
    """

    closed = Signal()

    def __init__(self, panel: InsidePanel, size: QSize, main: QMainWindow) -> None:
        super().__init__(main)
        self.setObjectName("insideWindow")
        # The frame of the window has a button for it.
        panel.close_button.hide()
        filled(QVBoxLayout(self), panel)
        self.setMinimumSize(_MIN_SIZE_PX)
        fit_to_screen(self, size)
        self.adapt()

    def show_beside(self, main: QMainWindow, canvas: QWidget) -> None:
        """Show it where it leaves the canvas free."""
        if main.isVisible():
            place_beside(self, main, canvas)
        self.show()

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Inside the network"))

    # Qt's own names

    def done(self, result: int) -> None:
        """Say that it was closed, with Esc too."""
        super().done(result)
        self.closed.emit()
