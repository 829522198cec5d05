"""Keys can draw everything that a pointer can."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.drawing.canvas.canvas import DrawingCanvas
from app.drawing.canvas.keyboard_pen import BIG_STEP_PX, STEP_PX
from app.drawing.geometry import Tool

SHIFT = Qt.KeyboardModifier.ShiftModifier


def press(canvas, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(canvas, key)


def test_space_drops_and_lifts_and_arrows_draw(qtbot: QtBot, canvas):
    press(canvas, Qt.Key.Key_Right, Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Down)
    QTest.keyClick(canvas, Qt.Key.Key_Left, SHIFT)
    with qtbot.waitSignal(canvas.stroke_finished, timeout=1000):
        press(canvas, Qt.Key.Key_Space)
    press(canvas, Qt.Key.Key_Up)
    (stroke,) = canvas.strokes()
    start = 140 + STEP_PX
    assert stroke[:, :3].tolist() == [
        [start, 140, 1],
        [start + STEP_PX, 140, 1],
        [start + STEP_PX, 140 + STEP_PX, 1],
        [start + STEP_PX - BIG_STEP_PX, 140 + STEP_PX, 1],
    ]
    assert (stroke[1:, 3] >= stroke[:-1, 3]).all()


def test_space_twice_leaves_a_dot(canvas):
    press(canvas, Qt.Key.Key_Space, Qt.Key.Key_Space)
    assert canvas.strokes()[0][:, :2].tolist() == [[140, 140]]


def test_held_space_drops_the_pen_once(canvas):
    press(canvas, Qt.Key.Key_Space)
    repeated = QKeyEvent(
        QKeyEvent.Type.KeyPress,
        Qt.Key.Key_Space,
        Qt.KeyboardModifier.NoModifier,
        " ",
        True,
    )
    canvas.event(repeated)
    assert not canvas.can_undo()
    press(canvas, Qt.Key.Key_Space)
    assert len(canvas.strokes()) == 1


def test_escape_is_handled_only_while_the_pen_is_down(canvas):
    press(canvas, Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Escape)
    assert canvas.can_undo()
    event = QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    canvas.event(event)
    assert not event.isAccepted()


def test_enter_is_left_to_recognize(canvas):
    event = QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
    canvas.event(event)
    assert not event.isAccepted()


def test_keys_do_not_leave_the_canvas(canvas):
    press(canvas, Qt.Key.Key_Space)
    for _ in range(10):
        QTest.keyClick(canvas, Qt.Key.Key_Left, SHIFT)
    press(canvas, Qt.Key.Key_Space)
    assert canvas.strokes()[0][:, 0].min() == 0


def test_losing_the_focus_lifts_the_pen(qtbot: QtBot, canvas):
    canvas.setFocus()
    qtbot.waitUntil(canvas.hasFocus)
    press(canvas, Qt.Key.Key_Space, Qt.Key.Key_Right)
    with qtbot.waitSignal(canvas.stroke_finished, timeout=1000):
        canvas.clearFocus()
    press(canvas, Qt.Key.Key_Right)
    assert len(canvas.strokes()[0]) == 2


def test_mouse_takes_over_from_the_keys(canvas):
    press(canvas, Qt.Key.Key_Space, Qt.Key.Key_Right)
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(11, 11))
    press(canvas, Qt.Key.Key_Right)
    assert [len(stroke) for stroke in canvas.strokes()] == [2, 1]


def test_keys_draw_nothing_while_the_mouse_draws(canvas):
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=QPoint(11, 11))
    press(canvas, Qt.Key.Key_Space, Qt.Key.Key_Right)
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=QPoint(21, 11))
    (stroke,) = canvas.strokes()
    assert stroke[:, 0].tolist() == [10, 20]


def test_space_erases_at_once_with_the_eraser(qtbot: QtBot, canvas, draw):
    draw([(121, 141), (161, 141)])
    canvas.set_tool(Tool.ERASER)
    with qtbot.waitSignal(canvas.drawing_changed, timeout=1000):
        press(canvas, Qt.Key.Key_Space)
    assert canvas.strokes() == ()


@pytest.mark.parametrize(
    ("reason", "is_ringed"),
    [(Qt.FocusReason.TabFocusReason, True), (Qt.FocusReason.MouseFocusReason, False)],
)
def test_focus_ring_is_for_keys_alone(qtbot: QtBot, reason, is_ringed):
    window = QWidget()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    canvas = DrawingCanvas()
    other = QWidget()
    other.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    layout.addWidget(other)
    layout.addWidget(canvas)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    other.setFocus()
    qtbot.waitUntil(other.hasFocus)
    canvas.setFocus(reason)
    qtbot.waitUntil(canvas.hasFocus)
    second_pixel = canvas.grab().toImage().pixelColor(1, 141).name().upper()
    assert second_pixel == ("#1F5FBF" if is_ringed else "#FFFFFF")


def test_drawing_with_the_mouse_hides_the_ring(canvas):
    press(canvas, Qt.Key.Key_Right)
    assert canvas.grab().toImage().pixelColor(0, 141).name().upper() == "#1F5FBF"
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(11, 11))
    assert canvas.grab().toImage().pixelColor(0, 141).name().upper() == "#7F848B"
