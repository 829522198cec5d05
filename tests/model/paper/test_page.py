import numpy as np

from model.numbers.box import Box
from model.numbers.signs import Sign
from model.paper.page import (
    LeftOut,
    Omission,
    PageLine,
    PageNumber,
    PageReading,
    PageSymbol,
)
from model.recognizer import Answer


def symbol(digit: int | None, confidence: float = 0.99, left: float = 0.0) -> PageSymbol:
    answer = Answer(digit, confidence, np.full(10, 0.1, np.float32), digit is None)
    return PageSymbol(Box(left, 0.0, left + 10.0, 20.0), (), answer, None)


def point(left: float = 0.0) -> PageSymbol:
    return PageSymbol(Box(left, 18.0, left + 2.0, 20.0), (), None, None, Sign.POINT)


def test_a_number_is_the_text_of_its_symbols():
    number = PageNumber((symbol(3), point(12.0), symbol(7, left=20.0)), 0.9)

    assert number.text == "3.7"
    assert [digit.text for digit in number.digits] == ["3", "7"]
    assert number.box == (0.0, 0.0, 30.0, 20.0)
    assert not number.is_doubtful


def test_an_unsure_digit_is_doubtful_and_so_is_its_number():
    number = PageNumber((symbol(3), symbol(7, 0.79)), 0.7)

    assert [digit.is_doubtful for digit in number.digits] == [False, True]
    assert number.is_doubtful
    assert not number.rejected


def test_a_refused_digit_is_a_question_mark():
    number = PageNumber((symbol(3), symbol(None)), 0.7)

    assert number.text == "3?"
    assert number.is_doubtful
    assert number.rejected


def test_what_is_left_out_has_its_place_in_the_line_but_no_text():
    scribble = LeftOut(Box(40.0, 0.0, 90.0, 20.0), Omission.SCRIBBLE)
    line = PageLine((PageNumber((symbol(3),), 0.9), scribble, PageNumber((symbol(4),), 0.9)))
    reading = PageReading((100, 50), (line, line), (scribble, scribble))

    assert reading.text == "3 4\n3 4"
    assert len(reading.numbers) == 4
    assert [digit.text for digit in reading.digits] == ["3", "4", "3", "4"]
    assert line.box == (0.0, 0.0, 90.0, 20.0)
    assert scribble.reason.sentence == "It looks like a scribble."
