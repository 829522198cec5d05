"""A window with an endless training run, for measurements."""

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
from model.runs.listener import Stage
from model.runs.plan import CLASSIC, TrainingPlan, preset_plan


def endless_plan() -> TrainingPlan:
    """Return an endless run of `classic`, drawing by drawing, on MNIST if it is installed."""
    plan = preset_plan(CLASSIC, has_mnist=find_mnist_folder() is not None)
    return replace(plan, epochs=10_000)


def wait_for_training(window: MainWindow) -> None:
    """Process events until the run of a window has its data and trains."""
    training = window.training
    wait_until(lambda: training.worker is not None and training.worker.run.stage is Stage.TRAINING)


def wait_until(is_true: Callable[[], bool]) -> None:
    """Process events until a condition is true."""
    while not is_true():
        wait(0.005)


def wait(seconds: float) -> None:
    """Process events for a while."""
    loop = QEventLoop()
    QTimer.singleShot(round(1000 * seconds), loop.quit)
    loop.exec()


@contextmanager
def learning_window() -> Iterator[MainWindow]:
    """Show a window with its own data folder, in which a run stops without a question."""
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
