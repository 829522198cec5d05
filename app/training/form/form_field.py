"""Form fields: a title, a control and a line of help or error, and what they parse."""

from __future__ import annotations

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
from app.widgets.labels import SteadyLabel
from app.widgets.named_widgets import announce, filled
from model.errors import ShapeError, TrainingError
from model.network.layers.initializers import MAX_STD, parse_initializer
from model.training.limits import DRAWINGS, MAX_LEARNING_RATE, check_learning_rate

Value = TypeVar("Value")

translate = QCoreApplication.translate


class FieldError(ValueError):
    """The text of a field is invalid; the message is shown below it."""


def learning_rate_error() -> str:
    """Return which learning rates are valid."""
    return translate("TrainingProblems", "A number above 0, at most {0}.").format(
        f"{MAX_LEARNING_RATE:g}"
    )


def learning_rate_of(text: str) -> float:
    """Parse a learning rate, with a decimal point or comma."""
    try:
        rate = float(text.strip().replace(",", "."))
        check_learning_rate(rate)
    except (ValueError, TrainingError):
        raise FieldError(learning_rate_error()) from None
    return rate


def whole_number_error(allowed: range) -> str:
    """Return which whole numbers are valid."""
    return translate("TrainingProblems", "A whole number from {0} to {1}.").format(
        allowed[0], f"{allowed[-1]:,}"
    )


def whole_number_of(text: str, allowed: range) -> int:
    """Parse a whole number in a range, with or without separators of thousands."""
    plain = text.strip().replace(",", "").replace(" ", "")
    # Python converts very long numbers slowly.
    if not plain.isdecimal() or len(plain) > 15 or int(plain) not in allowed:
        raise FieldError(whole_number_error(allowed))
    return int(plain)


def drawings_error() -> str:
    """Return which numbers of drawings are valid."""
    text = translate("TrainingProblems", "A whole number from {0} to {1}, or nothing for all.")
    return text.format(DRAWINGS[0], f"{DRAWINGS[-1]:,}")


def drawings_of(text: str) -> int:
    """Parse the maximum number of drawings; nothing means all, which is 0 in a plan."""
    if not text.strip():
        return 0
    try:
        return whole_number_of(text, DRAWINGS)
    except FieldError:
        raise FieldError(drawings_error()) from None


def std_error() -> str:
    """Return which standard deviations are valid."""
    text = translate("TrainingProblems", "A number from 0 to {0}, such as 0.01 or 1/9.")
    return text.format(f"{MAX_STD:g}")


def std_of(text: str) -> str:
    """Check the standard deviation of first weights, and return it as a plan has it."""
    plain = text.strip().replace(",", ".")
    try:
        if isinstance(parse_initializer(plain), str):
            raise FieldError(std_error())
    except ShapeError:
        raise FieldError(std_error()) from None
    return plain


def fraction_error() -> str:
    """Return which fractions are valid."""
    return translate("TrainingProblems", "A number from 0 to below 1, or nothing.")


def fraction_of(text: str) -> float | None:
    """Parse a fraction from 0 and below 1; nothing is None."""
    plain = text.strip().replace(",", ".")
    try:
        fraction = float(plain) if plain else 0.0
    except ValueError:
        fraction = -1.0
    if not 0.0 <= fraction < 1.0:
        raise FieldError(fraction_error())
    return fraction if plain else None


def missing_file_error() -> str:
    """Return what is wrong with a path where there is nothing."""
    return translate("TrainingProblems", "There is no such file or folder.")


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
        raise FieldError(missing_file_error())
    return path


def optional_file(text: str) -> str:
    """Check that a file or folder exists, and return its path; nothing is none."""
    return checked_file(text) if text.strip() else ""


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
        self.line = SteadyLabel()
        self.line.setObjectName(f"{name}Line")
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

    def set_texts(self, title: str, line: str, error: str = "") -> None:
        """Set the title, the help, and the error that the line has room for."""
        self.title.setText(title)
        self.control.setAccessibleName(title)
        self.line.reserve((line, error))
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
        self._lines: Mapping[str, str] = {}
        self.box.activated.connect(self._describe)
        self.box.activated.connect(self.edited)

    @property
    def key(self) -> str:
        """The chosen key, or an empty text."""
        return str(self.box.currentData() or "")

    def set_choices(self, title: str, names: Mapping[str, str], lines: Mapping[str, str]) -> None:
        """Set the title, and the keys with their names and help; keep the choice if possible."""
        chosen = self.key
        self.box.clear()
        for key, name in names.items():
            self.box.addItem(name, key)
        self._lines = lines
        self.set_texts(title, "")
        self.line.reserve(lines.values())
        self.choose(chosen if chosen in names else next(iter(names)))

    def choose(self, key: str) -> None:
        """Choose a key."""
        self.box.setCurrentIndex(self.box.findData(key))
        self._describe()

    def _describe(self) -> None:
        self.set_line(self._lines.get(self.key, ""))


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


def side_by_side(first: QWidget, second: QWidget) -> QHBoxLayout:
    """Return a row of two fields of the same width."""
    row = filled(QHBoxLayout(), first, second, spacing_px=16)
    row.setStretch(0, 1)
    row.setStretch(1, 1)
    return row
