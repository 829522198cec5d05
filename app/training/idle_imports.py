"""Importing what the training window and lessons need, before the person opens them."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

FIRST_MS = 3000
"""How long after the start of the window."""

STEP_MS = 150


def _pictures() -> None:
    import PIL.Image  # noqa: F401


def _numbers() -> None:
    # The first median that NumPy computes imports this.
    import numpy.ma  # noqa: F401


def _data() -> None:
    from model.datasets import (
        loading,  # noqa: F401
        synthetic,  # noqa: F401
    )


def _runs() -> None:
    from model.runs import (
        plan_data,  # noqa: F401
        request,  # noqa: F401
        run,  # noqa: F401
    )


def _lessons() -> None:
    from model.lessons import request  # noqa: F401
    from model.samples import store  # noqa: F401


def _training_pages() -> None:
    from app.charts import curves_view  # noqa: F401
    from app.training import (
        learning_page,  # noqa: F401
        training_worker,  # noqa: F401
    )
    from app.training.form import settings_page  # noqa: F401


def _training_window() -> None:
    from app.training import training_dialog  # noqa: F401
    from app.training.result import finished_page  # noqa: F401


def _samples() -> None:
    from app.samples.grid import samples_dialog  # noqa: F401
    from app.samples.lessons import lessons_dialog  # noqa: F401


def _shelf() -> None:
    from app.shelf import shelf_dialog  # noqa: F401


def _mistakes() -> None:
    from app.mistakes import mistakes_dialog  # noqa: F401


STEPS = (
    _numbers,
    _pictures,
    _data,
    _runs,
    _lessons,
    _training_pages,
    _training_window,
    _samples,
    _shelf,
    _mistakes,
)
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
