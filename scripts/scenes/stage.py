"""A main window in a data folder of its own, and what brings it and its windows into a state."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from app.drawing.geometry import fitted_to_canvas
from app.main_window import MainWindow
from app.reading.texts import DOUBT_BELOW_FRACTION
from app.services.resources import demo_strokes_path
from app.services.settings import Settings
from model.datasets.synthetic import make_drawing
from model.files import BUNDLED_WEIGHTS_FOLDER, samples_path
from model.ink.strokes import Drawing, Stroke, read_strokes_file
from model.recognizer import Recognizer
from model.rejection.negatives.collection import drawings as negatives
from model.samples.store import SampleStore
from model.weights.shelf import WeightsShelf, shelf_folder

PATIENCE_S = 120.0
SEED = 11
SAMPLES = 60
WRITERS = ("Me", "Ada", "A writer with a long name")


@dataclass(frozen=True)
class View:
    """How the program is shown."""

    language: str = "en"
    appearance: str = "light"
    text_percent: int = 100

    @property
    def name(self) -> str:
        """A name for files."""
        return f"{self.language}-{self.appearance}-{self.text_percent}"


class Stage:
    """A shown main window, as a person sees it for the first time.

    Parameters
    ----------
    view : View
    """

    def __init__(self, view: View) -> None:
        self.view = view
        settings = Settings()
        settings.language, settings.appearance = view.language, view.appearance
        settings.text_percent = view.text_percent
        settings.reduces_motion = True
        self.window = MainWindow(settings)
        self.window.training.wants_to_stop = lambda: True
        self.window.show()
        self.settle()

    def trigger(self, name: str) -> None:
        """Choose an entry of the menu by the name of its action."""
        self.window.actions_by_name[name].trigger()
        self.settle()

    def draw(self, strokes: Sequence[Stroke]) -> None:
        """Put a drawing on the canvas, and wait for its answer."""
        self.window.canvas.set_strokes(fitted_to_canvas(strokes))
        self.settle(0.3)

    def show(self, dialog: QWidget) -> QWidget:
        """Show a window that the program would wait for."""
        dialog.show()
        self.settle()
        return dialog

    def dialog(self, name: str) -> QWidget:
        """Return the open window with this `objectName`."""
        found: list[QWidget] = []

        def is_open() -> bool:
            windows = QApplication.topLevelWidgets()
            found[:] = [each for each in windows if each.objectName() == name and each.isVisible()]
            return bool(found)

        self.wait_until(is_open, f"a window called {name}")
        self.settle()
        return found[0]

    def button(self, dialog: QWidget, name: str) -> QPushButton:
        """Return the button of a window with this `objectName`."""
        button = dialog.findChild(QPushButton, name)
        assert button is not None, name
        return button

    def wait_until(self, is_true: Callable[[], bool], what: str) -> None:
        """Process events until a condition is true; raise `TimeoutError` if it never is."""
        end_s = time.monotonic() + PATIENCE_S
        while not is_true():
            if time.monotonic() > end_s:
                raise TimeoutError(f"{what}: waited {PATIENCE_S:.0f} s.")
            self.settle(0.01)

    def settle(self, seconds: float = 0.05) -> None:
        """Process events for a while."""
        loop = QEventLoop()
        QTimer.singleShot(round(1000 * seconds), loop.quit)
        loop.exec()

    def close(self) -> None:
        """Close the window and all that it opened."""
        self.window.close()
        self.window.deleteLater()
        self.settle()


Scene = Callable[[Stage], QWidget]
"""Brings a stage into a state, and returns the window to look at."""


@contextmanager
def own_data_folder(folder: Path) -> Iterator[None]:
    """Let the program find its samples, settings and shelf in a folder."""
    kept = os.environ.get("DIGITPAD_DATA_DIR")
    os.environ["DIGITPAD_DATA_DIR"] = str(folder)
    try:
        yield
    finally:
        os.environ.pop("DIGITPAD_DATA_DIR")
        if kept is not None:
            os.environ["DIGITPAD_DATA_DIR"] = kept


def fill_store() -> None:
    """Add drawings of three writers to the sample store, one of them with a wrong label."""
    generator = np.random.default_rng(SEED)
    labels = generator.integers(0, 10, SAMPLES)
    rows = [make_drawing(int(label), generator) for label in labels]
    wrong = next(index for index, row in enumerate(rows) if row.label == 6)
    with SampleStore(samples_path()) as store:
        for index, row in enumerate(rows):
            assert row.label is not None
            label = 0 if index == wrong else row.label
            store.add(row.strokes, label, writer=WRITERS[index % len(WRITERS)])


def fill_shelf() -> None:
    """Put copies of the bundled networks on the shelf."""
    shelf = WeightsShelf()
    for name in ("classic", "default"):
        shelf.import_file(BUNDLED_WEIGHTS_FOLDER / f"{name}.pkl")
    (shelf_folder() / "unreadable.pkl").write_bytes(b"These are no weights.")


def demo_drawing(label: int) -> Drawing:
    """Return the bundled drawing of a digit."""
    for _, drawing in read_strokes_file(demo_strokes_path()):
        if isinstance(drawing, Drawing) and drawing.label == label:
            return drawing
    raise ValueError(f"expected a digit, but found {label}.")


@cache
def doubtful_drawing() -> Drawing:
    """Return a drawing that `default` reads without being sure."""
    recognizer = Recognizer.from_file(BUNDLED_WEIGHTS_FOLDER / "default.pkl")
    generator = np.random.default_rng(SEED)
    while True:
        drawing = make_drawing(int(generator.integers(10)), generator)
        answer = recognizer.read(drawing)
        if not answer.rejected and answer.confidence < DOUBT_BELOW_FRACTION:
            return drawing


@cache
def letter() -> Drawing:
    """Return a drawing that is no digit."""
    return next(each.drawing for each in negatives(SEED) if each.kind == "A")
