"""Each stroke is drawn once, even if devices repeat or lose events."""

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QInputDevice, QMouseEvent, QPointingDevice, QTouchEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
NONE = Qt.MouseButton.NoButton


def send_mouse(canvas, kind, x, y, button=LEFT, buttons=LEFT, timestamp_ms=0, source=None):
    place = QPointF(x, y)
    modifiers = Qt.KeyboardModifier.NoModifier
    on_screen = canvas.mapToGlobal(place)
    if source is None:
        event = QMouseEvent(kind, place, on_screen, button, buttons, modifiers)
    else:
        event = QMouseEvent(kind, place, place, on_screen, button, buttons, modifiers, source)
    event.setTimestamp(timestamp_ms)
    QCoreApplication.sendEvent(canvas, event)


def test_mouse_stroke_is_one_stroke_in_canvas_coordinates(qtbot: QtBot, canvas, draw):
    with qtbot.waitSignals(
        [canvas.drawing_changed, canvas.stroke_finished], order="strict", timeout=1000
    ):
        draw([(11, 21), (31, 41), (61, 51)])
    (stroke,) = canvas.strokes()
    assert stroke[:, :2].tolist() == [[10, 20], [30, 40], [60, 50]]
    assert stroke[:, 2].tolist() == [1, 1, 1]
    assert stroke.dtype == np.float64


def test_click_leaves_a_dot(canvas):
    QTest.mouseClick(canvas, LEFT, pos=QPoint(51, 61))
    (stroke,) = canvas.strokes()
    assert stroke.tolist() == [[50, 60, 1, 0]]
    assert canvas.grab().toImage().pixelColor(51, 61).lightness() < 60


def test_double_click_draws_two_dots(canvas):
    QTest.mouseDClick(canvas, LEFT, pos=QPoint(51, 61))
    QTest.mouseClick(canvas, LEFT, pos=QPoint(81, 61))
    count = len(canvas.strokes())
    send_mouse(canvas, QEvent.Type.MouseButtonDblClick, 101, 61)
    send_mouse(canvas, QEvent.Type.MouseButtonRelease, 101, 61, buttons=NONE)
    assert len(canvas.strokes()) == count + 1


def test_right_button_draws_nothing(canvas):
    QTest.mousePress(canvas, RIGHT, pos=QPoint(50, 50))
    QTest.mouseMove(canvas, QPoint(90, 90))
    QTest.mouseRelease(canvas, RIGHT, pos=QPoint(90, 90))
    assert canvas.strokes() == ()


def test_right_button_during_a_stroke_leaves_it_alone(canvas):
    QTest.mousePress(canvas, LEFT, pos=QPoint(11, 11))
    both = LEFT | RIGHT
    send_mouse(canvas, QEvent.Type.MouseButtonPress, 21, 21, RIGHT, both)
    send_mouse(canvas, QEvent.Type.MouseMove, 31, 31, NONE, both)
    send_mouse(canvas, QEvent.Type.MouseButtonRelease, 31, 31, RIGHT, LEFT)
    QTest.mouseRelease(canvas, LEFT, pos=QPoint(41, 41))
    (stroke,) = canvas.strokes()
    assert stroke[:, 0].tolist() == [10, 30, 40]


def test_leaving_and_coming_back_continues_the_stroke(canvas, draw):
    draw([(251, 101), (351, 101), (351, 201), (251, 201)])
    first, second = canvas.strokes()
    assert first[0, :2].tolist() == [250, 100]
    assert second[-1, :2].tolist() == [250, 200]
    canvas.undo()
    assert canvas.is_empty()


def test_only_exact_repetitions_are_dropped(canvas):
    QTest.mousePress(canvas, LEFT, pos=QPoint(11, 11))
    for x in (11, 11, 12, 12, 11, 13):
        send_mouse(canvas, QEvent.Type.MouseMove, x, 11, NONE)
    QTest.mouseRelease(canvas, LEFT, pos=QPoint(13, 11))
    assert canvas.strokes()[0][:, 0].tolist() == [10, 11, 10, 12]


def test_points_carry_the_seconds_since_the_stroke_began(canvas):
    send_mouse(canvas, QEvent.Type.MouseButtonPress, 11, 11, timestamp_ms=5000)
    send_mouse(canvas, QEvent.Type.MouseMove, 21, 11, NONE, timestamp_ms=5016)
    send_mouse(canvas, QEvent.Type.MouseMove, 31, 11, NONE, timestamp_ms=5250)
    send_mouse(canvas, QEvent.Type.MouseButtonRelease, 31, 11, buttons=NONE, timestamp_ms=5300)
    np.testing.assert_allclose(canvas.strokes()[0][:, 3], [0, 0.016, 0.25])


def test_move_without_its_button_ends_a_stroke_whose_release_was_lost(qtbot: QtBot, canvas):
    send_mouse(canvas, QEvent.Type.MouseButtonPress, 11, 11)
    send_mouse(canvas, QEvent.Type.MouseMove, 21, 11, NONE)
    with qtbot.waitSignal(canvas.stroke_finished, timeout=1000):
        send_mouse(canvas, QEvent.Type.MouseMove, 200, 200, NONE, NONE)
    assert canvas.strokes()[0][:, 0].tolist() == [10, 20]


def test_press_after_a_lost_release_begins_another_stroke(canvas):
    send_mouse(canvas, QEvent.Type.MouseButtonPress, 11, 11)
    send_mouse(canvas, QEvent.Type.MouseButtonPress, 101, 101)
    send_mouse(canvas, QEvent.Type.MouseButtonRelease, 101, 101, buttons=NONE)
    assert [stroke[0, 0] for stroke in canvas.strokes()] == [10, 100]


@pytest.mark.parametrize("loss", ["focus", "hide", "deactivate", "disable", "popup"])
def test_lost_release_ends_the_stroke_cleanly(qtbot: QtBot, canvas, loss):
    canvas.setFocus()
    qtbot.waitUntil(canvas.hasFocus)
    QTest.mousePress(canvas, LEFT, pos=QPoint(11, 11))
    QTest.mouseMove(canvas, QPoint(31, 11))
    menu = QMenu(canvas)
    menu.addAction("x")
    with qtbot.waitSignal(canvas.stroke_finished, timeout=1000):
        if loss == "focus":
            canvas.clearFocus()
        elif loss == "hide":
            canvas.hide()
        elif loss == "deactivate":
            QCoreApplication.sendEvent(canvas, QEvent(QEvent.Type.WindowDeactivate))
        elif loss == "disable":
            canvas.setEnabled(False)
        else:
            menu.popup(canvas.mapToGlobal(QPoint(5, 5)))
    menu.close()
    canvas.setEnabled(True)
    # The button is still down: what it does now belongs to no stroke.
    send_mouse(canvas, QEvent.Type.MouseMove, 61, 11, NONE)
    send_mouse(canvas, QEvent.Type.MouseButtonRelease, 61, 11, buttons=NONE)
    assert [stroke[:, 0].tolist() for stroke in canvas.strokes()] == [[10, 30]]


def test_pen_draws_with_pressure_and_between_the_pixels(canvas, pen):
    assert pen.press(11.25, 21.5, 0.4)
    assert pen.move(31.75, 41.5, 0.8)
    assert pen.release(31.75, 41.5)
    (stroke,) = canvas.strokes()
    np.testing.assert_allclose(stroke, [[10.25, 20.5, 0.4, 0], [30.75, 40.5, 0.8, 0.01]])


def test_pen_events_are_accepted_so_that_no_mouse_events_are_made_of_them(canvas, pen):
    assert pen.move(50, 50, 0.0, NONE)
    assert pen.press(50, 50, 0.5, RIGHT)
    assert pen.release(50, 50, RIGHT)
    assert canvas.strokes() == ()


def test_pen_whose_release_was_lost_ends_at_the_next_hover(canvas, pen):
    pen.press(11, 11)
    pen.move(21, 11)
    pen.move(200, 200, 0.0, NONE)
    assert canvas.strokes()[0][:, 0].tolist() == [10, 20]


def test_mouse_that_repeats_the_pen_draws_nothing(canvas, pen):
    pen.press(11, 11)
    send_mouse(canvas, QEvent.Type.MouseButtonPress, 11, 11)
    pen.move(31, 31)
    send_mouse(canvas, QEvent.Type.MouseMove, 31, 31, NONE)
    pen.release(31, 31)
    send_mouse(canvas, QEvent.Type.MouseButtonRelease, 31, 31, buttons=NONE)
    send_mouse(canvas, QEvent.Type.MouseButtonPress, 31, 31)
    send_mouse(canvas, QEvent.Type.MouseMove, 41, 41, NONE)
    send_mouse(canvas, QEvent.Type.MouseButtonRelease, 41, 41, buttons=NONE)
    (stroke,) = canvas.strokes()
    assert stroke[:, 0].tolist() == [10, 30]


def test_mouse_elsewhere_right_after_the_pen_draws(canvas, pen, draw):
    pen.press(11, 11)
    pen.release(31, 31)
    draw([(151, 151), (171, 171)])
    assert len(canvas.strokes()) == 2


@pytest.mark.parametrize(
    "source",
    [
        Qt.MouseEventSource.MouseEventSynthesizedBySystem,
        Qt.MouseEventSource.MouseEventSynthesizedByQt,
    ],
)
def test_mouse_made_from_touch_draws_nothing(canvas, source):
    send_mouse(canvas, QEvent.Type.MouseButtonPress, 11, 11, source=source)
    send_mouse(canvas, QEvent.Type.MouseMove, 31, 31, NONE, source=source)
    send_mouse(canvas, QEvent.Type.MouseButtonRelease, 31, 31, buttons=NONE, source=source)
    assert canvas.strokes() == ()


def test_eraser_end_of_the_pen_erases_a_stroke(canvas, draw, pen_eraser):
    draw([(51, 51), (101, 51)])
    draw([(51, 201), (101, 201)])
    pen_eraser.press(75, 51)
    pen_eraser.release(75, 51)
    assert [stroke[0, 1] for stroke in canvas.strokes()] == [200]


class Touchscreen:
    def __init__(self, canvas) -> None:
        self._canvas = canvas
        self._device = QTest.createTouchDevice()

    def send(self, **fingers: tuple[str, int, int]) -> None:
        """Send one event: for each finger what it does and where."""
        sequence = QTest.touchEvent(self._canvas, self._device, False)
        for name, (action, x, y) in fingers.items():
            identity = int(name.removeprefix("finger"))
            if action == "stationary":
                sequence.stationary(identity)
            else:
                getattr(sequence, action)(identity, QPoint(x, y), self._canvas)
        sequence.commit()


@pytest.fixture
def touchscreen(canvas):
    return Touchscreen(canvas)


def test_finger_draws_once(qtbot: QtBot, canvas, touchscreen):
    touchscreen.send(finger0=("press", 11, 11))
    touchscreen.send(finger0=("move", 31, 41))
    with qtbot.waitSignal(canvas.stroke_finished, timeout=1000):
        touchscreen.send(finger0=("release", 31, 41))
    (stroke,) = canvas.strokes()
    assert stroke[:, :3].tolist() == [[10, 10, 1], [30, 40, 1]]


def test_second_finger_is_ignored(canvas, touchscreen):
    touchscreen.send(finger0=("press", 11, 11))
    touchscreen.send(finger0=("move", 31, 11), finger1=("press", 201, 201))
    touchscreen.send(finger0=("stationary", 0, 0), finger1=("move", 221, 201))
    touchscreen.send(finger0=("release", 31, 11), finger1=("stationary", 0, 0))
    touchscreen.send(finger1=("move", 231, 231))
    touchscreen.send(finger1=("release", 231, 231))
    (stroke,) = canvas.strokes()
    assert stroke[:, 0].tolist() == [10, 30]


def test_finger_can_draw_again_while_another_rests(canvas, touchscreen):
    touchscreen.send(finger0=("press", 11, 11))
    touchscreen.send(finger0=("stationary", 0, 0), finger1=("press", 201, 201))
    touchscreen.send(finger0=("release", 11, 11), finger1=("stationary", 0, 0))
    touchscreen.send(finger1=("stationary", 0, 0), finger2=("press", 51, 51))
    touchscreen.send(finger1=("release", 201, 201), finger2=("release", 51, 51))
    assert [stroke[0, 0] for stroke in canvas.strokes()] == [10, 50]


def test_mouse_that_repeats_a_finger_draws_nothing(canvas, touchscreen):
    touchscreen.send(finger0=("press", 51, 51))
    touchscreen.send(finger0=("release", 51, 51))
    QTest.mouseClick(canvas, LEFT, pos=QPoint(51, 51))
    assert len(canvas.strokes()) == 1


def test_pen_cancels_the_stroke_of_a_resting_hand(canvas, touchscreen, pen):
    touchscreen.send(finger0=("press", 201, 201))
    pen.press(11, 11)
    pen.release(31, 31)
    touchscreen.send(finger0=("release", 201, 201))
    assert [stroke[0, 0] for stroke in canvas.strokes()] == [10]


def test_cancelled_touch_leaves_nothing(canvas, touchscreen):
    touchscreen.send(finger0=("press", 51, 51))
    touchscreen.send(finger0=("move", 91, 51))
    ink = canvas.grab().toImage().pixelColor(71, 51).lightness()
    device = QPointingDevice.primaryPointingDevice()
    QCoreApplication.sendEvent(canvas, QTouchEvent(QEvent.Type.TouchCancel, device))
    assert ink < 60
    assert canvas.strokes() == ()
    assert canvas.is_empty()
    assert not canvas.can_undo()
    assert canvas.grab().toImage().pixelColor(61, 51).lightness() > 200


def test_touchpad_is_left_to_the_mouse(canvas):
    kind, pointer = QInputDevice.DeviceType.TouchPad, QPointingDevice.PointerType.Finger
    device = QPointingDevice("pad", 9, kind, pointer, QInputDevice.Capability.Position, 2, 0)
    event = QTouchEvent(QEvent.Type.TouchBegin, device)
    canvas.event(event)
    assert canvas.strokes() == ()


def test_disabled_canvas_ignores_events(canvas):
    canvas.setEnabled(False)
    send_mouse(canvas, QEvent.Type.MouseButtonPress, 11, 11)
    send_mouse(canvas, QEvent.Type.MouseButtonRelease, 31, 31, buttons=NONE)
    assert canvas.strokes() == ()


def test_pen_sets_the_focus_like_a_mouse(qtbot: QtBot, canvas, pen):
    other = QWidget(canvas)
    other.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    other.show()
    other.setFocus()
    qtbot.waitUntil(other.hasFocus)
    pen.press(50, 50)
    pen.release(50, 50)
    qtbot.waitUntil(canvas.hasFocus)
