"""Form fields: a title, a control and a line of help or error, and what they parse."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QStyledItemDelegate,
    QVBoxLayout,
    QWidget,
)

from app.look.style_sheet import set_style_property, set_text_style
from app.widgets.named_widgets import announce, filled, text_label

Value = TypeVar("Value")
MAX_EPOCHS = 10_000
MAX_BATCH_SIZE = 10_000
MAX_DRAWINGS = 10_000_000
MAX_SEED = 1_000_000_000
MAX_RATE = 1000.0

translate = QCoreApplication.translate


class FieldError(ValueError):
    """The text of a field is invalid; the message is shown below it."""


def learning_rate_of(text: str) -> float:
    """Parse a learning rate above 0 and below 1000, with a decimal point or comma."""
    try:
        rate = float(text.strip().replace(",", "."))
    except ValueError:
        rate = math.nan
    if 0.0 < rate < MAX_RATE:
        return rate
    if math.isnan(rate):
        error = translate("TrainingProblems", "Expected a number such as 0.005, but found “{0}”.")
    elif rate <= 0.0:
        error = translate(
            "TrainingProblems", "The learning rate must be above 0: {0} learns nothing."
        )
    else:
        error = translate("TrainingProblems", "{0} is far too high; most networks learn below 0.1.")
    raise FieldError(error.format(text.strip()[:20]))


def whole_number_of(text: str, least: int, most: int) -> int:
    """Parse a whole number in a range, with or without separators of thousands."""
    plain = text.strip().replace(",", "").replace(" ", "")
    # Python converts very long numbers slowly.
    if not plain.isdecimal() or len(plain) > 15 or not least <= int(plain) <= most:
        error = translate(
            "TrainingProblems", "Expected a whole number from {0} to {1}, but found “{2}”."
        )
        raise FieldError(error.format(least, f"{most:,}", text.strip()[:20]))
    return int(plain)


def checked_file(text: str) -> str:
    """Check that a file or folder exists, and return its path without spaces around it."""
    path = text.strip()
    if not path:
        raise FieldError(translate("TrainingProblems", "Choose a file or folder."))
    try:
        exists = Path(path).exists()
    except (OSError, ValueError):
        exists = False
    if not exists:
        error = translate("TrainingProblems", "{0}: there is no such file or folder.")
        raise FieldError(error.format(path))
    return path


class FormField(QWidget):
    """A control with a title above it, and a line of help or an error below it.

    `name` is the `objectName` of the control; a small widget can stand beside it.
    """

    def __init__(self, control: QWidget, name: str, beside: QWidget | None = None) -> None:
        super().__init__()
        self.control = control
        control.setObjectName(name)
        self.title = QLabel()
        self.title.setBuddy(control)
        self.line = text_label(f"{name}Line")
        self.line.setProperty("role", "muted")
        set_text_style(self.title, "strong")
        set_text_style(self.line, "caption")
        self.error = ""
        """What is wrong with the input; empty if it is valid."""
        self._text = ""
        row = filled(QHBoxLayout(), control, spacing_px=8)
        row.setStretchFactor(control, 1)
        if beside is not None:
            row.addWidget(beside)
        filled(QVBoxLayout(self), self.title, row, self.line, None, spacing_px=4)

    def set_texts(self, title: str, line: str) -> None:
        """Set the title and the help."""
        self.title.setText(title)
        self.control.setAccessibleName(title)
        self.set_line(line)

    def set_line(self, line: str) -> None:
        """Change the help."""
        self._text = line
        self._render()

    def set_error(self, error: str) -> None:
        """Show an error; empty to show the help again."""
        if error and error != self.error:
            announce(self.control, error)
        self.error = error
        self._render()

    def _render(self) -> None:
        self.line.setText(self.error or self._text)
        self.line.setVisible(bool(self.line.text()))
        self.control.setAccessibleDescription(self.line.text())
        set_style_property(self.line, "role", "warning" if self.error else "muted")
        set_style_property(self.control, "state", "warning" if self.error else "")


class ChoiceBox(QComboBox):
    """A combo box that ignores the mouse wheel, so that the page scrolls."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the event to the page: scrolling must not change a setting."""
        event.ignore()


class ChoiceField(FormField):
    """A choice of one of several keys by their names; emits `edited` when the user chooses."""

    edited = Signal()

    def __init__(self, name: str) -> None:
        self.box = ChoiceBox()
        super().__init__(self.box, name)
        self.box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        # Without this delegate, the style sheet does not apply to the items of the list.
        self.box.setItemDelegate(QStyledItemDelegate(self.box))
        self.box.activated.connect(self.edited)

    @property
    def key(self) -> str:
        """The chosen key, or an empty text."""
        return str(self.box.currentData() or "")

    def set_choices(self, names: Mapping[str, str]) -> None:
        """Set the keys and their names, and keep the choice if possible."""
        chosen = self.key
        self.box.clear()
        for key, name in names.items():
            self.box.addItem(name, key)
        self.box.setCurrentIndex(max(0, self.box.findData(chosen)))

    def choose(self, key: str) -> None:
        """Choose a key."""
        self.box.setCurrentIndex(self.box.findData(key))


class TextField(FormField):
    """A line edit, which emits `edited` when the user edits it."""

    edited = Signal()

    def __init__(self, name: str, beside: QWidget | None = None) -> None:
        self.edit = text_edit()
        super().__init__(self.edit, name, beside)
        self.edit.textEdited.connect(self.edited)

    @property
    def text(self) -> str:
        """The text of the field."""
        return self.edit.text()

    def set_text(self, text: str) -> None:
        """Set the text of the field."""
        self.edit.setText(text)

    def checked(self, read: Callable[[str], Value]) -> Value | None:
        """Return the parsed text, None after a `FieldError`, which the line then shows."""
        try:
            value = read(self.text)
        except FieldError as error:
            self.set_error(str(error))
            return None
        self.set_error("")
        return value


def text_edit() -> QLineEdit:
    """Return a line edit that takes the available width."""
    edit = QLineEdit()
    edit.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    edit.setMinimumWidth(64)
    return edit
