"""The reader's answers."""

import numpy as np
import pytest

from model.datasets.synthetic import make_drawing
from model.ink.normalising import normalise_strokes
from model.network.network import Network
from model.network.networks import describe_network
from model.recognizer import NOTHING_DRAWN, Recognizer
from model.weights.weights_file import Weights, save_weights


@pytest.fixture
def weights():
    network = Network(describe_network("classic"), np.random.default_rng(4))
    return Weights(network.description, network.weights())


def test_an_answer_is_the_likeliest_digit(weights):
    recognizer = Recognizer(weights)
    ink = normalise_strokes(make_drawing(5, np.random.default_rng(0)).strokes)
    answer = recognizer.read(ink)
    assert answer.digit == answer.probabilities.argmax()
    assert answer.confidence == pytest.approx(float(answer.probabilities.max()))
    assert answer.candidates[0] == (answer.digit, answer.confidence)
    assert [digit for digit, _ in answer.candidates] == np.argsort(-answer.probabilities).tolist()
    assert not answer.rejected


def test_nothing_drawn_is_no_answer(weights):
    assert Recognizer(weights).read(None) is NOTHING_DRAWN
    assert NOTHING_DRAWN.digit is None
    assert NOTHING_DRAWN.rejected


def test_many_are_read_as_one_by_one(weights):
    recognizer = Recognizer(weights)
    images = np.random.default_rng(0).random((300, 28, 28), dtype=np.float32)
    together = recognizer.read_many(images)
    assert len(together) == 300
    for place in (0, 127, 128, 299):
        alone = recognizer.read_many(images[place : place + 1])[0]
        np.testing.assert_allclose(alone.probabilities, together[place].probabilities, atol=1e-5)


def test_from_a_file(weights, tmp_path):
    save_weights(tmp_path / "mine.pkl", weights)
    recognizer = Recognizer.from_file(tmp_path / "mine.pkl")
    assert recognizer.weights.network == weights.network
