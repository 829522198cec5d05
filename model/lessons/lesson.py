"""Lessons: fine-tuning on a person's samples, measured before and after."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from model.cancellation import ShouldStop, never_stop, raise_if_stopped
from model.datasets.dataset import Dataset
from model.errors import DataError, TrainingError
from model.ink.strokes import Drawing
from model.lessons.fine_tuning import FineTuningPass, Work, multiplications, plain_dataset, read_all
from model.lessons.settings import LessonMeasures, LessonReport, LessonResult, LessonSettings
from model.network.layers.base import Array
from model.network.network import Network
from model.samples.sample import Sample
from model.weights.weights_file import Weights

#: A network with fewer multiplications an image is small.
SMALL_NETWORK = 2_000_000

REPORT_INTERVAL_S = 0.1

#: With fewer samples, none are held out.
MIN_SAMPLES_TO_HOLD_OUT = 10

#: Samples are held out in this many parts, each left out of its own pass.
FOLDS = 2

#: Rehearsal images that are kept for measuring, and that no lesson sees.
CHECK_FRACTION = 0.2
MAX_CHECK_COUNT = 2000

#: The images kept for measuring do not depend on a lesson's seed.
_CHECK_SEED = 5

#: Loss of accuracy on the held-out samples that may be chance: one drawing of thirty.
CHANCE_FRACTION = 0.05

#: No gain on the samples makes up for a larger loss of accuracy on the rehearsal images.
MAX_REHEARSAL_LOSS = 0.01


def learn(
    weights: Weights,
    samples: Sequence[Drawing | Sample],
    *,
    rehearsal: Dataset,
    settings: LessonSettings | None = None,
    should_stop: ShouldStop = never_stop,
    seed: int = 0,
    test: Dataset | None = None,
) -> Iterator[LessonReport]:
    """Teach a copy of a network these samples, and measure before and after.

    Each step shows varied drawings of the samples together with rehearsal images. To measure what
    a lesson does for drawings that it has not seen, samples are held out in turn: a pass of its
    own is taught without each part and read on it. The weights of the result have learned from
    all samples.

    Parameters
    ----------
    weights : Weights
        Not changed: using them again undoes the lesson to the bit.
    samples : sequence of Drawing or Sample
        With labels, without `model.lessons.label_check.suspected_mislabels`.
    rehearsal : Dataset
        See `model.lessons.rehearsal.rehearsal_data`. A fifth of it is kept for measuring.
    settings : LessonSettings, optional
        By default `usual_settings`.
    should_stop : callable, optional
        Asked after each step, some tens of milliseconds apart.
    seed : int, optional
        The same seed, weights, samples and rehearsal data give the same weights to the bit.
    test : Dataset, optional
        Such as MNIST's test images, read before and after.

    Yields
    ------
    LessonReport
        At most about ten a second; the last one has the result.

    Raises
    ------
    DataError
        If there is no sample, one has no label or no ink, or there is no rehearsal data.
    TrainingError
        If a weight is no longer a finite number.
    Cancelled
        If `should_stop` returns True.
    """
    if not samples:
        raise DataError("A lesson needs at least one sample, but there is none.")
    if len(rehearsal) < 2:
        raise DataError("A lesson needs rehearsal data, but there is none.")
    lesson = _Lesson(weights, samples, rehearsal, settings or usual_settings(weights), seed, test)
    started = time.perf_counter()
    reported = started - REPORT_INTERVAL_S
    done = 0.0
    for cost in lesson.run():
        done += cost
        now = time.perf_counter()
        raise_if_stopped(should_stop)
        if now - reported >= REPORT_INTERVAL_S:
            fraction = min(done / lesson.cost, 1.0)
            seconds = now - started
            left = seconds * (1.0 - fraction) / fraction if fraction else 0.0
            yield LessonReport(fraction, seconds, left)
            reported = now
    yield LessonReport(1.0, time.perf_counter() - started, 0.0, lesson.result)


def usual_settings(weights: Weights) -> LessonSettings:
    """Return settings for a network of this size.

    A small network forgets more easily, and reads faster: it rehearses more.
    """
    if multiplications(weights.build_network()) >= SMALL_NETWORK:
        return LessonSettings()
    return LessonSettings(
        learning_rate=0.002,
        passes=8,
        min_images=1600,
        max_images=14_400,
        batch_drawings=16,
        rehearsal_per_drawing=15,
        interpolation=0.85,
        strength=1.0,
    )


class _Lesson:
    """The passes of a lesson and their measures."""

    def __init__(
        self,
        weights: Weights,
        samples: Sequence[Drawing | Sample],
        rehearsal: Dataset,
        settings: LessonSettings,
        seed: int,
        test: Dataset | None,
    ) -> None:
        self._weights = weights
        self._mine = plain_dataset(samples)
        order = np.random.default_rng(_CHECK_SEED).permutation(len(rehearsal))
        check_count = max(1, min(MAX_CHECK_COUNT, round(CHECK_FRACTION * len(rehearsal))))
        self._check = rehearsal.subset(order[:check_count])
        rehearsed = rehearsal.subset(order[check_count:])
        self._test = test
        self._pass = FineTuningPass(weights, samples, rehearsed, settings, [seed])
        self._folds: list[tuple[NDArray[np.int64], FineTuningPass]] = []
        if settings.is_proved and len(samples) >= MIN_SAMPLES_TO_HOLD_OUT:
            for number, held_out in enumerate(_folds(self._mine.labels, seed), start=1):
                others = [sample for index, sample in enumerate(samples) if index not in held_out]
                fold = FineTuningPass(weights, others, rehearsed, settings, [seed, number])
                self._folds.append((held_out, fold))
        self._reading_cost = multiplications(self._pass.network)
        read_count = 2 * (len(samples) + check_count + (0 if test is None else len(test)))
        read_count += len(samples) if self._folds else 0
        passes = [self._pass, *(fold for _, fold in self._folds)]
        self.cost = read_count * self._reading_cost + sum(each.cost for each in passes)
        self.result: LessonResult | None = None

    def run(self) -> Work:
        """Teach and measure, and set `result`."""
        old = self._weights.build_network()
        before = yield from self._measure(old, None)
        held_out: Array | None = None
        if self._folds:
            held_out = np.empty((len(self._mine), old.softmax.classes), np.float32)
            for indices, fold in self._folds:
                yield from fold.run()
                reader = self._reader(fold)
                images = self._mine.images[indices]
                held_out[indices] = yield from read_all(reader, images, self._reading_cost)
            before = replace(before, held_out=before.mine, held_out_answers=before.answers)
        yield from self._pass.run()
        after = yield from self._measure(self._reader(self._pass), held_out)
        learned = replace(self._weights, parameters=self._pass.learned())
        self.result = LessonResult(learned, before, after, _is_worse(before, after))

    def _reader(self, taught: FineTuningPass) -> Network:
        parameters = taught.learned()
        if not all(np.isfinite(array).all() for array in parameters.values()):
            raise TrainingError("the lesson did not converge: a weight is no finite number.")
        return replace(self._weights, parameters=parameters).build_network()

    def _measure(
        self, network: Network, held_out: Array | None
    ) -> Generator[float, None, LessonMeasures]:
        mine = yield from read_all(network, self._mine.images, self._reading_cost)
        check = yield from read_all(network, self._check.images, self._reading_cost)
        test = None
        if self._test is not None:
            read = yield from read_all(network, self._test.images, self._reading_cost)
            test = _accuracy(read, self._test.labels)
        measured = mine if held_out is None else held_out
        labels = self._mine.labels
        return LessonMeasures(
            _answers(mine),
            tuple(float(value) for value in mine.max(axis=1)),
            _accuracy(mine, labels),
            None if held_out is None else _accuracy(held_out, labels),
            None if held_out is None else _answers(held_out),
            _accuracy(check, self._check.labels),
            test,
            float(measured[np.arange(len(measured)), labels].mean()),
        )


def _is_worse(before: LessonMeasures, after: LessonMeasures) -> bool:
    """Return whether more was lost on the rehearsal images than was won on the samples.

    The samples count as held out if there are enough of them. The number of a few samples that
    are read right says little; the mean probability of their true digits says more, and it is an
    accuracy too: the one that the network itself expects.
    """
    right_lost = before.mine - after.mine
    if before.held_out is not None and after.held_out is not None:
        right_lost = before.held_out - after.held_out
    lost = before.rehearsal - after.rehearsal
    if lost > MAX_REHEARSAL_LOSS or right_lost > CHANCE_FRACTION:
        return True
    return after.mean_true_class_probability - before.mean_true_class_probability < lost


def _folds(labels: NDArray[np.int64], seed: int) -> list[NDArray[np.int64]]:
    """Return the indices of the samples in each fold, stratified by digit."""
    shuffled = np.random.default_rng([seed, 0]).permutation(len(labels))
    order = shuffled[np.argsort(labels[shuffled], kind="stable")]
    return [np.sort(order[first::FOLDS]) for first in range(FOLDS)]


def _answers(probabilities: Array) -> tuple[int, ...]:
    return tuple(int(digit) for digit in probabilities.argmax(axis=1))


def _accuracy(probabilities: Array, labels: NDArray[np.int64]) -> float:
    return float((probabilities.argmax(axis=1) == labels).mean())
