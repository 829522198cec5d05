"""Where a window opens: beside another one, at its last place, or one step from a twin's."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QWidget

from app.services.settings import Settings
from app.services.twins import Twin
from app.widgets.screen_fit import screen_of

GAP_PX = 8
"""Between a window and what it stands beside."""

COMFORTABLE_FRACTION = 0.75
"""Of the wanted width; a window that would be narrower covers a part of the main window."""

CASCADE_PX = 32
"""The step between the windows of programs that run at the same time."""


class WindowPlaces:
    """Opens the main window at its last place, and other windows there or beside the canvas.

    Windows of programs that run at the same time are a step apart.

    Parameters
    ----------
    main : QWidget
    canvas : QWidget
        The part of `main` that other windows leave free if the screen has room.
    settings : Settings
        In which places are remembered.
    """

    def __init__(self, main: QWidget, canvas: QWidget, settings: Settings) -> None:
        self.twin = Twin()
        self._main = main
        self._canvas = canvas
        self.settings = settings

    def restore_main(self) -> bool:
        """Give the main window its last place; return whether there was one."""
        return restore_place(self._main, self.settings.window_geometry, self.twin.number)

    def place_training(self, window: QWidget) -> None:
        """Place the training window before it is shown for the first time."""
        self._place(window, self.settings.training_geometry)

    def remember_training(self, window: QWidget) -> None:
        """Remember where the training window is."""
        self.settings.training_geometry = window.saveGeometry()

    def place_paper(self, window: QWidget) -> None:
        """Place the window that reads paper before it is shown for the first time."""
        self._place(window, self.settings.paper_geometry)

    def remember_paper(self, window: QWidget) -> None:
        """Remember where the window that reads paper is."""
        self.settings.paper_geometry = window.saveGeometry()

    def place_mistakes(self, window: QWidget) -> None:
        """Place the window of mistakes before it is shown for the first time."""
        self._place(window, self.settings.mistakes_geometry)

    def remember_mistakes(self, window: QWidget) -> None:
        """Remember where the window of mistakes is."""
        self.settings.mistakes_geometry = window.saveGeometry()

    def _place(self, window: QWidget, geometry: QByteArray) -> None:
        if window.testAttribute(Qt.WidgetAttribute.WA_Moved):
            return
        if not restore_place(window, geometry, self.twin.number):
            place_beside(window, self._main, self._canvas)


def place_beside(window: QWidget, main: QWidget, canvas: QWidget) -> None:
    """Place a window of its current size beside the main window, or else beside its canvas.

    A window that is too large becomes smaller, down to its minimum size. If there is no room even
    for that, it covers the canvas: then the person can bring either window to the front.

    Parameters
    ----------
    window : QWidget
        Not yet shown.
    main : QWidget
        Shown.
    canvas : QWidget
        The part of `main` that should stay visible.
    """
    # The main window is shown, so its frame is known; other windows have the same one.
    inner, outer = main.geometry(), main.frameGeometry()
    frame = QMargins(
        inner.left() - outer.left(),
        inner.top() - outer.top(),
        outer.right() - inner.right(),
        outer.bottom() - inner.bottom(),
    )
    sheet = QRect(canvas.mapToGlobal(QPoint()), canvas.size())
    wanted = QRect(QPoint(), window.size()).marginsAdded(frame).size()
    least = QRect(QPoint(), window.minimumSize()).marginsAdded(frame).size()
    area = free_area(screen_of(main).availableGeometry(), outer, sheet, wanted, least)
    window.resize(area.marginsRemoved(frame).size())
    window.move(area.topLeft())


def free_area(screen: QRect, main: QRect, sheet: QRect, wanted: QSize, least: QSize) -> QRect:
    """Return the area for a window, as `place_beside` says.

    Parameters
    ----------
    screen : QRect
        What is available of it.
    main : QRect
        The main window.
    sheet : QRect
        The part of it to keep free if there is no room beside all of it.
    wanted, least : QSize
        The size of the window, and its minimum size.
    """
    height_px = min(wanted.height(), screen.height())
    top_px = max(screen.top(), min(main.top(), screen.bottom() + 1 - height_px))
    right_px, left_px = screen.right() + 1, screen.left()
    # Beside the main window; the window is as near as possible.
    sides = [
        (right_px - main.right() - 1, main.right() + 1, 1),
        (main.left() - left_px, main.left(), -1),
    ]
    # Beside the canvas alone; the window covers as little of the rest as possible.
    beside_sheet = [
        (right_px - sheet.right() - 1 - GAP_PX, right_px, -1),
        (sheet.left() - GAP_PX - left_px, left_px, 1),
    ]
    comfortable_px = round(COMFORTABLE_FRACTION * wanted.width())
    for room, least_px in ((sides, comfortable_px), (beside_sheet, least.width())):
        for enough_px in (wanted.width(), least_px):
            for free_px, edge_px, direction in room:
                if free_px >= enough_px:
                    width_px = min(wanted.width(), free_px)
                    left = edge_px if direction > 0 else edge_px - width_px
                    return QRect(left, top_px, width_px, height_px)
    width_px = min(wanted.width(), screen.width())
    return QRect(right_px - width_px, screen.bottom() + 1 - height_px, width_px, height_px)


def restore_place(window: QWidget, geometry: QByteArray, twins: int = 0) -> bool:
    """Give a window its last place, moved by a step for each twin that is open there.

    Parameters
    ----------
    window : QWidget
    geometry : QByteArray
        As `QWidget.saveGeometry` returned it.
    twins : int
        Programs that were started before this one and still run.

    Returns
    -------
    bool
        Whether there was a place to restore.
    """
    if not window.restoreGeometry(geometry):
        return False
    if twins and not window.isMaximized() and not window.isFullScreen():
        screen = screen_of(window).availableGeometry()
        window.move(cascaded(window.frameGeometry(), screen, twins).topLeft())
    return True


def cascaded(area: QRect, screen: QRect, steps: int) -> QRect:
    """Return an area moved down and right by steps; at the edge of the screen, up and left."""
    moved = QRect(area)
    for direction in (1, -1):
        moved = area.translated(direction * steps * CASCADE_PX, direction * steps * CASCADE_PX)
        if screen.contains(moved):
            return moved
    # A window as large as the screen still shows a strip of the one below it.
    return area.translated(steps * CASCADE_PX, steps * CASCADE_PX)
