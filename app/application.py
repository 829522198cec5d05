"""The program with a window: Qt's application, the last resort for errors, the window."""

import signal
import sys
from pathlib import Path
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from app import __version__
from app.services.errors import install_last_resort
from app.services.log import start_log
from app.services.resources import window_icon


def make_application() -> QApplication:
    """Return the application, made once, with crisp sizes at any scale of the screen."""
    existing = QApplication.instance()
    if existing is not None:
        return cast(QApplication, existing)
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(
        Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    )
    application = QApplication(sys.argv[:1])
    application.setApplicationName("Digitpad")
    application.setApplicationDisplayName("Digitpad")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("digitpad")
    application.setWindowIcon(window_icon())
    return application


def run_window(file: Path | None = None) -> int:
    """Open the window and return the exit status when it is closed.

    Parameters
    ----------
    file : Path, optional
        A drawing, a picture or a weights file that is opened in it.
    """
    application = make_application()
    # Ctrl-C in the terminal ends the program; Qt's loop would not let Python see it.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    install_last_resort()
    start_log()
    from app.main_window import MainWindow

    window = MainWindow(is_complete=False)
    window.show()
    if sys.platform == "darwin":
        from app.window.file_openings import FileOpenings

        openings = FileOpenings(application)
        openings.file_requested.connect(window.open_file)
    if file is not None:
        window.open_file(file)
    return application.exec()
