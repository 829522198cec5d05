"""One run: the same as training alone, with histograms, filters and confusions of each epoch."""

import json

import numpy as np
import pytest

from model.cancellation import Cancelled
from model.evaluation.evaluate import evaluate_network
from model.experiments.outcome import BINS, Histogram, RunOutcome
from model.experiments.plan import ExperimentPlan
from model.experiments.running import run_once
from model.network.network import Network
from model.training.trainer import train
from tests.model.training.test_trainer import bright_row_dataset

PLAN = ExperimentPlan(
    values=("sgd", "adam"), seeds=2, images=60, epochs=2, network="two-conv", learning_rate=0.01
)


@pytest.fixture(scope="module")
def data():
    return bright_row_dataset(80), bright_row_dataset(40, seed=5)


def test_watching_a_run_does_not_change_it(data):
    plan = ExperimentPlan(
        values=("adam",), images=60, epochs=2, network="default", dropout="on", learning_rate=0.01
    )
    outcome = run_once(plan, "adam", 1, *data)
    variant = plan.variant("adam")
    network = Network(variant.description(), np.random.default_rng(1))
    alone = [
        report.loss
        for report in train(network, data[0].subset(np.arange(60)), variant.settings(1))
        if report.is_epoch_end
    ]
    assert [epoch.loss for epoch in outcome.epochs] == [None, *alone]
    assert outcome.last.test_accuracy == evaluate_network(network, data[1]).accuracy
    assert outcome.problem == ""


def test_what_an_epoch_shows(data):
    seen = []
    outcome = run_once(PLAN, "sgd", 0, *data, epoch_done=seen.append)
    assert [epoch.epoch for epoch in seen] == [0, 1, 2]
    assert tuple(seen) == outcome.epochs
    last = outcome.last
    assert np.sum(last.confusion) == 40
    assert np.trace(last.confusion) / 40 == pytest.approx(last.test_accuracy)
    assert np.shape(last.filters) == (4, 5, 5)
    assert list(last.gradients) == ["1.convolution", "4.conv3x3", "8.affine"]
    assert len(last.activations) == 9
    assert sum(last.activations["1.convolution"].counts) == 40 * 4 * 24 * 24
    assert seen[0].filters != last.filters


def test_there_and_back(data):
    outcome = run_once(PLAN, "adam", 1, *data)
    assert RunOutcome.from_dict(json.loads(json.dumps(outcome.as_dict()))) == outcome


def test_a_run_that_diverges_says_so(data):
    plan = ExperimentPlan(values=("sgd",), images=60, epochs=2, learning_rate=9.0, batch_size=1)
    outcome = run_once(plan, "sgd", 0, *data)
    assert "learning rate" in outcome.problem
    assert outcome.epochs


def test_a_stop_ends_it(data):
    asked = []
    with pytest.raises(Cancelled):
        run_once(PLAN, "sgd", 0, *data, should_stop=lambda: asked.append(0) or len(asked) > 3)


def test_histograms():
    values = np.array([0.0, 1.0, 1.0, np.nan, np.inf])
    histogram = Histogram.of(values)
    assert (histogram.low, histogram.high, sum(histogram.counts)) == (0.0, 1.0, 3)
    assert histogram.counts[0] == 1
    assert Histogram.of(np.array([np.nan])) == Histogram(0.0, 0.0, (0,) * BINS)
