"""The window as a whole: drawing, reading, choosing the network, remembering."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.main_window import MainWindow
from app.reading.reading_model import ReadingModel
from app.reading.texts import AnswerState
from app.services.network_ref import NetworkRef
from app.services.settings import Settings
from tests.app.window_doubles import DOUBTFUL, REFUSED, Shelf, answer_with, strokes_of_seven

MakeWindow = Callable[..., MainWindow]


def draw_stroke(qtbot: QtBot, window: MainWindow) -> None:
    """Draw one stroke with the mouse."""
    left = Qt.MouseButton.LeftButton
    with qtbot.waitSignal(window.canvas.stroke_finished):
        qtbot.mousePress(window.canvas, left, pos=QPoint(80, 80))
        for step in range(1, 9):
            qtbot.mouseMove(window.canvas, QPoint(80 + 12 * step, 80 + 15 * step))
        qtbot.mouseRelease(window.canvas, left, pos=QPoint(180, 210))


def press(qtbot: QtBot, window: MainWindow, name: str) -> None:
    button = window.findChild(QPushButton, name)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_every_part_has_its_object_name(window: MainWindow) -> None:
    for name in ("drawingCanvas", "recognizeButton", "clearButton", "answerLabel"):
        assert window.findChild(QWidget, name) is not None, name
    for name in ("probabilityBars", "networkInput"):
        assert window.findChild(QWidget, name) is not None, name
    for name in ("openWeightsAction", "saveWeightsAction"):
        assert window.findChild(QAction, name) is not None, name


def test_an_empty_window_says_what_to_do(window: MainWindow) -> None:
    assert window.main_panel.answer_panel.state is AnswerState.EMPTY
    assert window.main_panel.answer_panel.title.text() == "No answer yet"
    assert window.main_panel.answer_panel.detail.text() == "It appears here as you draw."
    assert window.main_panel.message_row.text() == "Or open a picture: Ctrl+O"
    assert not window.main_panel.controls.recognize_button.isEnabled()
    assert not window.main_panel.controls.clear_button.isEnabled()
    assert window.canvas.hasFocus()


def test_a_stroke_is_read_at_once(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.reading.answered) as answered:
        draw_stroke(qtbot, window)
    assert window.findChild(QLabel, "answerLabel").text() == "7"
    assert window.main_panel.answer_panel.title.text() == "98.6 %"
    assert window.main_panel.answer_panel.detail.text() == "Then 1 with 0.9 %"
    assert window.main_panel.bars.probabilities()[7] == pytest.approx(0.986)
    assert window.main_panel.network_input.picture.ink is answered.args[0].ink
    assert window.status_line.duration.text().startswith("Read in ")
    assert window.main_panel.message_row.text() == "Wrong? Click the right digit."


def test_without_live_reading_an_answer_waits_for_the_button(
    make_window: MakeWindow, qtbot: QtBot
) -> None:
    window = make_window(reads_live=False)
    assert window.main_panel.answer_panel.detail.text() == "Draw, then press Recognize."
    draw_stroke(qtbot, window)
    assert window.main_panel.answer_panel.state is AnswerState.EMPTY
    assert window.main_panel.answer_panel.detail.text() == "Press Recognize to read the drawing."
    press(qtbot, window, "recognizeButton")
    assert window.main_panel.answer_panel.state is AnswerState.ANSWER
    # The answer to an older drawing does not stay beside a newer one.
    draw_stroke(qtbot, window)
    assert window.main_panel.answer_panel.state is AnswerState.EMPTY


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_reads(make_window: MakeWindow, qtbot: QtBot, key: Qt.Key) -> None:
    window = make_window(reads_live=False)
    window.canvas.set_strokes(strokes_of_seven())
    with qtbot.waitSignal(window.reading.answered):
        qtbot.keyClick(window, key)


def test_clear_and_del_empty_the_window(window: MainWindow, qtbot: QtBot) -> None:
    for clear in (
        lambda: press(qtbot, window, "clearButton"),
        lambda: qtbot.keyClick(window, Qt.Key.Key_Delete),
    ):
        window.canvas.set_strokes(strokes_of_seven())
        assert window.main_panel.answer_panel.state is AnswerState.ANSWER
        clear()
        assert window.canvas.is_empty()
        assert window.main_panel.answer_panel.state is AnswerState.EMPTY
        assert window.main_panel.network_input.picture.ink is None
        assert window.main_panel.bars.probabilities() == [0.0] * 10
        assert window.status_line.duration.text() == ""


def test_undo_by_keys_reads_again(window: MainWindow, qtbot: QtBot) -> None:
    window.canvas.set_strokes(strokes_of_seven())
    window.canvas.clear()
    assert not window.main_panel.controls.recognize_button.isEnabled()
    with qtbot.waitSignal(window.reading.answered):
        qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.main_panel.controls.recognize_button.isEnabled()


def test_doubt_names_the_rival(window: MainWindow, shelf: Shelf) -> None:
    shelf["default"].answer = DOUBTFUL
    window.canvas.set_strokes(strokes_of_seven())
    assert window.main_panel.answer_panel.title.text() == "7, perhaps 1"
    assert window.main_panel.answer_panel.detail.text() == "52.7 % against 44.1 %"


def test_a_refused_drawing_can_be_read_anyway(
    window: MainWindow, shelf: Shelf, qtbot: QtBot
) -> None:
    shelf["default"].answer = REFUSED
    window.canvas.set_strokes(strokes_of_seven())
    assert window.main_panel.answer_panel.title.text() == "Not a digit"
    assert window.findChild(QLabel, "answerLabel").text() == ""
    press(qtbot, window, "readAnywayButton")
    assert window.findChild(QLabel, "answerLabel").text() == "6"


def test_another_network_reads_the_drawing_at_once(window: MainWindow, shelf: Shelf) -> None:
    shelf["classic"].answer = answer_with({1: 97.0})
    window.canvas.set_strokes(strokes_of_seven())
    box = window.main_panel.controls.network_box
    assert [box.itemText(0), box.itemText(1)] == ["Default · 99.6 %", "Classic · 98.5 %"]
    box.activated.emit(1)
    assert window.findChild(QLabel, "answerLabel").text() == "1"
    assert box.currentText() == "Classic · 98.5 %"
    assert window.actions_by_name["network_classic"].isChecked()
    assert window.status_line.network.text() == "Classic network · 98.50 % on 10,000 test images"


def test_choices_are_remembered(make_window: MakeWindow) -> None:
    first = make_window()
    first.actions_by_name["network_classic"].trigger()
    first.actions_by_name["live"].trigger()
    first.canvas.set_pen_width(24)
    first.resize(700, 600)
    first.close()
    second = make_window()
    assert str(second.reading.network) == "classic"
    assert second.main_panel.controls.network_box.currentData() == "classic"
    assert not second.main_panel.controls.live_box.isChecked()
    assert second.canvas.pen_width_px == 24
    assert (second.width(), second.height()) == (700, 600)


def test_missing_weights_leave_the_window_open_and_say_so(
    make_window: MakeWindow, shelf: Shelf
) -> None:
    shelf.broken = {"default", "classic"}
    window = make_window()
    assert window.main_panel.message_row.text() == (
        "default.pkl: there is no such weights file. "
        "Nothing can be read: open weights, or install Digitpad again."
    )
    assert window.main_panel.answer_panel.detail.text() == "No network is loaded."
    window.canvas.set_strokes(strokes_of_seven())
    assert not window.main_panel.controls.recognize_button.isEnabled()
    assert window.status_line.network.text() == "No network"


def test_a_network_that_cannot_be_loaded_leaves_the_old_one(
    window: MainWindow, shelf: Shelf
) -> None:
    shelf.broken = {"classic"}
    window.reading._bundled.pop(NetworkRef.parse("classic"))
    window.main_panel.controls.network_box.activated.emit(1)
    assert str(window.reading.network) == "default"
    assert window.main_panel.controls.network_box.currentData() == "default"
    assert window.actions_by_name["network_default"].isChecked()


def test_a_blank_picture_is_reported(window: MainWindow) -> None:
    window.canvas.set_picture(np.ones((40, 40), np.float32))
    assert window.main_panel.message_row.text() == "The picture is blank."
    assert window.main_panel.answer_panel.state is AnswerState.EMPTY


def test_every_control_has_an_accessible_name(window: MainWindow) -> None:
    controls = [
        *window.findChildren(QPushButton),
        window.main_panel.controls.live_box,
        window.main_panel.controls.network_box,
        window.main_panel.bars,
        *window.main_panel.bars.rows,
        window.main_panel.network_input.picture,
        window.canvas,
        window.main_panel.answer_panel.sign,
    ]
    nameless = [
        control.objectName()
        for control in controls
        if not (control.accessibleName() or getattr(control, "text", str)())
    ]
    assert nameless == []


def test_damaged_settings_are_reported(
    make_window: Callable[..., MainWindow], digitpad_data_folder: Path
) -> None:
    (digitpad_data_folder / "settings.ini").write_bytes(b"\x00 nothing of an ini")
    text = make_window().main_panel.message_row.text()
    assert text == (
        "The settings file was damaged and has been reset. "
        "The old file was saved as settings.damaged.ini."
    )


@pytest.fixture
def early_window(qtbot: QtBot, shelf: Shelf) -> MainWindow:
    """Return a window of which only what is painted first is there."""
    settings = Settings()
    settings.reduces_motion = True
    window = MainWindow(settings, ReadingModel(load=shelf.load), is_complete=False)
    qtbot.addWidget(window)
    return window


def test_a_window_completes_once_it_is_painted(early_window: MainWindow, qtbot: QtBot) -> None:
    assert not hasattr(early_window, "reading")
    early_window.show()
    places = {widget: widget.geometry() for widget in early_window.main_panel.findChildren(QWidget)}
    qtbot.waitUntil(lambda: hasattr(early_window, "samples"))
    assert early_window.reading.recognizer is not None
    assert early_window.main_panel.message_row.text() == "Or open a picture: Ctrl+O"
    QApplication.processEvents()
    for widget in (early_window.canvas, *early_window.main_panel.bars.rows):
        assert widget.geometry() == places[widget]


def test_what_is_drawn_before_the_network_is_loaded_is_read_then(
    early_window: MainWindow, qtbot: QtBot
) -> None:
    draw_stroke(qtbot, early_window)
    early_window.complete()
    assert early_window.main_panel.answer_panel.title.text() == "98.6 %"
    early_window.complete()
    assert len(early_window.reading.recognizer.asked) == 1  # type: ignore[union-attr]


def test_a_window_can_close_before_it_is_complete(early_window: MainWindow) -> None:
    early_window.settings.language = "zh"
    early_window.translation.choose("zh")
    assert early_window.close()
    early_window.translation.choose("en")
    assert not hasattr(early_window, "reading")


def test_a_file_completes_the_window(early_window: MainWindow, tmp_path: Path) -> None:
    early_window.open_file(tmp_path / "missing.jsonl")
    assert "missing.jsonl" in early_window.main_panel.message_row.text()
