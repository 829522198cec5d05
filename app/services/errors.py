"""Handling of unexpected errors: they are logged and shown, and the program continues."""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.services.log import log_path, open_log, versions_text

_logger = logging.getLogger("digitpad")


class ErrorDialog(QDialog):
    """Shows the report of an unexpected error."""

    def __init__(self, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.report = report
        self.setWindowTitle(self.tr("Something went wrong"))
        explanation = QLabel(
            self.tr(
                "An unexpected error occurred. You can continue; your drawing is not lost. "
                "The report stays on this computer unless you send it to someone."
            )
        )
        explanation.setWordWrap(True)
        text = QPlainTextEdit(report, readOnly=True)
        text.setAccessibleName(self.tr("Report"))
        place = QLabel(self.tr("It is also saved in {0}").format(log_path()))
        place.setWordWrap(True)
        place.setVisible(log_path().is_file())
        place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.copy_button = QPushButton(self.tr("Copy report"))
        self.continue_button = QPushButton(self.tr("Continue"))
        self.continue_button.setProperty("primary", True)
        self.continue_button.setDefault(True)
        self.continue_button.clicked.connect(self.accept)
        self.copy_button.clicked.connect(lambda: QGuiApplication.clipboard().setText(report))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(16)
        layout.addWidget(explanation)
        layout.addWidget(text)
        layout.addWidget(place)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self.copy_button)
        buttons.addWidget(self.continue_button)
        layout.addLayout(buttons)
        self.resize(560, 360)


class ErrorHandler(QObject):
    """Handles every uncaught exception, in any thread.

    Signals
    -------
    caught(str)
        The report of an error; connected across threads to the thread of the window.
    """

    caught = Signal(str)

    def __init__(self, log_folder: Path | None = None) -> None:
        super().__init__()
        self._is_shown = False
        open_log(log_folder)
        self.caught.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def take(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Log an exception and show it; `SystemExit` and the like end the program."""
        if not issubclass(kind, Exception):
            sys.__excepthook__(kind, error, trace)
            QApplication.exit(1)
            return
        report = report_of(error, trace)
        _logger.error("%s", report)
        if sys.stderr is not None:
            print(report, file=sys.stderr)  # noqa: T201 developers read it there
        self.caught.emit(report)

    def _take_from_thread(self, arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None:
            self.take(arguments.exc_type, arguments.exc_value, arguments.exc_traceback)

    def _show(self, report: str) -> None:
        # One at a time: an error in painting would otherwise fill the screen with dialogs.
        if self._is_shown:
            return
        self._is_shown = True
        try:
            ErrorDialog(report, QApplication.activeWindow()).exec()
        finally:
            self._is_shown = False


def report_of(error: BaseException, trace: TracebackType | None) -> str:
    """Return versions and traceback as text."""
    lines = traceback.format_exception(type(error), error, trace)
    return f"{versions_text()}\n\n{''.join(lines)}"


def install_error_handler() -> ErrorHandler:
    """Log and show unexpected errors from now on."""
    error_handler = ErrorHandler()
    sys.excepthook = error_handler.take
    threading.excepthook = error_handler._take_from_thread
    return error_handler
