"""The right code learns; a mistake shows in the loss, or only in the gradient check."""

import numpy as np
import pytest

from model.cancellation import Cancelled
from model.exercises.catalog import EXERCISES
from model.exercises.symptoms import exercise_data, loss_curve


@pytest.fixture(scope="module")
def data():
    return exercise_data()


def test_the_data(data):
    images, labels = data
    assert images.shape == (320, 14, 14)
    assert (images.min(), set(labels.tolist())) == (0.0, set(range(10)))
    assert images.max() <= 1.0


@pytest.mark.slow
def test_the_right_code_learns(data):
    losses = loss_curve(None, *data)
    assert len(losses) == 80
    assert np.mean(losses[-10:]) < 0.75 * np.mean(losses[:10])


@pytest.mark.slow
@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.name)
def test_most_mistakes_change_the_loss(exercise, data):
    is_same = loss_curve(exercise, *data, steps=12) == loss_curve(None, *data, steps=12)
    # These change only what goes on to the layer before, and there is none that learns.
    assert is_same == (exercise.name in ("flipped-filter", "relu-overwrites"))


def test_it_can_be_stopped(data):
    with pytest.raises(Cancelled):
        loss_curve(None, *data, should_stop=lambda: True)
