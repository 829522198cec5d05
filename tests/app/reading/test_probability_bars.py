"""The ten bars: lengths, colours, texts, motion."""

import pytest
from PySide6.QtCore import QAbstractAnimation, Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from app.look.current import Look, set_look
from app.look.theme import DARK, LIGHT
from app.reading.probability_bars import ProbabilityBars
from app.reading.probability_row import ProbabilityRow
from model.recognizer import NOTHING_DRAWN
from tests.app.window_doubles import DOUBTFUL, REFUSED, SEVEN


@pytest.fixture
def bars(qtbot: QtBot) -> ProbabilityBars:
    shown = ProbabilityBars()
    qtbot.addWidget(shown)
    set_look(Look(reduces_motion=True))
    shown.resize(510, 240)
    with qtbot.waitExposed(shown):
        shown.show()
    return shown


def is_moving(bars: ProbabilityBars) -> bool:
    return bars._animation.state() == QAbstractAnimation.State.Running


def length_px(row: ProbabilityRow, colour: str) -> int:
    image = row.grab().toImage()
    middle = image.height() // 2
    return sum(image.pixelColor(x, middle) == QColor(colour) for x in range(image.width()))


def test_the_answer_is_blue_and_long(bars: ProbabilityBars) -> None:
    bars.show_answer(SEVEN)
    track_px = bars.rows[7].track().width()
    assert length_px(bars.rows[7], LIGHT.accent) == pytest.approx(0.986 * track_px, abs=3)
    assert length_px(bars.rows[1], LIGHT.bar) >= 2
    assert [row.look.stands_out for row in bars.rows] == [row.digit == 7 for row in bars.rows]


def test_in_doubt_the_rival_is_orange_and_bold(bars: ProbabilityBars) -> None:
    bars.show_answer(DOUBTFUL)
    assert bars.rows[7].look.colour == LIGHT.accent
    assert bars.rows[1].look.colour == LIGHT.rival
    assert bars.rows[1].look.stands_out


def test_a_refused_drawing_has_only_grey_bars(bars: ProbabilityBars) -> None:
    bars.show_answer(REFUSED)
    assert {row.look.colour for row in bars.rows} == {LIGHT.bar}
    set_look(Look(DARK))
    assert {row.look.colour for row in bars.rows} == {DARK.bar}


@pytest.mark.parametrize("nothing", [None, NOTHING_DRAWN])
def test_without_an_answer_there_are_no_numbers(bars: ProbabilityBars, nothing: object) -> None:
    bars.show_answer(SEVEN)
    bars.show_answer(nothing)
    assert {row.look.text for row in bars.rows} == {""}
    assert bars.probabilities() == [0.0] * 10
    assert bars.rows[3].accessibleDescription() == "No answer yet"


def test_each_row_has_an_accessible_name_and_description(bars: ProbabilityBars) -> None:
    bars.show_answer(SEVEN)
    assert bars.rows[7].accessibleName() == "Digit 7"
    assert bars.rows[7].accessibleDescription() == "98.6 %"


def test_bars_move_to_their_values(bars: ProbabilityBars, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bars._animation.finished):
        set_look(Look())
        bars.show_answer(SEVEN)
        assert is_moving(bars)
        assert bars.rows[7].fraction < 0.5
        assert bars.probabilities()[7] == pytest.approx(0.986)
    assert bars.rows[7].fraction == pytest.approx(0.986)


def test_without_motion_bars_change_at_once(bars: ProbabilityBars) -> None:
    bars.show_answer(SEVEN)
    assert not is_moving(bars)
    assert bars.rows[7].fraction == pytest.approx(0.986)


def test_a_click_on_a_row_says_which_digit_it_is(bars: ProbabilityBars, qtbot: QtBot) -> None:
    said: list[int] = []
    bars.digit_said.connect(said.append)
    qtbot.mouseClick(bars.rows[1], Qt.MouseButton.LeftButton)
    bars.show_answer(SEVEN)
    qtbot.mouseClick(bars.rows[1], Qt.MouseButton.LeftButton)
    assert said == [1]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_keys_reach_every_row_and_press_it(
    bars: ProbabilityBars, qtbot: QtBot, key: Qt.Key
) -> None:
    said: list[int] = []
    bars.digit_said.connect(said.append)
    bars.show_answer(SEVEN)
    bars.activateWindow()
    stops = [row.digit for row in bars.rows if row.focusPolicy() is Qt.FocusPolicy.TabFocus]
    assert stops == [7]
    bars.rows[7].setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(bars.rows[7], Qt.Key.Key_Up)
    assert bars.rows[6].hasFocus()
    qtbot.keyClick(bars.rows[6], key)
    assert said == [6]


def test_the_taught_row_is_framed_and_full_and_says_you(bars: ProbabilityBars) -> None:
    bars.show_answer(SEVEN)
    bars.show_taught(1)
    assert (bars.rows[1].look.text, bars.rows[1].look.is_taught) == ("you", True)
    assert bars.rows[1].fraction == 1.0
    assert bars.rows[7].look.colour == LIGHT.bar
    assert bars.rows[7].look.stands_out
    assert bars.probabilities()[7] == pytest.approx(0.986)
    assert length_px(bars.rows[1], LIGHT.accent_soft) > 5
    bars.show_taught(None)
    assert bars.rows[7].look.colour == LIGHT.accent
    assert bars.rows[1].fraction == pytest.approx(0.009)


def test_the_mouse_over_a_row_asks_whether_it_is_that_digit(
    bars: ProbabilityBars, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = bars.rows[3]
    monkeypatch.setattr(row, "underMouse", lambda: True)
    assert row.shown_text() == ""
    bars.show_answer(SEVEN)
    assert row.shown_text() == "It is 3"
    assert length_px(row, LIGHT.sunken) > 5


def test_the_row_with_the_focus_has_a_ring(bars: ProbabilityBars, qtbot: QtBot) -> None:
    bars.show_answer(SEVEN)
    row = bars.rows[7]

    def edge() -> str:
        image = row.grab().toImage()
        return image.pixelColor(image.width() // 2, 1).name().upper()

    assert edge() != LIGHT.accent
    bars.activateWindow()
    row.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(row.hasFocus)
    assert edge() == LIGHT.accent
