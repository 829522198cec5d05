"""The list of keys: it has every key that exists, in the main window and in the others."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMenu, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from app.look.current import Look, set_look
from app.look.type_scale import TypeScale
from app.main_window import MainWindow
from app.services.translation import Translation
from app.window.help_dialog import HelpDialog
from tests.app.samples.lesson_doubles import one


def keys_in(widget: QWidget) -> set[str]:
    """Return all keys of actions and shortcuts of a window, without those of its dialogs."""
    own = [each for each in widget.findChildren(QAction) if _window_of(each) is widget]
    actions = {key.toString() for action in own for key in action.shortcuts()}
    shortcuts = [each for each in widget.findChildren(QShortcut) if _window_of(each) is widget]
    sequences = [shortcut.keys() for shortcut in shortcuts]
    return actions | {key.toString() for keys in sequences for key in keys}


def _window_of(child: QObject | None) -> QObject | None:
    """Return the window that an object belongs to; a menu belongs to that of its parent."""
    while child is not None:
        is_menu = isinstance(child, QMenu)
        if isinstance(child, QWidget) and child.isWindow() and not is_menu:
            return child
        child = child.parent()
    return None


def keys_of(help_dialog: HelpDialog, *sections: str) -> set[str]:
    rows = [row for name in sections for row in help_dialog.sections[name]]
    return {QKeySequence(key).toString() for keys, _ in rows for key in keys}


@pytest.fixture
def help_dialog(window: MainWindow, qtbot: QtBot) -> HelpDialog:
    dialog = HelpDialog(None, window.actions_by_name)
    qtbot.addWidget(dialog)
    return dialog


def test_all_keys_of_the_main_window_are_listed(
    window: MainWindow, help_dialog: HelpDialog
) -> None:
    menus = ("File", "Edit", "Network", "Samples", "View", "Help")
    assert keys_in(window) == keys_of(help_dialog, *menus)
    assert {"Ctrl+Z", "Ctrl+Y", "X", "7", "L", "F1", "Ctrl+M"} <= keys_of(help_dialog, *menus)


@pytest.mark.parametrize(
    ("opening", "section"),
    [
        (lambda window: window.samples.windows.show_samples(), "My samples"),
        (lambda window: window.shelf.open(), "Weights shelf"),
        (lambda window: window.paper.open(), "Read paper"),
        (lambda window: window.samples.windows.show_exam(), "My handwriting exam"),
        (lambda window: window.samples.windows.show_lessons(), "Every window"),
        (lambda window: window.training.open(), "Every window"),
    ],
)
def test_all_keys_of_another_window_are_listed(
    window: MainWindow,
    help_dialog: HelpDialog,
    opening: Callable[[MainWindow], object],
    section: str,
) -> None:
    window.samples.lazy_store.store.add(one(), 1)
    before = set(QApplication.topLevelWidgets())
    opening(window)
    # Not all of them are children of the window: one stands beside it.
    opened = set(QApplication.topLevelWidgets()) - before
    (dialog,) = [each for each in opened if isinstance(each, QDialog)]
    assert keys_in(dialog) <= keys_of(help_dialog, section, "Every window")
    dialog.close()


def test_keys_that_are_switched_off_are_not_listed(window: MainWindow, qtbot: QtBot) -> None:
    window.view.set_single_keys(False)
    dialog = HelpDialog(None, window.actions_by_name)
    qtbot.addWidget(dialog)
    assert "P" not in keys_of(dialog, "Edit")
    assert "Ctrl+Z" in keys_of(dialog, "Edit")


def test_names_are_plain_in_both_languages(window: MainWindow, qtbot: QtBot) -> None:
    window.main_panel.controls.network_chosen.emit(window.reading.network)
    window.canvas.set_strokes([one()[0]])
    translation = Translation("en")
    for language, undo, file in (("en", "Undo", "File"), ("zh", "撤销", "文件")):
        translation.choose(language)
        window.actions_by_name.retranslate()
        window.undo.show_next()
        dialog = HelpDialog(None, window.actions_by_name)
        qtbot.addWidget(dialog)
        texts = [text for rows in dialog.sections.values() for _, text in rows]
        assert undo in texts
        assert file in dialog.sections
        assert not any(set("&…") & set(text) for text in [*texts, *dialog.sections])
        labels = {label.text() for label in dialog.findChildren(QLabel)}
        assert set(texts) <= labels
        assert "0–9" in labels
    translation.choose("en")


def test_everything_can_be_reached_in_a_small_window(help_dialog: HelpDialog, qtbot: QtBot) -> None:
    set_look(Look(type_scale=TypeScale(2.0, ())))
    help_dialog.resize(480, 360)
    with qtbot.waitExposed(help_dialog):
        help_dialog.show()
    area = help_dialog.findChild(QScrollArea)
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 0)
    for label in help_dialog.findChildren(QLabel):
        right = label.mapTo(help_dialog, label.rect().topRight()).x()
        assert right <= help_dialog.width(), label.text()
    before = area.verticalScrollBar().value()
    qtbot.keyClick(area, Qt.Key.Key_PageDown)
    assert area.verticalScrollBar().value() > before
