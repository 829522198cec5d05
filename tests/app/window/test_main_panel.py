"""The arrangement: beside each other or below, at every text size, nothing cut off."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.main_window import MainWindow
from tests.app.window_doubles import DOUBTFUL, REFUSED, SEVEN, Shelf, strokes_of_seven

MakeWindow = Callable[..., MainWindow]


def top_in_window(widget: QWidget, window: MainWindow) -> int:
    return widget.mapTo(window, widget.rect().topLeft()).y()


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
    assert window.main_panel.is_narrow or text_percent <= 150
    for answer in (SEVEN, DOUBTFUL, REFUSED):
        shelf["default"].answer = answer
        window.canvas.set_strokes(strokes_of_seven())
        qtbot.waitUntil(lambda: cut_off(window) == [])
    assert window.main_panel.content.width() <= window.main_panel.viewport().width()


def test_large_text_is_narrow_at_any_width(make_window: MakeWindow) -> None:
    window = make_window(text_percent=175)
    window.resize(1200, 900)
    assert window.main_panel.is_narrow


def test_the_space_of_the_message_row_is_reserved(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(880, 592)
    before = window.main_panel.bars.geometry()
    window.main_panel.message_row.show_warning("A rather long sentence. " * 12)
    qtbot.waitUntil(lambda: window.main_panel.message_row.has_warning)
    window.main_panel.content.layout().activate()
    assert window.main_panel.bars.geometry() == before
