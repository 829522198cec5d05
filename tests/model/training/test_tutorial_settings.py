"""The tutorials' budgets belong to networks that there are."""

import numpy as np
import pytest

from model.network.network import Network
from model.network.networks import NETWORKS
from model.training.optimizers import OPTIMIZERS
from model.training.tutorial_settings import SOFTMAX_ALONE, TUTORIAL_SETTINGS


def test_every_tutorial_has_one_and_our_own_network_none():
    assert TUTORIAL_SETTINGS.keys() == NETWORKS.keys() - {"default"}


@pytest.mark.parametrize("budget", TUTORIAL_SETTINGS.values(), ids=TUTORIAL_SETTINGS)
def test_it_can_be_run_on_mnist_and_measured(budget):
    assert budget.settings.optimizer in OPTIMIZERS
    assert 0 < budget.training_images <= 60_000
    assert (budget.test_images > 0) != (budget.training_tail > 0)


def test_conv_pool5_sees_400_batches_of_16_and_adds_their_gradients_up():
    budget = TUTORIAL_SETTINGS["conv-pool5"]
    assert budget.training_images == 400 * budget.settings.batch_size
    assert budget.settings.gradient_reduction == "sum"


def test_two_layer_takes_10000_steps_of_100():
    settings = TUTORIAL_SETTINGS["two-layer"].settings
    assert (settings.steps, settings.batch_size) == (10_000, 100)
    assert settings.with_replacement
    assert settings.epochs * 60_000 >= 10_000 * 100


def test_the_softmax_alone_starts_as_in_its_text():
    network = Network(SOFTMAX_ALONE.description("classic"), np.random.default_rng(0))
    assert network.parameters["1.conv3x3.filters"].std() == pytest.approx(1 / 9, rel=0.2)
    assert network.parameters["3.softmax.weights"].std() == pytest.approx(1 / 1352, rel=0.05)
