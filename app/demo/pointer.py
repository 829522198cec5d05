"""Strokes and clicks as mouse events."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.drawing.canvas.canvas import DrawingCanvas
from model.ink.strokes import Stroke


def draw(
    canvas: DrawingCanvas, stroke: Stroke, after_point: Callable[[], None] | None = None
) -> None:
    """Draw a stroke on the canvas with the left button; call `after_point` after every move."""
    for kind, place in stroke_events(canvas, stroke):
        send(canvas, kind, place)
        if kind is QEvent.Type.MouseMove and after_point is not None:
            after_point()


def stroke_events(canvas: DrawingCanvas, stroke: Stroke) -> Iterator[tuple[QEvent.Type, QPointF]]:
    """Yield the types and positions, in the widget, of the mouse events of a stroke."""
    places = [canvas.mapping.to_widget(QPointF(x, y)) for x, y in stroke[:, :2].tolist()]
    yield QEvent.Type.MouseButtonPress, places[0]
    for place in places[1:]:
        yield QEvent.Type.MouseMove, place
    yield QEvent.Type.MouseButtonRelease, places[-1]


def click(widget: QWidget) -> None:
    """Click the middle of a widget."""
    middle = QPointF(widget.rect().center())
    send(widget, QEvent.Type.MouseButtonPress, middle)
    send(widget, QEvent.Type.MouseButtonRelease, middle)


def send(widget: QWidget, kind: QEvent.Type, place: QPointF) -> None:
    """Send a mouse event of the left button to a position in the widget."""
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    button = none if kind is QEvent.Type.MouseMove else left
    held = none if kind is QEvent.Type.MouseButtonRelease else left
    on_screen, modifiers = widget.mapToGlobal(place), Qt.KeyboardModifier.NoModifier
    event = QMouseEvent(kind, place, on_screen, button, held, modifiers)
    QApplication.sendEvent(widget, event)
