"""Erasing the most important ink first."""

import numpy as np
import pytest

from model.explanation.deletion import erased, gradient_importance, probabilities_of
from model.explanation.explanation import explain
from model.explanation.score_differences import ScoreDifferences
from model.files import BUNDLED_WEIGHTS_FOLDER
from model.ink.normalising import normalise_strokes
from model.weights.weights_file import open_digit_weights

SEVEN = [np.array([[0.0, 0], [10, 0], [4, 20]])]
FRACTIONS = np.array([0.0, 0.25, 0.5, 1.0])


def test_the_most_important_places_go_first():
    image = np.ones((2, 4), np.float32)
    cells = np.array([[0, 0, 1, 1], [2, 2, 3, 3]])

    images = erased(image, np.array([0.0, 5.0, -1.0, 2.0]), cells, FRACTIONS)

    assert images[0].tolist() == image.tolist()
    assert images[1].tolist() == [[1, 1, 0, 0], [1, 1, 1, 1]]
    assert images[2].tolist() == [[1, 1, 0, 0], [1, 1, 0, 0]]
    assert not images[3].any()


def test_the_share_counts_ink_and_not_pixels():
    image = np.array([[0.0, 0.2, 0.4, 0.4]], np.float32)

    images = erased(image, np.array([3.0, 2.0, 1.0, 0.0]), np.arange(4)[None], FRACTIONS)

    np.testing.assert_allclose(images[1], [[0.0, 0.0, 0.4, 0.4]])
    np.testing.assert_allclose(images[2], [[0.0, 0.0, 0.0, 0.4]])


def test_an_empty_image_stays_empty():
    assert not erased(
        np.zeros((2, 2), np.float32), np.ones(4), np.eye(2, dtype=int), FRACTIONS
    ).any()


@pytest.mark.parametrize("name", ["classic", "default"])
def test_erasing_what_speaks_for_a_digit_loses_it_sooner_than_chance(name):
    weights = open_digit_weights(BUNDLED_WEIGHTS_FOLDER / f"{name}.pkl")
    network = weights.build_network()
    image = normalise_strokes(SEVEN).image
    explanation = explain(weights, image, 7, 1)
    cells = explanation.places.cells(28, 28)
    generator = np.random.default_rng(0)

    def mean_probability(importance):
        return probabilities_of(network, erased(image, importance, cells, FRACTIONS), 7).mean()

    by_chance = [mean_probability(generator.random(14 * 14)) for _ in range(20)]

    assert mean_probability(explanation.contributions.ravel()) < np.mean(by_chance)


def test_plain_gradients_count_only_ink():
    weights = open_digit_weights(BUNDLED_WEIGHTS_FOLDER / "classic.pkl")
    image = normalise_strokes(SEVEN).image
    explanation = explain(weights, image, 7, 1)

    importance = gradient_importance(ScoreDifferences(weights, 7, 1), image, explanation)

    has_ink = image.reshape(14, 2, 14, 2).max(axis=(1, 3)).ravel() > 0.0
    assert importance.shape == (14 * 14,)
    assert not importance[~has_ink].any()
    assert importance[has_ink].all()
