"""The right edge of the canvas is dragged, or moved by keys."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.drawing.canvas_edge import CanvasEdge, snapped
from app.main_window import MainWindow
from tests.app.window_doubles import strokes_of_seven

LEFT = Qt.MouseButton.LeftButton


def send(edge: CanvasEdge, kind: QMouseEvent.Type, x: float, on_screen: QPointF) -> None:
    local = QPointF(x, 100)
    released = kind == QMouseEvent.Type.MouseButtonRelease
    buttons = Qt.MouseButton.NoButton if released else LEFT
    modifiers = Qt.KeyboardModifier.NoModifier
    event = QMouseEvent(kind, local, on_screen + QPointF(x, 0), LEFT, buttons, modifiers)
    QApplication.sendEvent(edge, event)


def drag(edge: CanvasEdge, *along_px: int) -> None:
    """Press the edge, move it to each distance from there, and let go."""
    start = QPointF(500, 400)
    send(edge, QMouseEvent.Type.MouseButtonPress, 0, start)
    for distance_px in along_px:
        send(edge, QMouseEvent.Type.MouseMove, distance_px, start)
    send(edge, QMouseEvent.Type.MouseButtonRelease, along_px[-1], start)


def test_dragging_makes_the_canvas_wider(window: MainWindow) -> None:
    edge = window.main_panel.canvas_edge
    drag(edge, 40, 120, 200)
    assert window.canvas.width() == 482
    assert window.width() == 1080
    assert window.settings.canvas_width_px == 480
    drag(edge, -150)
    assert window.canvas.width() == 332
    assert window.width() == 930


def test_it_stops_at_the_limits_and_at_the_ink(window: MainWindow) -> None:
    edge = window.main_panel.canvas_edge
    drag(edge, 5000)
    assert window.canvas.mapping.width_px == 840
    window.canvas.set_strokes([stroke + np.array([300, 0]) for stroke in strokes_of_seven()])
    drag(edge, -5000)
    assert window.canvas.mapping.width_px == 508 + 9
    # There the person left it.
    window.canvas.clear()
    assert window.canvas.mapping.width_px == 517
    drag(edge, -5000)
    assert window.canvas.mapping.width_px == 280


def test_a_larger_canvas_follows_the_pointer(window: MainWindow) -> None:
    window.resize(1700, 740)
    QApplication.processEvents()
    scale = window.canvas.mapping.scale
    assert scale == 1.5
    drag(window.main_panel.canvas_edge, 60)
    assert window.canvas.mapping.width_px == 320


@pytest.mark.parametrize(
    ("key", "width_px"),
    [
        (Qt.Key.Key_Right, 420),
        (Qt.Key.Key_Left, 380),
        (Qt.Key.Key_Home, 280),
        (Qt.Key.Key_End, 840),
        (Qt.Key.Key_A, 400),
    ],
)
def test_keys_move_the_edge(window: MainWindow, key: Qt.Key, width_px: int) -> None:
    window.canvas.width_choice.ask(400)
    QTest.keyClick(window.main_panel.canvas_edge, key)
    assert window.canvas.mapping.width_px == width_px


@pytest.mark.parametrize("size", [(880, 592), (544, 700), (1700, 740)])
def test_it_stays_beside_the_canvas(window: MainWindow, size: tuple[int, int]) -> None:
    edge, canvas, page = window.main_panel.canvas_edge, window.canvas, window.main_panel.content
    for width_px in (280, 420, 840, 280):
        canvas.width_choice.ask(width_px)
        window.resize(*size)
        for _ in range(3):
            QApplication.processEvents()
        corner = canvas.mapTo(page, QPoint(canvas.width(), 0))
        assert edge.mapTo(page, QPoint()) == corner
        assert edge.height() == canvas.height()
        assert page.rect().contains(edge.geometry())


def test_the_grip_is_seen_with_the_focus(window: MainWindow) -> None:
    edge = window.main_panel.canvas_edge

    def colours() -> set[int]:
        image = edge.grab().toImage()
        return {image.pixel(x, image.height() // 2) for x in range(image.width())}

    assert len(colours()) == 1
    edge.setFocus(Qt.FocusReason.TabFocusReason)
    assert len(colours()) > 1
    window.canvas.setFocus(Qt.FocusReason.TabFocusReason)
    assert len(colours()) == 1


@pytest.mark.parametrize(
    ("width_px", "taken_px"), [(287, 280), (289, 289), (553, 560), (569, 569), (835, 840)]
)
def test_widths_for_one_digit_and_a_number_are_easily_met(width_px: int, taken_px: int) -> None:
    assert snapped(width_px) == taken_px
