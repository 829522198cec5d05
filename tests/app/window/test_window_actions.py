"""The menus: their keys, and what is not built is not there."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from app.drawing.geometry import Tool
from app.main_window import MainWindow


def test_single_keys_choose_tool_and_width(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_E)
    assert window.canvas.tool is Tool.ERASER
    assert window.actions_by_name["eraser"].isChecked()
    qtbot.keyClick(window, Qt.Key.Key_P)
    assert window.canvas.tool is Tool.PEN
    qtbot.keyClick(window, Qt.Key.Key_BracketRight)
    assert window.canvas.pen_width_px == 20
    qtbot.keyClick(window, Qt.Key.Key_BracketLeft)
    qtbot.keyClick(window, Qt.Key.Key_BracketLeft)
    assert window.canvas.pen_width_px == 16
    qtbot.keyClick(window, Qt.Key.Key_L)
    assert not window.main_panel.controls.live_box.isChecked()
    assert not window.settings.reads_live


def test_single_keys_can_be_switched_off(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_by_name["single_keys"].trigger()
    qtbot.keyClick(window, Qt.Key.Key_E)
    qtbot.keyClick(window, Qt.Key.Key_BracketRight)
    assert window.canvas.tool is Tool.PEN
    assert window.canvas.pen_width_px == 18
    assert not window.settings.single_keys


def test_single_keys_stay_off(make_window: Callable[..., MainWindow], qtbot: QtBot) -> None:
    window = make_window(single_keys=False)
    qtbot.keyClick(window, Qt.Key.Key_E)
    assert window.canvas.tool is Tool.PEN
    assert not window.actions_by_name["single_keys"].isChecked()


def test_choosing_the_pen_twice_keeps_it_checked(window: MainWindow) -> None:
    for _ in range(2):
        window.actions_by_name["pen"].trigger()
    assert window.actions_by_name["pen"].isChecked()


def test_no_two_actions_share_a_key(window: MainWindow) -> None:
    keys = [
        shortcut.toString()
        for action in window.menuBar().findChildren(QAction)
        for shortcut in action.shortcuts()
    ]
    assert len(keys) >= 17
    assert len(set(keys)) == len(keys)


def test_the_accelerators_of_a_menu_differ(window: MainWindow) -> None:
    for menu in ("file", "edit", "network", "view", "help"):
        texts = [action.text() for action in window.actions_by_name._menus[menu].actions()]
        letters = [text[text.index("&") + 1].lower() for text in texts if "&" in text]
        assert len(letters) == len(set(letters)), texts


def test_esc_leaves_no_menu_title_lit(window: MainWindow, qtbot: QtBot) -> None:
    bar = window.menuBar()
    for title in bar.actions()[:2]:
        # The platform of the tests deactivates the window when a menu closes.
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        window.canvas.setFocus()
        qtbot.waitUntil(window.canvas.hasFocus)
        place = bar.actionGeometry(title).center()
        qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=place)
        menu = title.menu()
        assert isinstance(menu, QMenu)
        qtbot.waitUntil(menu.isVisible)
        qtbot.keyClick(menu, Qt.Key.Key_Escape)
        qtbot.waitUntil(lambda: bar.activeAction() is None)
        assert window.focusWidget() is window.canvas
