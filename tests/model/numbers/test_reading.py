"""Drawings are read as numbers, whole and in order."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.datasets.synthetic import make_drawing
from model.files import BUNDLED_WEIGHTS_FOLDER
from model.ink.normalising import normalise_strokes
from model.numbers.number import NumberReading
from model.numbers.reading import NumberReader, read_number
from model.numbers.search import Search
from model.numbers.signs import Sign
from model.recognizer import Recognizer
from model.rejection.negatives import drawings as negative_drawings
from scripts.numbers.composing import composed_numbers, joined, synthetic_digits
from tests.model.numbers.written import number_strokes


@pytest.fixture(scope="module")
def recognizer():
    return Recognizer.from_file(BUNDLED_WEIGHTS_FOLDER / "default.pkl")


def assert_equal(one: NumberReading, other: NumberReading) -> None:
    assert one.text == other.text
    assert one.confidence == pytest.approx(other.confidence, abs=1e-3)


@pytest.mark.parametrize("text", ["42", "-7", "3.14", "-27,5", "100", "862031"])
def test_numbers_are_read_with_their_signs(recognizer, text):
    reading = read_number(number_strokes(text), recognizer)

    assert reading.text == text
    assert reading.is_number
    assert not reading.rejected
    assert [symbol.text for symbol in reading.digits] == [c for c in text if c.isdigit()]
    assert [symbol.sign for symbol in reading.signs] == [Sign(c) for c in text if c in "-.,"]
    assert 0.0 < reading.runner_up_confidence < reading.confidence <= 1.0
    assert reading.runner_up != text
    assert repr(reading).startswith(f"NumberReading: {text} (")


def test_composed_numbers_are_read(recognizer):
    generator = np.random.default_rng(5)
    numbers = composed_numbers(synthetic_digits(60, generator), 24, generator, sign_share=0.3)
    reader = NumberReader(recognizer)

    right = [reader.read(number.strokes).text == number.text for number in numbers]

    assert sum(right) >= 23


def test_a_stroke_through_two_digits_is_cut(recognizer):
    generator = np.random.default_rng(2)
    numbers = composed_numbers(synthetic_digits(60, generator), 12, generator)
    linked = [joined(number, generator) for number in numbers]

    right = [read_number(number.strokes, recognizer).text == number.text for number in linked]

    assert sum(right) >= 7


@given(st.integers(0, 10_000))
@settings(max_examples=15)
def test_each_point_is_in_one_symbol(recognizer, seed):
    generator = np.random.default_rng(seed)
    digits = [make_drawing(int(d), generator) for d in generator.integers(0, 10, 12)]
    (number,) = composed_numbers(digits, 1, generator, (1, 5), 0.5)
    number = joined(number, generator)

    reading = read_number(number.strokes, recognizer)

    drawn = np.concatenate([s for symbol in reading.symbols for s in symbol.strokes])
    expected = np.concatenate(number.strokes)
    assert sorted(map(tuple, drawn.tolist())) == sorted(map(tuple, expected.tolist()))
    for symbol in reading.symbols:
        points = np.concatenate(symbol.strokes)
        assert symbol.box == (*points.min(axis=0).tolist(), *points.max(axis=0).tolist())


@pytest.mark.parametrize(("scale", "shift"), [(0.01, -3.0), (40.0, 5000.0)])
def test_size_and_place_do_not_matter(recognizer, scale, shift):
    strokes = number_strokes("-31.4")

    moved = read_number([scale * stroke + [shift, 2 * shift] for stroke in strokes], recognizer)

    assert_equal(moved, read_number(strokes, recognizer))


def test_pressure_and_seconds_stay_with_the_points(recognizer):
    strokes = number_strokes("52")
    timed = [np.column_stack([s, np.full(len(s), 0.5), np.arange(len(s))]) for s in strokes]

    reading = read_number(timed, recognizer)

    assert reading.text == "52"
    assert {stroke.shape[1] for symbol in reading.symbols for stroke in symbol.strokes} == {4}


def test_one_digit_stays_one_and_is_read_as_ever(recognizer):
    generator = np.random.default_rng(9)
    reader = NumberReader(recognizer)
    for digit in 3 * list(range(10)):
        strokes = make_drawing(digit, generator).strokes
        alone = recognizer.read(normalise_strokes(strokes))

        reading = reader.read(strokes, alone)

        (symbol,) = reading.symbols
        assert not reading.is_number
        assert symbol.answer is alone
        assert reading.confidence == alone.confidence


def test_letters_are_no_numbers(recognizer):
    reader = NumberReader(recognizer)
    letters = (made for made in negative_drawings(3) if made.group == "letter")

    are_numbers = [reader.read(next(letters).drawing.strokes).is_number for _ in range(60)]

    assert sum(are_numbers) <= 3


def test_a_growing_number_is_read_as_from_the_start(recognizer):
    strokes = number_strokes("-2.47")
    reader = NumberReader(recognizer)

    for count in range(1, len(strokes) + 1):
        assert_equal(reader.read(strokes[:count]), read_number(strokes[:count], recognizer))


def test_another_gate_counts_at_once(recognizer):
    strokes = number_strokes("64")
    own = Recognizer(recognizer.weights, recognizer.gate)
    reader = NumberReader(own)
    before = reader.read(strokes)

    own.gate = None
    without = reader.read(strokes)

    assert before.text == without.text == "64"
    assert all(symbol.answer.score is None for symbol in without.digits)


def test_nothing_drawn_is_no_number(recognizer):
    for strokes in ([], [np.empty((0, 2))]):
        reading = read_number(strokes, recognizer)
        assert (reading.text, reading.is_number, reading.rejected) == ("", False, True)
        assert repr(reading) == "NumberReading: nothing (0.0 %)"


def test_odd_drawings_are_read_without_an_error(recognizer):
    generator = np.random.default_rng(0)
    dots = [generator.uniform(0, 100, (1, 2)) for _ in range(40)]
    odd = [
        [np.array([[5.0, 5.0]])],
        [np.array([[0.0, 0], [900, 0]])],
        [np.zeros((50, 2))],
        dots,
        [generator.uniform(-1e7, 1e7, (30, 2)) for _ in range(20)],
        3 * dots,
    ]

    for strokes in odd:
        reading = read_number(strokes, recognizer)
        drawn = [stroke for symbol in reading.symbols for stroke in symbol.strokes]
        assert sum(map(len, drawn)) == sum(map(len, strokes))


def test_a_number_says_what_is_refused(recognizer):
    generator = np.random.default_rng(0)
    scribble = 50.0 + 50.0 * np.clip(generator.normal(size=(60, 2)), -1, 1)
    tail = [stroke + np.array([380.0, 0.0]) for stroke in number_strokes("27")]

    scribble[:, 0] += 220.0
    reading = read_number([*number_strokes("31"), scribble, *tail], recognizer)

    assert reading.text == "31?27"
    assert reading.rejected
    assert repr(reading.symbols[2]) == "Symbol: ?"


def test_signs_are_read_only_if_asked_for(recognizer):
    reader = NumberReader(recognizer)
    for text, strokes in (("3.14", number_strokes("3.14")), ("-7", number_strokes("-7"))):
        assert reader.read(strokes).text == text

        reading = reader.read(strokes, with_signs=False)

        assert reading.signs == ()
        assert sum(len(symbol.strokes) for symbol in reading.symbols) == len(strokes)
    assert reader.read(number_strokes("3.14"), with_signs=False).text == "314"


def test_a_drawing_is_cut_if_a_person_wants_a_number(recognizer):
    reader = NumberReader(recognizer)
    letter = [np.array([[0.0, 0], [0, 100]]), np.array([[60.0, 0], [2, 50], [60, 100]])]
    assert not reader.read(letter).is_number

    assert reader.read(letter, as_number=True).is_number
    assert not reader.read(number_strokes("1"), as_number=True).is_number


def test_a_drawing_that_is_known_alone_is_not_read_again(recognizer, monkeypatch):
    strokes = make_drawing(0, np.random.default_rng(0)).strokes[:1]
    alone = recognizer.read(normalise_strokes(strokes))
    counts = []
    read_many = recognizer.read_many

    def counted(images, drawings=None):
        counts.append(len(images))
        return read_many(images, drawings)

    monkeypatch.setattr(recognizer, "read_many", counted)

    assert NumberReader(recognizer).read(strokes, alone).text == str(alone.digit)
    assert counts == []


def test_many_strokes_over_each_other_are_not_searched(recognizer, monkeypatch):
    strokes = [np.array([[0.0, 10.0 * place], [100.0, 7.0 * place]]) for place in range(13)]
    reader = NumberReader(recognizer)
    monkeypatch.setattr(Search, "find", lambda *_: pytest.fail("It takes long."))

    assert not reader.read(strokes).is_number


def test_many_strokes_beside_each_other_are_a_number(recognizer):
    strokes = [np.array([[40.0 * place, 0.0], [40.0 * place + 5.0, 100.0]]) for place in range(20)]

    assert read_number(strokes, recognizer).text == 20 * "1"
