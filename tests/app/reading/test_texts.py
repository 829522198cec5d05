"""Numbers and texts of an answer."""

import pytest

from app.reading.texts import (
    AnswerState,
    AnswerText,
    Waiting,
    accuracy_text,
    answer_text,
    candidates_text,
    percent_text,
    spoken_text,
    state_of,
    taught_text,
)
from app.services.translation import Translation
from model.recognizer import NOTHING_DRAWN
from model.rejection.reason import Reason
from model.samples.store import NO_DIGIT
from tests.app.window_doubles import DOUBTFUL, REFUSED, SEVEN, answer_with


@pytest.mark.parametrize(
    ("fraction", "expected"),
    [
        (0.0, "< 0.1 %"),
        (0.00049, "< 0.1 %"),
        (0.0006, "0.1 %"),
        (0.009, "0.9 %"),
        (0.9856, "98.6 %"),
        (0.9994, "99.9 %"),
        (0.9996, "> 99.9 %"),
        (1.0, "> 99.9 %"),
    ],
)
def test_no_probability_reads_as_nothing_or_certainty(fraction: float, expected: str) -> None:
    assert percent_text(fraction) == expected


def test_accuracy_has_the_decimals_asked_for() -> None:
    assert accuracy_text(0.9963, 2) == "99.63 %"
    assert accuracy_text(0.9963, 1) == "99.6 %"


def test_states() -> None:
    assert state_of(None) is AnswerState.EMPTY
    assert state_of(NOTHING_DRAWN) is AnswerState.EMPTY
    assert state_of(SEVEN) is AnswerState.ANSWER
    assert state_of(DOUBTFUL) is AnswerState.DOUBT
    assert state_of(REFUSED) is AnswerState.REFUSED


@pytest.mark.parametrize(
    ("percent", "state"), [(80.1, AnswerState.ANSWER), (79.9, AnswerState.DOUBT)]
)
def test_doubt_begins_under_eighty_per_cent(percent: float, state: AnswerState) -> None:
    assert state_of(answer_with({3: percent})) is state


@pytest.mark.parametrize(
    ("waiting", "detail"),
    [
        (Waiting.FOR_STROKE, "It appears here as you draw."),
        (Waiting.FOR_DRAWING, "Draw, then press Recognize."),
        (Waiting.FOR_PRESS, "Press Recognize to read the drawing."),
        (Waiting.FOR_NETWORK, "No network is loaded."),
    ],
)
def test_a_missing_answer_says_what_it_waits_for(waiting: Waiting, detail: str) -> None:
    text = answer_text(None, waiting)
    assert (text.title, text.detail) == ("No answer yet", detail)


def test_candidates_are_ranked() -> None:
    answer = answer_with({7: 90, 1: 6, 9: 3})
    assert candidates_text(answer) == "7: 90.0 %\n1: 6.0 %\n9: 3.0 %"


def test_what_a_screen_reader_says() -> None:
    text = answer_text(SEVEN, Waiting.FOR_STROKE)
    assert spoken_text(SEVEN, text) == "It is 7, 98.6 %. Then 1 with 0.9 %."
    text = answer_text(DOUBTFUL, Waiting.FOR_STROKE)
    assert spoken_text(DOUBTFUL, text) == "7, perhaps 1. 52.7 % against 44.1 %"


@pytest.mark.parametrize("reason", list(Reason))
def test_every_refusal_has_its_words_in_both_languages(qapp: object, reason: Reason) -> None:
    text = answer_text(answer_with({4: 60}, reason), Waiting.FOR_STROKE)
    title = "More than one thing is drawn" if reason is Reason.SEVERAL else "Not a digit"
    assert text.title == title
    assert text.detail in reason.sentence
    translation = Translation("zh")
    try:
        chinese = answer_text(answer_with({4: 60}, reason), Waiting.FOR_STROKE)
    finally:
        translation.choose("en")
    assert text.title != chinese.title
    assert text.detail != chinese.detail


def test_what_the_person_said_is_shown_with_what_was_read() -> None:
    assert taught_text(4, REFUSED) == AnswerText("You said 4", "The network saw no digit")
    said = AnswerText("You said: no digit", "The network said 7 with 98.6 %")
    assert taught_text(NO_DIGIT, SEVEN) == said
