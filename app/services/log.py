"""The log file in the data folder: starts, messages of Qt, errors and crashes."""

from __future__ import annotations

import contextlib
import faulthandler
import logging
import os
import platform
import sys
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler, qVersion
from PySide6.QtGui import QGuiApplication

from app import __version__
from model.files import data_folder

LOG_FILE_NAME = "digitpad.log"
CRASH_FILE_NAME = "crash.log"
MAX_LOG_BYTES = 500_000

_logger = logging.getLogger("digitpad")
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class _LogFile(logging.FileHandler):
    """A log file that is renamed when it is full.

    Importing `logging.handlers` instead would take longer than all the rest of this module.
    """

    def emit(self, record: logging.LogRecord) -> None:
        with contextlib.suppress(OSError):
            path = Path(self.baseFilename)
            if path.stat().st_size > MAX_LOG_BYTES:
                self.close()
                path.replace(f"{path}.1")
        super().emit(record)

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 the name of logging
        """Stay silent: a full disk must not lead to tracebacks about the log."""


def log_path(folder: Path | None = None) -> Path:
    """Return the path of the log, whether it exists or not."""
    return (data_folder() if folder is None else folder) / LOG_FILE_NAME


def open_log(folder: Path | None = None) -> bool:
    """Write Digitpad's log to a file of about 0.5 MB, and keep one older file.

    The folder is by default the data folder, and created if it is missing. Return False if the
    log cannot be written; the program then runs without one.
    """
    path = log_path(folder)
    _logger.propagate = False
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = _LogFile(path, encoding="utf-8", delay=True)
        if not os.access(path if path.exists() else path.parent, os.W_OK):
            return False
    except (OSError, ValueError):
        # A path can also be too long, or hold a null character.
        return False
    handler.setFormatter(logging.Formatter("%(asctime)s %(process)d %(levelname)s %(message)s"))
    _logger.addHandler(handler)
    return True


def start_log(folder: Path | None = None) -> None:
    """Log the start, and from now on the messages of Qt and crashes."""
    _logger.setLevel(logging.INFO)
    _logger.info("%s, %s", versions_text(), QGuiApplication.platformName())
    qInstallMessageHandler(note_qt_message)
    with contextlib.suppress(OSError):
        # Stays open: a file cannot be opened during a crash.
        crash_file = log_path(folder).with_name(CRASH_FILE_NAME).open("a", encoding="utf-8")
        faulthandler.enable(crash_file)


def versions_text() -> str:
    """Return the versions of Digitpad, Python, Qt and the system in one line."""
    return (
        f"Digitpad {__version__}, Python {platform.python_version()}, Qt {qVersion()}, "
        # Not platform.platform(), which starts another program to find out the processor.
        f"{platform.system()} {platform.release()}"
    )


def note_qt_message(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    """Log a message of Qt, and print it on standard error as Qt does."""
    _logger.log(_LEVELS.get(kind, logging.WARNING), "Qt: %s", text)
    if sys.stderr is not None:
        with contextlib.suppress(OSError, ValueError):
            sys.stderr.write(f"{text}\n")
