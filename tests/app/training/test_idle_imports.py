"""Windows open quickly for the first time, because their modules are imported before."""

from collections.abc import Callable
from functools import partial
from unittest.mock import Mock

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app.training import idle_imports
from app.training.idle_imports import STEPS, IdleImports

NAMES = ["first", "second", "third"]


@pytest.fixture
def imported(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    names: list[str] = []
    steps = [partial(names.append, name) for name in NAMES]
    monkeypatch.setattr(idle_imports, "STEPS", steps)
    monkeypatch.setattr(idle_imports, "FIRST_MS", 0)
    monkeypatch.setattr(idle_imports, "STEP_MS", 0)
    return names


def test_modules_are_imported_one_at_a_time(qtbot: QtBot, imported: list[str]) -> None:
    parent = QObject()
    imports = IdleImports(parent)
    with qtbot.waitSignal(imports.timer.timeout):
        pass
    assert imported == NAMES[:1]
    qtbot.waitUntil(lambda: imported == NAMES)
    assert not imports.timer.isActive()


def test_nothing_is_imported_during_a_stroke(
    qtbot: QtBot, imported: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    pressed = Mock(return_value=Qt.MouseButton.LeftButton)
    monkeypatch.setattr(QGuiApplication, "mouseButtons", pressed)
    parent = QObject()
    imports = IdleImports(parent)
    for _ in range(3):
        with qtbot.waitSignal(imports.timer.timeout):
            pass
    assert imported == []
    pressed.return_value = Qt.MouseButton.NoButton
    qtbot.waitUntil(lambda: imported == NAMES)


@pytest.mark.parametrize("step", STEPS)
def test_every_module_is_there(step: Callable[[], None]) -> None:
    step()
