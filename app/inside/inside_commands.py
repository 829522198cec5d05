"""Opens the inspector beside the answer, or in a window of its own, and closes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDockWidget, QMainWindow, QWidget

from app.reading.reading_model import ReadingModel
from app.services.settings import Settings
from app.widgets.screen_fit import grown
from app.window.sizes.window_size import WindowSize

if TYPE_CHECKING:
    from app.inside.inside_panel import InsidePanel
    from app.inside.inside_window import InsideWindow
    from app.inside.inspection import Inspection

PANEL_SIZE_PX = QSize(548, 690)
"""Width of the panel and height of the window with it, at 100 %."""


class InsideDock(QDockWidget):
    """Holds the inspector at the right of the main window, at a fixed width."""

    def __init__(self, panel: QWidget, width_px: int, parent: QMainWindow) -> None:
        super().__init__(parent)
        self.setObjectName("insideDock")
        self.setFeatures(QDockWidget.DockWidgetFeature.NoDockWidgetFeatures)
        # In place of a title bar.
        self.setTitleBarWidget(QWidget())
        self.setWidget(panel)
        self.setFixedWidth(width_px)


class InsideCommands(QObject):
    """Opens and closes the inspector, remembers which, and lets it follow the reading.

    Until it is opened nothing of it is imported or connected.

    Parameters
    ----------
    window : QMainWindow
    canvas : QWidget
        What a window of the inspector leaves free.
    size : WindowSize
        Of `window`, which grows with the panel.
    action : QAction
        Checked while the inspector is open.
    step_action : QAction
        Shows how the network learns from the drawing.
    reading : ReadingModel
    settings : Settings
    """

    def __init__(
        self,
        window: QMainWindow,
        canvas: QWidget,
        size: WindowSize,
        action: QAction,
        step_action: QAction,
        reading: ReadingModel,
        settings: Settings,
    ) -> None:
        super().__init__(window)
        self._window, self._canvas, self._size, self._action = window, canvas, size, action
        self._step_action = step_action
        self._reading, self._settings = reading, settings
        self.inspection: Inspection | None = None
        self.panel: InsidePanel | None = None
        self._width_px = 0
        self._dock: InsideDock | None = None
        self._own_window: InsideWindow | None = None
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._follow_reading)
        action.triggered.connect(self.set_open)
        if settings.shows_inside:
            # The network is not chosen yet.
            QTimer.singleShot(0, self, lambda: self._open(is_restored=True))

    @property
    def is_open(self) -> bool:
        """Whether the inspector is open."""
        return self._dock is not None or self._own_window is not None

    def look(self) -> None:
        """Open the inspector, and go to it."""
        self._settings.shows_inside = True
        self._open()
        if self.panel is not None:
            self.panel.setFocus()

    def set_open(self, is_open: bool) -> None:
        """Open or close the inspector, and remember it."""
        self._settings.shows_inside = is_open
        if is_open:
            self._open()
        else:
            self.close()

    def close(self) -> None:
        """Close the inspector."""
        self._action.setChecked(False)
        self._settings.shows_inside = False
        self._remove()

    def end(self) -> None:
        """Close a window of its own with the program, and remember that it was open."""
        if self._own_window is not None:
            self._remove()

    def _remove(self) -> None:
        if self.inspection is None:
            return
        for signal in (self._reading.answered, self._reading.forgotten):
            signal.disconnect(self._soon.start)
        self._reading.network_changed.disconnect(self._take_network)
        self._remove_panel()
        self.inspection.deleteLater()
        self.inspection = None

    def _remove_panel(self) -> None:
        dock, own_window = self._dock, self._own_window
        self.panel = self._dock = self._own_window = None
        if dock is not None:
            focus = self._window.focusWidget()
            had_focus = focus is not None and dock.isAncestorOf(focus)
            self._window.removeDockWidget(dock)
            dock.deleteLater()
            self._size.set_beside(QSize(0, 0))
            if had_focus:
                self._canvas.setFocus()
        if own_window is not None:
            own_window.hide()
            own_window.deleteLater()

    def _open(self, *, is_restored: bool = False) -> None:
        if self.is_open:
            return
        from app.inside.inspection import Inspection

        self._action.setChecked(True)
        self.inspection = Inspection(self)
        self._show_panel(is_restored=is_restored)
        for signal in (self._reading.answered, self._reading.forgotten):
            # Later, so that the answer is shown first, and once for all that happens now.
            signal.connect(self._soon.start)
        self._reading.network_changed.connect(self._take_network)
        self._take_network()

    def _show_panel(self, *, is_restored: bool = False) -> None:
        """Show the panel in the main window, or else in a window of its own."""
        from app.inside.inside_panel import InsidePanel

        assert self.inspection is not None
        self.panel = InsidePanel(self.inspection)
        self.panel.close_requested.connect(self.close)
        self.panel.step_requested.connect(self._step_action.trigger)
        self.panel.restyled.connect(self._follow_text_size)
        size = panel_size()
        self._width_px = size.width()
        if self._size.has_room_beside(size.width()):
            self._dock = InsideDock(self.panel, size.width(), self._window)
            self._window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self._dock)
            self._size.set_beside(size, is_restored=is_restored)
        else:
            from app.inside.inside_window import InsideWindow

            self._own_window = InsideWindow(self.panel, size, self._window)
            self._own_window.closed.connect(self.close)
            self._own_window.show_beside(self._window, self._canvas)

    def _follow_text_size(self) -> None:
        """Show the panel again at another width; there may be no more room for it."""
        if self.inspection is not None and panel_size().width() != self._width_px:
            self._remove_panel()
            self._show_panel()
            self._show_name()
            self._order_tabs()

    def _show_name(self) -> None:
        from app.reading.network_names import kept_name, network_name

        if self.panel is None:
            return
        name = network_name(self._reading)
        if self._reading.network is not None and self._reading.is_bundled:
            text = QCoreApplication.translate("InsidePanel", "the {0}")
            name = text.format(kept_name(self._reading.network.bundled_name))
        self.panel.show_name(name)

    def _order_tabs(self) -> None:
        """Let Tab reach the status bar after the panel, whose parts are newer."""
        if self._dock is None or self.panel is None or not self.panel.sections:
            return
        last: QWidget = self.panel.step_button
        for control in self._window.statusBar().findChildren(QWidget):
            if control.focusPolicy() & Qt.FocusPolicy.TabFocus:
                QWidget.setTabOrder(last, control)
                last = control

    def _take_network(self) -> None:
        recognizer, inspection = self._reading.recognizer, self.inspection
        if inspection is None:
            return
        if recognizer is None:
            inspection.set_network(None)
        else:
            inspection.set_network(recognizer.network, recognizer.weights.temperature)
        self._show_name()
        self._order_tabs()
        self._follow_reading()

    def _follow_reading(self) -> None:
        """Show the drawing that was read last: of a number, its picked digit."""
        if self.inspection is not None:
            reading = self._reading.last_reading
            self.inspection.set_ink(None if reading is None else reading.ink)


def panel_size() -> QSize:
    """Return the size of the panel at the current text size."""
    return QSize(grown(PANEL_SIZE_PX.width()), PANEL_SIZE_PX.height())
