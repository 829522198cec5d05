"""The smallest change that flips the answer."""

import numpy as np
import pytest

from model.explanation.flip import smallest_flip
from model.explanation.morph import morph
from model.files import BUNDLED_WEIGHTS_FOLDER
from model.recognizer import Recognizer

START, END = np.array([[0.0, 0], [0, 10]]), np.array([[0.0, 0], [10, 10]])
SEVEN = [np.array([[0.0, 0], [60, 0], [20, 120]])]
ONE = [np.array([[30.0, 0], [30, 120]])]


class Slanted:
    """Reads 7 until a stroke is slanted beyond a limit, 1 up to the next one, then 4."""

    def __init__(self, *limits):
        self.limits, self.count = limits, 0

    def __call__(self, drawings):
        self.count += len(drawings)
        shares = [abs(stroke[-1, 0] - stroke[0, 0]) / 10.0 for (stroke,) in drawings]
        return [(7, 1, 4)[int(np.searchsorted(self.limits, share))] for share in shares]


def test_it_is_found_and_verified():
    reads = Slanted(0.612)

    flip = smallest_flip(morph([START], [END]), reads, precision=1e-4)

    assert flip.before <= 0.612 < flip.fraction
    assert flip.fraction - flip.before <= 1e-4
    assert (flip.digit, flip.answer) == (7, 1)
    way = morph([START], [END])
    assert reads([way.at(flip.before), way.at(flip.fraction)]) == [7, 1]
    assert reads.count < 60


def test_the_first_of_several_changes_counts():
    flip = smallest_flip(morph([START], [END]), Slanted(0.3, 0.31))

    assert flip.fraction == pytest.approx(0.3, abs=1e-3)
    assert flip.answer == 1


def test_an_answer_that_stays_has_no_flip():
    assert smallest_flip(morph([START], [END]), Slanted(2.0)) is None


def test_a_seven_becomes_a_one():
    recognizer = Recognizer.from_file(BUNDLED_WEIGHTS_FOLDER / "classic.pkl")
    way = morph(SEVEN, ONE)

    def answers(drawings):
        return [recognizer.read(list(drawing)).candidates[0][0] for drawing in drawings]

    flip = smallest_flip(way, answers)

    assert flip.digit == 7
    assert answers([way.at(flip.before)]) == [7]
    assert answers([way.at(flip.fraction)]) == [flip.answer] != [7]
