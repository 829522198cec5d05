"""The second opinion of the network that reads directions of strokes."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from model.datasets.stroke_files import dataset_from_drawings
from model.datasets.synthetic import make_drawing
from model.directions import opinion
from model.directions.features import FEATURES
from model.directions.opinion import (
    ASKS_BELOW,
    TAUGHT_UNSURE_BELOW,
    UNSURE_BELOW,
    WEIGHT,
    DirectionReader,
    lowered_for_lessons,
    unsure_below,
)
from model.errors import WeightsError
from model.ink.normalising import normalise_strokes
from model.network.network import Network
from model.network.networks import describe_network
from model.recognizer import Recognizer
from model.weights.weights_file import Weights, open_weights

WEIGHTS_FOLDER = Path(__file__).resolve().parents[3] / "assets" / "weights"


def weights_of(asks_below: object) -> Weights:
    """Return a small untrained network, which is unsure of everything."""
    network = Network(describe_network("conv-pool5"), np.random.default_rng(1))
    training = {} if asks_below is None else {ASKS_BELOW: asks_below}
    return Weights(network.description, network.weights(), training=training)


@pytest.fixture(scope="module")
def drawings():
    generator = np.random.default_rng(5)
    return [make_drawing(digit % 10, generator) for digit in range(200)]


def test_the_bundled_reader_reads_synthetic_digits(drawings):
    reader = DirectionReader.bundled()
    assert reader is not None
    probabilities = reader.read([drawing.strokes for drawing in drawings])
    np.testing.assert_allclose(probabilities.sum(axis=1), 1, atol=1e-5)
    labels = [drawing.label for drawing in drawings]
    assert (probabilities.argmax(axis=1) == labels).mean() > 0.95


def test_where_the_network_is_unsure_the_answer_is_a_blend(drawings):
    strokes = drawings[0].strokes
    ink = normalise_strokes(strokes)
    alone = Recognizer(weights_of(None)).read(ink)
    answer = Recognizer(weights_of(0.8)).read(ink)

    second = DirectionReader.bundled().read([strokes])[0]
    blended = (1 - WEIGHT) * alone.probabilities + WEIGHT * second
    np.testing.assert_allclose(answer.probabilities, blended, atol=1e-6)
    np.testing.assert_array_equal(answer.own_probabilities, alone.probabilities)
    assert alone.own_probabilities is None
    assert answer.digit == blended.argmax()


def test_an_unsure_network_reads_better_with_the_second_opinion(drawings):
    data = dataset_from_drawings(drawings)
    recognizer = Recognizer(weights_of(0.8))
    without = recognizer.read_many(data.images)
    with_strokes = recognizer.read_many(data.images, data.strokes)
    assert sum(a.digit == b for a, b in zip(without, data.labels, strict=True)) < 60
    assert sum(a.digit == b for a, b in zip(with_strokes, data.labels, strict=True)) > 180


def test_a_sure_network_and_pictures_get_no_second_opinion(drawings):
    ink = normalise_strokes(drawings[0].strokes)
    sure = Recognizer(weights_of(0.01)).read(ink)
    picture = Recognizer(weights_of(0.8)).read(replace(ink, strokes=None))
    no_strokes = Recognizer(weights_of(0.8)).read_many(ink.image[None], [()])[0]
    alone = Recognizer(weights_of(None)).read(ink)
    for answer in (sure, picture, no_strokes):
        np.testing.assert_array_equal(answer.probabilities, alone.probabilities)
        assert answer.own_probabilities is None


def test_some_of_many_are_asked_about(drawings):
    """The right drawing gets the right opinion, also beyond the first block."""
    data = dataset_from_drawings(drawings)
    recognizer = Recognizer(weights_of(0.8))
    mixed = [strokes if index % 3 else None for index, strokes in enumerate(data.strokes)]
    together = recognizer.read_many(data.images, mixed)
    for index in (0, 1, 128, 130, 199):
        alone = recognizer.read_many(data.images[index : index + 1], [mixed[index]])[0]
        np.testing.assert_allclose(together[index].probabilities, alone.probabilities, atol=1e-5)


def test_a_drawing_of_endless_points_gets_no_second_opinion(drawings, monkeypatch):
    monkeypatch.setattr("model.recognizer.MAX_DIRECTION_POINTS", 3)
    answer = Recognizer(weights_of(0.8)).read(normalise_strokes(drawings[0].strokes))
    assert answer.own_probabilities is None


def test_without_its_file_the_networks_read_alone(drawings, monkeypatch):
    def missing():
        raise WeightsError("there is no such weights file.")

    monkeypatch.setattr(opinion, "_bundled_weights", missing)
    ink = normalise_strokes(drawings[0].strokes)
    answer = Recognizer(weights_of(0.8)).read(ink)
    assert answer.own_probabilities is None
    assert answer.digit == Recognizer(weights_of(None)).read(ink).digit


@pytest.mark.parametrize("value", [None, "0.8", True, -0.5, 1.5, float("nan")])
def test_weights_that_say_nothing_sensible_never_ask(value):
    assert unsure_below(weights_of(value)) == 0.0


def test_only_default_asks():
    assert unsure_below(open_weights(WEIGHTS_FOLDER / "default.pkl")) == UNSURE_BELOW
    assert unsure_below(open_weights(WEIGHTS_FOLDER / "classic.pkl")) == 0.0


def test_a_taught_network_is_not_overruled_in_what_it_learned():
    assert lowered_for_lessons({"name": "mine"}) == {"name": "mine"}
    lowered = lowered_for_lessons({"name": "mine", ASKS_BELOW: UNSURE_BELOW})
    assert lowered == {"name": "mine", ASKS_BELOW: TAUGHT_UNSURE_BELOW}


def test_the_bundled_reader_fits_the_features():
    assert open_weights(WEIGHTS_FOLDER / "directions.pkl").network[0]["shape"] == [FEATURES]
