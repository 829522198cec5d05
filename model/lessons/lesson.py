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
from model.evaluation.calibration import temperature_of_confidence
from model.ink.strokes import Drawing
from model.lessons.fine_tuning import FineTuningPass, Work
from model.lessons.interpolation import accuracy, choose_interpolation
from model.lessons.preparation import (
    READING_BATCH,
    SMALL_NETWORK,
    PreparedBase,
    labels_of,
    multiplications,
)
from model.lessons.settings import LessonMeasures, LessonReport, LessonResult, LessonSettings
from model.network.layers.base import Array
from model.samples.sample import Sample
from model.weights.temperature import apply_temperature
from model.weights.weights_file import Weights

REPORT_INTERVAL_S = 0.1

#: With fewer samples, none are held out.
MIN_SAMPLES_TO_HOLD_OUT = 10

#: Samples are held out in this many parts, each left out of its own pass.
FOLDS = 2

#: Loss of accuracy on the held-out samples that may be chance: one drawing of thirty.
CHANCE_FRACTION = 0.05

#: Loss of accuracy on the rehearsal images that is not counted: 5 of 2,000 may be chance.
TOLERATED_REHEARSAL_LOSS = 0.0025

#: No gain on the samples makes up for a larger loss of accuracy on the rehearsal images.
MAX_REHEARSAL_LOSS = 0.01


def learn(
    weights: Weights,
    samples: Sequence[Drawing | Sample],
    *,
    rehearsal: Dataset | PreparedBase,
    settings: LessonSettings | None = None,
    should_stop: ShouldStop = never_stop,
    seed: int = 0,
    test: Dataset | None = None,
) -> Iterator[LessonReport]:
    """Teach a copy of the base these samples, and measure both.

    Each step shows varied drawings of the samples together with rehearsal images; how many of them
    does not depend on the number of samples. The result lies between the base and what was
    learned: nearer to the base if the rehearsal images suffer, as long as no sample is lost by it.

    To measure what a lesson does for drawings that it has not seen, samples are held out in turn:
    a pass of its own is taught without each part and read on it. The weights of the result have
    learned from all samples.

    Parameters
    ----------
    weights : Weights
        The base. Not changed: using it again undoes the lesson to the bit.
    samples : sequence of Drawing or Sample
        With labels, without `model.lessons.label_check.suspected_mislabels`.
    rehearsal : Dataset or PreparedBase
        See `model.lessons.rehearsal.rehearsal_data`; preparing it for a base takes seconds, so
        several lessons of one base share a `PreparedBase` of these weights.
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
    labels = labels_of(samples)
    started = time.perf_counter()
    base = rehearsal
    if isinstance(base, Dataset):
        base = PreparedBase(weights, base, should_stop)
    lesson = _Lesson(
        base, samples, labels, settings or usual_settings(weights), seed, test, should_stop
    )
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

    In a small network all layers learn, and the few weights serve every digit: it rehearses more.
    """
    if multiplications(weights.build_network()) >= SMALL_NETWORK:
        return LessonSettings()
    return LessonSettings(batch_rehearsal=240, hard_fraction=0.1, strength=1.0)


class _Lesson:
    """The passes of a lesson and their measures."""

    def __init__(
        self,
        base: PreparedBase,
        samples: Sequence[Drawing | Sample],
        labels: NDArray[np.int64],
        settings: LessonSettings,
        seed: int,
        test: Dataset | None,
        should_stop: ShouldStop,
    ) -> None:
        self._base, self._labels, self._settings, self._test = base, labels, settings, test
        self._features, self._answers = base.read_samples(samples, should_stop)

        def pass_of(indices: NDArray[np.int64], number: int) -> FineTuningPass:
            return FineTuningPass(
                base,
                [samples[index] for index in indices],
                labels[indices],
                self._features[indices],
                self._answers[indices],
                settings,
                [seed, number],
            )

        everything = np.arange(len(samples))
        self._pass = pass_of(everything, 0)
        self._folds: list[tuple[NDArray[np.int64], FineTuningPass]] = []
        if settings.is_proved and len(samples) >= MIN_SAMPLES_TO_HOLD_OUT:
            for number, held_out in enumerate(_folds(labels, seed), start=1):
                others = np.setdiff1d(everything, held_out)
                self._folds.append((held_out, pass_of(others, number)))
        passes = [self._pass, *(fold for _, fold in self._folds)]
        read_count = 2 * len(passes) * (len(samples) + len(base.check_labels))
        test_count = 0 if test is None else 2 * len(test)
        self._reading_cost = base.fixed_cost + base.learning_cost
        self.cost = (
            read_count * base.learning_cost
            + test_count * self._reading_cost
            + sum(each.cost for each in passes)
        )
        self.result: LessonResult | None = None

    def run(self) -> Work:
        """Teach and measure, and set `result`."""
        base = self._base
        before = self._measures(self._answers, base.check_answers, None)
        held_out: Array | None = None
        if self._folds:
            held_out = np.empty_like(self._answers)
            for indices, fold in self._folds:
                yield from fold.run()
                others = np.setdiff1d(np.arange(len(self._labels)), indices)
                yield from self._choose(fold, others)
                held_out[indices] = base.answer(self._features[indices])
            before = replace(before, held_out=before.mine, held_out_answers=before.answers)
        yield from self._pass.run()
        yield from self._choose(self._pass, np.arange(len(self._labels)))
        learned = {name: array.copy() for name, array in base.learning_parameters().items()}
        if not all(np.isfinite(array).all() for array in learned.values()):
            raise TrainingError("the lesson did not converge: a weight is no finite number.")
        answers, checked = base.answer(self._features), base.answer(base.check_features)
        after = self._measures(answers, checked, held_out)
        weights = replace(
            base.weights,
            parameters={**base.weights.parameters, **learned},
            temperature=self._temperature(checked),
        )
        if self._test is not None:
            before = replace(before, test=(yield from self._test_accuracy(base.weights)))
            after = replace(after, test=(yield from self._test_accuracy(weights)))
        self.result = LessonResult(weights, before, after, _is_worse(before, after))

    def _choose(self, taught: FineTuningPass, indices: NDArray[np.int64]) -> Work:
        features, labels = self._features[indices], self._labels[indices]
        return choose_interpolation(self._base, taught, features, labels, self._settings)

    def _temperature(self, checked: Array) -> float:
        """Return the temperature that keeps the confidence in the rehearsal images as it was.

        Their few mistakes are too few to fit it on: one more would change every percentage.
        """
        base = self._base
        before = apply_temperature(base.check_answers, base.weights.temperature)
        return temperature_of_confidence(checked, float(before.max(axis=1).mean()))

    def _measures(self, mine: Array, check: Array, held_out: Array | None) -> LessonMeasures:
        measured = mine if held_out is None else held_out
        labels = self._labels
        return LessonMeasures(
            _answers(mine),
            tuple(float(value) for value in mine.max(axis=1)),
            accuracy(mine, labels),
            None if held_out is None else accuracy(held_out, labels),
            None if held_out is None else _answers(held_out),
            accuracy(check, self._base.check_labels),
            None,
            float(measured[np.arange(len(measured)), labels].mean()),
        )

    def _test_accuracy(self, weights: Weights) -> Generator[float, None, float]:
        network, test = weights.build_network(), self._test
        assert test is not None
        right = 0
        for first in range(0, len(test), READING_BATCH):
            block = slice(first, first + READING_BATCH)
            answers = network.forward(test.images[block, None]).argmax(axis=1)
            right += int((answers == test.labels[block]).sum())
            yield len(answers) * self._reading_cost
        return right / max(1, len(test))


def _is_worse(before: LessonMeasures, after: LessonMeasures) -> bool:
    """Return whether more was lost on the rehearsal images than was won on the samples.

    A quarter of a point of the rehearsal images is not counted. The samples count as held out if
    they were. The number of a few samples that are read right says little; the mean probability
    of their true digits says more, and it is an accuracy too: the one that the network itself
    expects.
    """
    right_lost = before.mine - after.mine
    if before.held_out is not None and after.held_out is not None:
        right_lost = before.held_out - after.held_out
    lost = before.rehearsal - after.rehearsal
    if lost > MAX_REHEARSAL_LOSS or right_lost > CHANCE_FRACTION:
        return True
    won = after.mean_true_class_probability - before.mean_true_class_probability
    return won < lost - TOLERATED_REHEARSAL_LOSS


def _folds(labels: NDArray[np.int64], seed: int) -> list[NDArray[np.int64]]:
    """Return the indices of the samples in each fold, stratified by digit."""
    shuffled = np.random.default_rng([seed, 0]).permutation(len(labels))
    order = shuffled[np.argsort(labels[shuffled], kind="stable")]
    return [np.sort(order[first::FOLDS]) for first in range(FOLDS)]


def _answers(probabilities: Array) -> tuple[int, ...]:
    return tuple(int(digit) for digit in probabilities.argmax(axis=1))
