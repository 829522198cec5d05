"""Hints stay, warnings disappear."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.look.current import Look, set_look
from app.look.theme import LIGHT
from app.widgets import message_row
from app.widgets.labels import wrapped_lines
from app.widgets.message_row import MAX_LINES, SHOWN_MS, MessageRow
from app.widgets.notice import Notice


@pytest.fixture
def row(qtbot: QtBot) -> MessageRow:
    shown = MessageRow()
    qtbot.addWidget(shown)
    set_look(Look(reduces_motion=True))
    shown.resize(400, 40)
    with qtbot.waitExposed(shown):
        shown.show()
    return shown


def test_a_warning_hides_the_hint_for_a_while(row: MessageRow, qtbot: QtBot) -> None:
    assert row._timer.interval() == SHOWN_MS == 8000
    row._timer.setInterval(30)
    row.show_hint("Or open a picture")
    row.show_warning("No such file.")
    assert row.text() == row.accessibleName() == "No such file."
    qtbot.waitUntil(lambda: row.text() == "Or open a picture")
    assert not row.has_warning


def test_a_warning_fades_where_things_may_move(row: MessageRow, qtbot: QtBot) -> None:
    set_look(Look())
    with qtbot.waitSignal(row._fade.finished):
        row.show_warning("No such file.")
    assert row.opacity == 1.0
    with qtbot.waitSignal(row._fade.finished):
        row._dismiss_top()
        assert row.has_warning
    assert not row.has_warning


def test_the_ground_is_amber_only_under_a_warning(row: MessageRow) -> None:
    def ground() -> str:
        image = row.grab().toImage()
        return image.pixelColor(image.width() - 20, 20).name().upper()

    row.show_hint("A hint")
    assert ground() != LIGHT.warning_soft
    row.show_warning("A warning")
    assert ground() == LIGHT.warning_soft


def test_long_texts_take_two_lines_and_an_ellipsis(row: MessageRow) -> None:
    assert wrapped_lines("Short.", row.font(), 300, MAX_LINES) == ["Short."]
    lines = wrapped_lines("/a-path-without-any-space" * 12, row.font(), 300, MAX_LINES)
    assert len(lines) == 2
    assert lines[1].endswith("…")
    metrics = row.fontMetrics()
    assert all(metrics.horizontalAdvance(line) <= 300 for line in lines)


def test_a_notice_has_a_button_and_disappears(row: MessageRow, qtbot: QtBot) -> None:
    row._timer.setInterval(30)
    row.show_hint("A hint")
    row.show_notice(Notice("Saved.", "Undo"))
    assert row.text() == "Saved."
    assert row.action_button.isVisible()
    with qtbot.waitSignal(row.action_requested):
        row.action_button.click()
    qtbot.waitUntil(lambda: row.text() == "A hint")
    assert not row.action_button.isVisible()


def test_a_notice_that_stays_comes_back_after_a_warning(row: MessageRow, qtbot: QtBot) -> None:
    row._timer.setInterval(30)
    row.show_notice(Notice("Learning… 3 s", "Undo", 0.4, stays=True))
    row.show_warning("No such file.")
    assert not row.action_button.isVisible()
    qtbot.waitUntil(lambda: row.text() == "Learning… 3 s")
    assert not row._timer.isActive()
    assert row.action_button.isVisible()
    row.dismiss_notice()
    assert row.text() == ""


def test_progress_is_painted_along_the_lower_edge(row: MessageRow) -> None:
    row.show_notice(Notice("Learning… 3 s", "Undo", 0.5, stays=True))
    image = row.grab().toImage()
    line = [image.pixelColor(x, image.height() - 2).name().upper() for x in range(image.width())]
    assert abs(line.count(LIGHT.accent) - 200) < 12
    assert image.pixelColor(250, 10).name().upper() == LIGHT.accent_soft


def test_only_news_is_announced(row: MessageRow, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(message_row, "announce", lambda widget, text: said.append(text))
    row.show_notice(Notice("Learning… 3 s"))
    row.show_notice(Notice("Learning… 2 s"), is_news=False)
    assert said == ["Learning… 3 s"]


def test_a_hint_has_a_button_of_its_own(row: MessageRow, qtbot: QtBot) -> None:
    row.show_hint("Wrong? Click the right digit.", "It is no digit")
    assert row.hint_button.isVisible()
    with qtbot.waitSignal(row.hint_action_requested), qtbot.assertNotEmitted(row.action_requested):
        qtbot.mouseClick(row.hint_button, Qt.MouseButton.LeftButton)
    row.show_notice(Notice("Saved.", "Undo"))
    assert row.action_button.isVisible()
    assert not row.hint_button.isVisible()
    row.dismiss_notice()
    assert row.hint_button.isVisible()
    row.show_hint("Or open a picture")
    assert not row.hint_button.isVisible()
