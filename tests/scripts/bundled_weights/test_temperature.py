"""The temperature of a bundled network is fitted on drawings as they are and varied."""

from dataclasses import replace

import numpy as np
import pytest

from model.datasets.synthetic import make_drawing
from model.evaluation.calibration import fit_temperature
from model.network.network import Network
from model.network.networks import describe_network
from model.weights.weights_file import Weights
from scripts.bundled_weights.temperature import (
    COPIES,
    fitting_data,
    with_fitted_temperature,
)


@pytest.fixture
def weights():
    network = Network(describe_network("conv-pool5"), np.random.default_rng(4))
    return Weights(network.description, network.weights(), temperature=3.0)


@pytest.fixture
def drawings():
    generator = np.random.default_rng(3)
    return [make_drawing(number % 10, generator) for number in range(20)]


def test_every_drawing_comes_as_it_is_and_varied(drawings):
    data = fitting_data(drawings)
    assert len(data) == len(COPIES) * len(drawings)
    copies = data.images.reshape(len(COPIES), len(drawings), 28, 28)
    assert (copies[0] != copies[1]).any()
    assert (copies[1] != copies[2]).any()
    assert data.labels.tolist() == [drawing.label for drawing in drawings] * len(COPIES)
    assert np.array_equal(fitting_data(drawings).images, data.images)


def test_the_temperature_is_that_of_the_plain_network(weights, drawings, monkeypatch, capsys):
    monkeypatch.setattr("scripts.bundled_weights.temperature.MIN_COUNT_TO_FIT", 20)
    fitted = with_fitted_temperature(weights, drawings)
    data = fitting_data(drawings)
    probabilities = weights.build_network().forward(data.images[:, None])
    assert fitted.temperature == pytest.approx(fit_temperature(probabilities, data.labels))
    assert fitted.temperature != 3.0
    assert replace(fitted, temperature=3.0) == weights
    assert "fitted on 140 images: calibration error" in capsys.readouterr().out


def test_a_few_drawings_change_nothing(weights, drawings):
    assert with_fitted_temperature(weights, drawings) is weights
