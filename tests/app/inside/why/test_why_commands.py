"""The explanation opens, follows the drawing and the rival, shows changes, and closes."""

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from app.main_window import MainWindow
from app.reading.texts import AnswerState
from tests.app.inside.why.conftest import wait_for_explanation
from tests.app.window_doubles import strokes_of_seven

MakeWindow = Callable[..., MainWindow]


def shown_values(window: MainWindow) -> list[str]:
    panel = window.why.panel
    assert panel is not None
    rows = zip(panel.names, panel.values, strict=True)
    return [f"{name.text()} {value.text()}" for name, value in rows if not name.isHidden()]


def start_change(window: MainWindow, qtbot: QtBot) -> None:
    assert window.why.panel is not None
    assert window.why.change is not None
    with qtbot.waitSignal(window.why.change.flip_found, timeout=60_000):
        window.why.panel.change_button.click()


def test_it_shows_parts_that_add_up(opened: MainWindow) -> None:
    panel, model = opened.why.panel, opened.why.model
    assert panel is not None
    assert model is not None
    assert model.explanation is not None

    values = [float(value.text().replace("−", "-")) for value in panel.values if value.text()]

    assert model.digit == 7
    assert panel.title.text() == "Why 7 and not"
    assert panel.rival_box.currentData() == model.rival
    assert shown_values(opened)[0].startswith("speaks for 7 +")
    *parts, error, total = values
    assert error == 0.0
    assert round(sum(parts), 1) == total
    assert total == pytest.approx(model.explanation.difference, abs=0.06)
    assert opened.why.overlay is not None
    assert opened.why.overlay.marks
    assert "speaks for 7 is" in opened.why.overlay.accessibleDescription()


def test_the_link_beside_the_answer_opens_it_and_keeps_it_open(
    make_window: MakeWindow,
) -> None:
    window = make_window()
    button = window.main_panel.answer_panel.why_button
    assert not button.isVisible()
    window.canvas.set_strokes(strokes_of_seven())
    assert button.isVisible()

    button.click()
    button.click()

    assert window.why.panel is not None
    assert window.actions_by_name["why"].isChecked()


@pytest.mark.parametrize("chooses", ["bar", "keys", "box"])
def test_a_rival_is_chosen_without_correcting_the_answer(
    opened: MainWindow, qtbot: QtBot, chooses: str
) -> None:
    said: list[int] = []
    bars, panel = opened.main_panel.bars, opened.why.panel
    assert panel is not None
    bars.digit_said.connect(said.append)

    if chooses == "bar":
        qtbot.mouseClick(bars.rows[4], Qt.MouseButton.LeftButton)
    elif chooses == "keys":
        bars.rows[7].setFocus()
        for _ in range(3):
            qtbot.keyClick(opened.focusWidget(), Qt.Key.Key_Up)
        qtbot.keyClick(opened.focusWidget(), Qt.Key.Key_Return)
    else:
        index = panel.rival_box.findData(4)
        panel.rival_box.setCurrentIndex(index)
        panel.rival_box.activated.emit(index)

    assert said == []
    explanation = wait_for_explanation(opened.why, qtbot)
    assert (explanation.digit, explanation.rival) == (7, 4)
    assert panel.rival_box.currentData() == 4
    assert shown_values(opened)[1].startswith("speaks for 4 −")
    assert bars.rows[4].look.stands_out
    assert bars.rows[4].invitation == "Why not 4?"


def test_the_answer_is_no_rival_of_itself(opened: MainWindow) -> None:
    model = opened.why.model
    assert model is not None
    rival = model.rival

    opened.main_panel.bars.rows[7].click()

    assert model.rival == rival


def test_the_rival_stays_for_the_next_drawing(opened: MainWindow, qtbot: QtBot) -> None:
    opened.main_panel.bars.rows[4].click()

    opened.canvas.set_strokes([np.array([[140.0, 40], [138, 240]])])

    explanation = wait_for_explanation(opened.why, qtbot)
    assert (explanation.digit, explanation.rival) == (1, 4)


def test_keys_correct_the_answer_while_bars_compare(opened: MainWindow) -> None:
    opened.actions_by_name["teach_1"].trigger()

    assert opened.main_panel.answer_panel.state is AnswerState.TAUGHT


def test_closing_gives_bars_and_hint_back(opened: MainWindow) -> None:
    said: list[int] = []
    hint = opened.main_panel.message_row.text()
    size, panel = opened.size(), opened.why.panel
    assert panel is not None

    panel.close_button.click()

    assert opened.why.panel is None
    assert not opened.actions_by_name["why"].isChecked()
    assert opened.main_panel.message_row.text() == "Wrong? Click the right digit."
    assert hint.startswith("Click a bar to compare")
    assert opened.height() < size.height()
    assert not panel.isVisible()
    opened.main_panel.bars.digit_said.connect(said.append)
    opened.main_panel.bars.rows[1].click()
    assert said == [1]


def test_without_single_keys_the_hint_names_the_menu(opened: MainWindow) -> None:
    assert opened.main_panel.message_row.text().endswith("Press the right digit’s key.")

    opened.view.set_single_keys(False)
    opened.reading_commands.show_drawing_state()

    assert opened.main_panel.message_row.text().endswith("The menu Samples corrects.")


def test_esc_closes_it_and_the_canvas_has_the_focus(opened: MainWindow, qtbot: QtBot) -> None:
    panel = opened.why.panel
    assert panel is not None
    assert panel.rival_box.hasFocus()

    qtbot.keyClick(panel.rival_box, Qt.Key.Key_Escape)

    assert opened.why.panel is None
    assert opened.canvas.hasFocus()


def test_marks_go_at_once_when_the_drawing_changes(opened: MainWindow) -> None:
    overlay, model = opened.why.overlay, opened.why.model
    assert overlay is not None
    assert model is not None

    opened.canvas.clear()

    assert overlay.marks == []


def test_an_empty_canvas_has_an_invitation(opened: MainWindow, qtbot: QtBot) -> None:
    opened.canvas.clear()
    panel = opened.why.panel
    assert panel is not None

    qtbot.waitUntil(lambda: panel.title.text() == "Why?")

    assert panel.note.text().startswith("Once a digit is read")
    assert panel.rival_box.isHidden()
    assert panel.change_button.isHidden()


def test_the_slider_shows_another_drawing_and_leaves_this_one(
    opened: MainWindow, qtbot: QtBot
) -> None:
    start_change(opened, qtbot)
    panel, overlay = opened.why.panel, opened.why.overlay
    assert panel is not None
    assert overlay is not None
    before = opened.main_panel.bars.probabilities()
    steps = opened.canvas.undo_stack.count()

    panel.change.flip_button.click()

    assert overlay.shows_preview
    assert opened.main_panel.answer_panel.sign.text() != "7"
    assert opened.main_panel.bars.probabilities() != before
    assert opened.main_panel.message_row.text().startswith("A preview.")
    assert "% of the way: it reads" in panel.change.sentence.text()
    assert opened.canvas.undo_stack.count() == steps
    assert not opened.actions_by_name["teach_1"].isEnabled()
    panel.change.back_button.click()
    assert not overlay.shows_preview
    assert opened.main_panel.answer_panel.sign.text() == "7"
    assert opened.main_panel.bars.probabilities() == before
    assert opened.actions_by_name["teach_1"].isEnabled()


@pytest.mark.parametrize("ends", ["press", "action", "rival", "toggle", "close"])
def test_a_preview_ends_when_something_else_begins(
    opened: MainWindow, qtbot: QtBot, ends: str
) -> None:
    start_change(opened, qtbot)
    panel, overlay = opened.why.panel, opened.why.overlay
    assert panel is not None
    assert overlay is not None
    panel.change.slider.setValue(900)
    assert overlay.shows_preview

    if ends == "press":
        qtbot.mousePress(opened.canvas, Qt.MouseButton.LeftButton, pos=QPoint(30, 30))
    elif ends == "action":
        opened.actions_by_name["copy"].trigger()
    elif ends == "rival":
        opened.main_panel.bars.rows[0].click()
    elif ends == "toggle":
        panel.change_button.click()
    else:
        opened.why.close()

    assert ends == "close" or not overlay.shows_preview
    assert opened.actions_by_name["teach_1"].isEnabled()
    if ends == "press":
        qtbot.mouseRelease(opened.canvas, Qt.MouseButton.LeftButton, pos=QPoint(30, 30))
    else:
        assert opened.main_panel.answer_panel.sign.text() == "7"


def test_the_drawing_that_is_shown_can_be_used_and_undone(opened: MainWindow, qtbot: QtBot) -> None:
    start_change(opened, qtbot)
    panel = opened.why.panel
    assert panel is not None
    before = opened.canvas.strokes()
    panel.change.flip_button.click()
    read = opened.main_panel.answer_panel.sign.text()

    panel.change.use_button.click()

    assert opened.main_panel.answer_panel.sign.text() == read != "7"
    assert opened.actions_by_name["teach_1"].isEnabled()
    opened.canvas.undo()
    assert len(opened.canvas.strokes()) == len(before)
    assert opened.main_panel.answer_panel.sign.text() == "7"


def test_pictures_have_no_way_to_another_digit(opened: MainWindow, qtbot: QtBot) -> None:
    panel = opened.why.panel
    assert panel is not None
    picture = np.ones((60, 60), np.float32)
    picture[10:50, 28:32] = 0.0
    opened.canvas.set_picture(picture)
    wait_for_explanation(opened.why, qtbot)

    panel.change_button.click()

    assert panel.change.sentence.text().startswith("Draw the digit")
    assert not panel.change.controls.isVisible()


@pytest.mark.slow
def test_deeper_networks_say_how_large_their_error_is(opened: MainWindow, qtbot: QtBot) -> None:
    opened.actions_by_name["network_default"].trigger()
    panel = opened.why.panel
    assert panel is not None

    def is_explained() -> bool:
        return panel.names[3].text().startswith("error of the method, ")

    qtbot.waitUntil(is_explained, timeout=60_000)
    assert panel.note.text() == "Close, but not exact (integrated gradients)."


def test_the_window_closes_while_it_explains(make_window: MakeWindow) -> None:
    window = make_window()
    window.canvas.set_strokes(strokes_of_seven())
    window.actions_by_name["why"].trigger()

    window.close()

    assert window.why.panel is None


def test_a_right_click_beside_the_canvas_offers_the_marks_as_a_picture(
    opened: MainWindow, qtbot: QtBot
) -> None:
    panel, overlay = opened.why.panel, opened.why.overlay
    assert panel is not None
    assert overlay is not None
    place = panel.title.rect().center()
    reason = QContextMenuEvent.Reason.Mouse
    event = QContextMenuEvent(reason, place, panel.title.mapToGlobal(place))
    QCoreApplication.sendEvent(panel.title, event)
    menu = overlay.findChild(QMenu, "pictureMenu")
    qtbot.waitUntil(menu.isVisible)
    menu.actions()[0].trigger()
    menu.close()
    assert QGuiApplication.clipboard().image().width() > 2 * overlay.width()
