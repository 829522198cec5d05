"""The next digit by itself, and the answer on the clipboard, with a mouse and keys."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.drawing.next_digit import PAUSE_S
from app.main_window import MainWindow
from app.services.settings import Settings
from tests.app.window_doubles import REFUSED, Shelf

LEFT = Qt.MouseButton.LeftButton
FAR, NEAR = [(200, 60), (200, 160)], [(80, 60), (80, 160)]
TOLD = "Was this the next digit? View > Clear by itself gives it an empty sheet."
MakeWindow = Callable[..., MainWindow]


def press(window: MainWindow, place: tuple[float, float]) -> QPoint:
    at = window.canvas.mapping.to_widget(QPointF(*place)).toPoint()
    QTest.mousePress(window.canvas, LEFT, pos=at)
    return at


def draw(window: MainWindow, places: list[tuple[float, float]]) -> None:
    press(window, places[0])
    for place in places:
        at = window.canvas.mapping.to_widget(QPointF(*place)).toPoint()
        QTest.mouseMove(window.canvas, at)
    QTest.mouseRelease(window.canvas, LEFT, pos=at)


@pytest.fixture
def now() -> list[float]:
    """The time on the clock of the window, in seconds."""
    return [1000.0]


@pytest.fixture
def make(make_window: MakeWindow, now: list[float]) -> MakeWindow:
    """Return a function that opens a window with a 1 at the left, drawn a while ago."""

    def make(**choices: object) -> MainWindow:
        window = make_window(**choices)
        window.next_digit.clock = lambda: now[0]
        draw(window, [(60, 60), (60, 160)])
        now[0] += PAUSE_S + 0.1
        return window

    return make


def test_a_stroke_clearly_apart_starts_the_next_drawing_and_undo_brings_the_last_back(
    make: MakeWindow,
) -> None:
    window = make(clears_itself=True)
    (first,) = window.canvas.strokes()
    press(window, FAR[0])
    # From the first point on the last drawing is gone.
    assert len(window.canvas.strokes()) == 1
    assert window.canvas.grab().toImage().pixelColor(61, 110).lightness() > 200
    QTest.mouseRelease(window.canvas, LEFT, pos=QPoint(201, 160))
    (second,) = window.canvas.strokes()
    assert second[0, 0] == 200
    window.canvas.undo()
    assert window.canvas.strokes()[0] is first
    window.canvas.redo()
    assert window.canvas.strokes()[0] is second
    window.canvas.undo()
    window.canvas.undo()
    assert window.canvas.is_empty()


@pytest.mark.parametrize("case", ["off", "near", "soon", "unread", "keys"])
def test_other_strokes_belong_to_the_drawing(
    make: MakeWindow, now: list[float], case: str, qtbot: QtBot
) -> None:
    window = make(clears_itself=case != "off")
    if case == "soon":
        now[0] -= 0.2
    elif case == "unread":
        window.reading_commands.set_reads_live(False)
        draw(window, NEAR)
        now[0] += PAUSE_S + 0.1
    if case == "keys":
        window.canvas._keys.position = QPointF(*FAR[0])
        qtbot.keyClick(window.canvas, Qt.Key.Key_Space)
        qtbot.keyClick(window.canvas, Qt.Key.Key_Down)
        qtbot.keyClick(window.canvas, Qt.Key.Key_Space)
    else:
        draw(window, NEAR if case == "near" else FAR)
    assert len(window.canvas.strokes()) == (3 if case == "unread" else 2)


def test_it_is_told_once_where_it_would_have_helped(make: MakeWindow, now: list[float]) -> None:
    window = make()
    row = window.main_panel.message_row
    draw(window, FAR)
    assert row.text() == TOLD
    assert Settings().knows_clearing
    window.canvas.undo()
    assert row.text() != TOLD
    now[0] += PAUSE_S + 0.1
    draw(window, FAR)
    assert row.text() != TOLD


def test_the_choice_is_in_the_menu_and_lasts(make: MakeWindow, make_window: MakeWindow) -> None:
    window = make()
    action = window.actions_by_name["clears_itself"]
    assert not action.isChecked()
    action.trigger()
    draw(window, FAR)
    assert len(window.canvas.strokes()) == 1
    assert make_window().actions_by_name["clears_itself"].isChecked()


def test_the_answer_is_copied_as_text(make: MakeWindow, qtbot: QtBot, shelf: Shelf) -> None:
    window = make()
    copy = window.actions_by_name["copy_answer"]
    QGuiApplication.clipboard().setText("mine")
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(window, Qt.Key.Key_C, keys)
    assert QGuiApplication.clipboard().text() == "7"
    assert window.main_panel.message_row.text() == "Copied: 7"
    qtbot.mouseClick(window.main_panel.bars.rows[1], LEFT)
    copy.trigger()
    assert QGuiApplication.clipboard().text() == "1"
    shelf["default"].answer = REFUSED
    window.reading_commands.read()
    assert not copy.isEnabled()
    window.canvas.clear()
    assert not copy.isEnabled()
    qtbot.keyClick(window, Qt.Key.Key_C, keys)
    assert QGuiApplication.clipboard().text() == "1"
