"""Evaluation of a network on a data set: predictions, accuracy, loss and confusion matrix."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from model.cancellation import ShouldStop, never_stop, raise_if_stopped
from model.datasets.dataset import CLASS_COUNT, Dataset
from model.evaluation import metrics
from model.network.layers.base import Array
from model.network.losses import loss_of_name, one_hot
from model.network.network import Network

#: Number of images classified at a time.
READING_BATCH = 256

Progress = Callable[[int, int], None]
"""Called with the number of images that are measured, and of all."""


def ignore_progress(_done: int, _total: int) -> None:
    """Do nothing: the default of measuring."""


@dataclass(frozen=True, eq=False)
class NetworkEvaluation:
    """The result of `evaluate_network`.

    Parameters
    ----------
    accuracy : float
        0-1.
    loss : float
        Mean per image.
    confusion : ndarray of int64, shape (10, 10)
        Number of images by label (row) and prediction (column).
    probabilities : ndarray, shape (count, 10)
        As the network returns them, at temperature 1.
    """

    accuracy: float
    loss: float
    confusion: NDArray[np.int64]
    probabilities: Array = field(default_factory=lambda: np.empty((0, CLASS_COUNT), np.float32))


def evaluate_network(
    network: Network,
    data: Dataset,
    loss: str = "cross_entropy",
    label_smoothing: float = 0.0,
    should_stop: ShouldStop = never_stop,
    progress: Progress = ignore_progress,
) -> NetworkEvaluation:
    """Evaluate a network on a data set.

    Parameters
    ----------
    network : Network
    data : Dataset
    loss : str
        A name of `model.network.losses.LOSSES`.
    label_smoothing : float
        See `model.network.losses.one_hot`.
    should_stop, progress : callable, optional
        Called between blocks of images.

    Raises
    ------
    Cancelled
        If `should_stop` returns True.
    """
    value = loss_of_name(loss).value
    loss_sum = 0.0
    confusion = np.zeros((CLASS_COUNT, CLASS_COUNT), np.int64)
    read = [np.empty((0, CLASS_COUNT), np.float32)]
    for images, labels in _blocks(data, should_stop):
        probabilities = network.forward(images)
        loss_sum += len(labels) * value(probabilities, one_hot(labels, smoothing=label_smoothing))
        np.add.at(confusion, (labels, probabilities.argmax(axis=1)), 1)
        read.append(probabilities)
        progress(sum(map(len, read)), len(data))
    count = max(1, len(data))
    accuracy = float(np.trace(confusion)) / count
    return NetworkEvaluation(accuracy, loss_sum / count, confusion, np.concatenate(read))


def accuracy_of(network: Network, data: Dataset, should_stop: ShouldStop = never_stop) -> float:
    """Return the accuracy of a network on a data set, 0-1."""
    return metrics.accuracy(data.labels, predict(network, data, should_stop))


def predict(
    network: Network, data: Dataset, should_stop: ShouldStop = never_stop
) -> NDArray[np.int64]:
    """Return the predicted class of each image, shape (count,)."""
    blocks = [network.forward(images).argmax(axis=1) for images, _ in _blocks(data, should_stop)]
    return np.concatenate([np.empty(0, np.int64), *blocks]).astype(np.int64)


def _blocks(data: Dataset, should_stop: ShouldStop) -> Iterator[tuple[Array, NDArray[np.int64]]]:
    for first in range(0, len(data), READING_BATCH):
        raise_if_stopped(should_stop)
        block = slice(first, first + READING_BATCH)
        yield data.images[block, None], data.labels[block]
