"""The menu entry of the setting: it is remembered, and used for the drawing shown."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.main_window import MainWindow
from app.reading.refusal.refusal_dialog import RefusalDialog
from app.services.settings import Settings
from model.rejection.gate import Gate
from tests.app.window_doubles import Shelf, strokes_of_seven
from tests.model.rejection.gate_doubles import small_gate


@pytest.fixture
def gate() -> Gate | None:
    return small_gate()


def test_the_setting_is_used_and_remembered(
    make_window: Callable[..., MainWindow], shelf: Shelf, qtbot: QtBot
) -> None:
    window = make_window()
    window.canvas.set_strokes(strokes_of_seven())
    window.actions_by_name["refusal"].trigger()
    dialog = window.findChild(RefusalDialog)
    assert dialog.isVisible()
    assert dialog.scale.sensitivity == window.reading.gate.sensitivity == 0.5
    with qtbot.waitSignal(window.reading.answered):
        qtbot.keyClick(dialog.scale.slider, Qt.Key.Key_End)
    assert window.reading.gate.sensitivity == 1.0
    assert {double.gate.sensitivity for double in shelf.values()} == {1.0}
    assert Settings().sensitivity == 1.0
    window.close()
    assert not dialog.isVisible()
    again = make_window()
    assert again.reading.gate.sensitivity == 1.0
    again.actions_by_name["refusal"].trigger()
    dialog = again.findChild(RefusalDialog)
    assert dialog.scale.slider.value() == 100
    qtbot.mouseClick(dialog.recommended_button, Qt.MouseButton.LeftButton)
    assert again.reading.gate.sensitivity == 0.5
    assert Settings().sensitivity is None


def test_what_a_person_has_said_stays_on_show(
    make_window: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    window = make_window(learns_at_once=False)
    window.canvas.set_strokes(strokes_of_seven())
    qtbot.mouseClick(window.main_panel.bars.rows[1], Qt.MouseButton.LeftButton)
    window.refusal.choose(0.9)
    assert window.main_panel.answer_panel.title.text() == "You said 1"
    qtbot.waitUntil(lambda: not window.samples.personal_gate.is_running)


def test_without_a_gate_there_is_nothing_to_set(
    make_window: Callable[..., MainWindow], monkeypatch: pytest.MonkeyPatch
) -> None:
    window = make_window()
    assert window.actions_by_name["refusal"].isEnabled()
    monkeypatch.setattr("app.reading.reading_model.ReadingModel.gate", None)
    window = make_window(sensitivity=0.3)
    assert not window.actions_by_name["refusal"].isEnabled()
    window.refusal.open()
    assert window.findChild(RefusalDialog) is None
