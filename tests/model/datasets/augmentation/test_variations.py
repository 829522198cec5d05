"""Variations of pictures and strokes: by seed, within reason, and none at strength 0."""

import numpy as np
import pytest

from model.datasets.augmentation.pictures import vary_pictures
from model.datasets.augmentation.strokes import vary_strokes
from model.datasets.synthetic import make_drawing
from model.ink.normalising import normalise_strokes


@pytest.fixture(scope="module")
def drawings():
    generator = np.random.default_rng(0)
    return [make_drawing(digit, generator) for digit in range(10) for _ in range(5)]


@pytest.fixture(scope="module")
def images(drawings):
    return np.stack([normalise_strokes(drawing.strokes).image for drawing in drawings])


def test_pictures_without_strength_stay_as_they_are(images):
    varied = vary_pictures(images, np.random.default_rng(1), strength=0.0)
    np.testing.assert_allclose(varied, images, atol=1e-4)


def test_pictures_vary_by_seed_and_stay_pictures(images):
    once = vary_pictures(images, np.random.default_rng(1))
    again = vary_pictures(images, np.random.default_rng(1))
    other = vary_pictures(images, np.random.default_rng(2))
    assert np.array_equal(once, again)
    assert np.abs(once - other).max() > 0.3
    assert once.dtype == np.float32
    assert once.min() >= 0.0
    assert once.max() <= 1.0 + 1e-6
    # Nothing is lost off the edge, and no ink is made from nothing.
    mass = once.sum(axis=(1, 2)) / images.sum(axis=(1, 2))
    assert 0.8 < np.median(mass) < 1.2
    assert mass.min() > 0.3


def test_sharp_pictures_vary_alike_but_keep_more_of_their_contrast(images):
    blurred, sharp = (
        vary_pictures(images, np.random.default_rng(1), 0.5, is_light=True, is_sharp=is_sharp)
        for is_sharp in (False, True)
    )
    assert np.abs(sharp - images).max() > 0.3
    assert np.abs(sharp - blurred).mean() < 0.02
    assert sharp.dtype == np.float32
    assert sharp.min() >= 0.0
    assert sharp.max() <= 1.0
    # What a variation blurs, it takes from the squares of the pixels.
    energy = [float((varied**2).sum() / (images**2).sum()) for varied in (blurred, sharp)]
    assert energy[0] < 0.92
    assert energy[1] > 0.94
    unvaried = vary_pictures(images, np.random.default_rng(1), 0.0, is_sharp=True)
    np.testing.assert_allclose(unvaried, images, atol=1e-4)


def test_strokes_without_strength_draw_the_same(drawings):
    for drawing in drawings:
        varied = vary_strokes(drawing.strokes, np.random.default_rng(1), strength=0.0)
        before, after = normalise_strokes(drawing.strokes), normalise_strokes(varied)
        np.testing.assert_allclose(after.image, before.image, atol=2e-2)


def test_strokes_vary_by_seed(drawings):
    for drawing in drawings[:5]:
        first, same, other = (
            normalise_strokes(vary_strokes(drawing.strokes, np.random.default_rng(seed))).image
            for seed in (1, 1, 2)
        )
        assert np.array_equal(first, same)
        assert np.abs(first - other).max() > 0.2


def test_a_dot_can_be_varied():
    varied = vary_strokes([np.array([[3.0, 4.0]])], np.random.default_rng(0))
    assert len(varied) == 1
    assert np.isfinite(varied[0]).all()
