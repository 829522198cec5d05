"""The gate refuses drawings by their score, with a reason."""

import logging
from dataclasses import replace
from itertools import islice
from pathlib import Path

import numpy as np
import pytest

from model.datasets.synthetic import make_drawing
from model.errors import WeightsError
from model.ink.normalising import normalise_strokes
from model.recognizer import Recognizer
from model.rejection import gate as gate_module
from model.rejection.gate import Gate, refused_share
from model.rejection.negatives import drawings as negative_drawings
from model.rejection.reason import Reason
from model.rejection.taught import TaughtDrawing, TaughtDrawings
from model.weights.weights_file import open_weights
from tests.model.rejection.gate_doubles import (
    base_weights,
    gate_weights,
    random_images,
    small_gate,
)

WEIGHTS_FOLDER = Path(__file__).resolve().parents[3] / "assets" / "weights"


def test_a_drawing_is_refused_if_its_score_is_above_the_threshold():
    gate = small_gate()
    images = random_images(64)

    judgements = gate.judge(images)
    scores = gate.scores(gate.features.features(images))

    assert [judgement.score for judgement in judgements] == pytest.approx(scores.tolist())
    is_above = scores > gate.point.threshold
    assert 0 < is_above.sum() < len(images)
    assert [judgement.is_refused for judgement in judgements] == is_above.tolist()
    assert refused_share(judgements) == is_above.mean()
    for judgement in judgements:
        expected = {Reason.LETTER, Reason.SCRIBBLE} if judgement.is_refused else {None}
        assert judgement.reason in expected


def test_the_reason_is_that_of_the_likeliest_classes_together():
    gate = small_gate()
    images = random_images(64)
    heads = gate.weights.heads
    shares = heads.probabilities(heads.hidden(gate.features.features(images)))
    # Classes 10 and 12 are letters, 11 is scribbles.
    is_letter = shares[:, 10] + shares[:, 12] > shares[:, 11]

    judgements = gate.with_sensitivity(1.0).judge(images)

    for judgement, letter in zip(judgements, is_letter, strict=True):
        assert judgement.reason is (Reason.LETTER if letter else Reason.SCRIBBLE)


def test_a_higher_sensitivity_refuses_more():
    gate = small_gate()
    images = random_images(64)

    shares = [
        refused_share(gate.with_sensitivity(setting).judge(images)) for setting in (0.0, 0.5, 1.0)
    ]

    assert shares[0] == 0.0 < shares[1] < shares[2]
    assert gate.sensitivity == 0.5


def test_nothing_and_marks_are_refused_whatever_the_score():
    gate = small_gate().with_sensitivity(0.15)
    dash = normalise_strokes([np.array([[0.0, 0], [9, 0]])]).image
    images = np.stack([np.zeros((28, 28), np.float32), dash])

    assert [judgement.reason for judgement in gate.judge(images)] == [Reason.EMPTY, Reason.MARK]
    everything = gate.with_sensitivity(0.0).judge(images)
    assert [judgement.reason for judgement in everything] == [Reason.EMPTY, None]


def test_many_are_judged_as_one_by_one():
    gate = small_gate()
    images = random_images(200)

    together = gate.judge(images)

    for index in (0, 127, 128, 199):
        alone = gate.judge(images[index : index + 1])[0]
        assert alone.score == pytest.approx(together[index].score, abs=1e-4)
    assert gate.judge(images[:0]) == []


def test_a_gate_of_other_weights_is_an_error():
    weights = gate_weights(base_weights())

    with pytest.raises(WeightsError, match="belongs to other weights"):
        Gate(weights, base_weights(seed=5))
    with pytest.raises(WeightsError, match="does not fit"):
        Gate(replace(weights, taps=(replace(weights.taps[0], layer=9),)), base_weights())
    with pytest.raises(WeightsError, match="the gate needs 1362 features, but found 10"):
        Gate(replace(weights, taps=weights.taps[1:]), base_weights())


@pytest.mark.parametrize("seed", [4, 5])
def test_one_gate_serves_whichever_network_reads(seed):
    gate, weights, images = small_gate(), base_weights(seed), random_images(64)

    answers = Recognizer(weights, gate).read_many(images)

    assert gate.shares_features_with(weights) == (seed == 4)
    judgements = gate.judge(images)
    plain = Recognizer(weights).read_many(images)
    for answer, judgement, without in zip(answers, judgements, plain, strict=True):
        assert (answer.rejected, answer.reason) == (judgement.is_refused, judgement.reason)
        assert answer.digit == (None if judgement.is_refused else without.digit)
        np.testing.assert_allclose(answer.probabilities, without.probabilities, atol=1e-6)
        assert answer.as_read().digit == without.digit


def test_the_network_of_the_gate_reads_only_once(monkeypatch):
    gate, weights = small_gate(), base_weights()
    reader = Recognizer(weights, gate)
    monkeypatch.setattr(reader.network, "forward", lambda images: 1 / 0)

    assert len(reader.read_many(random_images(3))) == 3


def test_taught_drawings_shift_the_score():
    gate, images = small_gate(), random_images(64)
    point = gate.points_of(gate.features.features(images[:1])).astype(np.float16)
    plain = gate.judge(images[:1])[0].score

    for is_digit in (True, False):
        taught = TaughtDrawings([TaughtDrawing(1, is_digit, point)])
        shifted = gate.with_samples(taught).judge(images[:1])[0]
        assert shifted.is_refused != is_digit
        assert (shifted.score < plain) == is_digit
    assert gate.judge(images[:1])[0].score == plain
    assert repr(gate.with_samples(taught)) == "Gate: sensitivity 0.50, 1 drawings taught"


def test_the_bundled_gate_belongs_to_the_bundled_network():
    # If this fails after a change of default.pkl: python scripts/train_gate.py
    gate = Gate.bundled()
    weights = open_weights(WEIGHTS_FOLDER / "default.pkl")

    assert gate is not None
    assert gate.shares_features_with(weights)
    assert not gate.shares_features_with(open_weights(WEIGHTS_FOLDER / "classic.pkl"))
    assert gate.point.digits_refused <= 0.01
    assert gate.point.letters_read <= 0.1


def test_the_bundled_gate_reads_digits_and_refuses_the_rest():
    gate = Gate.bundled()
    assert gate is not None
    digits = [make_drawing(index % 10, np.random.default_rng(index)) for index in range(200)]
    others = [negative.drawing for negative in islice(negative_drawings(5), 200)]

    refused = [
        refused_share(
            gate.judge(np.array([normalise_strokes(drawing.strokes).image for drawing in drawings]))
        )
        for drawings in (digits, others)
    ]

    assert refused[0] <= 0.05
    assert refused[1] >= 0.85


def test_without_its_file_or_with_another_network_nothing_is_refused(monkeypatch, caplog):
    caplog.set_level(logging.INFO)

    def missing():
        raise WeightsError("gate.pkl: there is no such gate file.")

    monkeypatch.setattr(gate_module, "_bundled_files", missing)
    assert Gate.bundled() is None
    assert "there is no such gate file" in caplog.text
    files = gate_weights(base_weights()), base_weights(seed=5)
    monkeypatch.setattr(gate_module, "_bundled_files", lambda: files)
    assert Gate.bundled() is None
    assert "belongs to other weights" in caplog.text
