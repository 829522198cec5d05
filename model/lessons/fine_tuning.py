"""Fine-tuning of one base on one set of samples, in small steps that can be stopped."""

from __future__ import annotations

from collections.abc import Generator, Sequence

import numpy as np
from numpy.typing import NDArray

from model.datasets.augmentation.mixture import draw_varied
from model.datasets.augmentation.pictures import vary_pictures
from model.ink.strokes import Drawing
from model.lessons.preparation import READING_BATCH, PreparedBase
from model.lessons.settings import LessonSettings
from model.network.layers.base import Array
from model.network.losses import one_hot
from model.samples.sample import Sample
from model.training.optimizers import Adam

#: Estimated cost of drawing a varied sample, in multiplications.
DRAWING_COST = 9_000_000

#: Estimated cost of a step beside that of its images, in multiplications.
STEP_COST = 4_000_000

#: A step costs this many times its forward pass: backward, by inputs and by parameters.
LEARNING_COST_FACTOR = 3

#: Samples that are read with less than this probability are shown more often, and a lesson counts
#: as learned where they are read right.
WANTED_PROBABILITY = 0.9

#: Up to this sum of the samples' missing probabilities, a drawing has its whole weight in the loss;
#: beyond it less, but at least the second share of it.
USUAL_MISSING = 6.0
MIN_CALMED_WEIGHT = 0.25

#: Steps between two looks at how well the samples are read.
STEPS_BETWEEN_LOOKS = 20

Work = Generator[float, None, None]
"""Yields the cost, in multiplications, of each piece of work that it has done."""


class FineTuningPass:
    """One pass of fine-tuning: the learning layers of a prepared base learn a set of samples.

    The number of images that it shows does not depend on the number of samples. Samples are shown
    in proportion to how badly they are read: by the base at first, later by what is learned so far.

    Parameters
    ----------
    base : PreparedBase
        Its learning layers start from the base, whatever they hold.
    samples : sequence of Drawing or Sample
        With labels.
    seed : sequence of int
    """

    def __init__(
        self,
        base: PreparedBase,
        samples: Sequence[Drawing | Sample],
        labels: NDArray[np.int64],
        features: Array,
        answers: Array,
        settings: LessonSettings,
        seed: Sequence[int],
    ) -> None:
        self._base = base
        self._samples = samples
        self._labels = labels
        self._features = features
        self._missing = 1.0 - answers[np.arange(len(labels)), labels]
        self._settings = settings
        self._generator = np.random.default_rng(seed)
        images = settings.batch_drawings + settings.batch_rehearsal
        self._step_cost = LEARNING_COST_FACTOR * base.learning_cost * images + STEP_COST
        self._look_cost = base.learning_cost * len(samples)
        self._learned: dict[str, Array] = {}

    @property
    def cost(self) -> float:
        """The cost of the whole pass, in multiplications."""
        settings = self._settings
        copying = settings.copies * (DRAWING_COST + self._base.fixed_cost)
        looks = settings.steps // STEPS_BETWEEN_LOOKS
        return copying + settings.steps * self._step_cost + looks * self._look_cost

    def run(self) -> Work:
        """Learn."""
        base, settings, generator = self._base, self._settings, self._generator
        shares = self._shares()
        owners = _apportion(shares, settings.copies, generator)
        copies = yield from self._copies(owners)
        owners = np.concatenate([owners, np.arange(len(self._labels))])
        features = np.concatenate([copies, self._features])
        targets = one_hot(self._labels[owners])
        old_targets = settings.distillation_weight * base.answers
        old_targets += (1.0 - settings.distillation_weight) * one_hot(base.labels)
        rehearsed = _cumulative(self._rehearsal_shares())
        counts = np.bincount(owners)
        drawing_count, old_count = settings.batch_drawings, settings.batch_rehearsal
        importance = np.ones(drawing_count + old_count, np.float32)
        importance[:drawing_count] = self._drawing_weight()
        importance /= importance.sum()

        base.reset()
        base.network.set_training(True)
        optimizer = Adam(settings.learning_rate)
        current = shares
        for step in range(settings.steps):
            if step and step % STEPS_BETWEEN_LOOKS == 0:
                current = self._current_shares(shares)
                yield self._look_cost
            fraction = step / settings.steps
            optimizer.learning_rate = settings.learning_rate * 0.5 * (1 + np.cos(np.pi * fraction))
            # Evenly spaced draws: each sample comes as often as its share says.
            spaced = (generator.random() + np.arange(drawing_count)) / drawing_count
            new = _pick(_cumulative((current / counts)[owners]), spaced)
            old = _pick(rehearsed, generator.random(old_count))
            self._step(
                optimizer,
                np.concatenate([features[new], base.features[old]]),
                np.concatenate([targets[new], old_targets[old]]),
                importance,
            )
            yield self._step_cost
        base.network.set_training(False)
        self._learned = {name: array.copy() for name, array in base.learning_parameters().items()}

    def learned(self, interpolation: float) -> dict[str, Array]:
        """Return parameters between the base (0) and what was learned (1), as new arrays."""
        before = self._base.weights.parameters
        return {
            name: before[name] + np.float32(interpolation) * (array - before[name])
            for name, array in self._learned.items()
        }

    def _drawing_weight(self) -> float:
        """Return the weight of a drawing: less if many samples contradict the base.

        Many odd shapes would outweigh everybody else's digits; shown often enough, they are learned
        with less weight, too.
        """
        missing = max(float(self._missing.sum()), 1e-6)
        calmed = float(np.clip(USUAL_MISSING / missing, MIN_CALMED_WEIGHT, 1.0))
        return self._settings.drawing_weight * calmed

    def _shares(self) -> NDArray[np.float64]:
        """Return how large a part of what is shown each sample has, by the base's readings."""
        even = np.full(len(self._labels), 1.0 / len(self._labels))
        total = float(self._missing.sum())
        if total < 1e-6:
            return even
        part = self._settings.even_fraction
        return part * even + (1.0 - part) * self._missing / total

    def _current_shares(self, shares: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the shares, moved towards the samples that are not yet read surely."""
        probabilities = self._base.answer(self._features)
        right = probabilities[np.arange(len(self._labels)), self._labels]
        missing = np.clip(WANTED_PROBABILITY - right, 0.0, None).astype(np.float64)
        total = float(missing.sum())
        if total < 1e-6:
            return shares
        part = self._settings.even_fraction
        return part * shares + (1.0 - part) * missing / total

    def _rehearsal_shares(self) -> NDArray[np.float64]:
        """Return shares of the rehearsal images; those at a boundary are forgotten first."""
        doubt = (1.0 - self._base.answers.max(axis=1)).astype(np.float64)
        part = self._settings.hard_fraction if doubt.sum() > 1e-6 else 0.0
        shares: NDArray[np.float64]
        shares = part * doubt / max(float(doubt.sum()), 1e-6) + (1.0 - part) / len(doubt)
        return shares

    def _copies(self, owners: NDArray[np.int64]) -> Generator[float, None, Array]:
        """Draw varied copies of the samples, and return what the fixed layers make of them."""
        images = np.empty((len(owners), 28, 28), np.float32)
        for number, owner in enumerate(owners):
            images[number] = varied_image(self._samples[owner], self._generator, self._settings)
            yield DRAWING_COST
        blocks = []
        for first in range(0, len(images), READING_BATCH):
            block = images[first : first + READING_BATCH]
            blocks.append(self._base.fixed_outputs(block))
            yield len(block) * self._base.fixed_cost
        return np.concatenate(blocks)

    def _step(
        self, optimizer: Adam, features: Array, targets: Array, importance: NDArray[np.float32]
    ) -> None:
        network, layers = self._base.network, self._base.network.layers[self._base.split :]
        values = features
        for layer in layers:
            values = layer.forward(values)
        gradient = network.softmax.backward_from_scores((values - targets) * importance[:, None])
        for layer in reversed(layers[1:-1]):
            gradient = layer.backward(gradient)
        if len(layers) > 1:
            layers[0].backward_parameters(gradient)
        parameters = self._base.learning_parameters()
        gradients = network.gradients
        optimizer.update(parameters, {name: gradients[name] for name in parameters})


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


def _apportion(
    shares: NDArray[np.float64], count: int, generator: np.random.Generator
) -> NDArray[np.int64]:
    """Return `count` indices, each as often as its share says, the rest by chance."""
    whole = np.floor(shares * count).astype(np.int64)
    rest = generator.choice(len(shares), size=count - int(whole.sum()), p=shares / shares.sum())
    return np.concatenate([np.repeat(np.arange(len(shares)), whole), rest])


def _cumulative(shares: NDArray[np.float64]) -> NDArray[np.float64]:
    sums: NDArray[np.float64] = np.cumsum(shares / shares.sum())
    return sums


def _pick(cumulative: NDArray[np.float64], draws: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return the indices that draws between 0 and 1 fall on."""
    return np.minimum(np.searchsorted(cumulative, draws), len(cumulative) - 1)
