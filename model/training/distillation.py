"""Training on a network's own answers, so that it keeps what it knew."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from model.cancellation import ShouldStop, never_stop, raise_if_stopped
from model.datasets.dataset import Dataset
from model.network.losses import one_hot
from model.network.network import Network
from model.training.settings import TrainingData

READING_BATCH = 128


class DistilledData:
    """Epochs of other `TrainingData` whose targets are partly the answers of a network.

    Where the network reads an image right, its answer has a given weight in the target and the
    label has the rest (Li, Hoiem: "Learning without forgetting", 2016). Where it reads an image
    wrong, the label has all: it is to learn that image.

    Parameters
    ----------
    data : TrainingData
    network : Network
        For example, as it is before training; not changed.
    weight : float
        Of its answers, 0-1.
    label_smoothing : float
        Of the labels, see `model.network.losses.one_hot`.
    """

    def __init__(
        self, data: TrainingData, network: Network, weight: float, label_smoothing: float = 0.0
    ) -> None:
        self._data = data
        self._network = network
        self._weight = weight
        self._label_smoothing = label_smoothing

    def epoch(self, number: int, should_stop: ShouldStop = never_stop) -> Dataset:
        """Return the samples of an epoch, counted from 0, with targets; see `TrainingData`."""
        data = self._data.epoch(number, should_stop)
        targets = one_hot(data.labels, smoothing=self._label_smoothing)
        for first in range(0, len(data), READING_BATCH):
            raise_if_stopped(should_stop)
            block = slice(first, first + READING_BATCH)
            answers = self._network.forward(data.images[block, None])
            is_right = answers.argmax(axis=1) == data.labels[block]
            weights = np.where(is_right, np.float32(self._weight), np.float32(0.0))[:, None]
            targets[block] += weights * (answers - targets[block])
        return replace(data, targets=targets)
