"""What lessons of one base share: rehearsal images, read once by the base."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from model.cancellation import ShouldStop, never_stop, raise_if_stopped
from model.datasets.dataset import Dataset
from model.errors import DataError
from model.ink.normalising import normalise_strokes
from model.ink.strokes import Drawing
from model.network.layers import BatchNormalization, FrozenNormalization, Layer
from model.network.layers.base import Array
from model.network.network import Network
from model.samples.sample import Sample
from model.weights.weights_file import Weights

#: A network with fewer multiplications an image is small: all of it learns.
SMALL_NETWORK = 2_000_000

#: Of a larger network, the last layers learn, which have this share of its multiplications. The
#: others would cost ten times the time, and what they forget is not seen in the person's samples.
LEARNING_SHARE = 0.1

#: Rehearsal images that lessons show, and those that are kept for measuring.
MAX_REHEARSAL_COUNT = 5000

#: A small network reads faster, and forgets more of what it is not shown.
MAX_SMALL_REHEARSAL_COUNT = 12_000

CHECK_FRACTION = 0.3
MAX_CHECK_COUNT = 2000

#: The images kept for measuring do not depend on a lesson's seed.
_CHECK_SEED = 5

READING_BATCH = 128

#: Readings of samples that are kept for the next lesson.
MAX_KEPT_READINGS = 4000


class PreparedBase:
    """A base and the rehearsal images as its fixed layers see them.

    Making one takes seconds for a large network, and all lessons of the base share it; one lesson
    at a time.

    Parameters
    ----------
    weights : Weights
        The base; not changed.
    rehearsal : Dataset
        See `model.lessons.rehearsal.rehearsal_data`. Part of it is kept for measuring.
    should_stop : callable, optional
        Asked every few dozen milliseconds.

    Attributes
    ----------
    network : Network
        A copy of the base for learning, with frozen normalization and without dropout.
    split : int
        The number of its layers that do not learn.
    features : ndarray, shape (count, ...)
        Outputs of the fixed layers for the rehearsal images that lessons show.
    labels : ndarray of int64, shape (count,)
    answers : ndarray, shape (count, 10)
        The base's probabilities of them.
    check_features, check_labels, check_answers : ndarray
        The same of the images that are kept for measuring.

    Raises
    ------
    DataError
        If there is no rehearsal data.
    Cancelled
        If `should_stop` returns True.
    """

    def __init__(
        self, weights: Weights, rehearsal: Dataset, should_stop: ShouldStop = never_stop
    ) -> None:
        if len(rehearsal) < 2:
            raise DataError("A lesson needs rehearsal data, but there is none.")
        self.weights = weights
        self.network = trainable_network(weights)
        self.split = _split(self.network.layers)
        costs = [_multiplications(layer) for layer in self.network.layers]
        self.fixed_cost, self.learning_cost = sum(costs[: self.split]), sum(costs[self.split :])
        order = np.random.default_rng(_CHECK_SEED).permutation(len(rehearsal))
        check_count = max(1, min(MAX_CHECK_COUNT, round(CHECK_FRACTION * len(rehearsal))))
        shown_count = MAX_REHEARSAL_COUNT if self.split else MAX_SMALL_REHEARSAL_COUNT
        checked, shown = np.split(order[: check_count + shown_count], [check_count])
        self.labels, self.check_labels = rehearsal.labels[shown], rehearsal.labels[checked]
        self.features = self._read(rehearsal.images, shown, should_stop)
        self.check_features = self._read(rehearsal.images, checked, should_stop)
        self.answers = self.answer(self.features)
        self.check_answers = self.answer(self.check_features)
        self._readings: dict[object, tuple[Array, Array]] = {}

    def fixed_outputs(self, images: Array) -> Array:
        """Return the outputs of the fixed layers, for images of shape (count, 28, 28)."""
        values = np.asarray(images[:, None], np.float32) - np.float32(self.network.input_mean)
        values *= np.float32(1.0 / self.network.input_std)
        for layer in self.network.layers[: self.split]:
            values = layer.forward(values)
        return values

    def answer(self, features: Array) -> Array:
        """Return the probabilities by the learning layers as they are now, shape (count, 10)."""
        blocks = [np.empty((0, self.network.softmax.classes), np.float32)]
        for first in range(0, len(features), READING_BATCH):
            values = features[first : first + READING_BATCH]
            for layer in self.network.layers[self.split :]:
                values = layer.forward(values)
            blocks.append(values)
        return np.concatenate(blocks)

    def learning_parameters(self) -> dict[str, Array]:
        """Return the arrays that lessons change, not copied, by their names in the network."""
        fixed = {id(array) for layer in self._fixed() for array in layer.parameters.values()}
        return {
            name: array for name, array in self.network.parameters.items() if id(array) not in fixed
        }

    def set_parameters(self, values: dict[str, Array]) -> None:
        """Copy values into the arrays that lessons change."""
        for name, array in self.learning_parameters().items():
            array[...] = values[name]

    def reset(self) -> None:
        """Return to the base."""
        self.set_parameters(self.weights.parameters)

    def read_samples(
        self, samples: Sequence[Drawing | Sample], should_stop: ShouldStop = never_stop
    ) -> tuple[Array, Array]:
        """Return features and base's answers of samples; those read before are remembered.

        Raises
        ------
        DataError
            If one has neither ink nor a picture.
        """
        keys = [_key(sample, index) for index, sample in enumerate(samples)]
        new = [index for index, key in enumerate(keys) if key not in self._readings]
        self.reset()
        readings = dict(self._readings)
        for first in range(0, len(new), READING_BATCH):
            raise_if_stopped(should_stop)
            block = new[first : first + READING_BATCH]
            images = np.stack([_image(samples[index], index + 1) for index in block])
            features = self.fixed_outputs(images)
            read = zip(features, self.answer(features), strict=True)
            readings.update(zip((keys[index] for index in block), read, strict=True))
        kept = [key for key in readings if isinstance(key, tuple)][-MAX_KEPT_READINGS:]
        self._readings = {key: readings[key] for key in kept}
        wanted = [readings[key] for key in keys]
        return np.stack([each[0] for each in wanted]), np.stack([each[1] for each in wanted])

    def _read(self, images: Array, indices: NDArray[np.int64], should_stop: ShouldStop) -> Array:
        blocks = []
        for first in range(0, max(1, len(indices)), READING_BATCH):
            raise_if_stopped(should_stop)
            blocks.append(self.fixed_outputs(images[indices[first : first + READING_BATCH]]))
        return np.concatenate(blocks)

    def _fixed(self) -> list[Layer]:
        return self.network.layers[: self.split]


def trainable_network(weights: Weights) -> Network:
    """Return a network with frozen normalization and without dropout.

    Normalization keeps its running averages: there are too few steps to measure new ones.
    """
    network = Network(
        [
            {**entry, "fraction": 0.0} if entry["kind"] == "dropout" else entry
            for entry in weights.network
        ]
    )
    network.set_weights(weights.parameters)
    network.layers = [
        FrozenNormalization(layer) if isinstance(layer, BatchNormalization) else layer
        for layer in network.layers
    ]
    network.set_training(True)
    return network


def multiplications(network: Network) -> int:
    """Return the approximate number of multiplications for reading one image."""
    return sum(_multiplications(layer) for layer in network.layers)


def plain_dataset(samples: Sequence[Drawing | Sample]) -> Dataset:
    """Return the samples as a network sees them.

    Raises
    ------
    DataError
        If one has no label, or neither ink nor a picture.
    """
    labels = labels_of(samples)
    images = [_image(sample, number) for number, sample in enumerate(samples, start=1)]
    return Dataset(np.array(images, np.float32).reshape(-1, 28, 28), labels)


def labels_of(samples: Sequence[Drawing | Sample]) -> NDArray[np.int64]:
    """Return the labels of samples; raise `DataError` if one has none."""
    for number, sample in enumerate(samples, start=1):
        if sample.label is None:
            raise DataError(f"A lesson needs labels, but sample {number} has no label.")
    return np.array([sample.label for sample in samples], np.int64)


def _image(sample: Drawing | Sample, number: int) -> NDArray[np.float32]:
    if isinstance(sample, Sample):
        return sample.image
    ink = normalise_strokes(sample.strokes)
    if ink is None:
        raise DataError(f"A lesson needs ink, but nothing is drawn in sample {number}.")
    return ink.image


def _key(sample: Drawing | Sample, index: int) -> object:
    # After everything was forgotten, ids begin again. Drawings have none: they are read again.
    return (sample.id, sample.drawn) if isinstance(sample, Sample) else index


def _multiplications(layer: Layer) -> int:
    total = 0
    for array in layer.parameters.values():
        if array.ndim == 4:
            total += array.size * int(np.prod(layer.output_shape[1:]))
        elif array.ndim == 2:
            total += array.size
    return total


def _split(layers: Sequence[Layer]) -> int:
    """Return how many layers do not learn."""
    costs = [_multiplications(layer) for layer in layers]
    if sum(costs) < SMALL_NETWORK:
        return 0
    split = len(layers) - 1
    for index in range(len(layers) - 1, -1, -1):
        if sum(costs[index:]) > LEARNING_SHARE * sum(costs):
            break
        if costs[index]:
            split = index
    return split
