"""Pixels from 0 to 1, from -0.5 to 0.5, or of mean 0 and std 1; labels as one-hot rows."""

import numpy as np
import pytest

from model.datasets.dataset import Dataset
from model.errors import DataError
from model.network.network import Network
from model.network.networks import SCALINGS, describe_network, input_scaling, with_input_scaling


def pictures(count=50):
    return np.random.default_rng(4).random((count, 28, 28)).astype(np.float32) ** 2


@pytest.mark.parametrize(
    ("name", "lowest", "highest"), [("unit", 0.0, 1.0), ("centred", -0.5, 0.5)]
)
def test_a_range_is_reached_at_both_ends(name, lowest, highest):
    mean, std = input_scaling(name, pictures())
    scaled = (np.array([0.0, 1.0]) - mean) / std
    assert scaled.tolist() == [lowest, highest]


def test_standard_pixels_have_mean_0_and_std_1():
    images = pictures()
    mean, std = input_scaling("standard", images)
    scaled = (images.astype(np.float64) - mean) / std
    assert scaled.mean() == pytest.approx(0.0, abs=1e-9)
    assert scaled.std() == pytest.approx(1.0)


@pytest.mark.parametrize("scaling", SCALINGS)
@pytest.mark.parametrize("name", ["classic", "two-layer"])
def test_a_network_scales_what_it_reads(name, scaling):
    images = pictures(4)
    mean, std = input_scaling(scaling, images)
    description = with_input_scaling(describe_network(name), mean, std)
    scaled_by_hand = ((images - mean) / std).astype(np.float32)
    unscaled = with_input_scaling(description, 0.0, 1.0)
    own, by_hand = (
        Network(entries, np.random.default_rng(1)) for entries in (description, unscaled)
    )
    np.testing.assert_allclose(
        own.forward(images[:, None]), by_hand.forward(scaled_by_hand[:, None]), rtol=1e-4
    )
    assert describe_network(name)[1:] == description[1:]


def test_other_scalings_are_refused():
    with pytest.raises(DataError, match="no scaling 'loud'; there are unit, centred, standard"):
        input_scaling("loud", pictures())


def test_pixels_that_are_all_the_same_are_refused():
    with pytest.raises(DataError, match="all the same"):
        input_scaling("standard", np.zeros((3, 28, 28), np.float32))


def test_labels_become_one_hot_rows():
    labels = np.array([3, 0, 9], np.int64)
    rows = Dataset(pictures(3), labels).one_hot()
    assert rows.dtype == np.float32
    assert rows.shape == (3, 10)
    assert rows.argmax(axis=1).tolist() == [3, 0, 9]
    assert (rows.sum(axis=1) == 1.0).all()
