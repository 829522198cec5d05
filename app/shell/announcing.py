"""Tells assistive tools what has happened on the screen."""

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, message: str) -> None:
    """Let a screen reader say a message, where one is listening.

    Parameters
    ----------
    widget : QWidget
        Where it happened.
    message : str
        A short sentence.
    """
    if message and QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, message))
