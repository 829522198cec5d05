"""A window whose networks are doubles."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app.look import current
from app.main_window import MainWindow
from app.reading.reading_model import ReadingModel
from app.services.settings import Settings
from model.rejection.gate import Gate
from tests.app.window_doubles import Shelf


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def gate() -> Gate | None:
    """What refuses drawings in windows of `make_window`; a test module may define another."""
    return None


@pytest.fixture
def make_window(
    qtbot: QtBot, shelf: Shelf, gate: Gate | None
) -> Iterator[Callable[..., MainWindow]]:
    """Return a function that opens a window with the settings in the data folder."""
    windows: list[MainWindow] = []

    def make(shown: bool = True, **choices: object) -> MainWindow:
        settings = Settings()
        settings.reduces_motion = True
        for name, value in choices.items():
            setattr(settings, name, value)
        window = MainWindow(settings, ReadingModel(load=shelf.load, load_gate=lambda: gate))
        qtbot.addWidget(window)
        windows.append(window)
        if shown:
            with qtbot.waitExposed(window):
                window.show()
        return window

    yield make
    for window in windows:
        window.translation.choose("en")
    QGuiApplication.styleHints().setColorScheme(Qt.ColorScheme.Unknown)


@pytest.fixture
def window(make_window: Callable[..., MainWindow]) -> MainWindow:
    return make_window()


@pytest.fixture(autouse=True)
def plain_look() -> Iterator[None]:
    """Restore light colours and text at 100 % after a test that changes the look."""
    yield
    if current._look != current.Look():
        current.set_look(current.Look())
