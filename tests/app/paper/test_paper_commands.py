"""The window that reads paper, from the menu to the saved file."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from app.main_window import MainWindow
from app.paper.side_panel import Side
from model.errors import InkError
from model.paper.page import PageProblem, PageReading
from model.rejection.reason import Reason
from model.samples.store import NO_DIGIT, Sample
from tests.app.paper.paper_doubles import SCRIBBLE, page, reads, seven_image
from tests.app.samples.lesson_doubles import TeacherDouble
from tests.app.window_doubles import SEVEN, Shelf, answer_with


def read(window: MainWindow, qtbot: QtBot, source: object = None) -> None:
    """Read a photo, and wait until it is read."""
    window.paper.read(seven_image() if source is None else source)
    qtbot.waitUntil(lambda: not window.paper.reader.is_running)
    qtbot.waitUntil(window.paper.dialog.isActiveWindow)


def texts(window: MainWindow) -> list[str]:
    return [number.text for number in window.paper.page.numbers]


def samples_of(window: MainWindow) -> list[Sample]:
    store = window.samples.lazy_store.store
    return store.get(store.ids())


def row_text(window: MainWindow) -> str:
    return window.paper.dialog.side.message_row.text()


def wait_until_learned(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: not window.samples.is_learning)


def test_the_menu_opens_an_empty_window(window: MainWindow):
    window.actions_by_name["read_paper"].trigger()
    dialog = window.paper.dialog
    assert dialog.isVisible()
    assert dialog.side.side is Side.MESSAGE
    assert not dialog.copy_button.isEnabled()
    assert dialog.network_box.currentText().startswith("Default")
    window.close()
    assert not dialog.isVisible()


def test_a_photo_is_read_and_its_first_doubt_is_in_hand(window: MainWindow, qtbot: QtBot):
    read(window, qtbot)
    dialog, panel = window.paper.dialog, window.paper.dialog.side.digit_panel
    assert dialog.side.side is Side.PAGE
    assert dialog.caption.text() == "4 numbers in 2 lines"
    assert dialog.status.duration.text() == "7 digits read in 38 ms"
    assert (panel.head.text(), panel.title.text()) == ("Doubt 1 of 2", "7, perhaps 8")
    assert panel.detail.text() == "52.7\N{NO-BREAK SPACE}% against 44.1\N{NO-BREAK SPACE}%"
    assert [button.text() for button in panel.answer_buttons] == ["It is 7", "It is 8"]
    assert panel.place.text() == "Line 1, number 2: <b>7.40</b>"
    qtbot.keyClick(dialog, Qt.Key.Key_F8)
    assert panel.head.text() == "Doubt 2 of 2"
    assert dialog.side.table.currentIndex().row() == 1


def test_the_table_stays_where_it_is_when_nothing_is_in_hand(window: MainWindow, qtbot: QtBot):
    read(window, qtbot)
    panel = window.paper.dialog.side.digit_panel
    before = panel.sizeHint().height()
    window.paper.page.pick(None)
    assert panel.head.text() == "Nothing in hand"
    assert panel.sizeHint().height() == before


def test_the_table_and_the_photo_have_the_same_number_in_hand(window: MainWindow, qtbot: QtBot):
    read(window, qtbot)
    table, state = window.paper.dialog.side.table, window.paper.page
    model = table.model()
    shown = [
        [model.index(row, column).data() for column in range(3)] for row in range(model.rowCount())
    ]
    assert shown == [["1", "3", "7.40"], ["2", "19", "5"]]
    table.setCurrentIndex(model.index(1, 1))
    assert state.picked_number is state.numbers[2]
    state.pick_number(state.numbers[0])
    assert (table.currentIndex().row(), table.currentIndex().column()) == (0, 1)


def test_a_doubt_is_answered_kept_and_learned_and_the_next_is_in_hand(
    window: MainWindow, qtbot: QtBot, teacher: TeacherDouble
):
    read(window, qtbot)
    panel = window.paper.dialog.side.digit_panel
    qtbot.mouseClick(panel.answer_buttons[1], Qt.MouseButton.LeftButton)
    assert texts(window) == ["3", "8.40", "19", "5"]
    assert panel.head.text() == "Doubt 1 of 1"
    wait_until_learned(qtbot, window)
    (sample,) = samples_of(window)
    assert (sample.label, sample.answered, len(sample.strokes)) == (8, 7, 1)
    assert sample.confidence == pytest.approx(0.527)
    assert len(teacher.lessons) == 1
    assert row_text(window).startswith("Learned")


def test_any_digit_is_corrected_by_its_key_and_undone_in_order(window: MainWindow, qtbot: QtBot):
    read(window, qtbot)
    paper, dialog = window.paper, window.paper.dialog
    window.settings.learns_at_once = False
    paper.page.pick_number(paper.page.numbers[3])
    qtbot.keyClick(dialog.view, Qt.Key.Key_6)
    assert texts(window)[3] == "6"
    assert dialog.side.digit_panel.title.text() == "You said 6"
    qtbot.keyClick(dialog.view, Qt.Key.Key_X)
    assert texts(window)[3] == ""
    assert [sample.label for sample in samples_of(window)] == [NO_DIGIT]
    qtbot.keyClick(dialog, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert texts(window)[3] == "6"
    window.undo.undo()
    assert texts(window)[3] == "5"
    assert samples_of(window) == []


def test_keys_say_nothing_where_single_keys_are_off_or_nothing_is_in_hand(
    window: MainWindow, qtbot: QtBot
):
    read(window, qtbot)
    paper = window.paper
    paper.page.pick(None)
    qtbot.keyClick(paper.dialog.view, Qt.Key.Key_6)
    paper.page.step_doubt(1)
    qtbot.keyClick(paper.dialog.view, Qt.Key.Key_6, Qt.KeyboardModifier.AltModifier)
    window.settings.single_keys = False
    paper.open()
    qtbot.keyClick(paper.dialog.view, Qt.Key.Key_6)
    assert texts(window) == ["3", "7.40", "19", "5"]


def test_a_sign_is_left_out_and_back_again(window: MainWindow, qtbot: QtBot):
    read(window, qtbot)
    paper, panel = window.paper, window.paper.dialog.side.digit_panel
    paper.page.step_digit(1)
    assert panel.title.text() == "Decimal point"
    paper.corrections.say(4)
    assert row_text(window).startswith("This was read as a sign")
    qtbot.mouseClick(panel.no_digit_button, Qt.MouseButton.LeftButton)
    assert texts(window)[1] == "740"
    assert window.undo.order.undo_text == "leave out a sign"
    window.undo.undo()
    assert texts(window)[1] == "7.40"
    window.undo.redo()
    assert texts(window)[1] == "740"
    assert samples_of(window) == []


def test_the_lines_are_copied_and_saved(window: MainWindow, qtbot: QtBot, tmp_path: Path):
    window.paper.reader.read_page = reads(page("3 7,4", f"{SCRIBBLE} 5"))
    read(window, qtbot)
    qtbot.mouseClick(window.paper.dialog.copy_button, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "3\t7,4\n\t5\n"
    assert row_text(window) == "Copied: 3 numbers in 2 lines."
    window.paper.saving.save(tmp_path / "page.csv")
    assert (tmp_path / "page.csv").read_bytes() == b'3,"7,4"\r\n,5\r\n'
    assert row_text(window) == "Saved as page.csv."
    window.paper.saving.save(tmp_path / "missing" / "page.csv")
    assert row_text(window) == "page.csv cannot be saved: No such file or directory."


def test_the_dialogs_add_the_ending_and_remember_the_folder(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    seven_image().save(str(tmp_path / "seven.png"))
    monkeypatch.setattr(
        QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "seven.png"), "")
    )
    window.paper.open()
    window.paper.dialog.tools.open_button.click()
    qtbot.waitUntil(lambda: bool(window.paper.page.numbers))
    assert window.settings.recent_folder == str(tmp_path)
    asked: list[str] = []

    def answer(_: object, __: str, proposal: str, filters: str) -> tuple[str, str]:
        asked.append(proposal)
        return str(tmp_path / "numbers"), filters.split(";;")[1]

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    window.paper.dialog.save_button.click()
    assert asked == [str(tmp_path / "seven.csv")]
    assert (tmp_path / "numbers.txt").read_text() == "3\t7.40\n19\t5\n"


def test_pictures_are_pasted_and_dropped(window: MainWindow, qtbot: QtBot, tmp_path: Path):
    window.paper.open()
    dialog = window.paper.dialog
    QGuiApplication.clipboard().setText("no picture")
    dialog.paste_requested.emit()
    assert row_text(window) == "There is no picture on the clipboard."
    QGuiApplication.clipboard().setImage(seven_image())
    dialog.paste_requested.emit()
    qtbot.waitUntil(lambda: bool(window.paper.page.numbers))
    assert dialog.caption.text() == "4 numbers in 2 lines"
    path = tmp_path / "seven.png"
    seven_image().save(str(path))
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    dialog.dropped.emit(mime)
    qtbot.waitUntil(lambda: not window.paper.reader.is_running)
    assert dialog.caption.text() == "seven.png · 4 numbers in 2 lines"


def test_the_photo_is_turned_and_read_again(window: MainWindow, qtbot: QtBot):
    read(window, qtbot)
    dialog = window.paper.dialog
    window.settings.learns_at_once = False
    window.paper.corrections.say(1)
    dialog.tools.turn_button.click()
    qtbot.waitUntil(lambda: not window.paper.reader.is_running)
    assert dialog.view.photo is not None
    assert dialog.view.photo.size.toTuple() == (300, 400)
    assert texts(window)[1] == "7.40"
    names = [action.text() for action in dialog.view.actions()]
    assert names == ["Read again", "Turn right", "Turn left"]
    qtbot.keyClick(
        dialog.view,
        Qt.Key.Key_R,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    qtbot.waitUntil(lambda: not window.paper.reader.is_running)
    assert dialog.view.photo.size.toTuple() == (400, 300)
    window.paper.corrections.say(1)
    dialog.view.zoom(2.0)
    zoomed = dialog.view.place.scale
    dialog.tools.read_again_requested.emit()
    qtbot.waitUntil(lambda: not window.paper.reader.is_running)
    assert texts(window)[1] == "1.40"
    assert dialog.view.place.scale == zoomed


def test_another_network_reads_the_photo_again(window: MainWindow, qtbot: QtBot):
    read(window, qtbot)
    window.paper.reader.read_page = reads(page("8"))
    box = window.paper.dialog.network_box
    box.activated.emit(box.findData("classic"))
    qtbot.waitUntil(lambda: texts(window) == ["8"])
    assert str(window.reading.network) == "classic"
    assert row_text(window).startswith("Reads with Classic now")
    assert window.paper.dialog.status.network.text().startswith("Classic network")


def test_reading_is_stopped_by_its_button_and_by_closing(window: MainWindow, qtbot: QtBot):
    release = threading.Event()

    def wait(_: object, *, should_stop: Callable[[], bool], **_others: Any) -> PageReading:
        while not should_stop() and not release.wait(0.005):
            pass
        return page("8")

    window.paper.reader.read_page = wait
    window.paper.read(seven_image())
    dialog = window.paper.dialog
    qtbot.waitUntil(lambda: dialog.view.photo is not None)
    assert dialog.side.side is Side.READING
    dialog.side.stop_button.click()
    assert (dialog.side.side, dialog.side.message_head.text()) == (Side.MESSAGE, "Stopped")
    window.paper.read(seven_image())
    dialog.close()
    assert not window.paper.reader.is_running


def test_a_page_without_numbers_says_so(window: MainWindow, qtbot: QtBot):
    window.paper.reader.read_page = reads(PageReading((9, 9), problem=PageProblem.TEXT))
    read(window, qtbot)
    side = window.paper.dialog.side
    assert (side.side, side.message_head.text()) == (Side.MESSAGE, "Nothing read")
    assert side.message_text.text().startswith("It looks like a page of text.")
    assert not window.paper.dialog.save_button.isEnabled()


def test_a_photo_that_cannot_be_read_says_why(window: MainWindow, qtbot: QtBot, tmp_path: Path):
    read(window, qtbot)
    (tmp_path / "notes.txt").write_text("text")
    read(window, qtbot, tmp_path / "notes.txt")
    side = window.paper.dialog.side
    assert side.message_text.text() == "notes.txt is not a picture that can be read."
    assert window.paper.dialog.view.photo is None

    def fail(*_: object, **__: object) -> PageReading:
        raise InkError("The page cannot be read.")

    window.paper.reader.read_page = fail
    read(window, qtbot)
    assert side.message_text.text() == "The page cannot be read."


def test_a_picture_of_more_than_one_digit_is_offered_as_paper(
    window: MainWindow, qtbot: QtBot, shelf: Shelf, tmp_path: Path
):
    path = tmp_path / "seven.png"
    seven_image().save(str(path))
    row = window.main_panel.message_row
    window.open_file(path)
    assert row.action_button.isHidden()
    shelf["default"].answer = answer_with({7: 40}, Reason.SEVERAL)
    window.open_file(path)
    assert row.text() == "Does this picture hold more than one digit?"
    qtbot.mouseClick(row.action_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(window.paper.page.numbers))
    assert window.paper.dialog.caption.text() == "seven.png · 4 numbers in 2 lines"
    window.canvas.set_picture(np.full((40, 30), 0.2, np.float32))
    luminance = np.ones((40, 30), np.float32)
    luminance[10:30, 10:14] = 0
    window.canvas.set_picture(luminance)
    qtbot.mouseClick(row.action_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.paper.reader.is_running)
    assert window.paper.dialog.view.photo is not None
    assert window.paper.dialog.view.photo.size.toTuple() == (30, 40)


def test_the_offer_goes_with_the_picture(window: MainWindow, shelf: Shelf):
    luminance = np.ones((40, 30), np.float32)
    luminance[10:30, 10:14] = 0
    shelf["default"].answer = answer_with({7: 40}, Reason.SEVERAL)
    window.canvas.set_picture(luminance)
    assert window.main_panel.message_row.text().startswith("Does this picture")
    shelf["default"].answer = SEVEN
    window.canvas.clear()
    assert not window.main_panel.message_row.text().startswith("Does this picture")


def test_a_likely_slip_is_asked_about(
    window: MainWindow, qtbot: QtBot, shelf: Shelf, teacher: TeacherDouble
):
    for name in ("default", "classic"):
        shelf[name].answer = answer_with({7: 99})
    read(window, qtbot)
    window.paper.corrections.say(1)
    row = window.paper.dialog.side.message_row
    assert row.text() == "Saved, but every network reads 7. Is it really a 1?"
    qtbot.mouseClick(row.action_button, Qt.MouseButton.LeftButton)
    assert texts(window)[1] == "7.40"
    assert (samples_of(window), teacher.lessons) == ([], [])
    row.begin_step()
    assert row.text() == ""


def test_the_place_of_the_window_is_remembered(window: MainWindow):
    window.paper.open()
    window.paper.dialog.resize(1100, 700)
    window.paper.dialog.close()
    assert not window.settings.paper_geometry.isEmpty()


def test_what_is_left_out_is_typed_in_the_table_and_undone(window: MainWindow, qtbot: QtBot):
    window.paper.reader.read_page = reads(page(f"3 {SCRIBBLE}", "1 2"))
    read(window, qtbot)
    dialog, state = window.paper.dialog, window.paper.page
    left, top, right, bottom = state.left_outs[0].box
    place = dialog.view.place.on_screen((left + right) / 2, (top + bottom) / 2).toPoint()
    qtbot.mouseClick(dialog.view, Qt.MouseButton.LeftButton, pos=place)
    field = dialog.side.table.findChild(QLineEdit, "numberField")
    assert field is not None
    qtbot.keyClicks(field, "9a3")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: state.left_outs[0].text == "93")
    assert dialog.caption.text() == "4 numbers in 2 lines"
    assert not dialog.side.left_out.isVisible()
    assert window.undo.order.undo_text == "type 93"
    window.undo.undo()
    assert state.left_outs[0].text == ""
    window.undo.redo()
    window.paper.saving.copy()
    assert QGuiApplication.clipboard().text() == "3\t93\n1\t2\n"
    assert samples_of(window) == []


def test_a_whole_number_is_typed_over(window: MainWindow, qtbot: QtBot):
    read(window, qtbot)
    table = window.paper.dialog.side.table
    table.setCurrentIndex(table.model().index(0, 2))
    qtbot.keyClick(table, Qt.Key.Key_F2)
    field = table.findChild(QLineEdit, "numberField")
    assert field is not None
    assert field.text() == "7.40"
    qtbot.keyClicks(field, "17,40")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: texts(window) == ["3", "17,40", "19", "5"])
    assert window.paper.dialog.side.digit_panel.head.text() != "Doubt 1 of 2"
