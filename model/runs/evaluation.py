"""Evaluation before and after a training run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from model.cancellation import ShouldStop, raise_if_stopped
from model.datasets.dataset import CLASS_COUNT, Dataset
from model.datasets.mnist import find_mnist_folder, load_mnist
from model.errors import DataError, ModelError
from model.evaluation.calibration import MIN_COUNT_TO_FIT, fit_temperature
from model.evaluation.evaluate import (
    NetworkEvaluation,
    Progress,
    evaluate_network,
    ignore_progress,
)
from model.files import samples_path
from model.weights.weights_file import Weights

TEST_KEY = "mnist_t10k"
"""The name of the accuracy on MNIST's test images in a weights file."""

TEST_COUNT = 10_000
MAX_COUNT = 10_000_000
"""Of one cell of a stored confusion matrix."""


@dataclass(frozen=True)
class EvaluationSummary:
    """Results of an evaluation; None where data is missing.

    Parameters
    ----------
    test_accuracy : float or None
        On MNIST's 10,000 test images, 0-1.
    validation_loss, validation_accuracy : float or None
    samples_right : int or None
        Of the person's own samples.
    samples_count : int
    temperature : float or None
        Fitted on the validation data, if there is enough.
    confusion : dict
        See `confusion_facts`; of MNIST's test images if they were read, else of the validation
        data; empty if neither was.
    """

    test_accuracy: float | None = None
    validation_loss: float | None = None
    validation_accuracy: float | None = None
    samples_right: int | None = None
    samples_count: int = 0
    temperature: float | None = None
    confusion: dict[str, Any] = field(default_factory=dict)

    @property
    def test_mistakes(self) -> int | None:
        """The number of MNIST's test images that are read wrong."""
        if self.test_accuracy is None:
            return None
        return TEST_COUNT - round(self.test_accuracy * TEST_COUNT)

    def as_dict(self) -> dict[str, float]:
        """Return the accuracies that a weights file stores."""
        figures = {"validation": self.validation_accuracy, TEST_KEY: self.test_accuracy}
        return {name: figure for name, figure in figures.items() if figure is not None}

    def calibrate(self, weights: Weights) -> Weights:
        """Return weights with the fitted temperature, or with their own if none was fitted."""
        if self.temperature is None:
            return weights
        return replace(weights, temperature=self.temperature)


@dataclass(frozen=True, eq=False)
class EvaluationData:
    """What weights are evaluated on; None where it is missing."""

    validation: Dataset | None = None
    test: Dataset | None = None
    samples: Dataset | None = None


def find_evaluation_data(validation: Dataset | None, should_stop: ShouldStop) -> EvaluationData:
    """Return the run's validation data, MNIST's test images and the person's samples."""
    raise_if_stopped(should_stop)
    test = find_test_data()
    raise_if_stopped(should_stop)
    return EvaluationData(validation, test, _samples())


def find_test_data() -> Dataset | None:
    """Return MNIST's test images, None if they are not on this machine."""
    if find_mnist_folder() is None:
        return None
    try:
        return load_mnist("test")
    except DataError:
        # A folder with the training images alone is enough to train.
        return None


def evaluate_all(
    all_weights: Sequence[Weights],
    data: EvaluationData,
    should_stop: ShouldStop,
    progress: Progress = ignore_progress,
) -> Iterator[EvaluationSummary]:
    """Evaluate several weights in order; `progress` is that of all of them."""

    def evaluate(index: int, weights: Weights) -> EvaluationSummary:
        def advance(done: int, total: int) -> None:
            progress(index * total + done, len(all_weights) * total)

        return evaluate_weights(weights, data, should_stop, advance)

    return (evaluate(index, weights) for index, weights in enumerate(all_weights))


def evaluate_weights(
    weights: Weights,
    data: EvaluationData,
    should_stop: ShouldStop,
    progress: Progress = ignore_progress,
) -> EvaluationSummary:
    """Evaluate weights on the available data; raise `Cancelled` if `should_stop` returns True.

    The accuracy on MNIST's test images is taken from the weights if they store it.
    """
    network = weights.build_network()
    stored = weights.training.get("measured")
    known = stored.get(TEST_KEY) if isinstance(stored, dict) else None
    is_known = isinstance(known, float) and 0.0 <= known <= 1.0
    test = None if is_known else data.test
    sizes = [len(part) for part in (data.validation, data.samples, test) if part is not None]
    done = 0

    def measure(part: Dataset) -> NetworkEvaluation:
        nonlocal done
        before = done
        done += len(part)
        return evaluate_network(
            network,
            part,
            should_stop=should_stop,
            progress=lambda count, _total: progress(before + count, sum(sizes)),
        )

    validation_loss = validation_accuracy = right = test_accuracy = temperature = None
    confusion: dict[str, Any] = {}
    if data.validation is not None:
        checked = measure(data.validation)
        validation_loss, validation_accuracy = checked.loss, checked.accuracy
        confusion = confusion_facts("validation", checked.confusion)
        if len(data.validation) >= MIN_COUNT_TO_FIT:
            temperature = fit_temperature(checked.probabilities, data.validation.labels)
    if data.samples is not None:
        read = measure(data.samples)
        right = int(np.trace(read.confusion))
    if test is not None:
        tested = measure(test)
        test_accuracy = tested.accuracy
        confusion = confusion_facts(TEST_KEY, tested.confusion)
    elif data.test is not None:
        test_accuracy = known
    count = 0 if data.samples is None else len(data.samples)
    return EvaluationSummary(
        test_accuracy, validation_loss, validation_accuracy, right, count, temperature, confusion
    )


def confusion_facts(data: str, confusion: NDArray[np.int64]) -> dict[str, Any]:
    """Return a confusion matrix as a weights file stores it: the name of the data, and counts."""
    return {"data": data, "counts": confusion.tolist()}


def stored_confusion(facts: object) -> tuple[str, NDArray[np.int64]] | None:
    """Return the name of the data and the counts, shape (10, 10); None for any other content."""
    if not isinstance(facts, dict) or not isinstance(facts.get("data"), str):
        return None
    rows = facts.get("counts")
    if not isinstance(rows, list) or len(rows) != CLASS_COUNT:
        return None
    for row in rows:
        if not isinstance(row, list) or len(row) != CLASS_COUNT:
            return None
        if not all(type(count) is int and 0 <= count <= MAX_COUNT for count in row):
            return None
    return facts["data"], np.array(rows, np.int64)


def _samples() -> Dataset | None:
    from model.samples.store import ALL_DIGITS, SampleStore

    if not samples_path().exists():
        return None
    try:
        with SampleStore(samples_path()) as store:
            samples = store.get(store.ids(ALL_DIGITS))
        if not samples:
            return None
        images = np.stack([sample.image for sample in samples]).astype(np.float32)
    except ModelError:
        # The samples window reports what is wrong with them; the run does not need them.
        return None
    return Dataset(images, np.array([sample.label for sample in samples], np.int64))
