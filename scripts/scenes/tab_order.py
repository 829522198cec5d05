"""Whether the Tab key goes through a window in the order in which it is read."""

from __future__ import annotations

from itertools import combinations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from scripts.scenes.layout import describe


def tab_order_problems(window: QWidget) -> list[str]:
    """Return a sentence about each pair of controls that Tab reaches in the wrong order.

    What is left in a row, and above in a column, comes first. Controls that share neither a row
    nor a column may come in any order.
    """
    return [
        f"{describe(first)} comes before {describe(second)} with the Tab key"
        for first, second in combinations(tab_stops(window), 2)
        if _is_read_before(_place(second, first, window), _place(first, second, window))
    ]


def tab_stops(window: QWidget) -> list[QWidget]:
    """Return the controls that Tab reaches, in its order."""
    stops: list[QWidget] = []
    control = window.nextInFocusChain()
    while control is not None and control is not window:
        takes_tab = control.focusPolicy() & Qt.FocusPolicy.TabFocus
        is_reached = control.window() is window and control.isVisibleTo(window)
        if takes_tab and is_reached and control.isEnabled() and control.focusProxy() is None:
            stops.append(control)
        control = control.nextInFocusChain()
    return stops


def _place(control: QWidget, other: QWidget, window: QWidget) -> QRect:
    """Return where a control is, or the scroll area that has it but not the other one."""
    seen, parent = control, control.parentWidget()
    while parent is not None and parent is not window and not parent.isAncestorOf(other):
        if isinstance(parent, QAbstractScrollArea):
            seen = parent
        parent = parent.parentWidget()
    return QRect(seen.mapTo(window, QPoint()), seen.size())


def _is_read_before(one: QRect, other: QRect) -> bool:
    share_column = one.left() <= other.right() and other.left() <= one.right()
    share_row = one.top() <= other.bottom() and other.top() <= one.bottom()
    if share_row:
        return one.right() < other.left()
    return share_column and one.bottom() < other.top()
