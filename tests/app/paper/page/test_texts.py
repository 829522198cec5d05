"""What the window says of a page."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF

from app.paper.page import texts
from app.paper.page.page_state import PageState
from model.numbers.box import Box
from model.paper.page import LeftOut, Omission, PageProblem, PageReading
from model.samples.store import NO_DIGIT
from tests.app.paper.paper_doubles import SCRIBBLE, page


def state(*lines: str) -> PageState:
    made = PageState()
    made.show(page(*lines))
    return made


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["3 4", "5"], "3 numbers in 2 lines"),
        (["3 4"], "2 numbers in 1 line"),
        (["3"], "1 number in 1 line"),
        ([], "no numbers"),
    ],
)
def test_counts(lines: list[str], text: str):
    assert texts.count_text(state(*lines)) == text


@pytest.mark.parametrize(
    ("line", "seconds", "text"),
    [
        ("34 5", 0.0384, "3 digits read in 38 ms"),
        ("3", 0.0384, "1 digit read in 38 ms"),
        ("34 5", 2.04, "3 digits read in 2.0 s"),
        ("3", 2.04, "1 digit read in 2.0 s"),
    ],
)
def test_durations(line: str, seconds: float, text: str):
    assert texts.duration_text(replace(page(line), seconds=seconds)) == text


def test_every_reason_has_a_sentence():
    box = Box(0, 0, 1, 1)
    for reason in Omission:
        page_state = PageState()
        page_state.show(PageReading((9, 9), left_out=(LeftOut(box, reason),)))
        one = texts.left_out_text(page_state)
        page_state.show(PageReading((9, 9), left_out=(LeftOut(box, reason),) * 3))
        several = texts.left_out_text(page_state)
        assert one.startswith("1 left out: it ")
        assert several.startswith("3 left out: they ")
    for problem in PageProblem:
        assert texts.problem_text(PageReading((9, 9), problem=problem)) == problem.sentence
    assert texts.problem_text(page("3")) == ""


def test_digits_and_signs():
    page_state = state("d7-4")
    doubt, minus, four = page_state.numbers[0].digits

    text = texts.digit_text(doubt)
    assert (text.title, text.detail) == ("7, perhaps 8", "52.7 % against 44.1 %")
    assert texts.digit_text(four).title == "4"
    assert texts.digit_text(four).detail.startswith("98.6 %. Then")
    assert texts.digit_text(minus).title == "Minus sign"
    minus.show_taught(NO_DIGIT)
    assert texts.digit_text(minus).title == "Nothing"
    doubt.show_taught(1)
    text = texts.digit_text(doubt)
    assert (text.title, text.detail) == ("You said 1", "The network said 7 with 52.7 %")


def test_what_is_in_hand_is_spoken():
    page_state = state("3 d7.40")

    spoken = "Line 1, number 2: 7.40. 7, perhaps 8. 52.7 % against 44.1 %"
    assert texts.spoken_digit(page_state) == spoken
    page_state.pick(None)
    assert texts.spoken_digit(page_state) == ""


def test_what_is_left_out_says_why():
    page_state = state(f"3 {SCRIBBLE}")

    sentence = "1 left out: it looks like a scribble. Click to type the number."
    assert texts.omission_text(page_state, QPointF(120, 20)) == sentence
    assert texts.omission_text(page_state, QPointF(12, 20)) == ""
