"""One field of a form: its name above, the control, and a line below that says what it does."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, Qt, Signal
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
from app.widgets.named_widgets import announce

Value = TypeVar("Value")
MAX_EPOCHS = 10_000
MAX_BATCH_SIZE = 10_000
MAX_DRAWINGS = 10_000_000
MAX_SEED = 1_000_000_000
MAX_RATE = 1000.0

translate = QCoreApplication.translate


class FieldError(ValueError):
    """A field cannot be understood; the text is the sentence to show beside it."""


def learning_rate_of(text: str) -> float:
    """Return the learning rate that a text names; a decimal comma is one, too.

    Raises
    ------
    FieldError
        If it is no number, not above 0, or not below 1000.
    """
    try:
        rate = float(text.strip().replace(",", "."))
    except ValueError:
        rate = math.nan
    if math.isnan(rate):
        raise FieldError(
            translate(
                "TrainingProblems", "Expected a number such as 0.005, but found “{0}”."
            ).format(text.strip()[:20])
        )
    if rate <= 0.0:
        raise FieldError(
            translate(
                "TrainingProblems", "The learning rate must be above 0: {0} learns nothing."
            ).format(text.strip()[:20])
        )
    if rate >= MAX_RATE:
        raise FieldError(
            translate(
                "TrainingProblems", "{0} is far too high; most networks learn below 0.1."
            ).format(text.strip()[:20])
        )
    return rate


def whole_number_of(text: str, least: int, most: int) -> int:
    """Return the whole number that a text names; thousands may be parted.

    Raises
    ------
    FieldError
        If it is none, or outside the limits.
    """
    plain = text.strip().replace(",", "").replace(" ", "")
    # A longer one is no slip of a zero, and Python takes long over it.
    if not plain.isdecimal() or len(plain) > 15 or not least <= int(plain) <= most:
        raise FieldError(
            translate(
                "TrainingProblems", "Expected a whole number from {0} to {1}, but found “{2}”."
            ).format(least, f"{most:,}", text.strip()[:20])
        )
    return int(plain)


def checked_file(text: str) -> str:
    """Return the file or folder that a text names.

    Raises
    ------
    FieldError
        If it names none, or one that does not exist.
    """
    if not text.strip():
        raise FieldError(translate("TrainingProblems", "Choose a file or folder."))
    try:
        exists = Path(text.strip()).exists()
    except (OSError, ValueError):
        exists = False
    if not exists:
        raise FieldError(
            translate("TrainingProblems", "{0}: there is no such file or folder.").format(
                text.strip()
            )
        )
    return text.strip()


class FormField(QWidget):
    """A control with its name and its line; in the line's place stands what is wrong with it.

    Parameters
    ----------
    control : QWidget
    name : str
        Its `objectName`.
    beside : QWidget, optional
        Something small on the control's right.
    """

    def __init__(self, control: QWidget, name: str, beside: QWidget | None = None) -> None:
        super().__init__()
        self.control = control
        control.setObjectName(name)
        self.title = QLabel()
        self.title.setBuddy(control)
        self.line = QLabel()
        self.line.setWordWrap(True)
        self.line.setTextFormat(Qt.TextFormat.PlainText)
        self.line.setProperty("role", "muted")
        set_text_style(self.title, "strong")
        set_text_style(self.line, "caption")
        self._text = ""
        self._error = ""
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(control, 1)
        if beside is not None:
            row.addWidget(beside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.title)
        layout.addLayout(row)
        layout.addWidget(self.line)
        layout.addStretch(1)

    @property
    def error(self) -> str:
        """What is wrong with what is entered; empty if nothing is."""
        return self._error

    def set_texts(self, title: str, line: str) -> None:
        """Name the control and say what it does."""
        self.title.setText(title)
        self.control.setAccessibleName(title)
        self._text = line
        self._render()

    def set_line(self, line: str) -> None:
        """Say something else about the control."""
        self._text = line
        self._render()

    def set_error(self, error: str) -> None:
        """Say what is wrong; empty if nothing is."""
        if error and error != self._error:
            announce(self.control, error)
        self._error = error
        self._render()

    def _render(self) -> None:
        self.line.setText(self._error or self._text)
        self.line.setVisible(bool(self.line.text()))
        self.control.setAccessibleDescription(self.line.text())
        set_style_property(self.line, "role", "warning" if self._error else "muted")
        set_style_property(self.control, "state", "warning" if self._error else "")


class ChoiceBox(QComboBox):
    """A combo box that a wheel does not turn: the page scrolls instead."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll; a wheel that passes by must not change a setting."""
        event.ignore()


class ChoiceField(FormField):
    """One of several keys, each with what it is called.

    Signals
    -------
    edited()
        The person chose.
    """

    edited = Signal()

    def __init__(self, name: str) -> None:
        self.box = ChoiceBox()
        super().__init__(self.box, name)
        self.box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        # The style sheet reaches the list's items through this delegate alone.
        self.box.setItemDelegate(QStyledItemDelegate(self.box))
        self.box.activated.connect(self.edited)

    @property
    def key(self) -> str:
        """The chosen key; empty if there is none."""
        return str(self.box.currentData() or "")

    def set_choices(self, names: Mapping[str, str]) -> None:
        """Offer keys under their names; the chosen one stays if it is still there."""
        chosen = self.key
        self.box.clear()
        for key, name in names.items():
            self.box.addItem(name, key)
        self.box.setCurrentIndex(max(0, self.box.findData(chosen)))

    def choose(self, key: str) -> None:
        """Choose a key."""
        self.box.setCurrentIndex(self.box.findData(key))


class TextField(FormField):
    """A line to type into.

    Signals
    -------
    edited()
        The person typed.
    """

    edited = Signal()

    def __init__(self, name: str, beside: QWidget | None = None) -> None:
        self.edit = text_edit()
        super().__init__(self.edit, name, beside)
        self.edit.textEdited.connect(self.edited)

    @property
    def text(self) -> str:
        """What is typed."""
        return self.edit.text()

    def set_text(self, text: str) -> None:
        """Type something else."""
        self.edit.setText(text)

    def checked(self, read: Callable[[str], Value]) -> Value | None:
        """Return what `read` makes of the text, None if it refuses; the line then says why."""
        try:
            value = read(self.text)
        except FieldError as error:
            self.set_error(str(error))
            return None
        self.set_error("")
        return value


def text_edit() -> QLineEdit:
    """Return a line to type a number or a path into; it takes the room that there is."""
    edit = QLineEdit()
    edit.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    edit.setMinimumWidth(64)
    return edit
