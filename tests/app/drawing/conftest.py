"""A shown canvas, and the devices that draw on it."""

from collections.abc import Callable, Sequence

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QInputDevice, QPointingDevice, QTabletEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.drawing.canvas.canvas import DrawingCanvas

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.MouseButton.NoButton
Places = Sequence[tuple[int, int]]


@pytest.fixture
def canvas(qtbot: QtBot) -> DrawingCanvas:
    shown = DrawingCanvas()
    qtbot.addWidget(shown)
    with qtbot.waitExposed(shown):
        shown.show()
    shown.activateWindow()
    return shown


@pytest.fixture
def draw(canvas: DrawingCanvas) -> Callable[[Places], None]:
    """Draw a stroke with the mouse; places are in pixels of the widget."""

    def draw_with_mouse(places: Places) -> None:
        QTest.mousePress(canvas, LEFT, pos=QPoint(*places[0]))
        for place in places[1:]:
            QTest.mouseMove(canvas, QPoint(*place))
        QTest.mouseRelease(canvas, LEFT, pos=QPoint(*places[-1]))

    return draw_with_mouse


class Stylus:
    """A pen whose events are made here."""

    def __init__(self, canvas: DrawingCanvas, pointer_type: QPointingDevice.PointerType) -> None:
        self._canvas = canvas
        self._type = pointer_type
        capabilities = QInputDevice.Capability.Position | QInputDevice.Capability.Pressure
        kind = QInputDevice.DeviceType.Stylus
        self._device = QPointingDevice("pen", 7, kind, pointer_type, capabilities, 1, 2)
        self._timestamp_ms = 1000

    def press(
        self, x: float, y: float, pressure: float = 0.5, button: Qt.MouseButton = LEFT
    ) -> bool:
        return self._send(QEvent.Type.TabletPress, x, y, pressure, button, button)

    def move(
        self, x: float, y: float, pressure: float = 0.5, buttons: Qt.MouseButton = LEFT
    ) -> bool:
        return self._send(QEvent.Type.TabletMove, x, y, pressure, NONE, buttons)

    def release(self, x: float, y: float, button: Qt.MouseButton = LEFT) -> bool:
        return self._send(QEvent.Type.TabletRelease, x, y, 0.0, button, NONE)

    def _send(
        self,
        kind: QEvent.Type,
        x: float,
        y: float,
        pressure: float,
        button: Qt.MouseButton,
        buttons: Qt.MouseButton,
    ) -> bool:
        """Send an event 10 ms after the last one; return whether it was accepted."""
        place = QPointF(x, y)
        on_screen = self._canvas.mapToGlobal(place)
        modifiers = Qt.KeyboardModifier.NoModifier
        event = QTabletEvent(
            kind,
            self._device,
            place,
            on_screen,
            pressure,
            0,
            0,
            0,
            0,
            0,
            modifiers,
            button,
            buttons,
        )
        self._timestamp_ms += 10
        event.setTimestamp(self._timestamp_ms)
        QCoreApplication.sendEvent(self._canvas, event)
        return event.isAccepted()


@pytest.fixture
def pen(canvas: DrawingCanvas) -> Stylus:
    return Stylus(canvas, QPointingDevice.PointerType.Pen)


@pytest.fixture
def pen_eraser(canvas: DrawingCanvas) -> Stylus:
    return Stylus(canvas, QPointingDevice.PointerType.Eraser)
