"""Windows that train."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.main_window import MainWindow
from app.reading.reading_model import ReadingModel
from app.services.settings import Settings
from model.recognizer import Recognizer
from model.weights.shelf import WeightsShelf
from tests.model.runs.run_doubles import tiny_weights


@pytest.fixture
def make_trainer(qtbot: QtBot) -> Iterator[Callable[[], MainWindow]]:
    """Return a function that opens a window whose network is tiny but real."""
    windows: list[MainWindow] = []

    def make() -> MainWindow:
        settings = Settings()
        settings.reduces_motion = True

        def load(path: Path) -> Recognizer:
            if WeightsShelf().holds(path):
                return Recognizer.from_file(path)
            return Recognizer(tiny_weights())

        window = MainWindow(settings, ReadingModel(load=load))
        window.training.wants_to_stop = lambda: True
        qtbot.addWidget(window)
        windows.append(window)
        with qtbot.waitExposed(window):
            window.show()
        return window

    yield make
    for window in windows:
        window.close()


@pytest.fixture
def window(make_trainer: Callable[[], MainWindow]) -> MainWindow:
    return make_trainer()
