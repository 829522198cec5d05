"""Dropout: what it leaves out, what it makes up for, and when it does nothing."""

import numpy as np
import pytest

from model.errors import ShapeError
from model.network.layers import Dropout


def built(fraction, is_training):
    layer = Dropout(fraction)
    layer.build((50, 40), np.random.default_rng(1))
    layer.is_training = is_training
    return layer


def test_the_mean_stays_what_it_was():
    outputs = built(0.3, is_training=True).forward(np.ones((10, 50, 40), np.float32))
    assert outputs.dtype == np.float32
    assert (outputs == 0).mean() == pytest.approx(0.3, abs=0.01)
    assert outputs.mean() == pytest.approx(1.0, abs=0.02)


def test_reading_leaves_all_as_it_is():
    inputs = np.random.default_rng(0).random((2, 50, 40))
    assert np.array_equal(built(0.9, is_training=False).forward(inputs), inputs)


@pytest.mark.parametrize("fraction", [-0.1, 1.0])
def test_a_share_that_cannot_be_is_refused(fraction):
    with pytest.raises(ShapeError, match=f"a value from 0 below 1, but found {fraction}"):
        Dropout(fraction)
