"""The running line: what was read on drawings that have cleared themselves."""

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.drawing.next_digit import NUMBER_PAUSE_S, PAUSE_S
from app.drawing.running_line import MAX_ENTRIES, Entry, ReadSoFar, RunningLine, text_of
from app.main_window import MainWindow
from tests.app.window_doubles import REFUSED, Shelf, answer_with

LEFT = Qt.MouseButton.LeftButton
MakeWindow = Callable[..., MainWindow]


def entry(text: str, is_digit: bool = True) -> Entry:
    return Entry((np.zeros((1, 4)),), text, is_digit)


def draw(window: MainWindow, x_px: float) -> None:
    """Draw a line down at `x_px` of the canvas."""
    at = [window.canvas.mapping.to_widget(QPointF(x_px, y_px)).toPoint() for y_px in (60, 110, 160)]
    QTest.mousePress(window.canvas, LEFT, pos=at[0])
    QTest.mouseMove(window.canvas, at[1])
    QTest.mouseRelease(window.canvas, LEFT, pos=at[2])


class Writer:
    """Somebody who writes one digit after the other, each apart from the last one."""

    def __init__(self, window: MainWindow, shelf: Shelf) -> None:
        self.window, self._shelf = window, shelf
        self._now_s = 1000.0
        window.next_digit.clock = lambda: self._now_s

    def write(self, digit: int | None, pause_s: float = PAUSE_S + 0.1) -> None:
        self._now_s += pause_s
        self._shelf["default"].answer = REFUSED if digit is None else answer_with({digit: 95})
        strokes = self.window.canvas.strokes()
        is_left = bool(strokes) and strokes[-1][0, 0] < 140
        draw(self.window, 220 if is_left else 60)
        self.window.reading_commands.show_held_refusal()


@pytest.fixture
def writer(make_window: MakeWindow, shelf: Shelf) -> Writer:
    return Writer(make_window(clears_itself=True), shelf)


def line_of(writer: Writer) -> RunningLine:
    return writer.window.main_panel.running_line


def test_digits_run_together_and_numbers_stand_apart() -> None:
    assert text_of([]) == ""
    assert text_of([entry("4"), entry("7"), entry("1")]) == "471"
    assert text_of([entry("42", False), entry("7", False), entry("-3.1", False)]) == "42 7 -3.1"
    assert text_of([entry("4"), entry("42", False), entry("7"), entry("1")]) == "4 42 71"
    assert text_of([entry("4"), entry(""), entry("1")]) == "4?1"


def test_a_drawing_that_comes_back_is_not_read_twice() -> None:
    read = ReadSoFar()
    entries = [entry(str(place)) for place in range(3)]
    for each in entries:
        read.add(each)
    assert read.before((np.ones((1, 4)),)) == tuple(entries)
    assert read.before(entries[1].strokes) == (entries[0],)
    # What came after it goes when another one follows.
    read.add(Entry(entries[1].strokes, "8", True))
    assert text_of(read.entries) == "08"


def test_the_oldest_drawings_are_forgotten() -> None:
    read = ReadSoFar()
    for place in range(MAX_ENTRIES + 5):
        read.add(entry(str(place % 10)))
    assert len(read.entries) == MAX_ENTRIES


def test_what_was_read_stands_in_the_line_and_is_copied(writer: Writer) -> None:
    line = line_of(writer)
    writer.write(4)
    assert line.isHidden()
    writer.write(7)
    assert line.isVisible()
    assert line.text() == "47"
    writer.write(1)
    assert line.text() == "471"
    line.copy_button.click()
    assert QGuiApplication.clipboard().text() == "471"
    assert writer.window.main_panel.message_row.text() == "Copied: 471"


def test_undo_and_redo_go_back_and_forth_in_the_line(writer: Writer) -> None:
    for digit in (4, 7, 1):
        writer.write(digit)
    writer.window.canvas.undo()
    # All doubles read the last digit now.
    assert len(line_of(writer).text()) == 2
    writer.window.canvas.redo()
    assert line_of(writer).text() == "471"
    writer.window.canvas.undo()
    writer.write(9)
    assert line_of(writer).text() == "419"


def test_a_digit_that_the_person_corrects_is_corrected_in_the_line(writer: Writer) -> None:
    writer.write(4)
    writer.write(7)
    writer.window.actions_by_name["teach_1"].trigger()
    assert line_of(writer).text() == "41"
    writer.write(2)
    assert line_of(writer).text() == "412"


def test_what_was_not_read_is_marked(writer: Writer) -> None:
    writer.write(None)
    writer.write(7)
    assert line_of(writer).text() == "?7"


def test_what_is_cleared_by_hand_is_not_in_the_line(writer: Writer) -> None:
    writer.write(4)
    writer.write(7)
    writer.window.canvas.clear()
    assert line_of(writer).text() == "4"
    writer.write(5)
    assert line_of(writer).text() == "45"


def test_the_line_is_cleared_and_goes_with_its_switch(writer: Writer) -> None:
    line = line_of(writer)
    writer.write(4)
    writer.write(7)
    switch = writer.window.actions_by_name["clears_itself"]
    switch.trigger()
    assert line.isHidden()
    switch.trigger()
    assert line.text() == "47"
    line.clear_button.click()
    assert line.isHidden()
    assert len(writer.window.canvas.strokes()) == 1
    writer.write(1)
    assert line.text() == "71"


def test_on_a_wide_canvas_the_longer_pause_clears_wherever_the_pen_goes_on(
    writer: Writer,
) -> None:
    writer.window.actions_by_name["canvas_number"].trigger()
    line = line_of(writer)
    writer.write(4)
    writer.write(4, pause_s=NUMBER_PAUSE_S - 0.1)
    assert len(writer.window.canvas.strokes()) == 2
    writer.write(7, pause_s=NUMBER_PAUSE_S + 0.1)
    assert len(writer.window.canvas.strokes()) == 1
    assert line.text() == "4 7"
    assert writer.window.canvas.mapping.width_px == 560


def test_a_long_line_shows_its_end_and_nothing_scrolls(writer: Writer, qtbot: QtBot) -> None:
    line = line_of(writer)
    for place in range(60):
        writer.write(place % 10)
    for _ in range(3):
        QApplication.processEvents()
    shown = line.label.shown_text()
    assert shown.endswith("9")
    assert shown.startswith("\N{HORIZONTAL ELLIPSIS}")
    assert line.width() <= writer.window.canvas.width()
