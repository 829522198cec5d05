"""Doubtful labels: found when every network contradicts them, and only then."""

from datetime import UTC, datetime

import numpy as np
import pytest

from model.cancellation import Cancelled
from model.errors import DataError
from model.ink.strokes import Drawing
from model.lessons.label_check import suspected_mislabels
from model.samples.sample import NO_DIGIT, Sample

ONE = (np.array([[5.0, 0.0], [5.0, 20.0]]),)


class Sure:
    """A network that reads everything as one digit."""

    def __init__(self, digit, confidence=0.95):
        self.network = self
        self.probabilities = np.full(10, (1 - confidence) / 9, np.float32)
        self.probabilities[digit] = confidence

    def forward(self, images):
        return np.tile(self.probabilities, (len(images), 1))


def test_a_label_that_every_network_contradicts_is_found():
    drawings = [Drawing(ONE, 1), Drawing(ONE, 7), Drawing(ONE, 1)]
    (finding,) = suspected_mislabels(drawings, [Sure(1), Sure(1, 0.6)])

    assert (finding.index, finding.label, finding.likely_digit) == (1, 7, 1)
    assert finding.answers == (1, 1)
    assert finding.confidences == pytest.approx((0.95, 0.6))


def test_networks_that_disagree_or_hesitate_raise_no_doubt():
    assert suspected_mislabels([Drawing(ONE, 7)], [Sure(1), Sure(7)]) == []
    assert suspected_mislabels([Drawing(ONE, 7)], [Sure(1, 0.4), Sure(1, 0.4)]) == []
    assert suspected_mislabels([Drawing(ONE, 7)], [Sure(1), Sure(2, 0.3)]) != []


def test_a_confirmed_label_is_not_doubted_again():
    now = datetime.now(UTC)
    asked = Sample(1, ONE, 7, "Me", now, is_label_confirmed=True)
    new = Sample(2, ONE, 7, "Me", now)

    assert [finding.index for finding in suspected_mislabels([asked, new], [Sure(1)])] == [1]


def test_what_is_no_digit_is_not_doubted():
    samples = [Sample(1, ONE, label, "Me", datetime.now(UTC)) for label in (NO_DIGIT, 7)]
    assert [finding.index for finding in suspected_mislabels(samples, [Sure(1)])] == [1]


def test_many_samples_keep_their_places_and_a_stop_is_heard():
    drawings = [Drawing(ONE, 7 if index in (3, 70, 149) else 1) for index in range(150)]

    assert [found.index for found in suspected_mislabels(drawings, [Sure(1)])] == [3, 70, 149]
    stops = iter([False, True])
    with pytest.raises(Cancelled):
        suspected_mislabels(drawings, [Sure(1)], lambda: next(stops))
    assert list(stops) == []


def test_without_networks_or_labels_nothing_can_be_said():
    with pytest.raises(DataError, match="by networks, but there is none"):
        suspected_mislabels([Drawing(ONE, 1)], [])
    with pytest.raises(DataError, match="sample 1 has no label"):
        suspected_mislabels([Drawing(ONE)], [Sure(1)])
