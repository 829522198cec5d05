"""One run of an experiment, with what each epoch shows."""

from __future__ import annotations

import time
from collections.abc import Callable

import numpy as np

from model.cancellation import Cancelled, ShouldStop, never_stop
from model.datasets.dataset import Dataset
from model.errors import TrainingError
from model.evaluation.evaluate import evaluate_network
from model.experiments.outcome import MAX_FILTERS, EpochOutcome, Histogram, RunOutcome
from model.experiments.plan import ExperimentPlan
from model.network.network import Network
from model.training.settings import Report
from model.training.trainer import train

PROBE_COUNT = 100
"""Test drawings whose activations and gradients are counted."""

EpochDone = Callable[[EpochOutcome], None]


def run_once(
    plan: ExperimentPlan,
    value: str,
    seed: int,
    training: Dataset,
    test: Dataset,
    epoch_done: EpochDone = lambda _outcome: None,
    should_stop: ShouldStop = never_stop,
) -> RunOutcome:
    """Train one network and return what its epochs show; a loss that diverges ends the run.

    Parameters
    ----------
    plan : ExperimentPlan
    value : str
        Of the plan's factor.
    seed : int
        Of the first weights and of the order.
    training, test : Dataset
        The run learns from the first drawings of `training`, as many as its plan says.
    epoch_done : callable
        Called after each epoch, the first time before training.
    should_stop : callable

    Raises
    ------
    Cancelled
        If `should_stop` returns True.
    """
    variant = plan.variant(value)
    network = Network(variant.description(), np.random.default_rng(seed))
    data = training.subset(np.arange(min(variant.images, len(training))))
    epochs: list[EpochOutcome] = []

    def take(report: Report | None) -> None:
        epochs.append(_outcome(network, report, test, should_stop))
        epoch_done(epochs[-1])

    take(None)
    seconds, started, problem = 0.0, time.perf_counter(), ""
    try:
        for report in train(network, data, variant.settings(seed), should_stop):
            if not report.is_epoch_end:
                continue
            seconds += time.perf_counter() - started
            assert report.weights is not None
            network.set_training(False)
            take(report)
            network.set_training(True)
            started = time.perf_counter()
    except TrainingError as error:
        problem = str(error)
    if should_stop():
        raise Cancelled
    return RunOutcome(value, seed, tuple(epochs), seconds, problem)


def _outcome(
    network: Network, report: Report | None, test: Dataset, should_stop: ShouldStop
) -> EpochOutcome:
    measured = evaluate_network(network, test, should_stop=should_stop)
    activations, gradients = _histograms(network, test)
    return EpochOutcome(
        0 if report is None else report.epoch,
        None if report is None else report.loss,
        None if report is None else report.accuracy,
        measured.loss,
        measured.accuracy,
        activations,
        gradients,
        _filters(network),
        measured.confusion.tolist(),
    )


def _histograms(
    network: Network, test: Dataset
) -> tuple[dict[str, Histogram], dict[str, Histogram]]:
    """Return histograms of each layer's outputs, and of each weighted layer's gradients."""
    images, labels = test.images[:PROBE_COUNT, None], test.labels[:PROBE_COUNT]
    # Training mode keeps what a backward pass needs, but also moves running averages and draws
    # dropout; a copy leaves the network in training as it is.
    copy = Network(network.description, weights=network.weights())
    copy.set_training(True)
    copy.forward(images, kept=range(len(copy.layers)))
    activations = {
        f"{index + 1}.{layer.kind}": Histogram.of(copy.kept_outputs[index])
        for index, layer in enumerate(copy.layers)
    }
    copy.backward(labels)
    gradients = {
        f"{index}.{layer.kind}": Histogram.of(
            np.concatenate([array.ravel() for array in layer.gradients.values()])
        )
        for index, layer in enumerate(copy.layers, start=1)
        if layer.gradients
    }
    return activations, gradients


def _filters(network: Network) -> list[list[list[float]]]:
    for name, array in network.parameters.items():
        if name.endswith(".filters"):
            filters: list[list[list[float]]]
            filters = np.round(array[:MAX_FILTERS, 0].astype(np.float64), 5).tolist()
            return filters
    return []
