"""The reader's answers."""

from dataclasses import replace

import numpy as np
import pytest
from PIL import Image, ImageDraw

from model.datasets.synthetic import make_drawing
from model.errors import InkError
from model.ink.normalising import normalise_strokes
from model.network.network import Network
from model.network.networks import describe_network
from model.recognizer import NOTHING_DRAWN, Answer, Recognizer
from model.rejection.reason import Reason
from model.weights.temperature import apply_temperature
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


def test_a_refused_answer_can_be_read_anyway():
    probabilities = np.eye(10, dtype=np.float32)[7]
    refused = Answer(None, 1.0, probabilities, True, Reason.LETTER)

    assert refused.as_read() == Answer(7, 1.0, probabilities)
    assert NOTHING_DRAWN.as_read() is NOTHING_DRAWN
    assert repr(refused) == f"Answer: none ({Reason.LETTER.sentence})"


def test_many_are_read_as_one_by_one(weights):
    recognizer = Recognizer(weights)
    images = np.random.default_rng(0).random((300, 28, 28), dtype=np.float32)
    together = recognizer.read_many(images)
    assert len(together) == 300
    for place in (0, 127, 128, 299):
        alone = recognizer.read_many(images[place : place + 1])[0]
        np.testing.assert_allclose(alone.probabilities, together[place].probabilities, atol=1e-5)


def test_the_temperature_changes_the_probabilities_and_no_digit(weights):
    images = np.random.default_rng(0).random((20, 28, 28), dtype=np.float32)
    plain = Recognizer(weights).read_many(images)
    for temperature in (0.5, 2.0):
        recognizer = Recognizer(replace(weights, temperature=temperature))
        scaled = recognizer.read_many(images)
        assert [answer.digit for answer in scaled] == [answer.digit for answer in plain]
        assert all(
            (after.confidence > before.confidence) == (temperature < 1.0)
            for before, after in zip(plain, scaled, strict=True)
        )
        expected = apply_temperature(recognizer.network.forward(images[:, None]), temperature)
        assert np.array_equal([answer.probabilities for answer in scaled], expected)


def test_from_a_file(weights, tmp_path):
    save_weights(tmp_path / "mine.pkl", weights)
    recognizer = Recognizer.from_file(tmp_path / "mine.pkl")
    assert recognizer.weights.network == weights.network


def test_strokes_and_pictures_are_read_as_they_come(weights, tmp_path):
    recognizer = Recognizer(weights)
    drawing = make_drawing(5, np.random.default_rng(0))
    points = [[tuple(point) for point in stroke[:, :2]] for stroke in drawing.strokes]
    expected = recognizer.read(normalise_strokes(drawing.strokes)).probabilities

    for same in (drawing, points, list(drawing.strokes)):
        np.testing.assert_array_equal(recognizer.read(same).probabilities, expected)
    assert recognizer.read([]) is NOTHING_DRAWN

    picture = Image.new("L", (60, 60), 255)
    ImageDraw.Draw(picture).line([(30, 5), (30, 55)], fill=0, width=5)
    picture.save(tmp_path / "one.png")
    array = np.asarray(picture)
    expected = recognizer.read(tmp_path / "one.png").probabilities
    for same in (picture, array, array / 255, str(tmp_path / "one.png")):
        np.testing.assert_allclose(recognizer.read(same).probabilities, expected, atol=1e-6)


@pytest.mark.parametrize(
    ("drawing", "message"),
    [
        ([(0, 0), (1, 1)], "expected points"),
        ([["a"]], "expected strokes, each a list of points"),
        (3, "expected strokes, each a list of points"),
        (np.zeros((2, 2, 2)), r"a picture of shape \(height, width\)"),
        ("missing.png", "does not exist"),
    ],
)
def test_what_is_neither_strokes_nor_a_picture_is_refused(weights, drawing, message):
    with pytest.raises(InkError, match=message):
        Recognizer(weights).read(drawing)


def test_an_answer_prints_as_one_line(weights):
    probabilities = np.zeros(10, np.float32)
    assert repr(Answer(7, 0.9931, probabilities)) == "Answer: 7 (99.3 %)"
    assert repr(NOTHING_DRAWN) == "Answer: none (Nothing is drawn.)"
    assert repr(Recognizer(weights)).startswith("Recognizer with Network: 28×28×1 → 10")


def test_weights_print_their_name_and_size(weights):
    assert repr(weights) == "Weights: no name, 13,610 numbers in 4 arrays"


@pytest.mark.parametrize(("name", "keeps"), [("default", True), ("classic", False)])
def test_networks_of_several_convolutions_read_thick_scans_as_they_are(name, keeps):
    description = describe_network(name)
    weights = Weights(description, Network(description).weights())
    assert Recognizer(weights).keeps_thick_scans is keeps
