"""How far a lesson goes: its usual place, farther for its samples, nearer for rehearsal."""

import numpy as np
import pytest

from model.lessons import interpolation as interpolation_module
from model.lessons.interpolation import accuracy, choose_interpolation
from model.lessons.settings import LessonSettings

SETTINGS = LessonSettings(interpolation=0.8, min_interpolation=0.4)


class Place:
    """Stands for base and pass: what is read depends on the interpolation alone."""

    learning_cost = 1.0

    def __init__(self, samples, rehearsal):
        """Take the probability of the true class by interpolation, of samples and rehearsal."""
        self._samples, self._rehearsal = samples, rehearsal
        self.interpolation = 0.0
        self.check_features, self.check_labels = "check", np.zeros(10, np.int64)
        self.check_answers = self._answers([1.0] * 10)

    def learned(self, interpolation):
        return interpolation

    def set_parameters(self, interpolation):
        self.interpolation = interpolation

    def answer(self, features):
        if features is self.check_features:
            wrong = self._rehearsal(self.interpolation)
            return self._answers([0.0] * wrong + [1.0] * (10 - wrong))
        return self._answers([self._samples(self.interpolation)])

    @staticmethod
    def _answers(right):
        return np.array([[one, 1.0 - one] for one in right], np.float32)


def chosen(samples, rehearsal=lambda _: 0):
    place = Place(samples, rehearsal)
    list(choose_interpolation(place, place, ["sample"], np.zeros(1, np.int64), SETTINGS))
    return place.interpolation


@pytest.mark.parametrize(
    ("samples", "expected"),
    [
        (lambda at: 0.99, 0.8),
        (lambda at: 0.6 if at > 0.9 else 0.4, 1.0),  # right only there
    ],
)
def test_it_goes_as_far_as_the_samples_need(samples, expected):
    assert chosen(samples) == pytest.approx(expected)


def test_it_goes_back_where_rehearsal_suffers_as_long_as_no_sample_is_lost():
    def forgets(at):
        return 1 if at > 0.65 else 0

    assert chosen(lambda at: 0.6, forgets) == pytest.approx(0.6)
    assert chosen(lambda at: 0.6 if at > 0.75 else 0.3, forgets) == pytest.approx(0.8)
    assert interpolation_module.WANTED_REHEARSAL_LOSS < 0.0025


def test_accuracy_is_a_fraction():
    assert accuracy(np.eye(2), np.array([0, 0])) == 0.5
