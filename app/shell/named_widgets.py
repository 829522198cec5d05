"""Buttons and labels with a name, as the windows lay them out."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton


def push_button(name: str, focus_policy: Qt.FocusPolicy | None = None) -> QPushButton:
    """Return a button that Enter presses only while it has the focus.

    Parameters
    ----------
    name : str
        Its object name.
    focus_policy : Qt.FocusPolicy, optional
        With ``TabFocus`` a click leaves the focus where it was, while the Tab key reaches the
        button; without one it is as the platform has it.
    """
    button = QPushButton()
    button.setObjectName(name)
    # In a dialog, Enter in a field would otherwise press the first button.
    button.setAutoDefault(False)
    if focus_policy is not None:
        button.setFocusPolicy(focus_policy)
    return button


def text_label(name: str) -> QLabel:
    """Return a label for plain text that breaks its lines.

    Parameters
    ----------
    name : str
        Its object name.
    """
    label = QLabel()
    label.setObjectName(name)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
