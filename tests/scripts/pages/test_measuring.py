import numpy as np
import pytest

from model.numbers.box import Box
from model.paper.page import PageLine, PageNumber, PageReading, PageSymbol
from model.recognizer import Answer
from scripts.numbers.composing import synthetic_digits
from scripts.pages.composing import is_sign, write_page
from scripts.pages.measuring import HEADING, judged, painted
from scripts.pages.photographing import Photo, photograph


@pytest.fixture(scope="module")
def photo() -> Photo:
    generator = np.random.default_rng(2)
    return photograph(write_page(synthetic_digits(20, generator), generator), "plain", generator)


def reading_of(photo: Photo, shift_px: float = 0.0, change: int = 0) -> PageReading:
    """Return a reading of all that is written, moved or with all digits changed."""
    numbers = []
    for number in photo.page.numbers:
        symbols = []
        for symbol in number.symbols:
            if is_sign(symbol):
                continue
            points = np.concatenate(symbol.strokes)
            left, top = points.min(axis=0).tolist()
            right, bottom = points.max(axis=0).tolist()
            digit = (int(symbol.text) + change) % 10
            answer = Answer(digit, 0.9, np.full(10, 0.1, np.float32))
            box = Box(left + shift_px, top, right + shift_px, bottom)
            symbols.append(PageSymbol(box, symbol.strokes, answer, None))
        numbers.append(PageNumber(tuple(symbols), 0.9))
    return PageReading(photo.page.size, (PageLine(tuple(numbers)),))


def test_all_digits_of_a_right_reading_are_found_and_right(photo: Photo):
    result, boxes = judged(photo, reading_of(photo))

    assert result.right == result.found == result.digits > 5
    assert result.false == 0
    assert 0 < result.apart_right == result.apart <= result.digits
    assert {kind for _, _, kind in boxes} == {"right"}
    assert len(result.row("plain").split()) == len(HEADING.replace(" %", "").split())


def test_wrong_digits_are_found_but_not_right(photo: Photo):
    result, _ = judged(photo, reading_of(photo, change=1))

    assert result.found == result.digits
    assert result.right == result.numbers_right == 0


def test_what_is_elsewhere_is_a_false_find(photo: Photo):
    reading = reading_of(photo, shift_px=5000.0)

    result, boxes = judged(photo, reading)

    assert result.found == 0
    assert result.false == len(reading.digits)
    assert {kind for _, _, kind in boxes} == {"false", "lost"}
    assert painted(photo, boxes, reading).size == photo.picture.size
