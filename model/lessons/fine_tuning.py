"""Fine-tuning of one network on one set of samples, in small steps that can be stopped."""

from __future__ import annotations

from collections.abc import Generator, Sequence

import numpy as np
from numpy.typing import NDArray

from model.datasets.augmentation.mixture import draw_varied
from model.datasets.augmentation.pictures import vary_pictures
from model.datasets.dataset import Dataset
from model.errors import DataError
from model.ink.normalising import normalise_strokes
from model.ink.strokes import Drawing
from model.lessons.settings import LessonSettings
from model.network.layers import BatchNormalization, FrozenNormalization
from model.network.layers.base import Array
from model.network.losses import one_hot
from model.network.network import Network
from model.samples.sample import Sample
from model.training.optimizers import Adam
from model.weights.weights_file import Weights

#: Estimated cost of drawing a varied sample, in multiplications.
DRAWING_COST = 9_000_000

#: Estimated cost of a step beside that of its images, in multiplications.
STEP_COST = 4_000_000

#: A step costs this many times its forward pass: backward, by inputs and by parameters.
LEARNING_COST_FACTOR = 3

READING_BATCH = 128

Work = Generator[float, None, None]
"""Yields the cost, in multiplications, of each piece of work that it has done."""


class FineTuningPass:
    """One pass of fine-tuning: a copy of a network learns a set of samples.

    Parameters
    ----------
    weights : Weights
        Where it starts; not changed.
    samples : sequence of Drawing or Sample
        With labels.
    rehearsal : Dataset
        Images of other writers, so that the network does not forget them.
    """

    def __init__(
        self,
        weights: Weights,
        samples: Sequence[Drawing | Sample],
        rehearsal: Dataset,
        settings: LessonSettings,
        seed: Sequence[int],
    ) -> None:
        self.network = trainable_network(weights)
        self._weights = weights
        self._samples = samples
        self._rehearsal = rehearsal
        self._settings = settings
        self._generator = np.random.default_rng(seed)
        self._batch = min(settings.batch_drawings, settings.min_images)
        self._rehearsal_batch = self._batch * settings.rehearsal_per_drawing
        wanted = settings.copies * settings.passes * len(samples)
        shown = int(np.clip(wanted, settings.min_images, settings.max_images))
        self.steps = -(-shown // self._batch)
        self._copies = -(-shown // (settings.passes * len(samples)))
        self._rehearsed = min(len(rehearsal), self.steps * self._rehearsal_batch)
        self._reading_cost = multiplications(self.network)
        step_images = self._batch + self._rehearsal_batch
        self._step_cost = LEARNING_COST_FACTOR * self._reading_cost * step_images + STEP_COST

    @property
    def cost(self) -> float:
        """The cost of the whole pass, in multiplications."""
        return (
            self._copies * len(self._samples) * DRAWING_COST
            + self._rehearsed * self._reading_cost
            + self.steps * self._step_cost
        )

    def run(self) -> Work:
        """Learn."""
        settings, generator, network = self._settings, self._generator, self.network
        images = np.empty((self._copies * len(self._samples), 28, 28), np.float32)
        sample_labels = np.array([sample.label for sample in self._samples], np.int64)
        labels = sample_labels[np.arange(len(images)) % len(sample_labels)]
        for index in range(len(images)):
            sample = self._samples[index % len(self._samples)]
            images[index] = varied_image(sample, generator, settings)
            yield DRAWING_COST
        rehearsed = generator.permutation(len(self._rehearsal))[: self._rehearsed]
        old_images = self._rehearsal.images[rehearsed]
        old_targets = one_hot(self._rehearsal.labels[rehearsed])
        yield from self._distil(old_images, old_targets)

        targets = one_hot(labels)
        optimizer = Adam(settings.learning_rate)
        new_order = _rounds(len(images), self.steps * self._batch, generator)
        old_order = _rounds(len(old_images), self.steps * self._rehearsal_batch, generator)
        for step in range(self.steps):
            fraction = step / self.steps
            optimizer.learning_rate = settings.learning_rate * 0.5 * (1 + np.cos(np.pi * fraction))
            new = new_order[step * self._batch : (step + 1) * self._batch]
            old = old_order[step * self._rehearsal_batch : (step + 1) * self._rehearsal_batch]
            network.forward(np.concatenate([images[new], old_images[old]])[:, None])
            network.backward(np.concatenate([targets[new], old_targets[old]]))
            optimizer.update(network.parameters, network.gradients)
            yield self._step_cost

    def learned(self) -> dict[str, Array]:
        """Return the interpolated parameters and statistics, as new arrays."""
        interpolation = np.float32(self._settings.interpolation)
        before = self._weights.parameters
        return {
            name: before[name] + interpolation * (array - before[name])
            for name, array in self.network.weights().items()
        }

    def _distil(self, images: Array, targets: NDArray[np.float32]) -> Work:
        """Blend the network's answers before the lesson into the targets, in place."""
        weight = self._settings.distillation_weight
        if weight == 0.0:
            return
        reader = self._weights.build_network()
        targets *= 1.0 - weight
        for first in range(0, len(images), READING_BATCH):
            block = slice(first, first + READING_BATCH)
            targets[block] += weight * reader.forward(images[block, None])
            yield len(images[block]) * self._reading_cost


def trainable_network(weights: Weights) -> Network:
    """Return a network in training mode, with frozen normalization and without dropout.

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
    total = 0
    for layer in network.layers:
        for array in layer.parameters.values():
            if array.ndim == 4:
                total += array.size * int(np.prod(layer.output_shape[1:]))
            elif array.ndim == 2:
                total += array.size
    return total


def read_all(network: Network, images: Array, cost: float) -> Generator[float, None, Array]:
    """Read images, shape (count, 28, 28); yield costs, return probabilities, (count, 10)."""
    blocks = []
    for first in range(0, len(images), READING_BATCH):
        block = images[first : first + READING_BATCH, None]
        blocks.append(network.forward(block))
        yield len(block) * cost
    return np.concatenate(blocks) if blocks else np.empty((0, network.softmax.classes))


def plain_dataset(samples: Sequence[Drawing | Sample]) -> Dataset:
    """Return the samples as a network sees them.

    Raises
    ------
    DataError
        If one has no label, or neither ink nor a picture.
    """
    images = []
    labels = []
    for number, sample in enumerate(samples, start=1):
        if sample.label is None:
            raise DataError(f"A lesson needs labels, but sample {number} has no label.")
        if isinstance(sample, Sample):
            images.append(sample.image)
        elif (ink := normalise_strokes(sample.strokes)) is not None:
            images.append(ink.image)
        else:
            raise DataError(f"A lesson needs ink, but nothing is drawn in sample {number}.")
        labels.append(sample.label)
    return Dataset(
        np.array(images, np.float32).reshape(-1, 28, 28), np.array(labels, dtype=np.int64)
    )


def varied_image(
    sample: Drawing | Sample, generator: np.random.Generator, settings: LessonSettings
) -> NDArray[np.float32]:
    """Return the sample as the same writer might draw it again, shape (28, 28)."""
    if isinstance(sample, Sample) and sample.picture is not None:
        if generator.random() < settings.plain_fraction:
            return sample.picture
        varied: NDArray[np.float32]
        varied = vary_pictures(sample.picture[None], generator, settings.strength)[0]
        return varied
    images, _ = draw_varied(
        [Drawing(sample.strokes, sample.label)],
        generator,
        settings.strength,
        settings.width_deviation,
        settings.plain_fraction,
    )
    return np.asarray(images[0], np.float32)


def _rounds(count: int, length: int, generator: np.random.Generator) -> NDArray[np.int64]:
    """Return `length` indices below `count`, in shuffled rounds of all of them."""
    rounds = -(-length // max(1, count))
    return np.concatenate([generator.permutation(count) for _ in range(rounds)])[:length]
