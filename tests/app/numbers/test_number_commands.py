"""Numbers in the window: shown, picked, merged, split, corrected and copied."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.main_window import MainWindow
from app.numbers.digit_popover import DigitPopover
from app.services.settings import Settings
from model.rejection.reason import Reason
from model.samples.sample import NO_DIGIT
from tests.app.numbers.number_drawings import number_strokes, window_with_number
from tests.app.window_doubles import answer_with, strokes_of_seven


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    window = window_with_number(qtbot, "-427")
    with qtbot.waitExposed(window):
        window.show()
    window.canvas.setFocus()
    return window


def shown_text(window: MainWindow) -> str:
    return "" if window.numbers.shown is None else window.numbers.shown.text


def test_a_number_takes_the_place_of_the_digit(window: MainWindow, qtbot: QtBot) -> None:
    panel = window.main_panel
    qtbot.waitUntil(lambda: panel.bars.y() > panel.numbers.row.y())
    bars = panel.bars.mapTo(panel.content, QPoint())
    assert panel.numbers.panel.isVisible()
    assert panel.numbers.row.isVisible()
    assert not panel.answer_panel.isVisible()
    assert shown_text(window) == "−427"
    assert panel.numbers.row.place.text() == "Digit 3 of 3"
    assert panel.bars.probabilities()[7] > 0.5
    assert window.status_line.duration.text().startswith("3 digits, 1 sign · Read in ")

    window.canvas.set_strokes(strokes_of_seven())
    assert panel.answer_panel.isVisible()
    assert not panel.numbers.panel.isVisible()
    assert not panel.numbers.row.isVisible()
    qtbot.waitUntil(lambda: panel.bars.mapTo(panel.content, QPoint()) == bars)
    assert "digit" not in window.status_line.duration.text()


def test_a_digit_of_the_number_is_picked_by_a_click(window: MainWindow, qtbot: QtBot) -> None:
    sign = window.main_panel.numbers.panel.sign
    place = sign.letter_areas()[1].center().toPoint()
    qtbot.mouseClick(sign, Qt.MouseButton.LeftButton, pos=place)

    assert window.numbers.picked == 1
    assert window.main_panel.bars.probabilities()[4] > 0.5
    assert window.main_panel.numbers.row.place.text() == "Digit 1 of 3"

    # A sign cannot be picked.
    minus = sign.letter_areas()[0].center().toPoint()
    qtbot.mouseClick(sign, Qt.MouseButton.LeftButton, pos=minus)
    assert window.numbers.picked == 1


def test_keys_and_buttons_pick_a_digit(window: MainWindow, qtbot: QtBot) -> None:
    sign, row = window.main_panel.numbers.panel.sign, window.main_panel.numbers.row
    qtbot.keyClick(sign, Qt.Key.Key_Left)
    assert window.numbers.picked == 2
    row.previous_button.click()
    assert window.numbers.picked == 1
    assert not row.previous_button.isEnabled()
    row.next_button.click()
    qtbot.keyClick(sign, Qt.Key.Key_Right)
    assert window.numbers.picked == 3
    assert not row.next_button.isEnabled()


def test_tab_steps_through_the_digits_and_then_leaves_the_canvas(
    window: MainWindow, qtbot: QtBot
) -> None:
    qtbot.keyClick(window.canvas, Qt.Key.Key_Backtab)
    assert window.numbers.picked == 2
    qtbot.keyClick(window.canvas, Qt.Key.Key_Tab)
    assert window.numbers.picked == 3
    assert window.focusWidget() is window.canvas
    qtbot.keyClick(window.canvas, Qt.Key.Key_Tab)
    assert window.focusWidget() is not window.canvas


def test_the_number_is_copied_as_other_programs_read_it(window: MainWindow) -> None:
    window.main_panel.numbers.panel.copy_button.click()

    assert QGuiApplication.clipboard().text() == "-427"
    assert window.main_panel.message_row.text() == "Copied: -427"


def test_a_number_with_a_piece_that_is_no_digit_is_not_copied(window: MainWindow) -> None:
    window.samples.say(NO_DIGIT)

    assert shown_text(window) == "−42?"
    assert not window.main_panel.numbers.panel.copy_button.isEnabled()
    assert not window.actions_by_name["copy_answer"].isEnabled()


def test_digits_are_merged_and_split_and_that_is_undone(window: MainWindow) -> None:
    actions = window.actions_by_name
    actions["merge_digits"].trigger()
    assert len(shown_text(window)) == 3
    assert window.numbers.picked == 2

    window.numbers.begin_split()
    assert window.numbers.split_x is not None
    window.numbers.finish_split()
    assert window.numbers.split_x is None
    assert len(shown_text(window)) == 4

    for length in (3, 4):
        window.undo.undo()
        assert len(shown_text(window)) == length
    assert shown_text(window) == "−427"
    window.undo.redo()
    assert len(shown_text(window)) == 3
    window.undo.undo()
    window.undo.undo()
    assert window.canvas.is_empty()
    window.undo.redo()
    assert shown_text(window) == "−427"


def test_a_split_is_offered_and_can_be_cancelled(window: MainWindow, qtbot: QtBot) -> None:
    row = window.main_panel.message_row
    window.actions_by_name["split_digit"].trigger()
    assert row.text() == "Drag the line between the two digits."
    assert window.main_panel.numbers.tools.split_button.isChecked()
    row.action_button.click()
    assert window.numbers.split_x is None
    assert shown_text(window) == "−427"

    window.actions_by_name["split_digit"].trigger()
    qtbot.keyClick(window.canvas, Qt.Key.Key_Escape)
    assert window.numbers.split_x is None

    window.actions_by_name["split_digit"].trigger()
    row.hint_button.click()
    assert len(shown_text(window)) == 5
    assert row.text() != "Drag the line between the two digits."


def test_a_split_ends_when_another_digit_is_picked_or_drawn(window: MainWindow) -> None:
    window.numbers.begin_split()
    window.numbers.pick_previous()
    assert window.numbers.split_x is None

    window.numbers.begin_split()
    window.canvas.clear()
    assert window.numbers.split_x is None


def test_a_correction_that_is_undone_does_not_come_back_with_a_merge(window: MainWindow) -> None:
    window.samples.say(1)
    assert shown_text(window) == "−421"
    window.actions_by_name["merge_digits"].trigger()
    for _ in range(2):
        window.undo.undo()
    assert shown_text(window) == "−427"

    window.undo.redo()
    assert len(shown_text(window)) == 3
    window.undo.undo()

    assert shown_text(window) == "−427"


def test_the_first_symbol_cannot_be_merged(window: MainWindow) -> None:
    window.canvas.set_strokes(number_strokes("42"))
    window.numbers.pick(0)
    assert not window.actions_by_name["merge_digits"].isEnabled()
    window.numbers.merge_left()
    assert shown_text(window) == "42"


def test_a_correction_stays_while_the_number_grows_and_is_undone(window: MainWindow) -> None:
    window.samples.say(1)
    assert shown_text(window) == "−421"
    assert window.main_panel.numbers.panel.title.text() == "You said −421"
    assert window.main_panel.numbers.panel.detail.text() == "The network said −427"
    assert window.main_panel.bars.rows[1].look.is_taught

    window.numbers.pick_previous()
    assert not any(row.look.is_taught for row in window.main_panel.bars.rows)
    window.samples.say(5)
    assert shown_text(window) == "−451"

    window.undo.undo()
    assert shown_text(window) == "−421"
    window.undo.undo()
    assert shown_text(window) == "−427"
    assert window.samples.lazy_store.store.count() == 0


def test_points_and_minus_signs_can_be_turned_off(window: MainWindow) -> None:
    window.main_panel.numbers.signs_box.click()
    assert "−" not in shown_text(window)
    assert not Settings().reads_signs
    assert not window.actions_by_name["reads_signs"].isChecked()

    window.actions_by_name["reads_signs"].trigger()
    assert shown_text(window) == "−427"
    assert window.main_panel.numbers.signs_box.isChecked()


def open_popover(window: MainWindow, qtbot: QtBot) -> DigitPopover:
    qtbot.keyClick(window.canvas, Qt.Key.Key_Return)
    popover = window.findChild(DigitPopover)
    assert popover is not None
    assert popover.isVisible()
    return popover


def test_the_popover_corrects_the_picked_digit(window: MainWindow, qtbot: QtBot) -> None:
    popover = open_popover(window, qtbot)
    checked = [button.text() for button in popover.digit_buttons if button.isChecked()]
    assert checked == ["7"]
    popover.digit_buttons[1].click()
    assert not popover.isVisible()
    assert shown_text(window) == "−421"


@pytest.mark.parametrize(
    ("key", "text"), [(Qt.Key.Key_9, "−429"), (Qt.Key.Key_Escape, "−427"), (Qt.Key.Key_M, None)]
)
def test_the_popover_takes_keys(
    window: MainWindow, qtbot: QtBot, key: Qt.Key, text: str | None
) -> None:
    popover = open_popover(window, qtbot)
    qtbot.keyClick(popover, key)

    assert not popover.isVisible()
    if text is None:
        assert len(shown_text(window)) == 3
    else:
        assert shown_text(window) == text


def test_arrow_keys_and_enter_choose_in_the_popover(window: MainWindow, qtbot: QtBot) -> None:
    popover = open_popover(window, qtbot)
    popover.digit_buttons[7].setFocus()
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Left):
        qtbot.keyClick(popover, key)
    focused = popover.focusWidget()
    assert isinstance(focused, QPushButton)
    assert focused.text() == "1"
    qtbot.keyClick(popover, Qt.Key.Key_Return)
    assert shown_text(window) == "−421"


def test_everything_about_numbers_has_an_accessible_name(window: MainWindow, qtbot: QtBot) -> None:
    widgets = window.main_panel.numbers
    popover = open_popover(window, qtbot)
    named: list[QWidget] = [
        *(widgets.panel.sign, widgets.panel.copy_button, widgets.row, widgets.signs_box),
        *(widgets.row.previous_button, widgets.row.next_button),
        *(widgets.tools.merge_button, widgets.tools.split_button),
        *(popover, *popover.digit_buttons, popover.merge_button, popover.split_button),
    ]
    assert all(widget.accessibleName() for widget in named)
    assert "−427" in widgets.panel.sign.accessibleName()


def test_the_number_is_copied_beside_its_drawing(window: MainWindow) -> None:
    window.actions_by_name["copy"].trigger()
    mime = QGuiApplication.clipboard().mimeData()
    assert mime.text() == "-427"
    assert mime.hasImage()

    window.canvas.clear()
    window.canvas.paste()
    assert shown_text(window) == "−427"


def test_more_than_one_thing_can_be_read_as_a_number(qtbot: QtBot) -> None:
    window = window_with_number(qtbot, "42")
    panel = window.main_panel.answer_panel
    several = answer_with({4: 41.0}, Reason.SEVERAL)
    panel.show_answer(several, may_be_number=True)
    assert not panel.read_as_number_button.isHidden()
    assert not panel.read_anyway_button.isHidden()

    # Two lines are no number by themselves.
    window.canvas.set_strokes([np.array([[60, 60], [220, 60]]), np.array([[60, 200], [220, 200]])])
    assert window.numbers.shown is None
    panel.read_as_number_button.click()
    assert window.numbers.shown is not None or window.main_panel.message_row.text() == (
        "No digits can be told apart in this drawing."
    )

    panel.show_answer(several)
    assert panel.read_as_number_button.isHidden()


def test_the_number_and_the_picked_digit_are_announced(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    for module in ("number_panel", "digit_row"):
        monkeypatch.setattr(f"app.numbers.{module}.announce", lambda _, text: said.append(text))

    window.canvas.set_strokes(number_strokes("42"))
    window.numbers.pick_previous()

    assert [text.split(",")[0] for text in said] == ["It is 42", said[1].split(",")[0]]
    assert said[1].startswith("Digit 1 of 2. 4 with ")


def test_one_digit_is_announced_once(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    for module in ("numbers.number_panel", "numbers.digit_row", "reading.answer_panel"):
        monkeypatch.setattr(f"app.{module}.announce", lambda _, text: said.append(text))

    window.canvas.set_strokes(strokes_of_seven())

    assert len(said) == 1
    assert said[0].startswith("It is 7")
