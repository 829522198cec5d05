"""The application with a window: its start and its event loop."""

from __future__ import annotations

import json
import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QFileOpenEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from app import __version__
from app.services.background import end_program
from app.services.errors import install_error_handler
from app.services.log import start_log
from app.services.resources import window_icon
from model.files import write_whole

if TYPE_CHECKING:
    from app.main_window import MainWindow

LAYOUT_FILE_VARIABLE = "DIGITPAD_LAYOUT_FILE"
"""Environment variable with the path that `write_layout` writes to once the window is complete."""

SCALE_VARIABLE = "QT_SCALE_FACTOR"
SCALE_LIMITS = (0.1, 20.0)

SWITCH_INTERVAL_S = 0.0005
"""For how long a thread keeps Python's lock while another one waits for it."""


def make_application() -> QApplication:
    """Return the application; it is created once and rounds no scale factor of a screen."""
    # A reading gives up the lock in each of its many steps in NumPy, and would wait for each of
    # them for Python's own 5 ms while a lesson is prepared: a second in all.
    sys.setswitchinterval(SWITCH_INTERVAL_S)
    existing = QApplication.instance()
    if existing is not None:
        return cast(QApplication, existing)
    drop_impossible_scale()
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(
        Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    )
    application = QApplication([*sys.argv[:1], "-style", "fusion"])
    application.setProperty("has_fusion", True)
    application.setApplicationName("Digitpad")
    application.setApplicationDisplayName("Digitpad")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("digitpad")
    application.setWindowIcon(window_icon())
    return application


def drop_impossible_scale() -> None:
    """Remove a scale factor from the environment that nothing could be seen with."""
    try:
        factor = float(os.environ.get(SCALE_VARIABLE, "1"))
    except ValueError:
        # Qt ignores what is no number.
        return
    least, most = SCALE_LIMITS
    # False for "nan", too.
    if not least <= factor <= most:
        del os.environ[SCALE_VARIABLE]


def write_layout(window: MainWindow, path: Path) -> None:
    """Write where the canvas and the bars are, for programs that drive the window.

    Parameters
    ----------
    window : MainWindow
        Shown.
    path : Path
        A JSON file with ``canvas`` and ``bars``: left, top, width and height on the screen in
        logical pixels, the bars' from 0 to 9 as if they were full.
    """

    def on_screen(widget: QWidget, area: QRectF) -> list[float]:
        corner = widget.mapToGlobal(area.topLeft())
        return [corner.x(), corner.y(), area.width(), area.height()]

    canvas = window.canvas
    layout = {
        "canvas": on_screen(canvas, QRectF(canvas.rect())),
        "bars": [on_screen(row, row.track()) for row in window.main_panel.bars.rows],
    }
    write_whole(path, json.dumps(layout).encode())


def run_window(file: Path | None = None) -> int:
    """Open the window and return the exit status when it is closed.

    Parameters
    ----------
    file : Path, optional
        A drawing, a picture or a weights file to open.
    """
    application = make_application()
    # Ctrl-C in the terminal: Qt's event loop would hide it from Python.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    install_error_handler()
    start_log()
    from app.main_window import MainWindow

    window = MainWindow(is_complete=False)
    layout_file = os.environ.get(LAYOUT_FILE_VARIABLE)
    if layout_file:
        window.completed.connect(lambda: write_layout(window, Path(layout_file)))
    window.completed.connect(lambda: window.samples.preparation.start_soon())
    window.show()
    if sys.platform == "darwin":
        openings = FileOpenings(application)
        openings.file_requested.connect(window.open_file)
    if file is not None:
        window.open_file(file)
    status = application.exec()
    end_program(status)
    return status


class FileOpenings(QObject):
    """Receives the files that macOS asks the running application to open.

    Parameters
    ----------
    application : QApplication

    Signals
    -------
    file_requested(Path)
    """

    file_requested = Signal(Path)

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Handle the events that name a file."""
        if event.type() is QEvent.Type.FileOpen and isinstance(event, QFileOpenEvent):
            self.file_requested.emit(Path(event.file()))
            return True
        return False
