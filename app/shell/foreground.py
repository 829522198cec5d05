"""Showing a window in front of the others."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

WITHOUT_ORDER = ("offscreen", "minimal")
"""Platforms on which no window lies before another; Qt complains if it is asked for there."""


def show_in_front(window: QWidget) -> None:
    """Show a window, before the others where there are any, and let it take the keys."""
    window.show()
    if QGuiApplication.platformName() not in WITHOUT_ORDER:
        window.raise_()
    window.activateWindow()
