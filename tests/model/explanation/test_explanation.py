"""Why one digit and not another: the parts add up."""

from itertools import islice

import numpy as np
import pytest

from model.datasets.synthetic.handwriting import drawings
from model.explanation.explanation import explain, explain_by_gradients, explain_exactly
from model.files import BUNDLED_WEIGHTS_FOLDER
from model.ink.normalising import normalise_strokes
from model.network.network import Network
from model.network.networks import describe_network
from model.weights.weights_file import Weights, open_digit_weights


@pytest.fixture(scope="module")
def classic():
    return open_digit_weights(BUNDLED_WEIGHTS_FOLDER / "classic.pkl")


@pytest.fixture(scope="module")
def default():
    return open_digit_weights(BUNDLED_WEIGHTS_FOLDER / "default.pkl")


def images(count):
    drawn = islice(drawings(4), count)
    return [normalise_strokes(drawing.strokes).image for drawing in drawn]


def scores_of(weights, image):
    network = weights.build_network()
    network.forward(image[None, None])
    scores = network.softmax.scores[0].astype(np.float64)
    digit, rival = map(int, np.argsort(-scores)[:2])
    return digit, rival, scores[digit] - scores[rival]


def parts(explanation):
    return (
        explanation.speaks_for
        + explanation.speaks_against
        + explanation.bias
        + explanation.empty_paper
    )


def test_the_parts_of_classic_add_up_to_the_difference_of_the_scores(classic):
    for image in images(100):
        digit, rival, difference = scores_of(classic, image)

        explanation = explain(classic, image, digit, rival)

        assert explanation.is_exact
        # The network in use computes in float32.
        assert parts(explanation) == pytest.approx(difference, rel=1e-5, abs=5e-6)
        assert parts(explanation) == pytest.approx(explanation.difference, rel=1e-12)
        assert explanation.relative_error < 1e-12


def test_the_places_of_the_pooled_maps_add_up_to_the_same(classic):
    for image in images(10):
        explanation = explain(classic, image, 7, 1)

        pooled = explanation.pooled
        assert pooled.contributions.shape == (13, 13)
        assert pooled.contributions.sum() == pytest.approx(explanation.contributions.sum())
        assert pooled.places.seen_px == (4, 4)


def test_a_worked_sum_by_plain_loops(classic):
    (image,) = images(1)
    filters = classic.parameters["1.conv3x3.filters"].astype(np.float64)
    bias = classic.parameters["1.conv3x3.bias"].astype(np.float64)
    weights = classic.parameters["3.softmax.weights"].astype(np.float64)
    value = weights[:, 7] - weights[:, 1]
    expected = np.zeros((13, 13))
    for f, row, column in np.ndindex(8, 13, 13):
        windows = [
            image[2 * row + i : 2 * row + i + 3, 2 * column + j : 2 * column + j + 3].astype(float)
            for i in (0, 1)
            for j in (0, 1)
        ]
        drawn = max(bias[f] + (filters[f, 0] * (window - 0.5)).sum() for window in windows)
        empty = bias[f] + (filters[f, 0] * -0.5).sum()
        expected[row, column] += value[(f * 13 + row) * 13 + column] * (drawn - empty)

    explanation = explain_exactly(classic, image, 7, 1)

    np.testing.assert_allclose(explanation.pooled.contributions, expected, atol=1e-12)


def test_the_other_way_round_all_parts_change_their_signs(classic):
    (image,) = images(1)

    one, other = explain(classic, image, 7, 1), explain(classic, image, 1, 7)

    assert one.difference == pytest.approx(-other.difference)
    assert one.speaks_for == pytest.approx(-other.speaks_against)
    np.testing.assert_allclose(one.contributions, -other.contributions)


def test_the_bias_and_the_empty_paper_are_what_is_left_without_ink(classic):
    explanation = explain(classic, np.zeros((28, 28), np.float32), 7, 1)

    bias = classic.parameters["3.softmax.bias"]
    assert explanation.bias == pytest.approx(float(bias[7] - bias[1]))
    assert not explanation.contributions.any()
    assert explanation.difference == pytest.approx(explanation.bias + explanation.empty_paper)


def test_only_ink_has_a_say(classic, default):
    (image,) = images(1)
    squares = image.reshape(14, 2, 14, 2).max(axis=(1, 3))
    for weights in (classic, default):
        explanation = explain(weights, image, 7, 1)

        assert not explanation.contributions[squares == 0.0].any()
        assert explanation.contributions[squares > 0.5].any()


def test_deeper_networks_are_explained_within_two_per_cent(default):
    for image in images(10):
        digit, rival, difference = scores_of(default, image)

        explanation = explain(default, image, digit, rival)

        assert not explanation.is_exact
        assert explanation.difference == pytest.approx(difference, rel=1e-4)
        assert explanation.relative_error <= 0.02
        assert parts(explanation) + explanation.error == pytest.approx(explanation.difference)


def test_both_ways_explain_classic_alike(classic):
    (image,) = images(1)

    exact, integrated = explain(classic, image, 7, 1), explain_by_gradients(classic, image, 7, 1)

    np.testing.assert_allclose(integrated.contributions, exact.contributions, atol=1e-2)


@pytest.mark.parametrize(
    ("name", "is_exact"),
    [
        ("classic", True),
        ("default", False),
        ("simple-convnet", False),
        ("two-conv", False),
        ("two-layer", False),
        ("conv-pool5", False),
    ],
)
def test_the_description_decides_whether_the_sum_is_exact(name, is_exact):
    description = describe_network(name)
    weights = Weights(description, Network(description).weights())
    (image,) = images(1)

    assert (explain_exactly(weights, image, 7, 1) is not None) == is_exact


def test_two_poolings_without_other_functions_are_exact_and_padding_is_not():
    def description(padding):
        return [
            {"kind": "input", "shape": [1, 28, 28], "mean": 0.1, "deviation": 0.3},
            {"kind": "convolution", "filters": 3, "size": 3, "padding": padding},
            {"kind": "maxpool2"},
            {"kind": "conv3x3", "filters": 4},
            {"kind": "batch_normalization", "momentum": 0.9},
            {"kind": "max_pooling", "size": 2},
            {"kind": "dropout", "fraction": 0.5},
            {"kind": "affine", "outputs": 12},
            {"kind": "softmax", "classes": 10},
        ]

    (image,) = images(1)
    plain, padded = (
        Weights(each, Network(each, np.random.default_rng(1)).weights())
        for each in (description(0), description(1))
    )
    digit, rival, difference = scores_of(plain, image)

    explanation = explain_exactly(plain, image, digit, rival)

    assert parts(explanation) == pytest.approx(difference, rel=1e-4)
    assert parts(explanation) == pytest.approx(explanation.difference, rel=1e-10)
    assert explanation.pooled.contributions.sum() == pytest.approx(explanation.contributions.sum())
    assert explain_exactly(padded, image, digit, rival) is None
