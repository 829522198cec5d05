"""Windows stay within their screens."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from app.look.current import Look, set_look
from app.look.type_scale import TypeScale
from app.widgets import screen_fit
from app.widgets.screen_fit import available_area, fit_to_screen, grown, screen_of

PROJECT = Path(__file__).resolve().parents[3]

_OPEN_WINDOWS = """
import json, sys
from PySide6.QtWidgets import QDialog
from app.application import make_application
from app.main_window import MainWindow
from app.services.settings import Settings
from app.samples.forget_dialog import ForgetDialog
from app.window.about_dialog import AboutDialog, LicencesDialog
from app.window.help_dialog import HelpDialog

application = make_application()
settings = Settings()
settings.language, settings.text_percent = sys.argv[1], int(sys.argv[2])
window = MainWindow(settings)
window.show()
actions = window.actions_by_name
opened = [lambda kind=kind: kind(window).show() for kind in (AboutDialog, LicencesDialog)]
opened += [HelpDialog(window).show, ForgetDialog(1234, window).show]
opened += [
    actions[name].trigger for name in ("refusal", "shelf", "samples", "lessons", "exam", "train")
]
found = {}
for open_window in opened:
    open_window()
    for _ in range(3):
        application.processEvents()
    for dialog in application.topLevelWidgets():
        if isinstance(dialog, QDialog) and dialog.isVisible():
            found[dialog.objectName()] = dialog.frameGeometry().getRect()
            dialog.hide()
print(json.dumps(found))
window.close()
"""


@pytest.mark.slow
@pytest.mark.parametrize(("language", "text_percent"), [("en", 100), ("zh", 150), ("en", 200)])
def test_every_window_opens_within_the_screen(
    tmp_path: Path, language: str, text_percent: int
) -> None:
    screen = {"name": "screen", "x": 0, "y": 0, "width": 1366, "height": 768}
    screen |= {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    configuration = tmp_path / "screen.json"
    configuration.write_text(
        json.dumps({"synchronousWindowSystemEvents": True, "screens": [screen]}), encoding="utf-8"
    )
    child = subprocess.run(
        [sys.executable, "-c", _OPEN_WINDOWS, language, str(text_percent)],
        cwd=PROJECT,
        env={**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={configuration}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert child.returncode == 0, child.stderr
    found = json.loads(child.stdout)
    outside = {
        name: rectangle
        for name, rectangle in found.items()
        if not QRect(0, 0, 1366, 768).contains(QRect(*rectangle))
    }
    assert len(found) == 10
    assert outside == {}


@pytest.fixture
def widget(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> QWidget:
    monkeypatch.setattr(screen_fit, "available_area", lambda _: QRect(10, 20, 600, 400))
    made = QWidget()
    qtbot.addWidget(made)
    return made


def test_a_size_is_limited_to_the_screen(widget: QWidget) -> None:
    widget.setMinimumSize(300, 500)
    fit_to_screen(widget, QSize(500, 1000))
    assert widget.size() == QSize(500, 400)
    assert widget.minimumSize() == QSize(300, 400)


@pytest.mark.parametrize(
    ("place", "expected"),
    [((50, 60), (50, 60)), ((-30, 5), (10, 20)), ((500, 300), (310, 220))],
)
def test_a_shown_window_is_moved_into_the_screen(
    widget: QWidget, qtbot: QtBot, place: tuple[int, int], expected: tuple[int, int]
) -> None:
    with qtbot.waitExposed(widget):
        widget.show()
    widget.setGeometry(QRect(QPoint(*place), QSize(200, 100)))
    fit_to_screen(widget, QSize(300, 200))
    assert widget.geometry().topLeft() == QPoint(*expected)


@pytest.mark.parametrize(("scale", "expected"), [(1.0, 200), (1.25, 250), (2.0, 300)])
def test_lengths_grow_with_the_text_up_to_one_and_a_half(
    make_window: Callable[..., object], scale: float, expected: int
) -> None:
    set_look(Look(type_scale=TypeScale(scale, ())))
    assert grown(200) == expected


def test_a_window_that_is_deleted_does_not_take_its_screen_along(qtbot: QtBot) -> None:
    screen = QGuiApplication.primaryScreen()
    for _ in range(2):
        dialog = QDialog()
        available_area(dialog)
        assert screen_of(dialog) is screen
        shiboken6.delete(dialog)
        assert shiboken6.isValid(screen)
