"""Variations: what they do to a picture and to strokes that are worked by hand."""

import numpy as np
import pytest

from model.datasets.dataset import Dataset
from model.evaluation.variations import VARIATIONS, vary
from model.ink.normalising import centre_of_mass, normalise_strokes

UPRIGHT = np.array([[50.0, 10.0], [50.0, 90.0]])
LEVEL = np.array([[10.0, 50.0], [90.0, 50.0]])


def dataset_of(*drawings, with_strokes=True):
    images = np.stack([normalise_strokes(strokes).image for strokes in drawings])
    labels = np.zeros(len(drawings), np.int64)
    return Dataset(images, labels, strokes=tuple(drawings) if with_strokes else None)


def angle_deg(image):
    """Return how far the ink's main axis is turned clockwise from upright."""
    y, x = np.indices(image.shape)
    across, down = x + 0.5 - centre_of_mass(image)[0], y + 0.5 - centre_of_mass(image)[1]
    terms = (across * across, across * down, down * down)
    xx, xy, yy = ((image * term).sum() for term in terms)
    return np.rad2deg(0.5 * np.arctan2(-2 * xy, yy - xx))


@pytest.fixture(params=["strokes", "pictures"])
def upright(request):
    return dataset_of((UPRIGHT,), with_strokes=request.param == "strokes")


@pytest.mark.parametrize("name", VARIATIONS)
def test_levels_rise_and_the_plain_one_changes_nothing(name, upright):
    variation = VARIATIONS[name]
    assert list(variation.levels) == sorted(variation.levels)
    assert variation.plain in variation.levels
    assert np.array_equal(vary(upright, variation, variation.plain), upright.images)


@pytest.mark.parametrize("name", VARIATIONS)
def test_every_level_gives_images_and_leaves_the_data_alone(name, upright):
    before = upright.images.copy()
    for level in VARIATIONS[name].levels:
        images = vary(upright, VARIATIONS[name], level)
        assert (images.shape, images.dtype) == ((1, 28, 28), np.float32)
        assert images.min() >= 0.0
        assert 0.0 < images.max() <= 1.0
    assert np.array_equal(upright.images, before)


@pytest.mark.parametrize("name", ["rotation", "slant"])
@pytest.mark.parametrize("level", [-30.0, 30.0])
def test_ink_turns_clockwise_and_leans_right(name, level, upright):
    turned = vary(upright, VARIATIONS[name], level)[0]
    assert angle_deg(turned) == pytest.approx(level, abs=2.0)


def test_a_slant_keeps_level_lines_level():
    data = dataset_of((LEVEL,))
    assert np.allclose(vary(data, VARIATIONS["slant"], 30.0), data.images, atol=1e-6)


def test_a_shift_moves_by_whole_pixels_in_many_directions():
    data = dataset_of(*[(UPRIGHT,)] * 40, with_strokes=False)
    shifted = vary(data, VARIATIONS["shift"], 3.0)
    x, y = centre_of_mass(data.images[0])
    moves = {
        (round(to_x - x, 3), round(to_y - y, 3)) for to_x, to_y in map(centre_of_mass, shifted)
    }
    assert moves == {(3.0 * a, 3.0 * b) for a in (-1, 0, 1) for b in (-1, 0, 1)} - {(0.0, 0.0)}
    assert np.array_equal(vary(data, VARIATIONS["shift"], 3.0), shifted)
    assert not np.array_equal(vary(data, VARIATIONS["shift"], 3.0, seed=1), shifted)


def test_size_and_width_change_extent_and_ink(upright):
    plain = upright.images[0]
    half = vary(upright, VARIATIONS["size"], 50.0)[0]
    assert (half.max(axis=1) > 0.5).sum() == pytest.approx((plain.max(axis=1) > 0.5).sum() / 2, 1)
    thin, thick = (vary(upright, VARIATIONS["pen width"], level)[0] for level in (-1.0, 2.0))
    row = plain[14].sum()
    assert thin[14].sum() == pytest.approx(row - 1, abs=0.4)
    assert thick[14].sum() == pytest.approx(row + 2, abs=0.4)


def test_erasing_takes_the_fraction_and_adding_a_line_adds(upright):
    picture = dataset_of((UPRIGHT,), with_strokes=False)
    ink = picture.images[0].sum()
    assert vary(picture, VARIATIONS["erased ink"], 30.0)[0].sum() == pytest.approx(0.7 * ink, 0.05)
    assert vary(upright, VARIATIONS["added ink"], 100.0)[0].sum() > 1.2 * ink


def test_pictures_of_many_greys_are_erased():
    images = np.random.default_rng(0).random((50, 28, 28), np.float32)
    erased = vary(Dataset(images, np.zeros(50, np.int64)), VARIATIONS["erased ink"], 20.0)
    fractions = erased.sum(axis=(1, 2)) / images.sum(axis=(1, 2))
    assert np.allclose(fractions, 0.8, atol=0.01)


def test_strokes_are_erased_across_their_ends():
    data = dataset_of((UPRIGHT, LEVEL, np.array([[5.0, 5.0]])))
    erased = VARIATIONS["erased ink"].vary_strokes(data.strokes[0], 50.0, np.random.default_rng(0))
    lengths = [np.hypot(*np.diff(stroke, axis=0).T).sum() for stroke in erased]
    assert sum(lengths) == pytest.approx(80.0, abs=3.0)


def test_noise_needs_no_strokes_and_a_dot_survives_all():
    dot = dataset_of((np.array([[5.0, 5.0]]),))
    for variation in VARIATIONS.values():
        for level in variation.levels:
            assert np.isfinite(vary(dot, variation, level)).all()
    noisy = vary(dot, VARIATIONS["noise"], 0.2)
    assert (noisy != dot.images).mean() > 0.4


def test_an_empty_picture_stays_empty_but_for_noise():
    empty = Dataset(np.zeros((1, 28, 28), np.float32), np.zeros(1, np.int64))
    for name, variation in VARIATIONS.items():
        assert vary(empty, variation, variation.levels[-1]).any() == (name == "noise")
