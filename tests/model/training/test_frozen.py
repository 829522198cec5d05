"""Layers that do not learn keep their weights; the others learn."""

from dataclasses import replace

import numpy as np
import pytest

from model.errors import TrainingError
from model.network.network import Network
from model.network.networks import describe_network
from model.training.frozen import frozen_parameters
from model.training.settings import TrainingSettings
from model.training.trainer import train
from tests.model.training.test_trainer import ADAM, bright_row_dataset, new_network


@pytest.mark.parametrize("chosen", ["1", "conv3x3", "1.conv3x3", " 1 , conv3x3"])
def test_the_filters_stay_and_the_softmax_learns(chosen):
    network = Network(describe_network("classic"), np.random.default_rng(2))
    before = network.weights()
    settings = TrainingSettings(epochs=1, frozen=chosen)
    list(train(network, bright_row_dataset(40), settings))
    for name, array in network.weights().items():
        assert np.array_equal(array, before[name]) == name.startswith("1.conv3x3")


def test_weight_decay_leaves_frozen_layers_alone():
    network = new_network()
    before = network.weights()
    settings = TrainingSettings(
        epochs=1, batch_size=16, optimizer="adam", weight_decay=0.1, frozen="2"
    )
    list(train(network, bright_row_dataset(), settings))
    assert np.array_equal(network.weights()["2.conv3x3.filters"], before["2.conv3x3.filters"])


def test_a_resumed_run_stays_frozen(tmp_path):
    settings = replace(ADAM, frozen="conv3x3")
    whole, resumed = new_network(), new_network()
    list(train(whole, bright_row_dataset(), settings))
    for report in train(resumed, bright_row_dataset(), settings, checkpoint=tmp_path / "c.ckpt"):
        if report.is_epoch_end:
            break
    resumed = new_network(seed=5)
    list(train(resumed, bright_row_dataset(), settings, checkpoint=tmp_path / "c.ckpt"))
    for name, array in whole.weights().items():
        assert np.array_equal(array, resumed.weights()[name])


def test_unknown_layers_and_nothing_to_learn_are_refused():
    network = Network(describe_network("classic"))
    assert frozen_parameters(network, "") == set()
    with pytest.raises(
        TrainingError, match=r"no layer '2' with weights to freeze; there are 1.conv3x3, 3.softmax"
    ):
        frozen_parameters(network, "1,2")
    with pytest.raises(TrainingError, match="every layer is frozen"):
        frozen_parameters(network, "1,softmax")
