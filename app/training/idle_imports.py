"""Importing what the training window and lessons need, before the person opens them."""

from __future__ import annotations

from importlib import import_module

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

FIRST_MS = 3000
"""How long after the start of the window."""

STEP_MS = 150

MODULES = (
    "PIL.Image",
    "model.datasets.synthetic",
    "model.datasets.loading",
    "model.runs.request",
    "model.runs.plan_data",
    "model.runs.run",
    "model.samples.store",
    "model.lessons.request",
    "app.training.training_worker",
    "app.charts.curves_view",
    "app.training.learning_page",
    "app.training.form.settings_page",
    "app.training.result.finished_page",
    "app.training.training_dialog",
    "app.samples.lessons.lessons_dialog",
    "app.samples.grid.samples_dialog",
    "app.shelf.shelf_dialog",
)
"""In such an order that each one takes a few hundredths of a second."""


class IdleImports(QObject):
    """Imports one module after the other while no button of the mouse is pressed.

    All at once they take a quarter of a second: at the start the window would appear later, and
    when a window is opened for the first time it would stand still.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._left = list(MODULES)
        self.timer = QTimer(self, singleShot=True)
        self.timer.timeout.connect(self._import_next)
        self.timer.start(FIRST_MS)

    def _import_next(self) -> None:
        if QGuiApplication.mouseButtons() == Qt.MouseButton.NoButton:
            import_module(self._left.pop(0))
        if self._left:
            self.timer.start(STEP_MS)
