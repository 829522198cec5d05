"""Windows that fit on their screen, at any text size."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from app.look.current import current_type_scale
from app.widgets.named_widgets import WITHOUT_ORDER

LARGEST_GROWTH = 1.5
TITLE_BAR_PX, FRAME_PX = 40, 2
"""Room for the title bar and the frame of a window that is not shown yet."""
UNLIMITED = QRect(0, 0, 100_000, 100_000)


def screen_of(window: QWidget) -> QScreen:
    """Return the screen that a window, or else its parent, is on.

    Not `QWidget.screen`: PySide takes its result for a child of the widget, so that a window which
    Python deletes takes the screen along.
    """
    parent = window.parentWidget()
    shown = window if window.isVisible() or parent is None else parent.window()
    centre = shown.frameGeometry().center()
    return QGuiApplication.screenAt(centre) or QGuiApplication.primaryScreen()


def available_area(window: QWidget) -> QRect:
    """Return where a window, without its frame, may lie on its screen."""
    screen = screen_of(window)
    has_title_bars = QGuiApplication.platformName() not in WITHOUT_ORDER
    if not has_title_bars and not screen.name():
        # A stand-in of 800 by 800, which nobody looks at.
        return UNLIMITED
    area = screen.availableGeometry()
    if not window.isVisible():
        top_px = TITLE_BAR_PX if has_title_bars else FRAME_PX
        return area.adjusted(FRAME_PX, top_px, -FRAME_PX, -FRAME_PX)
    inner, outer = window.geometry(), window.frameGeometry()
    return area.adjusted(
        inner.left() - outer.left(),
        inner.top() - outer.top(),
        inner.right() - outer.right(),
        inner.bottom() - outer.bottom(),
    )


def grown(length_px: int) -> int:
    """Return a length at the current text size, given the length at 100 %; at most 150 %."""
    return round(length_px * min(current_type_scale().scale, LARGEST_GROWTH))


def fit_to_screen(window: QWidget, size: QSize) -> None:
    """Resize a window, but not beyond its screen; one that is shown is moved into the screen."""
    area = available_area(window)
    window.setMinimumSize(window.minimumSize().boundedTo(area.size()))
    window.resize(size.boundedTo(area.size()))
    if window.isVisible():
        window.move(window.pos() + _way_into(area, window.geometry()))


def take_first_size(window: QWidget, size: QSize) -> None:
    """Give a window its first size, given for text at 100 %."""
    fit_to_screen(window, QSize(grown(size.width()), grown(size.height())))


def _way_into(area: QRect, inner: QRect) -> QPoint:
    """Return by how much to move a rectangle, no larger than the area, to lie in it."""
    left = min(max(inner.left(), area.left()), area.right() - inner.width() + 1)
    top = min(max(inner.top(), area.top()), area.bottom() - inner.height() + 1)
    return QPoint(left, top) - inner.topLeft()
