"""One course of fine-tuning within a lesson, in small steps that can be stopped in between."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from model.datasets.dataset import Dataset
from model.ink.strokes import Drawing
from model.lessons.images import varied_image
from model.lessons.settings import LessonSettings
from model.network.layers import BatchNormalization, FrozenNormalization
from model.network.layers.base import Array
from model.network.losses import one_hot
from model.network.network import Network
from model.samples.sample import Sample
from model.training.optimizers import Adam
from model.weights.weights_file import Weights


def lesson_network(weights: Weights) -> Network:
    """Return a network with these weights that learns in a lesson.

    It is switched to training; normalization keeps its running averages, and nothing is dropped
    out: there are few steps, and each is to count.
    """
    description = [_without_dropout(entry) for entry in weights.network]
    network = Network(description)
    network.set_weights(weights.parameters)
    network.layers = [
        FrozenNormalization(layer) if isinstance(layer, BatchNormalization) else layer
        for layer in network.layers
    ]
    network.set_training(True)
    return network


def multiplications(network: Network) -> int:
    """Return about how many multiplications reading one image takes: what its time goes by."""
    total = 0
    for layer in network.layers:
        for array in layer.parameters.values():
            if array.ndim == 4:
                total += array.size * int(np.prod(layer.output_shape[1:]))
            elif array.ndim == 2:
                total += array.size
    return total


def _without_dropout(entry: dict[str, Any]) -> dict[str, Any]:
    return {**entry, "fraction": 0.0} if entry["kind"] == "dropout" else entry


#: Drawing a varied sample takes about as long as so many multiplications.
DRAWING_WORK = 9_000_000

#: What a step takes beside its images, in multiplications.
STEP_WORK = 4_000_000

#: A step reads its images and goes back twice: by the inputs and by the parameters.
LEARNING_WORK = 3

READING_BATCH = 128

#: Hands on the work that was done, in multiplications; nothing comes back.
Work = Generator[float, None, None]


class Course:
    """Teaches one network one set of samples.

    Parameters
    ----------
    weights : Weights
        Where it starts; not changed.
    samples : sequence of Drawing or Sample
        With labels.
    rehearsal : Dataset
        What is not to be forgotten.
    settings : LessonSettings
    seed : sequence of int
    """

    def __init__(
        self,
        weights: Weights,
        samples: Sequence[Drawing | Sample],
        rehearsal: Dataset,
        settings: LessonSettings,
        seed: Sequence[int],
    ) -> None:
        self.network = lesson_network(weights)
        self._weights = weights
        self._samples = samples
        self._rehearsal = rehearsal
        self._settings = settings
        self._generator = np.random.default_rng(seed)
        cost = multiplications(self.network)
        drawings = min(settings.batch_drawings, settings.least_images)
        self._batch = drawings
        self._rehearsal_batch = drawings * settings.rehearsal_per_drawing
        wanted = settings.copies * settings.passes * len(samples)
        shown = int(np.clip(wanted, settings.least_images, settings.most_images))
        self.steps = -(-shown // drawings)
        self._copies = -(-shown // (settings.passes * len(samples)))
        self._step_work = LEARNING_WORK * cost * (drawings + self._rehearsal_batch) + STEP_WORK
        self._rehearsed = min(len(rehearsal), self.steps * self._rehearsal_batch)
        self._reading_cost = cost

    @property
    def work(self) -> float:
        """What there is to do in all, in multiplications."""
        return (
            self._copies * len(self._samples) * DRAWING_WORK
            + self._rehearsed * self._reading_cost
            + self.steps * self._step_work
        )

    def run(self) -> Work:
        """Teach, and hand on after each little piece of work how much it was."""
        settings, generator, network = self._settings, self._generator, self.network
        images = np.empty((self._copies * len(self._samples), 28, 28), np.float32)
        meant = np.array([sample.label for sample in self._samples], np.int64)
        labels = meant[np.arange(len(images)) % len(meant)]
        for number in range(len(images)):
            sample = self._samples[number % len(self._samples)]
            images[number] = varied_image(sample, generator, settings)
            yield DRAWING_WORK
        rehearsed = generator.permutation(len(self._rehearsal))[: self._rehearsed]
        old_images = self._rehearsal.images[rehearsed]
        old_targets = one_hot(self._rehearsal.labels[rehearsed])
        yield from self._blend_own_answers(old_images, old_targets)

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
            yield self._step_work

    def learned(self) -> dict[str, Array]:
        """Return the parameters and statistics after the pull back, as new arrays."""
        kept = np.float32(self._settings.kept_fraction)
        before = self._weights.parameters
        return {
            name: before[name] + kept * (array - before[name])
            for name, array in self.network.weights().items()
        }

    def _blend_own_answers(self, images: Array, targets: NDArray[np.float32]) -> Work:
        """Blend what the network says before the lesson into the wanted answers, in place."""
        share = self._settings.own_answer_share
        if share == 0.0:
            return
        reader = self._weights.build_network()
        targets *= 1.0 - share
        for first in range(0, len(images), READING_BATCH):
            block = slice(first, first + READING_BATCH)
            targets[block] += share * reader.forward(images[block, None])
            yield len(images[block]) * self._reading_cost


def read_all(network: Network, images: Array, cost: float) -> Generator[float, None, Array]:
    """Read images, shape (count, 28, 28); hand on the work; return probabilities, (count, 10)."""
    blocks = []
    for first in range(0, len(images), READING_BATCH):
        block = images[first : first + READING_BATCH, None]
        blocks.append(network.forward(block))
        yield len(block) * cost
    return np.concatenate(blocks) if blocks else np.empty((0, network.softmax.classes))


def _rounds(count: int, length: int, generator: np.random.Generator) -> NDArray[np.int64]:
    """Return `length` places below `count`, each as often as any other, shuffled in rounds."""
    rounds = -(-length // max(1, count))
    return np.concatenate([generator.permutation(count) for _ in range(rounds)])[:length]
