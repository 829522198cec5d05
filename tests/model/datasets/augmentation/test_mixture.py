"""The training mixture: all sources, by seed, other in every epoch."""

import numpy as np
import pytest

from model.datasets.augmentation.mixture import HandwritingMixture, MixtureSettings, draw_varied
from model.datasets.dataset import Dataset
from model.datasets.synthetic import make_drawing
from model.errors import DataError
from model.ink.normalising import normalise_strokes

SETTINGS = MixtureSettings(stroke_copies=2, synthetic_drawings=7, seed=5)


@pytest.fixture
def mixture():
    generator = np.random.default_rng(0)
    drawings = [make_drawing(digit, generator) for digit in (3, 8)]
    images = np.stack([normalise_strokes(drawing.strokes).image for drawing in drawings])
    pictures = Dataset(images, np.array([3, 8]))
    return HandwritingMixture(pictures, drawings, SETTINGS)


def test_an_epoch_holds_all_sources(mixture):
    epoch = mixture.epoch(0)
    assert len(epoch.labels) == 2 + 2 * 2 + 7
    assert epoch.labels[:6].tolist() == [3, 8, 3, 8, 3, 8]


def test_an_epoch_can_be_made_again_and_the_next_is_another(mixture):
    first, again, second = mixture.epoch(0), mixture.epoch(0), mixture.epoch(1)
    assert np.array_equal(first.images, again.images)
    assert not np.array_equal(first.images[:6], second.images[:6])


def test_calm_epochs_show_pictures_as_they_are(mixture):
    calm = MixtureSettings(
        stroke_copies=1, synthetic_drawings=0, calm_strength=0.0, calm_from_epoch=3
    )
    mixture = HandwritingMixture(mixture.pictures, mixture.drawings, calm)
    np.testing.assert_allclose(mixture.epoch(3).images[:2], mixture.pictures.images, atol=1e-4)
    assert np.abs(mixture.epoch(2).images[:2] - mixture.pictures.images).max() > 0.1


def test_a_mixture_can_be_sharp(mixture):
    blurred, sharp = (
        HandwritingMixture(mixture.pictures, [], MixtureSettings(1, 0, is_sharp=is_sharp)).epoch(0)
        for is_sharp in (False, True)
    )
    assert (sharp.images**2).sum() > 1.02 * (blurred.images**2).sum()


def test_synthetic_handwriting_alone_will_do():
    epoch = HandwritingMixture(None, [], SETTINGS).epoch(0)
    assert len(epoch.labels) == 7


def test_nothing_at_all_will_not_do():
    nothing = HandwritingMixture(None, [], MixtureSettings(synthetic_drawings=0))
    with pytest.raises(DataError, match="there is nothing to train on"):
        nothing.epoch(0)


def test_drawings_as_they_are():
    drawing = make_drawing(4, np.random.default_rng(1))
    images, labels = draw_varied([drawing], np.random.default_rng(0), 0.0, 0.0)
    expected = normalise_strokes(drawing.strokes).image
    np.testing.assert_allclose(images[0], expected, atol=2e-2)
    assert labels.tolist() == [4]


def test_a_share_is_shown_just_as_it_is(mixture):
    half_plain = MixtureSettings(stroke_copies=20, synthetic_drawings=0, plain_fraction=0.5)
    epoch = HandwritingMixture(mixture.pictures, mixture.drawings, half_plain).epoch(0)
    usual = [normalise_strokes(drawing.strokes).image for drawing in mixture.drawings]
    as_they_are = [
        np.abs(image - usual[0 if label == 3 else 1]).max() < 0.02
        for image, label in zip(epoch.images[2:], epoch.labels[2:], strict=True)
    ]
    assert 8 <= sum(as_they_are) <= 32


def test_a_share_of_the_drawings_is_rough_but_no_plain_one(mixture):
    digits = mixture.drawings * 40
    generator = np.random.default_rng
    for plain_fraction, expected in ((0.0, 0.5), (1.0, 0.0)):
        smooth, _ = draw_varied(digits, generator(0), 0.0, 0.0, plain_fraction)
        rough, labels = draw_varied(
            digits, generator(0), 0.0, 0.0, plain_fraction, rough_fraction=0.5
        )
        changed = np.abs(rough - smooth).reshape(80, -1).max(axis=1) > 0.02
        assert changed.mean() == pytest.approx(expected, abs=0.2 * expected + 1e-9)
        assert labels.tolist() == [3, 8] * 40
    settings = MixtureSettings(1, 0, strength=0.0, width_std=0.0, rough_fraction=1.0)
    epoch = HandwritingMixture(None, mixture.drawings, settings).epoch(0)
    assert np.abs(epoch.images - smooth[:2]).max() > 0.1
