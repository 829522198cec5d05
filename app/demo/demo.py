"""The demo: draws ten digits with pointer events and reads each."""

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QEventLoop, QIODevice, QTimer
from PySide6.QtGui import QGuiApplication, QImageWriter
from PySide6.QtWidgets import QApplication

from app.application import make_application
from app.demo.pointer import click, draw
from app.demo.timing import time_answers, timing_text
from app.drawing.geometry import fitted_to_canvas
from app.main_window import MainWindow
from app.reading.texts import percent_text
from app.services.resources import demo_strokes_path
from app.services.settings import Settings
from model.errors import InkError
from model.files import write_whole
from model.ink.strokes import Drawing, read_strokes_file

POINT_PAUSE_MS = 12
ANSWER_PAUSE_MS = 900
SHOWN_LABEL = 7
"""The digit that stays on the canvas and is on the screenshot."""

ALL_RIGHT, SOME_WRONG, CANNOT = 0, 1, 2


class _DemoStoppedError(Exception):
    """The demo cannot continue; the message is the reason."""


def run_demo(
    screenshot: Path | None = None,
    strokes_path: Path | None = None,
    timed_drawings: int = 0,
) -> int:
    """Draw and read all demo drawings, and print each answer.

    Parameters
    ----------
    screenshot : Path, optional
        Of a PNG of the window, saved at the end.
    strokes_path : Path, optional
        A strokes file with labels; by default the bundled one.
    timed_drawings : int
        How many synthetic drawings to read afterwards to measure the time to an answer.

    Returns
    -------
    int
        0 if all were read correctly, 1 if not, 2 if the demo cannot run.
    """
    application = make_application()
    with tempfile.TemporaryDirectory(prefix="digitpad-demo-") as folder:
        settings = Settings(Path(folder) / "settings.ini")
        has_watcher = QGuiApplication.platformName() not in ("offscreen", "minimal")
        settings.reduces_motion = not has_watcher
        window = MainWindow(settings)
        try:
            status = _Demo(window, has_watcher).run(strokes_path or demo_strokes_path(), screenshot)
            if timed_drawings:
                print(timing_text(time_answers(window, timed_drawings)), flush=True)
            return status
        except _DemoStoppedError as reason:
            print(f"digitpad: {reason}", file=sys.stderr)
            return CANNOT
        finally:
            window.close()
            window.deleteLater()
            application.processEvents()


class _Demo:
    def __init__(self, window: MainWindow, has_watcher: bool) -> None:
        self._window = window
        self._has_watcher = has_watcher

    def run(self, strokes_path: Path, screenshot: Path | None) -> int:
        drawings = _labelled_drawings(strokes_path)
        window = self._window
        if window.reading.recognizer is None:
            raise _DemoStoppedError(window.main_panel.message_row.text())
        window.show()
        wrong = 0
        for drawing in drawings:
            digit, confidence = self._draw_and_read(drawing)
            wrong += digit != drawing.label
            read = "nothing" if digit is None else digit
            print(f"{drawing.label}: read {read} with {percent_text(confidence)}", flush=True)
        shown = [drawing for drawing in drawings if drawing.label == SHOWN_LABEL]
        if shown and drawings[-1] is not shown[-1]:
            self._draw_and_read(shown[-1])
        if screenshot is not None:
            self._save_screenshot(screenshot)
        count = len(drawings)
        print(f"{count - wrong} of {count} drawings were read right.", flush=True)
        return SOME_WRONG if wrong else ALL_RIGHT

    def _draw_and_read(self, drawing: Drawing) -> tuple[int | None, float]:
        window = self._window
        window.canvas.clear()
        for stroke in fitted_to_canvas(drawing.strokes):
            draw(window.canvas, stroke, lambda: self._pause(POINT_PAUSE_MS))
        click(window.main_panel.controls.recognize_button)
        self._pause(ANSWER_PAUSE_MS)
        reading = window.reading.last_reading
        if reading is None:
            raise _DemoStoppedError(f"the drawing of {drawing.label} was not read.")
        return reading.answer.digit, reading.answer.confidence

    def _pause(self, pause_ms: int) -> None:
        """Let the window paint, and on a screen give viewers time to follow."""
        QApplication.processEvents()
        if not self._has_watcher:
            return
        loop = QEventLoop()
        QTimer.singleShot(pause_ms, loop.quit)
        loop.exec()
        if not self._window.isVisible():
            raise _DemoStoppedError("the window was closed before the demo was over.")

    def _save_screenshot(self, path: Path) -> None:
        QApplication.processEvents()
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        QImageWriter(buffer, b"png").write(self._window.grab().toImage())
        try:
            write_whole(path, bytes(buffer.data().data()))
        except OSError as error:
            reason = error.strerror or error
            text = f"{path}: the screenshot cannot be written ({reason})."
            raise _DemoStoppedError(text) from error


def _labelled_drawings(path: Path) -> Sequence[Drawing]:
    drawings = []
    try:
        for _, drawing in read_strokes_file(path):
            if isinstance(drawing, InkError):
                raise drawing
            drawings.append(drawing)
    except InkError as error:
        raise _DemoStoppedError(str(error)) from error
    except OSError as error:
        text = f"{path}: expected the demo drawings ({error.strerror})."
        raise _DemoStoppedError(text) from error
    if not drawings:
        raise _DemoStoppedError(f"{path}: expected labelled drawings, but the file is empty.")
    return drawings
