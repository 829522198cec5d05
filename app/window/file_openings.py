"""Files that the desktop asks to open while the program runs: macOS sends them as events."""

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication


class FileOpenings(QObject):
    """Hears of files that were double-clicked.

    Parameters
    ----------
    application : QApplication
        Which the events reach.

    Signals
    -------
    file_requested(Path)
        A file is to be opened.
    """

    file_requested = Signal(Path)

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the events that name a file."""
        if event.type() is QEvent.Type.FileOpen and isinstance(event, QFileOpenEvent):
            self.file_requested.emit(Path(event.file()))
            return True
        return False
