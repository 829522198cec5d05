"""The help dialog: all keys, and where Digitpad stores its files."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from app.look.current import Adaptive, current_type_scale
from app.look.style_sheet import set_text_style
from app.widgets.labels import WrappedLabel
from app.widgets.named_widgets import (
    FIRST_SIZE_PX,
    REDO_KEYS,
    STACKED_BELOW_PX,
    UNDO_KEYS,
    filled,
    push_button,
    scrolling,
)
from app.widgets.screen_fit import take_first_size
from app.window.window_actions import WindowActions
from model.files import data_folder

SELECTABLE = (
    Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
)
MIN_SIZE_PX = (400, 320)
MARGIN_PX = 24

KeyRow = tuple[Sequence[str], str]
"""Keys in Qt's portable text, and what they do."""


class HelpDialog(Adaptive, QDialog):
    """Lists the keys of all windows, and the data folder, which can be copied.

    Parameters
    ----------
    parent : QWidget, optional
    actions : WindowActions, optional
        Their keys come first, as they are now, by menu.
    """

    def __init__(self, parent: QWidget | None = None, actions: WindowActions | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("helpDialog")
        self.setWindowTitle(self.tr("Keys and files"))
        self.sections = {**_menu_sections(actions), **_other_sections()}
        """The rows of keys by heading."""
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        menus = [name for name in self.sections if name not in _other_sections()]
        for names in (menus, list(_other_sections())):
            column = filled(QVBoxLayout(), spacing_px=16)
            for name in names:
                column.addWidget(_head(name))
                column.addLayout(_key_grid(self.sections[name]))
            column.addStretch(1)
            self._columns.addLayout(column, 1)
        self._columns.setSpacing(40)
        content = QWidget()
        files = self.tr("Settings and log are in {0}. Nothing leaves this machine.")
        label = WrappedLabel(files.format(data_folder()))
        label.setTextInteractionFlags(SELECTABLE)
        parts = (self._columns, _head(self.tr("Files")), label)
        margins_px = (MARGIN_PX, MARGIN_PX, MARGIN_PX, 16)
        filled(QVBoxLayout(content), *parts, spacing_px=16, margins_px=margins_px)
        close_button = push_button("helpCloseButton")
        close_button.setText(self.tr("Close"))
        close_button.clicked.connect(self.reject)
        foot = filled(QHBoxLayout(), None, close_button, margins_px=(MARGIN_PX, 8, MARGIN_PX, 16))
        self._area = scrolling(content)
        # Arrows and Page Down scroll.
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._area.setAccessibleName(self.windowTitle())
        filled(QVBoxLayout(self), self._area, foot).setStretch(0, 1)
        self.setMinimumSize(*MIN_SIZE_PX)
        take_first_size(self, FIRST_SIZE_PX)
        self._area.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the columns below each other in a narrow window."""
        super().resizeEvent(event)
        is_narrow = self.width() < STACKED_BELOW_PX * current_type_scale().scale
        directions = QBoxLayout.Direction
        direction = directions.TopToBottom if is_narrow else directions.LeftToRight
        self._columns.setDirection(direction)


def _head(text: str) -> QLabel:
    label = QLabel(text)
    set_text_style(label, "heading")
    return label


def _key_grid(rows: Sequence[KeyRow]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(8)
    grid.setColumnStretch(1, 1)
    grid.setColumnMinimumWidth(0, current_type_scale().px(148))
    comma = QCoreApplication.translate("HelpDialog", ", ")
    native = QKeySequence.SequenceFormat.NativeText
    for row, (keys, meaning) in enumerate(rows):
        # Return and Enter have one name in some languages.
        texts = list(dict.fromkeys(QKeySequence(key).toString(native) for key in keys))
        if list(keys) == [str(digit) for digit in range(10)]:
            texts = ["0–9"]
        key_label, meaning_label = QLabel(comma.join(texts)), QLabel(meaning, wordWrap=True)
        key_label.setProperty("role", "muted")
        for column, label in enumerate((key_label, meaning_label)):
            grid.addWidget(label, row, column, Qt.AlignmentFlag.AlignTop)
    return grid


def _plain(text: str) -> str:
    """Return the text of an action without its mnemonic, as in "&Open…" or "打开(&O)…"."""
    return re.sub(r"\(&?[A-Za-z0-9]\)|[&…]", "", text)


def _menu_sections(actions: WindowActions | None) -> dict[str, list[KeyRow]]:
    """Return the keys of the menus as they are now."""
    sections: dict[str, list[KeyRow]] = {}
    for title, with_keys in ({} if actions is None else actions.with_keys()).items():
        rows: list[KeyRow] = []
        digits = []
        for action in with_keys:
            keys = [key.toString() for key in action.shortcuts()]
            if len(keys) == 1 and keys[0].isdecimal():
                digits += keys
            else:
                rows.append((keys, _plain(action.iconText())))
        if digits:
            text = QCoreApplication.translate("HelpDialog", "Say which digit it is")
            rows.append((digits, text))
        sections[_plain(title)] = rows
    return sections


def _other_sections() -> dict[str, list[KeyRow]]:
    """Return the keys that are in no menu."""
    translate = QCoreApplication.translate
    digits = [str(digit) for digit in range(10)]
    undo = translate("HelpDialog", "Undo what was done in this window")
    redo = translate("HelpDialog", "Redo it")
    return {
        translate("HelpDialog", "On the canvas"): [
            (
                ("Left", "Right", "Up", "Down"),
                translate("HelpDialog", "Move the pen, with Shift in bigger steps"),
            ),
            (("Space",), translate("HelpDialog", "Drop or lift the pen")),
            (("Esc",), translate("HelpDialog", "Lift the pen; leave the full screen")),
        ],
        translate("HelpDialog", "With a number"): [
            (("Tab", "Shift+Tab"), translate("HelpDialog", "Pick the next or previous digit")),
            (("Return", "Enter"), translate("HelpDialog", "Say which digit it is")),
        ],
        translate("HelpDialog", "On the bars"): [
            (("Up", "Down"), translate("HelpDialog", "Go to another digit")),
            (("Return", "Enter"), translate("HelpDialog", "Say that it is this digit")),
        ],
        translate("HelpDialog", "Read paper"): [
            (("Tab", "Shift+Tab"), translate("HelpDialog", "Go to the next or previous doubt")),
            (("F8", "Shift+F8"), translate("HelpDialog", "The same, from anywhere in the window")),
            (("Left", "Right", "Up", "Down"), translate("HelpDialog", "Go to another digit")),
            (digits, translate("HelpDialog", "Say which digit it is")),
            (("X",), translate("HelpDialog", "Say that it is no digit")),
            (("F2",), translate("HelpDialog", "Type the number, in the list")),
            (("+", "-", "Ctrl+0"), translate("HelpDialog", "Zoom in, zoom out, show all")),
            (("Ctrl+O",), translate("HelpDialog", "Open a photo")),
            (("Ctrl+V",), translate("HelpDialog", "Paste a picture")),
            (("Ctrl+R", "Ctrl+Shift+R"), translate("HelpDialog", "Turn the photo right or left")),
            (("F5",), translate("HelpDialog", "Read it again")),
            (("Ctrl+C",), translate("HelpDialog", "Copy the lines")),
            (("Ctrl+S",), translate("HelpDialog", "Save the lines")),
            (UNDO_KEYS, undo),
            (REDO_KEYS, redo),
        ],
        translate("HelpDialog", "My samples"): [
            (digits, translate("HelpDialog", "Label what is selected")),
            (("X",), translate("HelpDialog", "Mark it as no digit")),
            (("Ctrl+C",), translate("HelpDialog", "Copy the picture")),
            (("Del",), translate("HelpDialog", "Delete what is selected")),
            (UNDO_KEYS, undo),
            (REDO_KEYS, redo),
        ],
        translate("HelpDialog", "Weights shelf"): [
            (("Return", "Enter"), translate("HelpDialog", "Use this network")),
            (("F2",), translate("HelpDialog", "Rename it")),
            (("Del",), translate("HelpDialog", "Delete it")),
            (UNDO_KEYS, undo),
            (REDO_KEYS, redo),
        ],
        translate("HelpDialog", "My handwriting exam"): [
            (("Return", "Enter"), translate("HelpDialog", "Take the drawing")),
            (("Del",), translate("HelpDialog", "Clear it")),
        ],
        translate("HelpDialog", "Every window"): [
            (("Tab", "Shift+Tab"), translate("HelpDialog", "Go to the next or previous control")),
            (("Ctrl+C",), translate("HelpDialog", "Copy the picture that was clicked")),
            (("Esc",), translate("HelpDialog", "Close the window")),
        ],
    }
