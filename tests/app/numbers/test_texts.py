"""What is said about numbers."""

import pytest

from app.numbers.shown_number import ShownNumber
from app.numbers.texts import (
    count_text,
    digit_text,
    number_state,
    number_text,
    place_text,
    spoken_pick,
    spoken_text,
    symbol_name,
)
from app.reading.texts import AnswerState
from model.numbers.box import Box
from model.numbers.number import NumberReading, Symbol
from model.numbers.signs import Sign
from model.rejection.reason import Reason
from model.samples.sample import NO_DIGIT
from tests.app.window_doubles import answer_with

BOX = Box(0.0, 0.0, 10.0, 10.0)


def digit(percents: dict[int, float], reason: Reason | None = None) -> Symbol:
    return Symbol((), BOX, answer_with(percents, reason))


def sign(which: Sign) -> Symbol:
    return Symbol((), BOX, None, which)


FOUR, ONE = digit({4: 95.0, 9: 4.8}), digit({1: 61.8, 7: 36.0})


def shown(
    *symbols: Symbol,
    confidence: float = 0.946,
    runner_up: str | None = "-3.19",
    labels: tuple[int | None, ...] = (),
) -> ShownNumber:
    reading = NumberReading(symbols, confidence, runner_up, 0.048)
    return ShownNumber(reading, len(symbols) - 1, labels or (None,) * len(symbols))


def test_a_number_is_shown_with_its_runner_up() -> None:
    number = shown(sign(Sign.MINUS), digit({3: 99}), sign(Sign.POINT), ONE, FOUR)

    assert number.text == "−3.14"
    assert number.plain_text == "-3.14"
    assert number_state(number) is AnswerState.ANSWER
    text = number_text(number)
    assert (text.title, text.detail) == ("94.6 %", "Then −3.19 with 4.8 %")
    assert spoken_text(number) == "It is −3.14, 94.6 %. Then −3.19 with 4.8 %."
    assert [symbol_name(number, place) for place in range(3)] == ["minus", "3", "point"]


def test_a_doubtful_number_says_perhaps() -> None:
    number = shown(FOUR, ONE, confidence=0.614, runner_up="47")

    assert number_state(number) is AnswerState.DOUBT
    assert number_text(number).detail == "Perhaps 47 with 4.8 %"
    assert [number.is_doubtful(place) for place in (0, 1)] == [False, True]


def test_without_a_runner_up_nothing_is_said_of_it() -> None:
    assert number_text(shown(FOUR, FOUR, runner_up=None)).detail == ""


@pytest.mark.parametrize(
    ("reason", "detail"),
    [
        (Reason.SEVERAL, "It looks like two that touch."),
        (Reason.SCRIBBLE, "It looks like a scribble."),
    ],
)
def test_a_refused_digit_makes_the_number_none(reason: Reason, detail: str) -> None:
    number = shown(FOUR, digit({8: 44, 0: 31}, reason))

    assert number.text == "4?"
    assert number_state(number) is AnswerState.REFUSED
    assert number_text(number).title == "Not a digit"
    assert number_text(number).detail == detail
    assert digit_text(number) == "Not a digit; split it, or click the right one"
    assert number.is_doubtful(1)


def test_what_the_person_said_counts() -> None:
    number = shown(sign(Sign.MINUS), FOUR, ONE, labels=(None, None, 7))

    assert number.text == "−47"
    assert number_text(number).title == "You said −47"
    assert number_text(number).detail == "The network said −41"
    assert digit_text(number) == "You said 7; the network said 1 with 61.8 %"
    assert not number.is_doubtful(2)
    assert spoken_text(number) == "−47. You said −47. The network said −41"


def test_a_piece_that_is_no_digit_leaves_no_number() -> None:
    number = shown(FOUR, ONE, labels=(None, NO_DIGIT))

    assert number.is_refused
    assert number_text(number).detail == "You said that one of them is no digit."
    assert digit_text(number) == "You said: no digit; the network said 1 with 61.8 %"


def test_a_refused_digit_is_named() -> None:
    number = shown(FOUR, digit({8: 44}, Reason.LETTER), labels=(None, 8))

    assert digit_text(number) == "You said 8; the network saw no digit"
    assert number_text(number).detail == "The network said 4?"


def test_the_picked_digit_is_counted_among_the_digits() -> None:
    number = shown(digit({3: 99}), sign(Sign.POINT), ONE, FOUR)

    assert place_text(number) == "Digit 3 of 3"
    assert digit_text(number) == "4 with 95.0 %, then 9 with 4.8 %"
    assert spoken_pick(number) == "Digit 3 of 3. 4 with 95.0 %, then 9 with 4.8 %"
    assert digit_text(shown(FOUR, ONE)) == "1, perhaps 7: 61.8 % against 36.0 %"


@pytest.mark.parametrize(
    ("symbols", "text"),
    [
        ((FOUR, ONE), "2 digits"),
        ((FOUR, sign(Sign.POINT), ONE, FOUR), "3 digits, 1 point"),
        ((FOUR, sign(Sign.COMMA), ONE), "2 digits, 1 comma"),
        ((sign(Sign.MINUS), ONE), "1 digit, 1 sign"),
        ((sign(Sign.MINUS), ONE, sign(Sign.POINT), FOUR), "2 digits, 2 signs"),
    ],
)
def test_digits_and_signs_are_counted(symbols: tuple[Symbol, ...], text: str) -> None:
    assert count_text(NumberReading(symbols)) == text
