"""What a person says about a drawing counts, and stays when more is drawn."""

import numpy as np
import pytest

from model.files import BUNDLED_WEIGHTS_FOLDER
from model.numbers.box import box_around, box_of
from model.numbers.corrections import NO_CORRECTIONS, Corrections, Group
from model.numbers.number import Symbol
from model.numbers.reading import NumberReader
from model.numbers.signs import Sign
from model.recognizer import Recognizer
from tests.model.numbers.written import number_strokes


@pytest.fixture(scope="module")
def reader():
    return NumberReader(Recognizer.from_file(BUNDLED_WEIGHTS_FOLDER / "default.pkl"))


def symbol_of(*strokes: np.ndarray) -> Symbol:
    return Symbol(strokes, box_around([box_of(stroke) for stroke in strokes]), None)


def line(*points: tuple[float, float]) -> np.ndarray:
    return np.array(points, np.float64)


def zeros() -> np.ndarray:
    """Return two zeros side by side, written as one stroke."""
    turn = np.linspace(0.0, 2 * np.pi, 60)
    first = np.column_stack([30 - 30 * np.sin(turn), 50 - 50 * np.cos(turn)])
    return np.concatenate([first, first + np.array([58.0, 0.0])]) + np.array([100.0, 0.0])


def test_merged_digits_stay_one_when_more_is_drawn(reader):
    strokes = number_strokes("427")
    before = reader.read(strokes)
    assert before.text == "427"

    corrections = NO_CORRECTIONS.merged(before.symbols[:2])
    after = reader.read(strokes, corrections=corrections)
    later = reader.read([*strokes, *number_strokes("3", left=400.0)], corrections=corrections)

    merged = box_around([symbol.box for symbol in before.symbols[:2]])
    assert [symbol.box for symbol in after.symbols] == [merged, before.symbols[2].box]
    assert [symbol.is_corrected for symbol in after.symbols] == [True, False]
    assert [symbol.box for symbol in later.symbols[:2]] == [symbol.box for symbol in after.symbols]
    assert later.text[1:] == "73"


def test_what_is_split_stays_apart_when_more_is_drawn(reader):
    strokes = [zeros()]
    whole = symbol_of(*strokes)

    corrections = NO_CORRECTIONS.split(whole, 159.0)
    reading = reader.read(strokes, corrections=corrections)
    later = reader.read([*strokes, *number_strokes("4", left=260.0)], corrections=corrections)

    assert reading.text == "00"
    assert [symbol.box for symbol in reading.symbols] == [
        box_of(stroke) for group in corrections.groups for stroke in group.strokes
    ]
    assert later.text == "004"


def test_a_line_that_two_digits_reach_over_a_little_cuts_neither():
    four, seven = line((0, 0), (52, 60)), line((49, 0), (90, 0), (60, 100))

    groups = NO_CORRECTIONS.split(symbol_of(four, seven), 50.0).groups

    assert [[len(stroke) for stroke in group.strokes] for group in groups] == [[2], [3]]


def test_each_side_of_a_split_has_ink():
    upright = line((10, 0), (11, 50), (10, 100))

    groups = NO_CORRECTIONS.split(symbol_of(upright), 10.5).groups

    assert [sum(map(len, group.strokes)) for group in groups] == [2, 1]
    for outside in (10.0, 11.5):
        with pytest.raises(ValueError, match="not within the box"):
            NO_CORRECTIONS.split(symbol_of(upright), outside)


def test_what_a_person_has_said_stays_when_more_is_drawn(reader):
    strokes = number_strokes("421")
    before = reader.read(strokes)

    corrections = NO_CORRECTIONS.said(before.symbols[2], 7)
    after = reader.read(strokes, corrections=corrections)
    later = reader.read([*strokes, *number_strokes("5", left=400.0)], corrections=corrections)

    assert after.text == "427"
    assert after.symbols[2].said == 7
    assert after.symbols[2].answer.digit == 1
    assert after.confidence > 0.9 * before.confidence
    assert later.text == "4275"
    taken_back = corrections.said(after.symbols[2], None)
    assert reader.read(strokes, corrections=taken_back).text == "421"


def test_a_refused_digit_that_a_person_has_said_is_not_refused(reader):
    scribble = 50.0 + 50.0 * np.clip(np.random.default_rng(0).normal(size=(60, 2)), -1, 1)
    strokes = [*number_strokes("31"), scribble + np.array([200.0, 0.0])]
    before = reader.read(strokes)
    assert before.text == "31?"

    after = reader.read(strokes, corrections=NO_CORRECTIONS.said(before.symbols[2], 8))

    assert (after.text, after.rejected) == ("318", False)


def test_a_person_says_what_is_a_sign(reader):
    dash = line((105, 50), (145, 50))
    strokes = [*number_strokes("42", gap=90.0), dash]
    assert "-" not in reader.read(strokes).text

    after = reader.read(strokes, corrections=NO_CORRECTIONS.said(symbol_of(dash), Sign.MINUS))

    assert after.text == "4-2"
    assert [symbol.sign for symbol in after.symbols] == [None, Sign.MINUS, None]


def test_one_digit_has_what_a_person_has_said(reader):
    strokes = number_strokes("1")
    (symbol,) = reader.read(strokes).symbols

    reading = reader.read(strokes, corrections=NO_CORRECTIONS.said(symbol, 7))

    assert (reading.text, reading.is_number, reading.confidence) == ("7", False, 1.0)
    assert (reading.runner_up, reading.runner_up_confidence) == (None, 0.0)


def test_all_digits_merged_are_one(reader):
    strokes = number_strokes("17")

    reading = reader.read(strokes, corrections=NO_CORRECTIONS.merged(reader.read(strokes).symbols))

    assert len(reading.symbols) == 1
    assert not reading.is_number


def test_corrections_whose_ink_is_gone_do_not_count(reader):
    strokes = number_strokes("427")
    reading = reader.read(strokes)
    corrections = NO_CORRECTIONS.said(reading.symbols[0], 9).said(reading.symbols[2], 1)

    rest = strokes[len(reading.symbols[0].strokes) :]

    assert reader.read(rest, corrections=corrections).text == "21"
    # When the ink is back, the correction is too.
    assert reader.read(strokes, corrections=corrections).text == "921"


def test_the_newest_correction_counts():
    one, other = line((0, 0), (5, 100)), line((20, 0), (25, 100))
    corrections = NO_CORRECTIONS.merged([symbol_of(one), symbol_of(other)])

    corrections = corrections.said(symbol_of(one), 1)

    (placed,) = corrections.placed_in([one, other])
    assert placed.group.said == 1
    assert placed.spans == ((0, 0, 2),)


def test_equal_strokes_are_not_mixed_up():
    dot = line((3, 4))

    placed = Corrections((Group((dot,), 1), Group((dot,), 2))).placed_in([dot, dot.copy()])

    assert sorted((each.group.said, each.spans[0].source) for each in placed) == [(1, 1), (2, 0)]


def test_a_split_is_proposed_between_two_digits(reader):
    strokes = [zeros()]

    x = reader.split_place(symbol_of(*strokes))

    assert 150.0 < x < 168.0
    two = number_strokes("52", gap=-5.0)
    boxes = [symbol.box for symbol in reader.read(two).symbols]
    place = reader.split_place(symbol_of(*two))
    assert min(boxes[1].left, boxes[0].right) <= place <= max(boxes[1].left, boxes[0].right)


def test_a_split_of_what_cannot_be_two_digits_is_in_the_middle(reader):
    assert reader.split_place(symbol_of(line((10, 0), (30, 100)))) == 20.0
