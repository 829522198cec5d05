"""Small widgets and layouts that several windows use."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QShortcut,
)
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.look.current import current_theme

_Widget = TypeVar("_Widget", bound=QWidget)


def named(widget: _Widget, name: str) -> _Widget:
    """Return the widget with an `objectName`."""
    widget.setObjectName(name)
    return widget


def push_button(name: str, focus_policy: Qt.FocusPolicy | None = None) -> QPushButton:
    """Return a button that Enter presses only while it has the focus."""
    button = QPushButton()
    button.setObjectName(name)
    # Otherwise Enter in a field of a dialog presses the first button.
    button.setAutoDefault(False)
    if focus_policy is not None:
        button.setFocusPolicy(focus_policy)
    return button


def text_label(name: str) -> QLabel:
    """Return a label for plain text that wraps its lines."""
    label = QLabel()
    label.setObjectName(name)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def scrolling(widget: QWidget) -> QScrollArea:
    """Return a frameless scroll area with a widget in it."""
    area = QScrollArea()
    # For the style sheet.
    widget.setObjectName("page")
    area.setWidget(widget)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area


FIRST_SIZE_PX = QSize(980, 640)
MIN_SIZE_PX = (480, 420)
SIDE_MARGIN_PX = 24
STACKED_BELOW_PX = 760
"""Below this width at 100 % text, the halves of a window are stacked."""


def hairline(is_upright: bool = False) -> QFrame:
    """Return a line of 1 px in the colour of hairlines."""
    line = QFrame()
    line.setObjectName("hairline")
    if is_upright:
        line.setFixedWidth(1)
    else:
        line.setFixedHeight(1)
    return line


_BoxLayout = TypeVar("_BoxLayout", bound=QBoxLayout)


def filled(
    layout: _BoxLayout,
    *parts: QWidget | QLayout | int | None,
    spacing_px: int = 0,
    margins_px: tuple[int, int, int, int] = (0, 0, 0, 0),
) -> _BoxLayout:
    """Return the layout, filled with parts: a number is a space in px, None a stretch."""
    layout.setContentsMargins(*margins_px)
    layout.setSpacing(spacing_px)
    for part in parts:
        if part is None:
            layout.addStretch(1)
        elif isinstance(part, int):
            layout.addSpacing(part)
        elif isinstance(part, QLayout):
            layout.addLayout(part)
        else:
            layout.addWidget(part)
    return layout


def clear_layout(layout: QLayout) -> None:
    """Remove the widgets of a layout and delete them."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            # It is deleted later, perhaps after the next paint.
            widget.hide()
            widget.deleteLater()


def with_margins(
    widget: QWidget, above_px: int, below_px: int, beside_px: int = SIDE_MARGIN_PX
) -> QVBoxLayout:
    """Return a layout of one widget with margins."""
    layout = QVBoxLayout()
    layout.setContentsMargins(beside_px, above_px, beside_px, below_px)
    layout.addWidget(widget)
    return layout


def announce(widget: QWidget, message: str) -> None:
    """Announce a message to a running screen reader."""
    # These classes are costly to import, and a start has nothing to announce.
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    if message and QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, message))


WITHOUT_ORDER = ("offscreen", "minimal")
"""Platforms without stacked windows; Qt warns if a window is raised there."""


def show_in_front(window: QWidget) -> None:
    """Show a window, raise it and activate it."""
    window.show()
    if QGuiApplication.platformName() not in WITHOUT_ORDER:
        window.raise_()
    window.activateWindow()


UNDO_KEYS = ("Ctrl+Z",)
REDO_KEYS = ("Ctrl+Shift+Z", "Ctrl+Y")


def connect_undo_keys(
    window: QWidget, undo: Callable[[], object], redo: Callable[[], object]
) -> None:
    """Call these for the keys of undo and redo in a window without a menu."""
    for keys, act in ((UNDO_KEYS, undo), (REDO_KEYS, redo)):
        shortcut = QShortcut(window)
        shortcut.setKeys([QKeySequence(key) for key in keys])
        shortcut.activated.connect(act)


HAIRLINE_ABOVE_PX, HAIRLINE_BELOW_PX = 16, 12
HAIRLINE_PX = HAIRLINE_ABOVE_PX + 1 + HAIRLINE_BELOW_PX


class Hairline(QWidget):
    """A line of 1 px with space above and below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(HAIRLINE_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line."""
        colour = QColor(current_theme().hairline)
        QPainter(self).fillRect(0, HAIRLINE_ABOVE_PX, self.width(), 1, colour)
