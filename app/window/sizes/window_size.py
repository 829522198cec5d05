"""The size of the main window: what its contents need, as far as the screen has room."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt
from PySide6.QtWidgets import QMainWindow, QWidget

from app.drawing.canvas.canvas import DrawingCanvas
from app.drawing.geometry import CANVAS_SIZE_PX
from app.look.current import current_type_scale
from app.look.garbage import no_collection
from app.widgets.screen_fit import available_area, fit_to_screen
from app.window.main_panel import MainPanel

FIRST_SIZE_PX = QSize(880, 592)
MIN_SIZE_PX = QSize(544, 480)

_FILLS_SCREEN = Qt.WindowState.WindowMaximized | Qt.WindowState.WindowFullScreen


class WindowSize:
    """Sizes a window whose central widget is the main panel.

    A window grows with the text and the canvas, and shrinks with them to the size that the person
    gave it.
    """

    def __init__(self, window: QMainWindow, panel: MainPanel, canvas: DrawingCanvas) -> None:
        self._window = window
        self._panel = panel
        self._canvas = canvas
        self._chosen = self._asked = FIRST_SIZE_PX
        self._given = QSize()
        self._beside = QSize(0, 0)
        self._text_scale = current_type_scale().scale
        self._canvas_px, self._canvas_scale = canvas.width_choice.width_px, 1.0
        canvas.width_choice.changed.connect(self._follow_canvas)

    def take_first(self) -> None:
        """Take the size that the contents need in the current font, limited to the screen."""
        self._settle_layouts()
        self._give(self._needed())

    def take_chosen(self) -> None:
        """Keep the current size, which the person has chosen."""
        self._chosen = self._asked = self._given = self._own_size()

    def has_room_beside(self, width_px: int) -> bool:
        """Return whether the screen has room for the panel and something beside it."""
        least_px = max(MIN_SIZE_PX.width(), self._panel.min_width_px())
        return least_px + width_px <= available_area(self._window).width()

    def set_beside(self, size: QSize, *, is_restored: bool = False) -> None:
        """Widen the window for what stands beside the panel, or narrow it.

        Parameters
        ----------
        size : QSize
            The width it takes, and the height that it needs; empty for nothing.
        is_restored : bool
            Whether the window has had its size with it.
        """
        fills_screen = self._window.windowState() & _FILLS_SCREEN
        if not is_restored and self._own_size() != self._given and not fills_screen:
            self._chosen = self._asked = self._own_size()
        self._beside = size
        self.update_min()
        if is_restored:
            self.take_chosen()
        elif not fills_screen:
            self._give(self._asked)

    def follow_look(self) -> None:
        """Prevent the window from cutting off its contents; grow and shrink with the text."""
        self._settle_layouts()
        self.update_min()
        scale, before = current_type_scale().scale, self._text_scale
        self._text_scale = scale
        if scale == before or self._window.windowState() & _FILLS_SCREEN:
            return
        if self._own_size() != self._given:
            self._chosen = self._own_size()
        self._give(self._chosen.expandedTo(self._needed()))

    def follow_contents(self) -> None:
        """Grow and shrink with what is shown in the panel."""
        if self._window.windowState() & _FILLS_SCREEN:
            self._panel.arrange_for(self._panel.size())
            return
        self._settle_layouts()
        if self._own_size() != self._given:
            self._chosen = self._own_size()
        self._give(self._chosen.expandedTo(self._needed()))

    def _follow_canvas(self, width_px: int) -> None:
        """Grow and shrink with the canvas, so that the answer beside it keeps its width."""
        if self._window.windowState() & _FILLS_SCREEN:
            self._panel.arrange_for(self._panel.size())
            return
        before_px, self._canvas_px = self._canvas_px, width_px
        if self._own_size() != self._given:
            self._chosen = self._asked = self._own_size()
            self._canvas_scale = max(1.0, self._canvas.mapping.scale)
        more = QSize(round((width_px - before_px) * self._canvas_scale), 0)
        # Not in place: one size may have several names.
        self._chosen = self._chosen + more
        # Without the limit of the screen, so that the same is taken off when the canvas shrinks.
        self._give(self._asked + more)

    def update_min(self) -> None:
        """Prevent the window from cutting off the panel or the menus."""
        # The button for menus that do not fit is easily overlooked.
        menus_px = self._window.menuBar().sizeHint().width()
        width_px = max(MIN_SIZE_PX.width(), menus_px, self._panel.min_width_px())
        size = QSize(width_px + self._beside.width(), MIN_SIZE_PX.height())
        self._window.setMinimumSize(size.boundedTo(available_area(self._window).size()))

    def _give(self, size: QSize) -> None:
        self._asked = size
        beside = self._beside
        height_px = max(size.height(), beside.height())
        fit_to_screen(self._window, QSize(size.width() + beside.width(), height_px))
        self._given = self._own_size()
        # The panel of a hidden window has no size yet.
        self._panel.arrange_for(self._given - QSize(0, self._bars_px()))

    def _needed(self) -> QSize:
        """Return the size at which nothing scrolls, as wide as the screen at most."""
        window, panel = self._window, self._panel
        available_px = available_area(window).width() - self._beside.width()
        width_px = FIRST_SIZE_PX.width() + self._canvas_px - CANVAS_SIZE_PX
        if panel.min_wide_px() <= available_px:
            width_px = max(width_px, panel.min_wide_px())
        min_px = window.minimumWidth() - self._beside.width()
        width_px = min(max(width_px, min_px), available_px)
        panel.arrange_smallest(width_px)
        self._settle_layouts()
        needed_px = self._bars_px() + panel.heightForWidth(width_px)
        height_px = max(FIRST_SIZE_PX.height(), needed_px)
        return QSize(width_px, height_px)

    def _own_size(self) -> QSize:
        """Return the size of the window without what stands beside the panel."""
        return self._window.size() - QSize(self._beside.width(), 0)

    def _bars_px(self) -> int:
        """Return the height of the menu bar and the status bar."""
        bars = (self._window.menuBar(), self._window.statusBar())
        return sum(bar.sizeHint().height() for bar in bars)

    def _settle_layouts(self) -> None:
        """Compute all size hints as they are once the window is shown."""
        with no_collection():
            for widget in reversed(self._window.findChildren(QWidget)):
                if widget.window() is not self._window:
                    # A dialog has a layout of its own, and may be hidden.
                    continue
                # Applies the sizes of the style sheet.
                widget.ensurePolished()
                layout = widget.layout()
                if layout is not None:
                    layout.invalidate()
                    layout.activate()
        # It takes over the height of its contents only then.
        request = QEvent(QEvent.Type.LayoutRequest)
        QCoreApplication.sendEvent(self._window.statusBar(), request)
