"""The window fits on its screen, at first and when the text changes, and nothing is cut off."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app.main_window import MainWindow
from app.widgets import screen_fit

MakeWindow = Callable[..., MainWindow]
PROJECT = Path(__file__).resolve().parents[4]

_FIRST_WINDOWS = """
import json, sys
from pathlib import Path
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton
from app.application import make_application
from app.main_window import MainWindow
from app.services.settings import Settings

application = make_application()
found = []
for number, (language, text_percent) in enumerate(json.loads(sys.argv[1])):
    settings = Settings(Path(sys.argv[2]) / f"{number}.ini")
    settings.language, settings.text_percent = language, text_percent
    window = MainWindow(settings)
    window.show()
    for _ in range(3):
        application.processEvents()
    panel = window.main_panel
    outside = [
        widget.objectName() or widget.text()
        for kind in (QLabel, QCheckBox, QPushButton, type(panel.bars.rows[0]))
        for widget in panel.content.findChildren(kind)
        if widget.isVisible()
        and widget.mapTo(panel.content, widget.rect().topRight()).x() >= panel.viewport().width()
    ]
    cut = [
        widget.text()
        for kind in (QLabel, QCheckBox, QPushButton)
        for widget in window.findChildren(kind)
        if widget.isVisible() and widget.width() < widget.minimumSizeHint().width()
    ]
    found.append({
        "size": window.frameGeometry().getRect(),
        "room": QGuiApplication.primaryScreen().availableGeometry().getRect(),
        "narrow": panel.is_narrow,
        "scrolls": panel.verticalScrollBar().isVisible(),
        "sideways": panel.horizontalScrollBar().maximum(),
        "outside": outside,
        "cut": cut,
    })
    window.close()
print(json.dumps(found))
"""

VIEWS = [("en", 100), ("en", 125), ("en", 150), ("zh", 175), ("en", 200), ("zh", 200)]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("width_px", "height_px", "factor", "largest_whole_percent"),
    [
        (1366, 768, 1, 125),
        (1600, 1100, 1, 200),
        (2560, 1440, 1, 200),
        (3200, 2200, 2, 200),
        (1366, 768, 2, 0),
        (1920, 1080, 2, 0),
    ],
)
def test_the_first_window_lies_within_its_screen(
    tmp_path: Path, width_px: int, height_px: int, factor: int, largest_whole_percent: int
) -> None:
    screen = {"name": "screen", "x": 0, "y": 0, "width": width_px, "height": height_px}
    screen |= {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    configuration = tmp_path / "screen.json"
    configuration.write_text(
        json.dumps({"synchronousWindowSystemEvents": True, "screens": [screen]}), encoding="utf-8"
    )
    child = subprocess.run(
        [sys.executable, "-c", _FIRST_WINDOWS, json.dumps(VIEWS), str(tmp_path)],
        cwd=PROJECT,
        env={
            **os.environ,
            "QT_QPA_PLATFORM": f"offscreen:configfile={configuration}",
            "QT_SCALE_FACTOR": str(factor),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert child.returncode == 0, child.stderr
    for view, found in zip(VIEWS, json.loads(child.stdout), strict=True):
        _, _, width, height = found["size"]
        room = QRect(*found["room"])
        assert room.size() == QSize(width_px, height_px) / factor
        assert width <= room.width(), view
        assert height <= room.height(), view
        assert found["sideways"] == 0, view
        assert found["outside"] == [], view
        assert found["cut"] == [], view
        if view[1] <= largest_whole_percent:
            assert not found["narrow"], view
            assert not found["scrolls"], view


@pytest.fixture
def room(monkeypatch: pytest.MonkeyPatch) -> Callable[[int, int], None]:
    """Return a function that gives the screen a size."""

    def set_room(width_px: int, height_px: int) -> None:
        for name in ("app.widgets.screen_fit", "app.window.sizes.window_size"):
            monkeypatch.setattr(
                f"{name}.available_area", lambda _: QRect(10, 10, width_px, height_px)
            )

    return set_room


def settle(qtbot: QtBot, window: MainWindow) -> None:
    """Wait until the panel has its final scroll bars."""
    for _ in range(3):
        QGuiApplication.processEvents()


def scrolls(window: MainWindow) -> bool:
    return window.main_panel.verticalScrollBar().maximum() > 0


def test_the_window_grows_and_shrinks_with_the_text(
    make_window: MakeWindow, room: Callable[[int, int], None], qtbot: QtBot
) -> None:
    room(1920, 1100)
    window = make_window()
    first = window.size()
    for percent in (125, 150, 175, 200):
        before = window.size()
        window.appearance.set_text_percent(percent)
        settle(qtbot, window)
        assert window.height() > before.height()
        assert not scrolls(window)
        assert not window.main_panel.is_narrow
    assert window.height() <= 1100
    window.appearance.set_text_percent(100)
    settle(qtbot, window)
    assert window.size() == first
    assert not scrolls(window)


def test_a_window_grows_up_to_its_screen(
    make_window: MakeWindow, room: Callable[[int, int], None], qtbot: QtBot
) -> None:
    room(1000, 700)
    window = make_window()
    window.move(100, 90)
    window.appearance.set_text_percent(200)
    settle(qtbot, window)
    assert window.height() == 700
    assert window.width() <= 1000
    assert QRect(10, 10, 1000, 700).contains(window.geometry())
    assert scrolls(window)


def test_a_size_that_the_person_chose_comes_back(
    make_window: MakeWindow, room: Callable[[int, int], None], qtbot: QtBot
) -> None:
    room(1920, 1100)
    window = make_window()
    window.resize(1300, 700)
    window.appearance.set_text_percent(200)
    settle(qtbot, window)
    assert window.width() == 1300
    assert window.height() > 700
    window.appearance.set_text_percent(100)
    settle(qtbot, window)
    assert window.size() == QSize(1300, 700)


def test_another_look_leaves_the_size(
    make_window: MakeWindow, room: Callable[[int, int], None], qtbot: QtBot
) -> None:
    room(1920, 1100)
    window = make_window()
    window.resize(700, 500)
    window.appearance.set_appearance("dark")
    window.actions_by_name["language_zh"].trigger()
    settle(qtbot, window)
    assert window.size() == QSize(700, 500)


def test_a_maximized_window_stays_maximized(window: MainWindow, qtbot: QtBot) -> None:
    window.showMaximized()
    settle(qtbot, window)
    size = window.size()
    window.appearance.set_text_percent(200)
    settle(qtbot, window)
    assert window.isMaximized()
    assert window.size() == size
    window.appearance.set_text_percent(100)
    settle(qtbot, window)
    assert window.size() == size


def test_a_screen_with_little_room_has_everything_in_one_column(
    make_window: MakeWindow, room: Callable[[int, int], None], qtbot: QtBot
) -> None:
    room(560, 400)
    window = make_window(text_percent=200)
    settle(qtbot, window)
    panel = window.main_panel
    assert window.size() == QSize(560, 400)
    assert panel.horizontalScrollBar().maximum() == 0
    assert panel.content.width() <= panel.viewport().width()
    below = panel.controls.mapTo(panel.content, panel.controls.rect().bottomLeft()).y()
    assert panel.answer_panel.mapTo(panel.content, panel.answer_panel.rect().topLeft()).y() > below


def test_the_stand_in_of_offscreen_is_no_limit(window: MainWindow) -> None:
    if QGuiApplication.platformName() != "offscreen" or QGuiApplication.primaryScreen().name():
        pytest.skip("this platform has a screen")
    assert screen_fit.available_area(window) == screen_fit.UNLIMITED
