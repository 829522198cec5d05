"""A window that closes while something runs: `python -m ...closing_window WORK DELAY_MS FOLDER`.

Prints two numbers: when the window began to close, as `time.time`, and for how many seconds
closing kept the window busy. The exit status is that of the program.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from app.application import make_application, run_window
from app.drawing.geometry import fitted_to_canvas
from app.main_window import MainWindow
from app.services.resources import demo_strokes_path
from model.datasets import mnist
from model.datasets.synthetic import make_drawing
from model.experiments.plan import usual_plan
from model.ink.strokes import Drawing, read_strokes_file
from model.runs.plan import CLASSIC, MNIST, preset_plan
from model.runs.plan_data import has_mnist
from scripts.torture_campaigns.window.new_windows import NewWindows

START_MS = 50
IMPORTED = 4_000


def learn(window: MainWindow) -> None:
    """Correct a drawing, twice, so that it is learned even if it was read right."""
    for _, drawing in read_strokes_file(demo_strokes_path()):
        if isinstance(drawing, Drawing) and drawing.label == 7:
            window.canvas.set_strokes(fitted_to_canvas(drawing.strokes))
    window.reading_commands.read()
    window.samples.say(1)
    window.samples.say(1)


def prepare_lessons(window: MainWindow) -> None:
    """Prepare the base of lessons, as after the first answer."""
    window.samples.preparation.timer.start(0)


def train(window: MainWindow) -> None:
    """Train `classic`, on MNIST if it is here."""
    window.training.wants_to_stop = lambda: True
    window.training.start(replace(preset_plan(CLASSIC, has_mnist()), epochs=100))


def download(window: MainWindow) -> None:
    """Train on MNIST that has to be downloaded from a mirror that never answers."""
    listener = threading.Thread(target=_silent_mirror, daemon=True)
    listener.start()
    os.environ.pop("DIGITPAD_MNIST_DIR", None)
    window.training.wants_to_stop = lambda: True
    window.training.start(replace(preset_plan(CLASSIC, has_mnist=True), sources=(MNIST,)))


def _silent_mirror() -> None:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as server:
        mnist.MNIST_MIRRORS = (f"http://127.0.0.1:{server.getsockname()[1]}/",)  # type: ignore[assignment]
        connections = []
        while True:
            connections.append(server.accept())


def compare(window: MainWindow) -> None:
    """Compare the two bundled networks."""
    window.shelf.open()
    window.shelf.compare(window.shelf.dialog.model.rows()[1])  # type: ignore[union-attr]


def import_drawings(window: MainWindow) -> None:
    """Import thousands of drawings as samples, with my samples open."""
    path = Path(sys.argv[3]) / "drawings.jsonl"
    if not path.exists():
        from model.ink.strokes import write_strokes_file

        generator = np.random.default_rng(0)
        drawings = [make_drawing(index % 10, generator) for index in range(IMPORTED)]
        write_strokes_file(path, drawings)
    window.samples.windows.show_samples()
    dialog = window.samples.windows._samples
    assert dialog is not None
    window.samples.windows._exchange(dialog).import_from(path)


def read_page(window: MainWindow) -> None:
    """Read a picture of a page of numbers."""
    NewWindows(np.random.default_rng(0), lambda: window).read_page(window)


def find_mistakes(window: MainWindow) -> None:
    """Read the test drawings of MNIST if it is here, else say that there are none."""
    window.mistakes.open()


def experiment(window: MainWindow) -> None:
    """Run the usual experiment in processes, on synthetic drawings."""
    window.learning.experiments.open()
    dialog = window.learning.experiments.dialog
    assert dialog is not None
    dialog.form.show_plan(replace(usual_plan("optimizer"), data="synthetic"))
    dialog.start()


WORKS: dict[str, Callable[[MainWindow], None]] = {
    "lesson": learn,
    "preparation": prepare_lessons,
    "training": train,
    "download": download,
    "comparison": compare,
    "import": import_drawings,
    "page": read_page,
    "mistakes": find_mistakes,
    "experiment": experiment,
}


def main() -> int:
    """Start the work, close the window after the delay, and return the program's status."""
    work, delay_ms = WORKS[sys.argv[1]], int(sys.argv[2])
    application = make_application()

    def window_of() -> MainWindow:
        return next(each for each in QApplication.topLevelWidgets() if isinstance(each, MainWindow))

    def begin() -> None:
        window = window_of()
        if not window.isVisible() or not hasattr(window, "samples"):
            QTimer.singleShot(START_MS, begin)
            return
        work(window)
        QTimer.singleShot(delay_ms, close)

    def close() -> None:
        began_s = time.time()
        QApplication.closeAllWindows()
        print(began_s, time.time() - began_s, flush=True)
        application.quit()

    QTimer.singleShot(START_MS, begin)
    return run_window()


if __name__ == "__main__":
    sys.exit(main())
