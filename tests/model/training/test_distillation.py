"""Targets that are partly a network's own answers, and training on them."""

import numpy as np
import pytest

from model.cancellation import ShouldStop, never_stop
from model.datasets.dataset import Dataset
from model.errors import TrainingError
from model.network.network import Network
from model.network.networks import describe_network
from model.training.distillation import DistilledData
from model.training.settings import TrainingSettings
from model.training.trainer import train


class Noise:
    """Epochs of random images and labels."""

    def epoch(self, number: int, should_stop: ShouldStop = never_stop) -> Dataset:
        generator = np.random.default_rng(number)
        images = generator.random((150, 28, 28), dtype=np.float32)
        return Dataset(images, generator.integers(10, size=150))


@pytest.fixture
def network() -> Network:
    return Network(describe_network("classic"), np.random.default_rng(1))


def test_right_answers_join_the_labels_and_wrong_ones_do_not(network):
    plain, distilled = Noise().epoch(3), DistilledData(Noise(), network, 0.75, 0.1).epoch(3)
    answers = network.forward(plain.images[:, None])
    is_right = answers.argmax(axis=1) == plain.labels
    assert 0 < is_right.sum() < 150
    labels = 0.9 * plain.one_hot() + 0.01
    expected = np.where(is_right[:, None], 0.25 * labels + 0.75 * answers, labels)
    np.testing.assert_allclose(distilled.targets, expected, atol=1e-6)
    assert np.array_equal(distilled.images, plain.images)
    assert np.array_equal(distilled.labels, plain.labels)


def test_training_follows_the_targets_instead_of_the_labels(network):
    plain = Noise().epoch(0)
    targets = np.zeros((150, 10), np.float32)
    targets[:, 7] = 1.0
    aimed = Dataset(plain.images, plain.labels, targets=targets)
    settings = TrainingSettings(epochs=20, batch_size=10, learning_rate=0.01)
    *_, last = train(network, aimed, settings)
    assert last.loss < 0.1
    assert (network.forward(plain.images[:, None]).argmax(axis=1) == 7).all()
    # The accuracy is still that of the labels.
    assert last.accuracy == pytest.approx((plain.labels == 7).mean(), abs=1e-6)


def test_fused_steps_refuse_targets(network):
    aimed = DistilledData(Noise(), network, 0.5).epoch(0)
    settings = TrainingSettings(batch_size=1)
    with pytest.raises(TrainingError, match="training on targets needs batches"):
        list(train(network, aimed, settings))
