"""The View and Help menus."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QStyle
from pytestqt.qtbot import QtBot

from app.look.current import animates
from app.look.theme import DARK, LIGHT
from app.main_window import MainWindow
from tests.app.window_doubles import strokes_of_seven

MakeWindow = Callable[..., MainWindow]


def test_the_window_speaks_chinese_at_once(window: MainWindow, qtbot: QtBot) -> None:
    window.canvas.set_strokes(strokes_of_seven())
    window.actions_by_name["language_zh"].trigger()
    recognize = window.main_panel.controls.recognize_button
    qtbot.waitUntil(lambda: recognize.text() == "识别")
    assert window.main_panel.answer_panel.title.text() == "98.6%"
    assert window.main_panel.answer_panel.detail.text() == "其次是 1，0.9%"
    assert window.main_panel.network_input.head.text() == "网络看到的图像"
    assert window.main_panel.controls.network_box.currentText() == "默认 · 99.6%"
    expected = "默认网络 · 10,000 张测试图像，准确率 99.63%"
    assert window.status_line.network.text() == expected
    assert window.menuBar().actions()[0].text() == "文件(&F)"
    window.actions_by_name["language_en"].trigger()
    qtbot.waitUntil(lambda: recognize.text() == "Recognize")
    assert window.main_panel.answer_panel.title.text() == "98.6 %"


def test_the_language_is_remembered(make_window: MakeWindow) -> None:
    first = make_window()
    first.actions_by_name["language_zh"].trigger()
    first.close()
    first.translation.choose("en")
    assert make_window().main_panel.controls.clear_button.text() == "清除"


def test_dark_and_light_are_chosen_and_remembered(make_window: MakeWindow) -> None:
    first = make_window()
    assert first.appearance.look.theme == LIGHT
    first.actions_by_name["appearance_dark"].trigger()
    assert first.appearance.look.theme == DARK
    assert QApplication.palette().window().color().name() == "#1c1d20"
    first.close()
    second = make_window()
    assert second.appearance.look.theme == DARK
    second.actions_by_name["appearance_light"].trigger()
    assert second.appearance.look.theme == LIGHT


@pytest.mark.parametrize("text_percent", [125, 200])
def test_text_grows_at_once(window: MainWindow, text_percent: int) -> None:
    before_px = window.main_panel.controls.clear_button.font().pixelSize()
    window.actions_by_name[f"text_{text_percent}"].trigger()
    after_px = window.main_panel.controls.clear_button.font().pixelSize()
    assert after_px == pytest.approx(before_px * text_percent / 100, abs=1)
    assert window.settings.text_percent == text_percent
    # The big digit is big enough.
    assert window.main_panel.answer_panel.sign.font().pixelSize() == 136


def test_motion_follows_the_setting(window: MainWindow) -> None:
    assert not animates(window)
    window.actions_by_name["reduces_motion"].trigger()
    assert not window.settings.reduces_motion
    hint = QStyle.StyleHint.SH_Widget_Animate
    assert animates(window) == bool(window.style().styleHint(hint, None, window))


@pytest.mark.parametrize(
    ("action", "dialog_name", "expected"),
    [("help", "helpDialog", "Read after every stroke"), ("about", "aboutDialog", "Digitpad 0.1.0")],
)
def test_help_and_about_open(
    window: MainWindow, action: str, dialog_name: str, expected: str
) -> None:
    texts: list[str] = []

    def look_and_close() -> None:
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        assert dialog.objectName() == dialog_name
        texts.extend(label.text() for label in dialog.findChildren(QLabel))
        dialog.close()

    QTimer.singleShot(0, look_and_close)
    window.actions_by_name[action].trigger()
    assert expected in texts


def test_every_menu_fits_in_chinese_at_the_largest_size(make_window: MakeWindow) -> None:
    window = make_window()
    window.show()
    window.actions_by_name["language_zh"].trigger()
    window.appearance.set_text_percent(200)
    QApplication.processEvents()
    window.resize(window.minimumSize())
    QApplication.processEvents()
    bar = window.menuBar()
    for action in bar.actions():
        place = bar.actionGeometry(action)
        assert not place.isEmpty(), action.text()
        assert place.right() < bar.width(), action.text()
    window.actions_by_name["language_en"].trigger()
    window.appearance.set_text_percent(100)


CTRL = Qt.KeyboardModifier.ControlModifier


def test_keys_set_the_text_size(window: MainWindow, qtbot: QtBot) -> None:
    actions, sizes = window.actions_by_name, []
    assert not actions["text_smaller"].isEnabled()
    for key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Plus, Qt.Key.Key_Minus):
        qtbot.keyClick(window, key, CTRL)
        sizes.append(window.settings.text_percent)
    assert sizes == [125, 150, 175, 150]
    assert actions["text_150"].isChecked()
    assert actions["text_smaller"].isEnabled()
    for _ in range(3):
        qtbot.keyClick(window, Qt.Key.Key_Plus, CTRL)
    assert window.settings.text_percent == 200
    assert not actions["text_larger"].isEnabled()
    qtbot.keyClick(window, Qt.Key.Key_0, CTRL)
    assert window.settings.text_percent == 100
    assert actions["text_100"].isChecked()
    assert actions["text_larger"].isEnabled()


def test_a_text_size_of_the_menu_enables_the_steps(window: MainWindow) -> None:
    window.actions_by_name["text_200"].trigger()
    assert not window.actions_by_name["text_larger"].isEnabled()
    assert window.actions_by_name["text_smaller"].isEnabled()


def test_the_keys_of_the_text_size_stand_in_the_menu(window: MainWindow) -> None:
    actions = window.actions_by_name
    shown = {name: actions[name].shortcut().toString() for name in ("text_larger", "text_normal")}
    assert shown == {"text_larger": "Ctrl++", "text_normal": "Ctrl+0"}
    texts = [action.text() for action in actions._menus["text"].actions()]
    assert texts[:3] == ["&Larger", "&Smaller", "&Normal"]
    assert texts[4:] == [f"{percent} %" for percent in (100, 125, 150, 175, 200)]


def test_f11_fills_the_screen_and_esc_returns(window: MainWindow, qtbot: QtBot) -> None:
    action = window.actions_by_name["full_screen"]
    assert action.isCheckable()
    before = window.size()
    for leave in (Qt.Key.Key_F11, Qt.Key.Key_Escape):
        qtbot.keyClick(window, Qt.Key.Key_F11)
        qtbot.waitUntil(window.isFullScreen)
        assert action.isChecked()
        qtbot.waitUntil(lambda: window.size() == QGuiApplication.primaryScreen().size())
        qtbot.keyClick(window, leave)
        qtbot.waitUntil(lambda: not window.isFullScreen())
        assert not action.isChecked()
        qtbot.waitUntil(lambda: window.size() == before)
    # Esc does not fill the screen.
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isFullScreen()


def test_esc_lifts_the_pen_of_the_keys_before_it_leaves_the_full_screen(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.actions_by_name["full_screen"].trigger()
    qtbot.waitUntil(window.isFullScreen)
    qtbot.keyClick(window.canvas, Qt.Key.Key_Space)
    assert window.canvas.is_drawing()
    qtbot.keyClick(window.canvas, Qt.Key.Key_Escape)
    assert not window.canvas.is_drawing()
    assert window.isFullScreen()
    qtbot.keyClick(window.canvas, Qt.Key.Key_Escape)
    assert not window.isFullScreen()


@pytest.mark.parametrize("is_maximized", [False, True])
def test_leaving_the_full_screen_returns_to_the_window_before(
    window: MainWindow, qtbot: QtBot, is_maximized: bool
) -> None:
    if is_maximized:
        window.showMaximized()
    for _ in range(2):
        window.actions_by_name["full_screen"].trigger()
    assert not window.isFullScreen()
    assert window.isMaximized() == is_maximized


def test_a_window_closed_in_full_screen_opens_as_it_was_before(
    make_window: MakeWindow, qtbot: QtBot
) -> None:
    first = make_window()
    first.resize(700, 610)
    first.actions_by_name["full_screen"].trigger()
    qtbot.waitUntil(first.isFullScreen)
    first.close()
    second = make_window()
    assert not second.isFullScreen()
    assert not second.actions_by_name["full_screen"].isChecked()
    assert (second.width(), second.height()) == (700, 610)


def test_keys_set_the_text_size_in_other_windows(window: MainWindow, qtbot: QtBot) -> None:
    dialog = QDialog(window)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.keyClick(dialog, Qt.Key.Key_Plus, CTRL)
    assert window.settings.text_percent == 125
