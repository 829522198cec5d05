"""Importing what the training window and lessons need, before the person opens them."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

FIRST_MS = 3000
"""How long after the start of the window."""

STEP_MS = 150


def _pictures() -> None:
    import PIL.Image  # noqa: F401


def _data() -> None:
    import model.datasets.loading
    import model.datasets.synthetic  # noqa: F401


def _runs() -> None:
    import model.runs.plan_data
    import model.runs.request
    import model.runs.run  # noqa: F401


def _lessons() -> None:
    import model.lessons.request
    import model.samples.store  # noqa: F401


def _training_pages() -> None:
    import app.charts.curves_view
    import app.training.form.settings_page
    import app.training.learning_page
    import app.training.training_worker  # noqa: F401


def _training_window() -> None:
    import app.training.result.finished_page
    import app.training.training_dialog  # noqa: F401


def _samples() -> None:
    import app.samples.grid.samples_dialog
    import app.samples.lessons.lessons_dialog  # noqa: F401


def _shelf() -> None:
    import app.shelf.shelf_dialog  # noqa: F401


STEPS = (_pictures, _data, _runs, _lessons, _training_pages, _training_window, _samples, _shelf)
"""Import statements, which a wheel renames; each step takes a few hundredths of a second."""


class IdleImports(QObject):
    """Imports a few modules at a time while no button of the mouse is pressed.

    All at once they take a quarter of a second: at the start the window would appear later, and
    when a window is opened for the first time it would stand still.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._left = list(STEPS)
        self.timer = QTimer(self, singleShot=True)
        self.timer.timeout.connect(self._import_next)
        self.timer.start(FIRST_MS)

    def _import_next(self) -> None:
        if QGuiApplication.mouseButtons() == Qt.MouseButton.NoButton:
            self._left.pop(0)()
        if self._left:
            self.timer.start(STEP_MS)
