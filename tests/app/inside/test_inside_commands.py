"""The inspector opens, follows the reading, closes, and is remembered."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QDockWidget
from pytestqt.qtbot import QtBot

from app.inside.inside_commands import PANEL_SIZE_PX
from app.inside.inspection import Inspection
from app.main_window import MainWindow
from app.window.sizes import window_size
from tests.app.window_doubles import strokes_of_seven

MakeWindow = Callable[..., MainWindow]
PROJECT = Path(__file__).resolve().parents[3]


def wait_for_values(qtbot: QtBot, inspection: Inspection) -> None:
    qtbot.waitUntil(lambda: inspection.activations is not None)


def test_it_opens_beside_the_answer_and_widens_the_window(
    make_window: MakeWindow, qtbot: QtBot
) -> None:
    window = make_window()
    before = window.size()
    panel_px = window.main_panel.width()

    window.actions_by_name["inside"].trigger()

    assert window.inside.is_open
    assert window.width() == before.width() + PANEL_SIZE_PX.width()
    qtbot.waitUntil(lambda: window.main_panel.width() == panel_px)
    window.actions_by_name["inside"].trigger()
    assert not window.inside.is_open
    assert window.size() == before
    assert window.findChild(QDockWidget) is None or window.findChild(QDockWidget).isHidden()


def test_the_link_opens_it_and_never_closes_it(make_window: MakeWindow) -> None:
    window = make_window()
    button = window.main_panel.network_input.look_button

    button.click()
    button.click()

    assert window.inside.is_open
    assert window.actions_by_name["inside"].isChecked()


def test_its_link_shows_how_the_network_learns_from_the_drawing(
    qtbot: QtBot, inside: MainWindow
) -> None:
    inside.canvas.set_strokes(strokes_of_seven())

    inside.inside.panel.step_button.click()

    one_step = inside.learning.one_step
    qtbot.waitUntil(lambda: one_step.dialog is not None and one_step.dialog.isVisible())


def test_it_follows_every_stroke(qtbot: QtBot, inside: MainWindow, inspection: Inspection) -> None:
    assert inspection.activations is None
    inside.canvas.set_strokes(strokes_of_seven()[:1])
    wait_for_values(qtbot, inspection)
    first = inspection.activations

    inside.canvas.set_strokes(strokes_of_seven())

    qtbot.waitUntil(lambda: inspection.activations is not first)
    assert inside.reading.last_reading is not None
    ink = inside.reading.last_reading.ink
    assert ink is not None
    assert inspection.activations is not None
    assert np.array_equal(inspection.activations.image, ink.image)
    inside.canvas.clear()
    qtbot.waitUntil(lambda: inspection.activations is None)


def test_it_looks_into_the_network_in_use(
    qtbot: QtBot, inside: MainWindow, inspection: Inspection
) -> None:
    inside.canvas.set_strokes(strokes_of_seven())
    wait_for_values(qtbot, inspection)
    assert len(inspection.steps) == 4
    assert inside.inside.panel is not None
    assert inside.inside.panel.title.text() == "Inside the classic network"

    inside.actions_by_name["network_default"].trigger()

    assert len(inspection.steps) == 18
    wait_for_values(qtbot, inspection)
    assert inside.inside.panel.title.text() == "Inside the default network"


def test_a_closed_inspector_computes_nothing(
    qtbot: QtBot, inside: MainWindow, inspection: Inspection, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    monkeypatch.setattr(Inspection, "set_ink", lambda self, ink: asked.append(ink))
    inside.inside.panel.close_button.click()

    inside.canvas.set_strokes(strokes_of_seven())
    qtbot.wait(0)

    assert asked == []
    assert not inside.actions_by_name["inside"].isChecked()


def test_it_is_remembered(make_window: MakeWindow, qtbot: QtBot) -> None:
    window = make_window()
    window.actions_by_name["inside"].trigger()
    window.close()

    again = make_window()

    qtbot.waitUntil(lambda: again.inside.is_open)
    width_px = again.width()
    qtbot.waitUntil(lambda: again.main_panel.width() == width_px - PANEL_SIZE_PX.width())
    again.actions_by_name["inside"].trigger()
    assert again.width() == width_px - PANEL_SIZE_PX.width()
    again.close()
    assert not make_window().settings.shows_inside


def test_on_a_small_screen_it_has_a_window_of_its_own(
    make_window: MakeWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(window_size, "available_area", lambda _: QRect(0, 0, 1000, 800))
    window = make_window()
    before = window.size()

    window.actions_by_name["inside"].trigger()

    own_window = window.inside._own_window
    assert own_window is not None
    assert own_window.isVisible()
    assert window.size() == before
    own_window.reject()
    assert not window.inside.is_open
    assert not window.actions_by_name["inside"].isChecked()
    assert not window.settings.shows_inside


def test_a_window_of_its_own_closes_with_the_program_and_is_remembered(
    make_window: MakeWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(window_size, "available_area", lambda _: QRect(0, 0, 1000, 800))
    window = make_window()
    window.actions_by_name["inside"].trigger()
    own_window = window.inside._own_window
    assert own_window is not None

    window.close()

    assert not own_window.isVisible()
    assert window.settings.shows_inside


def test_larger_text_takes_a_wider_panel(inside: MainWindow, qtbot: QtBot) -> None:
    panel = inside.inside.panel
    assert panel is not None
    width_px = panel.width()

    inside.view.set_text_percent(150)

    qtbot.waitUntil(lambda: inside.inside.panel is not panel)
    assert inside.inside.panel is not None
    qtbot.waitUntil(lambda: inside.inside.panel.width() > 1.4 * width_px)


@pytest.mark.slow
def test_nothing_of_it_is_imported_before_it_opens(tmp_path: Path) -> None:
    code = """
import sys
from app.application import make_application
from app.main_window import MainWindow
application = make_application()
window = MainWindow()
window.show()
application.processEvents()
loaded = {name for name in sys.modules if name.startswith(("app.inside.", "model.explanation"))}
commands = {"app.inside.inside_commands", "app.inside.why", "app.inside.why.why_commands"}
assert loaded == commands, loaded
window.inside.look()
assert "app.inside.inside_panel" in sys.modules
window.close()
"""
    environment = {**os.environ, "DIGITPAD_DATA_DIR": str(tmp_path), "PYTHONPATH": str(PROJECT)}
    subprocess.run([sys.executable, "-c", code], check=True, cwd=PROJECT, env=environment)
