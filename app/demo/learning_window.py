"""A window beside which a network learns without end, for the programs that measure it."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer

from app.main_window import MainWindow
from app.services.settings import Settings
from model.datasets.mnist import find_mnist_folder
from model.runs.plan import CLASSIC, TrainingPlan, preset_plan
from model.runs.run import Stage


def endless_plan() -> TrainingPlan:
    """Return `classic` drawing by drawing, on MNIST where it is at hand, without an end."""
    plan = preset_plan(CLASSIC, has_mnist=find_mnist_folder() is not None)
    return replace(plan, epochs=10_000)


def stage_of(window: MainWindow) -> Stage | None:
    """Return what the run in a window is at, None if there is none."""
    worker = window.training.worker
    return None if worker is None else worker.run.stage


def wait_until(is_so: Callable[[], bool]) -> None:
    """Let the window go on until something is so."""
    while not is_so():
        wait(0.005)


def wait(seconds: float) -> None:
    """Let the window go on for a while."""
    loop = QEventLoop()
    QTimer.singleShot(round(1000 * seconds), loop.quit)
    loop.exec()


@contextmanager
def learning_window() -> Iterator[MainWindow]:
    """Show a window with a data folder of its own, in which a run is stopped without a question."""
    kept = {name: os.environ.get(name) for name in ("DIGITPAD_DATA_DIR", "DIGITPAD_MNIST_DIR")}
    mnist = find_mnist_folder()
    if mnist is not None:
        os.environ["DIGITPAD_MNIST_DIR"] = str(mnist)
    with tempfile.TemporaryDirectory(prefix="digitpad-demo-") as folder:
        os.environ["DIGITPAD_DATA_DIR"] = folder
        settings = Settings(Path(folder) / "settings.ini")
        settings.reads_live = False
        window = MainWindow(settings)
        window.training.wants_to_stop = lambda: True
        window.show()
        window.training.open()
        try:
            yield window
        finally:
            window.close()
            for name, value in kept.items():
                os.environ.pop(name, None)
                if value is not None:
                    os.environ[name] = value
