"""The ring around what the Tab key has reached."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.main_window import MainWindow
from tests.app.window_doubles import strokes_of_seven


def test_the_ring_follows_the_tab_key_and_not_the_mouse(window: MainWindow, qtbot: QtBot) -> None:
    ring = window._focus_ring
    window.canvas.set_strokes(strokes_of_seven())
    assert not ring.isVisible()
    qtbot.mouseClick(window.body.controls.live_box, Qt.MouseButton.LeftButton)
    assert not ring.isVisible()
    qtbot.keyClick(window.canvas, Qt.Key.Key_Tab)
    assert window.body.controls.recognize_button.hasFocus()
    assert ring.isVisible()
    assert ring.followed() is window.body.controls.recognize_button
    qtbot.keyClick(window, Qt.Key.Key_Tab)
    assert ring.followed() is window.body.controls.clear_button
    window.canvas.setFocus()
    assert not ring.isVisible()


def test_the_ring_stays_around_its_control(window: MainWindow, qtbot: QtBot) -> None:
    ring, box = window._focus_ring, window.body.controls.network_box
    window.resize(880, 592)
    box.setFocus(Qt.FocusReason.TabFocusReason)
    for percent in (200, 100):
        window.actions_by_name[f"text_{percent}"].trigger()
        qtbot.waitUntil(
            lambda: (
                ring.geometry().adjusted(4, 4, -4, -4).topLeft()
                == box.mapTo(window.body.content, box.rect().topLeft())
            )
        )
        assert ring.width() == box.width() + 8
