"""Numbers on the canvas: read by themselves, one digit picked."""

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.numbers.number_model import NumberModel
from app.numbers.said import MAX_GROUPS, Said
from app.reading.reading_model import ReadingModel
from app.services.network_ref import NetworkRef
from tests.app.numbers.number_drawings import number_strokes, window_with_number
from tests.app.window_doubles import strokes_of_seven


@pytest.fixture
def reading_model(qtbot: QtBot) -> ReadingModel:
    model = ReadingModel()
    model.choose(NetworkRef.parse("default"))
    return model


@pytest.fixture
def numbers(reading_model: ReadingModel) -> NumberModel:
    model = NumberModel(reading_model, reading_model)
    reading_model.answered.connect(model.show)
    return model


def test_several_digits_are_a_number_with_the_last_one_picked(
    reading_model: ReadingModel, numbers: NumberModel, qtbot: QtBot
) -> None:
    with qtbot.waitSignals([numbers.reading_changed, numbers.picked_changed]):
        reading_model.read(number_strokes("3.14"), None)

    assert numbers.reading is not None
    assert numbers.reading.text == "3.14"
    assert numbers.picked == 3
    assert numbers.picked_symbol is numbers.reading.symbols[3]
    last = reading_model.last_reading
    assert last is not None
    assert last.answer.digit == 4
    assert last.strokes is numbers.reading.symbols[3].seen
    assert last.duration_ms > 0


def test_one_digit_is_read_as_without_numbers(
    reading_model: ReadingModel, numbers: NumberModel
) -> None:
    strokes = tuple(strokes_of_seven())
    reading_model.read(strokes, None)

    last = reading_model.last_reading
    assert numbers.reading is None
    assert numbers.picked == -1
    assert numbers.picked_symbol is None
    assert last is not None
    assert last.number is None
    assert last.strokes == strokes
    assert last.answer.digit == 7


def test_another_digit_can_be_picked_but_no_sign(
    reading_model: ReadingModel, numbers: NumberModel, qtbot: QtBot
) -> None:
    reading_model.read(number_strokes("-42"), None)
    picks: list[int] = []
    numbers.picked_changed.connect(picks.append)

    for pick in (numbers.pick_previous, numbers.pick_previous, numbers.pick_next):
        pick()
    numbers.pick(0)
    numbers.pick(7)
    numbers.pick_next()
    numbers.pick(1)

    assert picks == [1, 2, 1]
    assert reading_model.last_reading is not None
    assert reading_model.last_reading.answer.digit == 4


def test_the_picked_digit_stays_picked_until_the_drawing_changes(
    reading_model: ReadingModel, numbers: NumberModel
) -> None:
    strokes = number_strokes("862")
    reading_model.read(strokes, None)
    numbers.pick(0)

    reading_model.read(strokes, None)
    assert numbers.picked == 0

    reading_model.forget()
    reading_model.read(strokes, None)
    assert numbers.picked == 2


def test_without_a_gate_nothing_is_a_number(
    reading_model: ReadingModel, numbers: NumberModel
) -> None:
    reading_model.set_gate(None)
    reading_model.read(number_strokes("42"), None)

    assert numbers.reading is None


def test_numbers_are_read_in_the_window(qtbot: QtBot) -> None:
    window = window_with_number(qtbot, "42")
    assert window.numbers.reading is not None
    assert window.numbers.reading.text == "42"

    window.canvas.clear()
    assert window.numbers.reading is None

    window.canvas.undo()
    assert window.numbers.reading is not None


def picked_strokes(numbers: NumberModel) -> tuple[np.ndarray, ...]:
    symbol = numbers.picked_symbol
    assert symbol is not None
    return symbol.strokes


def test_what_the_network_has_learned_need_not_be_said_any_more(
    reading_model: ReadingModel, numbers: NumberModel
) -> None:
    reading_model.read(number_strokes("42"), None)
    assert numbers.shown is not None
    likely = numbers.shown.reading.confidence
    numbers.show_said(picked_strokes(numbers), 2)
    assert numbers.shown.labels == (None, 2)
    numbers.pick(0)
    numbers.show_said(picked_strokes(numbers), 7)

    reading_model.network_changed.emit()
    reading_model.read(number_strokes("42"), None)

    assert numbers.shown.labels == (7, None)
    assert numbers.shown.symbols[1].said is None
    assert numbers.shown.text == "72"

    numbers.show_said(picked_strokes(numbers), None)
    assert numbers.shown.text == "42"
    assert numbers.shown.reading.confidence == pytest.approx(likely, abs=0.02)


def test_a_digit_whose_label_is_taken_back_can_get_another_stroke(
    reading_model: ReadingModel, numbers: NumberModel
) -> None:
    strokes = number_strokes("47")
    reading_model.read(strokes, None)
    numbers.show_said(picked_strokes(numbers), 1)
    numbers.show_said(picked_strokes(numbers), None)
    assert numbers.shown is not None
    left, top, right, bottom = numbers.shown.symbols[1].box
    bar = np.array([[left, (top + bottom) / 2], [right, (top + bottom) / 2]])

    reading_model.forget()
    reading_model.read([*strokes, bar], None)

    assert numbers.shown.text == "47"
    assert np.array_equal(picked_strokes(numbers)[-1], bar)


def test_the_memory_of_what_was_said_is_bounded() -> None:
    said = Said()
    for count in range(MAX_GROUPS + 20):
        said = said.with_label((np.full((2, 2), float(count)),), 1)
        said = said.as_learned((np.full((3, 2), float(count)),))
        said = said.with_label((np.full((4, 2), float(count)),), 2)

    assert len(said.labels) == MAX_GROUPS
    assert len(said.cuts.groups) == MAX_GROUPS
