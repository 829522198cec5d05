"""Mouse, pen and finger as one pointer: each stroke is drawn exactly once."""

import math
import time
from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import (
    QEventPoint,
    QInputDevice,
    QMouseEvent,
    QPointerEvent,
    QPointingDevice,
    QTabletEvent,
    QTouchEvent,
)

from app.drawing.canvas.stroke_tool import PointerSample, StrokeTool

#: A system may repeat a touch or a pen press as a mouse press. One that comes this soon and this
#: near to the stroke is ignored.
ECHO_S = 0.5
ECHO_PX = 4.0

_MOUSE_PRESSES = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)
_PEN_EVENTS = (QEvent.Type.TabletPress, QEvent.Type.TabletMove, QEvent.Type.TabletRelease)
_TOUCH_EVENTS = (QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate, QEvent.Type.TouchEnd)
_SYNTHESISED = (
    Qt.MouseEventSource.MouseEventSynthesizedByQt,
    Qt.MouseEventSource.MouseEventSynthesizedBySystem,
)


class _Device(Enum):
    MOUSE = "mouse"
    PEN = "pen"
    FINGER = "finger"


class PointerInput:
    """Turns events into one stroke at a time; the device that begins it also ends it.

    Parameters
    ----------
    target : StrokeTool
    to_canvas : callable
        Returns the place on the canvas of a position in the widget that receives the events.
    """

    def __init__(self, target: StrokeTool, to_canvas: Callable[[QPointF], QPointF]) -> None:
        self._target = target
        self._to_canvas = to_canvas
        self._device: _Device | None = None
        self._finger = -1
        self._echo_positions: list[QPointF] = []
        self._echo_until_s = 0.0

    def let_go(self) -> None:
        """End a stroke whose release will not come, as when the window loses the focus."""
        if self._device is not None:
            self._device = None
            self._target.finish(None)

    def handle(self, event: QEvent) -> bool:
        """Handle an event; return whether nothing else should."""
        if isinstance(event, QTabletEvent) and event.type() in _PEN_EVENTS:
            self._handle_pen(event)
            # Qt turns ignored ones into mouse events.
            event.accept()
            return True
        if isinstance(event, QTouchEvent):
            return self._handle_touch(event)
        if isinstance(event, QMouseEvent):
            return self._handle_mouse(event)
        if event.type() == QEvent.Type.Leave and self._device is None:
            self._target.hover(None)
        return False

    def _handle_mouse(self, event: QMouseEvent) -> bool:
        sample = PointerSample(self._to_canvas(event.position()), 1.0, event.timestamp())
        left = Qt.MouseButton.LeftButton
        mine = self._device is _Device.MOUSE
        if event.type() in _MOUSE_PRESSES:
            if event.button() != left:
                return False
            if mine:
                self.let_go()
            if self._device is None and not self._is_echo(event):
                self._press(_Device.MOUSE, sample)
        elif event.type() == QEvent.Type.MouseMove:
            if mine and not event.buttons() & left:
                self.let_go()
            elif mine:
                self._target.move(sample)
            elif self._device is None and not event.buttons():
                self._target.hover(sample)
        elif event.type() == QEvent.Type.MouseButtonRelease and event.button() == left:
            if mine:
                self._release(sample)
        else:
            return False
        event.accept()
        return True

    def _handle_pen(self, event: QTabletEvent) -> None:
        erases = event.pointerType() == QPointingDevice.PointerType.Eraser
        pressure = event.pressure() if _feels_pressure(event) else 1.0
        position = self._to_canvas(event.position())
        sample = PointerSample(position, pressure, event.timestamp(), erases)
        tip = Qt.MouseButton.LeftButton
        mine = self._device is _Device.PEN
        if event.type() == QEvent.Type.TabletPress and event.button() == tip:
            if mine:
                self.let_go()
            if self._device is _Device.FINGER:
                # The palm came down before the pen: it rests, it does not draw.
                self._cancel()
            if self._device is None:
                self._press(_Device.PEN, sample)
        elif event.type() == QEvent.Type.TabletMove:
            if mine and not event.buttons() & tip:
                self.let_go()
            elif mine:
                self._target.move(sample)
            elif self._device is None:
                self._target.hover(sample)
        elif event.type() == QEvent.Type.TabletRelease and event.button() == tip and mine:
            self._release(sample)
        if mine or self._device is _Device.PEN:
            self._expect_echo(event.position())

    def _handle_touch(self, event: QTouchEvent) -> bool:
        if event.deviceType() == QInputDevice.DeviceType.TouchPad:
            # Its fingers move the mouse pointer.
            return False
        if event.type() == QEvent.Type.TouchCancel:
            if self._device is _Device.FINGER:
                self._cancel()
            event.accept()
            return True
        if event.type() not in _TOUCH_EVENTS:
            return False
        feels_pressure = _feels_pressure(event)
        for point in event.points():
            pressure = point.pressure() if feels_pressure else 1.0
            position = self._to_canvas(point.position())
            sample = PointerSample(position, pressure, event.timestamp())
            self._handle_finger(point, sample)
        event.accept()
        return True

    def _handle_finger(self, point: QEventPoint, sample: PointerSample) -> None:
        mine = self._device is _Device.FINGER and point.id() == self._finger
        if point.state() == QEventPoint.State.Pressed:
            if mine:
                self.let_go()
            if self._device is None:
                self._finger = point.id()
                self._press(_Device.FINGER, sample)
                mine = True
        elif point.state() == QEventPoint.State.Updated and mine:
            self._target.move(sample)
        elif point.state() == QEventPoint.State.Released and mine:
            self._release(sample)
        if mine:
            self._expect_echo(point.position())

    def _press(self, device: _Device, sample: PointerSample) -> None:
        self._device = device
        self._echo_positions = []
        self._target.begin(sample)

    def _release(self, sample: PointerSample) -> None:
        self._device = None
        self._target.finish(sample)

    def _cancel(self) -> None:
        self._device = None
        self._target.cancel()

    def _expect_echo(self, position: QPointF) -> None:
        self._echo_positions.append(position)
        self._echo_until_s = time.monotonic() + ECHO_S

    def _is_echo(self, event: QMouseEvent) -> bool:
        """Whether a mouse press repeats a press of a finger or a pen."""
        if event.source() in _SYNTHESISED:
            return True
        if time.monotonic() > self._echo_until_s:
            return False
        return any(
            math.dist(event.position().toTuple(), position.toTuple()) <= ECHO_PX
            for position in self._echo_positions
        )


def _feels_pressure(event: QPointerEvent) -> bool:
    """Whether the device measures pressure; one that does not may send 0."""
    return bool(event.device().capabilities() & QInputDevice.Capability.Pressure)
