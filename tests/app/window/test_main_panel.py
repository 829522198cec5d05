"""The arrangement: beside each other or below, at every size of window and text."""

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.main_window import MainWindow
from app.window.sizes.panel_measures import PanelSizes
from model.recognizer import Answer
from tests.app.window_doubles import DOUBTFUL, REFUSED, SEVEN, Shelf, strokes_of_seven

MakeWindow = Callable[..., MainWindow]


def top_in_window(widget: QWidget, window: MainWindow) -> int:
    return widget.mapTo(window, widget.rect().topLeft()).y()


def bottom_in_window(widget: QWidget, window: MainWindow) -> int:
    return widget.mapTo(window, widget.rect().bottomLeft()).y()


def right_in_window(widget: QWidget, window: MainWindow) -> int:
    return widget.mapTo(window, widget.rect().topRight()).x()


def settle(window: MainWindow) -> None:
    """Lay out everything as it is shown."""
    for _ in range(3):
        QApplication.processEvents()


def cut_off(window: MainWindow) -> list[str]:
    """Return the texts whose control is smaller than they need."""
    found = []
    for widget in window.main_panel.findChildren(QWidget):
        if not widget.isVisible() or not isinstance(widget, (QAbstractButton, QLabel, QComboBox)):
            continue
        if widget.objectName() == "answerLabel":
            continue
        needed = widget.minimumSizeHint()
        needed_height_px = needed.height()
        if isinstance(widget, QLabel) and widget.wordWrap():
            needed_height_px = widget.heightForWidth(widget.width())
        elif isinstance(widget, QLabel):
            needed = widget.sizeHint()
        if isinstance(widget, QComboBox):
            text_px = widget.fontMetrics().horizontalAdvance(widget.currentText())
            assert widget.width() >= text_px + 30, widget.currentText()
        elif widget.width() < needed.width() or widget.height() < needed_height_px:
            found.append(f"{widget.objectName()} {widget.size()} needs {needed}")
    return found


def test_the_bars_are_beside_the_canvas_or_below(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(880, 592)
    qtbot.waitUntil(lambda: not window.main_panel.is_narrow)
    panel = window.main_panel
    assert top_in_window(panel.bars, window) < top_in_window(panel.controls, window)
    window.resize(544, 868)
    qtbot.waitUntil(lambda: window.main_panel.is_narrow)
    qtbot.waitUntil(
        lambda: top_in_window(panel.bars, window) > top_in_window(panel.controls, window)
    )
    assert window.main_panel.horizontalScrollBar().maximum() == 0


def test_nothing_scrolls_at_the_first_size(make_window: MakeWindow) -> None:
    window = make_window()
    assert window.width() == 880
    assert window.height() - 592 < 40  # other fonts may ask for a little more
    assert window.main_panel.verticalScrollBar().maximum() == 0


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("text_percent", [100, 150, 200])
@pytest.mark.parametrize("width_px", [544, 880, 1100])
def test_nothing_is_cut_off(
    make_window: MakeWindow,
    shelf: Shelf,
    qtbot: QtBot,
    language: str,
    text_percent: int,
    width_px: int,
) -> None:
    window = make_window(language=language, text_percent=text_percent)
    window.resize(max(width_px, window.minimumWidth()), 700)
    for answer in (SEVEN, DOUBTFUL, REFUSED):
        shelf["default"].answer = answer
        window.canvas.set_strokes(strokes_of_seven())
        qtbot.waitUntil(lambda: cut_off(window) == [])
    assert window.main_panel.content.width() <= window.main_panel.viewport().width()


@pytest.mark.parametrize("text_percent", [125, 150, 175, 200])
def test_large_text_is_wide_where_there_is_room(make_window: MakeWindow, text_percent: int) -> None:
    window = make_window(text_percent=text_percent)
    panel = window.main_panel
    window.resize(panel.min_wide_px(), 900)
    assert not panel.is_narrow
    window.resize(max(panel.min_wide_px() - 1, window.minimumWidth()), 900)
    assert panel.is_narrow == (window.width() < panel.min_wide_px())


@pytest.mark.parametrize(
    ("size", "canvas_px", "margin_px"),
    [
        ((880, 592), 280, 24),
        ((1200, 592), 280, 99),
        ((1366, 704), 420, 100),
        ((1920, 1040), 700, 237),
        ((1920, 1080), 840, 167),
        ((2560, 1400), 1120, 338),
    ],
)
def test_a_large_window_shows_a_large_canvas(
    window: MainWindow, qtbot: QtBot, size: tuple[int, int], canvas_px: int, margin_px: int
) -> None:
    window.resize(*size)
    panel, canvas = window.main_panel, window.canvas
    qtbot.waitUntil(lambda: canvas.width() == canvas_px + 2)
    settle(window)
    assert canvas.height() == canvas_px + 2
    left_px = canvas.mapTo(window, QPoint(0, 0)).x()
    right_px = right_in_window(panel.bars, window)
    # Centred, up to the rounding of odd widths and of fonts that need more than these 680 px.
    assert left_px == pytest.approx(margin_px, abs=40)
    assert left_px == pytest.approx(window.width() - right_px - 1, abs=2)
    assert 680 >= panel.bars.width() >= min(680, size[0] - canvas_px - 2 - 64 - 48)
    assert panel.bars.mapTo(window, QPoint(0, 0)).x() - left_px - canvas.width() == (
        40 if canvas_px == 280 else 64
    )
    assert panel.verticalScrollBar().maximum() == 0
    above_px = top_in_window(panel.content.layout().itemAt(1).widget(), window)
    below_px = panel.content.layout().itemAt(1).widget().geometry().bottom()
    centre_px = (above_px - window.menuBar().height() + below_px + 1) / 2
    assert centre_px == pytest.approx(panel.height() / 2, abs=40)


def test_the_answer_grows_with_the_canvas(window: MainWindow, qtbot: QtBot) -> None:
    panel = window.main_panel
    window.resize(1920, 1040)
    qtbot.waitUntil(lambda: window.canvas.width() == 702)
    settle(window)
    assert panel.network_input.picture.width() == 8 * 28 + 2
    assert panel.answer_panel.sign.font().pixelSize() == 216
    assert {row.height() for row in panel.bars.rows} == {36}
    # It ends with the canvas.
    canvas_bottom_px = bottom_in_window(window.canvas, window)
    assert bottom_in_window(panel.message_row, window) == canvas_bottom_px
    # The network stands beside the buttons.
    clear, box = panel.controls.clear_button, panel.controls.network_box
    assert right_in_window(box, window) == right_in_window(window.canvas, window)
    assert abs(top_in_window(box, window) - top_in_window(clear, window)) < 10
    window.resize(880, 592)
    qtbot.waitUntil(lambda: window.canvas.width() == 282)
    settle(window)
    assert panel.network_input.picture.width() == 142
    assert panel.answer_panel.sign.font().pixelSize() == 136
    assert {row.height() for row in panel.bars.rows} == {24}
    assert panel.verticalScrollBar().maximum() == 0


def test_the_message_stays_near_the_bars_beside_a_very_large_canvas(
    window: MainWindow, qtbot: QtBot
) -> None:
    panel = window.main_panel
    for width, height in ((1920, 1040), (2560, 1400), (3840, 2100)):
        window.resize(width, height)
        settle(window)
        gap_px = panel.message_row.geometry().top() - panel.bars.geometry().bottom() - 1
        assert 8 <= gap_px <= 128


def test_what_is_drawn_and_read_stays_while_the_window_changes_its_size(
    window: MainWindow, shelf: Shelf, qtbot: QtBot
) -> None:
    window.canvas.set_strokes(strokes_of_seven())
    strokes, ink = window.canvas.strokes(), shelf["default"].asked[-1]
    asked = len(shelf["default"].asked)
    for size in ((1366, 768), (2560, 1400), (600, 500)):
        window.resize(*size)
        settle(window)
    assert [id(stroke) for stroke in window.canvas.strokes()] == [id(stroke) for stroke in strokes]
    assert len(shelf["default"].asked) == asked
    window.resize(1920, 1040)
    settle(window)
    window.main_panel.controls.recognize_requested.emit()
    np.testing.assert_array_equal(shelf["default"].asked[-1].image, ink.image)


@pytest.mark.parametrize("answer", [SEVEN, DOUBTFUL, REFUSED])
def test_another_answer_moves_nothing_in_a_large_window(
    window: MainWindow, shelf: Shelf, qtbot: QtBot, answer: Answer
) -> None:
    window.resize(1920, 1040)
    qtbot.waitUntil(lambda: window.canvas.width() == 702)
    settle(window)
    panel = window.main_panel
    parts = (window.canvas, panel.bars, panel.message_row, panel.network_input.picture)
    before = [part.mapTo(window, QPoint(0, 0)) for part in parts]
    shelf["default"].answer = answer
    window.canvas.set_strokes(strokes_of_seven())
    settle(window)
    assert [part.mapTo(window, QPoint(0, 0)) for part in parts] == before


def test_the_space_of_the_message_row_is_reserved(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(880, 592)
    before = window.main_panel.bars.geometry()
    window.main_panel.message_row.show_warning("A rather long sentence. " * 12)
    qtbot.waitUntil(lambda: window.main_panel.message_row.has_warning)
    window.main_panel.content.layout().activate()
    assert window.main_panel.bars.geometry() == before


def test_a_message_that_is_out_of_sight_is_scrolled_to_and_back(window: MainWindow) -> None:
    window.resize(560, 400)
    settle(window)
    panel, row = window.main_panel, window.main_panel.message_row

    def is_in_sight() -> bool:
        area = row.rect().translated(row.mapTo(panel.viewport(), QPoint(0, 0)))
        return panel.viewport().rect().contains(area)

    row.show_hint("A hint")
    assert not is_in_sight()
    row.show_warning("The file is damaged.")
    assert is_in_sight()
    row.begin_step()
    assert panel.verticalScrollBar().value() == 0

    # Never under the pen.
    QTest.mousePress(window.canvas, Qt.MouseButton.LeftButton)
    row.show_warning("The file is damaged.")
    assert panel.verticalScrollBar().value() == 0


def test_several_drawings_in_a_large_window_need_no_scroll_bar(
    window: MainWindow, qtbot: QtBot
) -> None:
    panel = window.main_panel
    needed = panel._measures.wide_size(PanelSizes(2))
    bars_px = window.height() - panel.height()
    window.resize(1366, needed.height() + bars_px)
    qtbot.waitUntil(lambda: window.canvas.width() == 562)
    panel.sequence_bar.show_position(0, 3, "three.jsonl")
    settle(window)
    assert window.canvas.width() == 422
    assert panel.verticalScrollBar().maximum() == 0
    panel.sequence_bar.show_position(0, 1, "three.jsonl")
    settle(window)
    assert window.canvas.width() == 562
