"""The line at which a digit is split is dragged and moved by keys."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.main_window import MainWindow
from app.numbers.boxes.split_line import SplitLine
from tests.app.numbers.number_drawings import window_with_number

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    """A window with 14 on its canvas, the 4 of which is about to be split."""
    window = window_with_number(qtbot, "14")
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    window.actions_by_name["split_digit"].trigger()
    assert window.numbers.split_x is not None
    return window


@pytest.fixture
def line(window: MainWindow) -> SplitLine:
    return window.number_commands.boxes.split_line


def middle_px(window: MainWindow, line: SplitLine) -> float:
    return window.canvas.mapping.to_canvas(QPointF(line.geometry().center())).x()


def test_it_is_shown_where_the_network_proposes(window: MainWindow, line: SplitLine) -> None:
    assert line.isVisible()
    assert line.hasFocus()
    assert middle_px(window, line) == pytest.approx(window.numbers.split_x, abs=2)


def test_keys_move_it_within_the_digit(window: MainWindow, line: SplitLine) -> None:
    start = window.numbers.split_x
    QTest.keyClick(line, Qt.Key.Key_Right)
    assert window.numbers.split_x == start + 1
    QTest.keyClick(line, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert window.numbers.split_x == start - 9
    for _ in range(50):
        QTest.keyClick(line, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    box = window.numbers.picked_symbol.box
    assert box.left < window.numbers.split_x < box.right
    assert middle_px(window, line) == pytest.approx(window.numbers.split_x, abs=2)


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_it_is_dragged(window: MainWindow, line: SplitLine, scale: float) -> None:
    if scale > 1:
        window.resize(1366, 740)
        assert window.canvas.mapping.scale == scale
    start = window.numbers.split_x
    place = line.rect().center()
    QTest.mousePress(line, LEFT, pos=place)
    QTest.mouseMove(line, place - QPoint(9, 0))
    QTest.mouseRelease(line, LEFT, pos=place)
    assert window.numbers.split_x == pytest.approx(start - 9 / scale, abs=1)
    # Without the button it stays.
    QTest.mouseMove(line, place + QPoint(5, 0))
    assert window.numbers.split_x == pytest.approx(start - 9 / scale, abs=1)


def test_enter_splits_and_gives_the_focus_back(window: MainWindow, line: SplitLine) -> None:
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert len(window.numbers.reading.symbols) == 3
    assert line.isHidden()
    assert window.canvas.hasFocus()
    window.actions_by_name["undo"].trigger()
    assert window.numbers.reading.text == "14"


def test_escape_cancels(window: MainWindow, line: SplitLine) -> None:
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert window.numbers.split_x is None
    assert line.isHidden()
    assert window.numbers.reading.text == "14"


def test_drawing_beside_it_goes_on_and_ends_it(window: MainWindow, line: SplitLine) -> None:
    count = len(window.canvas.strokes())
    QTest.mousePress(window.canvas, LEFT, pos=QPoint(20, 200))
    QTest.mouseMove(window.canvas, QPoint(60, 210))
    QTest.mouseRelease(window.canvas, LEFT, pos=QPoint(100, 230))
    assert len(window.canvas.strokes()) == count + 1
    assert line.isHidden()
    assert window.numbers.split_x is None


def test_the_line_stays_in_sight_in_a_small_window(window: MainWindow, line: SplitLine) -> None:
    window.numbers.cancel_split()
    window.resize(560, 400)
    QApplication.processEvents()
    bar = window.main_panel.verticalScrollBar()
    assert bar.maximum() > 0
    window.actions_by_name["split_digit"].trigger()
    assert window.main_panel.message_row.text()
    assert bar.value() == 0
