"""Numbers are told from single digits and letters."""

import numpy as np
import pytest

from model.files import BUNDLED_WEIGHTS_FOLDER
from model.numbers.decision import DECISION_WEIGHTS, decision_features, is_number
from model.numbers.scoring import WEIGHTS
from model.numbers.search import Found, Search
from model.recognizer import Recognizer
from tests.model.numbers.written import number_strokes


@pytest.fixture(scope="module")
def search():
    return Search(Recognizer.from_file(BUNDLED_WEIGHTS_FOLDER / "default.pkl"), WEIGHTS)


def features_of(found: Found) -> dict[str, float]:
    features = decision_features(found, found.best_number)
    return dict(zip(DECISION_WEIGHTS, features, strict=True))


def test_two_digits_are_a_number_and_a_letter_is_none(search):
    letter = [np.array([[0.0, 0], [0, 100]]), np.array([[60.0, 0], [2, 50], [60, 100]])]
    number, other = search.find(number_strokes("42")), search.find(letter)

    assert is_number(number, number.best_number)
    assert not is_number(other, other.best_number)


def test_what_speaks_for_a_number_is_seen(search):
    strokes = number_strokes("17", gap=40.0)

    found = search.find(strokes)
    features = features_of(found)

    line = found.lattice.line.height
    box = found.lattice.pieces[0].box
    assert features["share of 1 and 7"] == 1.0
    assert features["width by height"] == pytest.approx(box.width / box.height)
    assert features["overlap"] == features["cut through a stroke"] == 0.0
    assert features["distance"] >= min(0.3, 40.0 / line) - 1e-9
    assert features["score above the whole"] > 0.0
    low = [*strokes[:1], *(stroke + np.array([0.0, 30.0]) for stroke in strokes[1:])]
    assert features_of(search.find(low))["foot off the line"] > 0.1


def test_a_drawing_without_a_gate_has_no_score(search):
    bare = Search(Recognizer(search.recognizer.weights), WEIGHTS)

    features = features_of(bare.find(number_strokes("42")))

    assert features["score of the gate for the whole"] == 0.0
    assert features["mean log p(is a digit)"] == 0.0
