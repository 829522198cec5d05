"""Pages that are drawn here, and read as lines of numbers."""

from functools import cache
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw

from model.cancellation import Cancelled
from model.errors import InkError
from model.files import BUNDLED_WEIGHTS_FOLDER
from model.paper.page import Omission, PageProblem
from model.paper.reading import read_page
from model.recognizer import Recognizer
from model.rejection.negatives import drawings as negative_drawings

# Digits as lines in a box of 1 x 1, y down.
SHAPES = {
    "0": [[(0.5, 0), (0.15, 0.2), (0.1, 0.7), (0.5, 1), (0.85, 0.75), (0.85, 0.25), (0.5, 0)]],
    "1": [[(0.5, 0), (0.5, 1)]],
    "2": [[(0.1, 0.25), (0.4, 0), (0.8, 0.2), (0.6, 0.55), (0.1, 1), (0.9, 1)]],
    "3": [
        [(0.1, 0.1), (0.5, 0), (0.8, 0.2), (0.4, 0.45), (0.85, 0.7), (0.5, 1), (0.1, 0.9)],
    ],
    "4": [[(0.6, 0), (0.1, 0.6), (0.9, 0.6)], [(0.65, 0.35), (0.65, 1)]],
    "7": [[(0.1, 0), (0.9, 0), (0.4, 1)]],
}


@cache
def recognizer() -> Recognizer:
    return Recognizer.from_file(BUNDLED_WEIGHTS_FOLDER / "default.pkl")


def page_of(lines: list[list[str]], size: tuple[int, int] = (700, 500)) -> Image.Image:
    """Draw numbers in lines on white paper."""
    page = Image.new("L", size, 235)
    draw = ImageDraw.Draw(page)
    for row, numbers in enumerate(lines):
        for column, number in enumerate(numbers):
            for place, digit in enumerate(number):
                left, top = 60 + 200 * column + 42 * place, 60 + 110 * row
                for stroke in SHAPES[digit]:
                    points = [(left + 32 * x, top + 50 * y) for x, y in stroke]
                    draw.line(points, fill=40, width=5, joint="curve")
    return page


def luminance(page: Image.Image) -> np.ndarray:
    return np.asarray(page, np.float32) / 255


def test_lines_and_numbers_are_read_in_order():
    page = page_of([["12", "70"], ["304", "2"]])

    reading = read_page(luminance(page), recognizer())

    assert reading.text == "12 70\n304 2"
    assert reading.problem is None


def test_a_digit_has_its_box_in_the_picture_its_strokes_and_what_the_network_saw():
    reading = read_page(luminance(page_of([["72"]])), recognizer())

    seven, two = reading.numbers[0].digits
    assert seven.box == pytest.approx((60 + 3.2 - 3, 57, 60 + 28.8 + 3, 113), abs=4)
    assert two.box[0] > seven.box[2]
    assert seven.ink is not None
    assert seven.ink.image.shape == (28, 28)
    assert seven.answer is not None
    assert seven.answer.probabilities.shape == (10,)
    points = np.concatenate(seven.strokes)
    assert points[:, 0].min() >= seven.box[0]
    assert points[:, 1].max() <= seven.box[3]


def test_a_drawing_around_the_numbers_is_no_number():
    page = page_of([["12", "70"], ["304", "2"]])
    ImageDraw.Draw(page).rectangle((20, 20, 680, 480), outline=40, width=6)

    assert read_page(luminance(page), recognizer()).text == "12 70\n304 2"


@pytest.mark.parametrize("width_px", [16, 40, 90])
def test_one_large_digit_is_read_with_any_pen(width_px: int):
    page = Image.new("L", (1200, 1000), 235)
    points = [(300 + 600 * x, 150 + 700 * y) for x, y in SHAPES["2"][0]]
    ImageDraw.Draw(page).line(points, fill=40, width=width_px, joint="curve")

    assert read_page(luminance(page), recognizer()).text == "2"


def test_a_page_on_a_dark_desk_is_read():
    desk = Image.new("L", (1800, 1500), 60)
    desk.paste(page_of([["12", "70"], ["304", "2"]]), (550, 500))

    assert read_page(luminance(desk.rotate(2, fillcolor=60)), recognizer()).text == "12 70\n304 2"


def test_a_line_below_the_numbers_is_left_out_as_a_rule():
    page = page_of([["12", "70"], ["304", "2"]])
    ImageDraw.Draw(page).line((55, 125, 190, 121), fill=40, width=5)

    reading = read_page(luminance(page), recognizer())

    assert reading.text == "12 70\n304 2"
    (rule,) = reading.left_out
    assert rule.reason is Omission.RULE
    assert rule.box == pytest.approx((55, 118, 190, 128), abs=5)


def test_a_blank_page_has_a_problem():
    reading = read_page(np.full((300, 400), 0.9, np.float32), recognizer())

    assert reading.lines == ()
    assert reading.problem is PageProblem.BLANK
    assert reading.problem.sentence == "No ink was found on the page."


def test_a_page_of_words_is_no_page_of_numbers():
    letters = (made for made in negative_drawings(3) if made.group == "letter")
    page = Image.new("L", (1050, 440), 235)
    draw = ImageDraw.Draw(page)
    for row, column, place in np.ndindex(3, 4, 4):
        strokes = next(letters).drawing.strokes
        points = np.concatenate([stroke[:, :2] for stroke in strokes])
        low, high = points.min(axis=0), points.max(axis=0)
        corner = np.array([40 + 250 * column + 45 * place, 40 + 120 * row])
        for stroke in strokes:
            placed = corner + (stroke[:, :2] - low) * (50 / max(high - low))
            draw.line([(x, y) for x, y in placed], fill=40, width=4, joint="curve")

    reading = read_page(luminance(page), recognizer())

    assert reading.lines == ()
    assert reading.problem is PageProblem.TEXT
    assert reading.problem.sentence == "It looks like a page of text. Digitpad reads numbers."


def test_a_black_picture_is_blank():
    reading = read_page(np.zeros((300, 400), np.float32), recognizer())

    assert reading.problem is PageProblem.BLANK


def test_progress_is_reported_and_grows():
    fractions: list[float] = []

    read_page(luminance(page_of([["12"], ["7"]])), recognizer(), progress=fractions.append)

    assert fractions == sorted(fractions)
    assert fractions[-1] == 1.0


@pytest.mark.parametrize("asked_before", [0, 1, 2, 3])
def test_reading_can_be_cancelled(asked_before: int):
    answers = iter([False] * asked_before)

    with pytest.raises(Cancelled):
        read_page(
            luminance(page_of([["12"], ["7"]])),
            recognizer(),
            should_stop=lambda: next(answers, True),
        )


@pytest.mark.parametrize(
    ("picture", "message"),
    [
        (np.zeros((3, 4, 3), np.float32), r"shape \(height, width\)"),
        (np.full((30, 40), np.nan, np.float32), "not a finite number"),
    ],
)
def test_an_array_that_is_no_picture_is_refused(picture: np.ndarray, message: str):
    with pytest.raises(InkError, match=message):
        read_page(picture, recognizer())


@pytest.mark.parametrize("share", [0.1, 0.3, 0.5])
def test_a_tangle_is_left_out(share: float):
    dots = np.random.default_rng(1).random((200, 300)) < share

    reading = read_page(1.0 - dots.astype(np.float32), recognizer())

    assert reading.lines == ()


def test_a_file_that_is_no_picture_is_named(tmp_path: Path):
    path = tmp_path / "page.png"
    path.write_bytes(b"no picture")

    with pytest.raises(InkError, match=r"page\.png is not a picture"):
        read_page(path, recognizer())
