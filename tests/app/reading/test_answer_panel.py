"""The big digit and its signs, painted and named."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from app.look.current import Look, set_look
from app.look.theme import LIGHT
from app.reading import answer_panel
from app.reading.answer_panel import AnswerPanel
from app.reading.texts import Waiting
from model.recognizer import Answer
from tests.app.window_doubles import DOUBTFUL, REFUSED, SEVEN


@pytest.fixture
def panel(qtbot: QtBot) -> AnswerPanel:
    shown = AnswerPanel()
    qtbot.addWidget(shown)
    set_look(Look())
    shown.show()
    return shown


def painted(panel: AnswerPanel) -> tuple[QImage, set[str]]:
    image = panel.sign.grab().toImage()
    colours = {
        image.pixelColor(x, y).name().upper()
        for x in range(image.width())
        for y in range(image.height())
    }
    return image, colours


def test_the_digit_is_centred_vertically(panel: AnswerPanel) -> None:
    panel.show_answer(SEVEN)
    image, colours = painted(panel)
    assert LIGHT.text in colours
    ink = QColor(LIGHT.text)
    rows = [
        y
        for y in range(image.height())
        if any(image.pixelColor(x, y) == ink for x in range(image.width()))
    ]
    assert abs((rows[0] + rows[-1]) / 2 - image.height() / 2) < 3
    assert rows[-1] - rows[0] > 85


def test_the_dash_and_the_crossed_circle_are_painted(panel: AnswerPanel) -> None:
    panel.show_no_answer(Waiting.FOR_STROKE)
    assert LIGHT.hairline in painted(panel)[1]
    panel.show_answer(REFUSED)
    assert LIGHT.bar in painted(panel)[1]


@pytest.mark.parametrize(
    ("answer", "size_px"), [(SEVEN, 30), (DOUBTFUL, 22), (REFUSED, 24), (None, 17)]
)
def test_each_state_has_its_size(panel: AnswerPanel, answer: Answer | None, size_px: int) -> None:
    if answer is None:
        panel.show_no_answer(Waiting.FOR_STROKE)
    else:
        panel.show_answer(answer)
    assert panel.title.font().pixelSize() == size_px
    assert panel.read_anyway_button.isVisible() == (answer is REFUSED)


def test_an_answer_is_announced(panel: AnswerPanel, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(answer_panel, "announce", lambda widget, text: said.append(text))
    panel.show_answer(SEVEN)
    panel.show_no_answer(Waiting.FOR_STROKE)
    assert said == ["It is 7, 98.6 %. Then 1 with 0.9 %."]


def test_the_ranking_is_in_the_tool_tip(panel: AnswerPanel) -> None:
    panel.show_answer(DOUBTFUL)
    assert panel.title.toolTip().startswith("7: 52.7 %\n1: 44.1 %\n")
    assert panel.sign.accessibleDescription().startswith("7: 52.7 %, 1: 44.1 %")
    panel.show_no_answer(Waiting.FOR_STROKE)
    assert panel.title.toolTip() == ""
    assert panel.sign.accessibleName().startswith("No answer yet")


def test_a_doubt_is_decided_by_a_button(panel: AnswerPanel, qtbot: QtBot) -> None:
    panel.show_answer(SEVEN)
    assert not any(button.isVisible() for button in panel.doubt_buttons)
    panel.show_answer(DOUBTFUL)
    assert [button.text() for button in panel.doubt_buttons] == ["It is 7", "It is 1"]
    with qtbot.waitSignal(panel.digit_said) as said:
        qtbot.mouseClick(panel.doubt_buttons[1], Qt.MouseButton.LeftButton)
    assert said.args == [1]


def test_the_chosen_digit_is_shown_with_the_answer(panel: AnswerPanel) -> None:
    panel.show_answer(SEVEN)
    panel.show_taught(1)
    assert panel.sign.text() == "1"
    assert panel.title.text() == "You said 1"
    assert panel.detail.text() == "The network said 7 with 98.6 %"
    assert panel.sign.accessibleName() == "You said 1. The network said 7 with 98.6 %"
    panel.show_taught(None)
    assert panel.title.text() == "98.6 %"
    panel.show_answer(REFUSED)
    panel.show_taught(4)
    assert panel.detail.text() == "The network saw no digit"
    assert not panel.read_anyway_button.isVisible()
