"""How well two sets of weights read, before and after a run, measured so that it can be stopped."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.cancellation import ShouldStop, raise_if_stopped
from model.datasets.dataset import Dataset
from model.datasets.mnist import find_mnist_folder, load_mnist
from model.errors import DataError, ModelError
from model.evaluation.evaluate import evaluate_network
from model.weights.weights_file import Weights

TEST_KEY = "mnist_t10k"
"""What the accuracy on MNIST's test images is called in a weights file."""

TEST_COUNT = 10_000


@dataclass(frozen=True)
class RunMeasures:
    """How well one set of weights reads; None where there is nothing to measure on.

    Parameters
    ----------
    test_accuracy : float or None
        On MNIST's 10,000 test images, 0-1.
    validation_loss, validation_accuracy : float or None
    samples_right : int or None
        Of the person's own samples.
    samples_count : int
    """

    test_accuracy: float | None = None
    validation_loss: float | None = None
    validation_accuracy: float | None = None
    samples_right: int | None = None
    samples_count: int = 0

    @property
    def test_mistakes(self) -> int | None:
        """Of MNIST's test images, how many are read wrong."""
        if self.test_accuracy is None:
            return None
        return TEST_COUNT - round(self.test_accuracy * TEST_COUNT)


@dataclass(frozen=True, eq=False)
class MeasureData:
    """What weights are measured on; None where it is not at hand."""

    test: Dataset | None
    validation: Dataset
    samples: Dataset | None


def find_measure_data(validation: Dataset, should_stop: ShouldStop) -> MeasureData:
    """Return what there is to measure on.

    Parameters
    ----------
    validation : Dataset
        The run's own.
    should_stop : callable
        Asked between the parts.

    Raises
    ------
    Cancelled
        If it returns True.
    """
    test = None
    raise_if_stopped(should_stop)
    if find_mnist_folder() is not None:
        try:
            test = load_mnist("test")
        except DataError:
            # Whoever has the training images alone learns well without.
            test = None
    raise_if_stopped(should_stop)
    return MeasureData(test, validation, _samples())


def measure_weights(weights: Weights, data: MeasureData, should_stop: ShouldStop) -> RunMeasures:
    """Let weights read everything.

    Parameters
    ----------
    weights : Weights
        What its file remembers of MNIST's test images is believed, not measured again.
    data : MeasureData
    should_stop : callable
        Asked between blocks of images.

    Raises
    ------
    Cancelled
        If it returns True.
    """
    network = weights.build_network()
    checked = evaluate_network(network, data.validation, should_stop=should_stop)
    right = None
    if data.samples is not None:
        read = evaluate_network(network, data.samples, should_stop=should_stop)
        right = int(np.trace(read.confusion))
    test_accuracy = None
    if data.test is not None:
        measured = weights.training.get("measured")
        known = measured.get(TEST_KEY) if isinstance(measured, dict) else None
        if isinstance(known, float) and 0.0 <= known <= 1.0:
            test_accuracy = known
        else:
            test_accuracy = evaluate_network(network, data.test, should_stop=should_stop).accuracy
    return RunMeasures(
        test_accuracy,
        checked.loss,
        checked.accuracy,
        right,
        0 if data.samples is None else len(data.samples),
    )


def _samples() -> Dataset | None:
    from model.samples.store import SampleStore, samples_path

    if not samples_path().exists():
        return None
    try:
        with SampleStore(samples_path()) as store:
            samples = store.get(store.ids())
        if not samples:
            return None
        images = np.stack([sample.image for sample in samples]).astype(np.float32)
    except ModelError:
        # The window of the samples says what is wrong with them; a run ends well without.
        return None
    return Dataset(images, np.array([sample.label for sample in samples], np.int64))
