"""Lessons: a network learns a person's hand from samples, and proves what came of it."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from model.cancellation import ShouldStop, never_stop
from model.datasets.dataset import Dataset
from model.errors import DataError, TrainingError
from model.ink.strokes import Drawing
from model.lessons.fine_tuning import Course, Work, multiplications, read_all
from model.lessons.images import plain_dataset
from model.lessons.rehearsal import SYNTHETIC_REHEARSAL, rehearsal_data
from model.lessons.settings import LessonMeasures, LessonReport, LessonResult, LessonSettings
from model.network.layers.base import Array
from model.network.network import Network
from model.samples.sample import Sample
from model.weights.weights_file import Weights

__all__ = [
    "SYNTHETIC_REHEARSAL",
    "LessonMeasures",
    "LessonReport",
    "LessonResult",
    "LessonSettings",
    "learn",
    "rehearsal_data",
    "usual_settings",
]

#: A network of fewer multiplications an image is small.
SMALL_NETWORK = 2_000_000

#: Reports come no more often than this.
REPORT_INTERVAL_S = 0.1

#: From so many samples on, they are held out in turn.
LEAST_SAMPLES_TO_HOLD_OUT = 10

#: Into so many parts; each part is left out of a shorter lesson once.
FOLDS = 2

#: Rehearsal images that no lesson sees: this share, but no more than so many.
KEPT_ASIDE_FRACTION = 0.2
MOST_KEPT_ASIDE = 2000

#: Always the same ones are kept aside, whatever a lesson's seed.
_KEPT_ASIDE_SEED = 5

#: So much of my samples, held out, may be read wrongly more by chance: one drawing of thirty.
CHANCE_OF_MINE = 0.05

#: Beyond this loss of rehearsal no gain on my samples makes up for it.
LARGEST_REHEARSAL_LOSS = 0.01


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

    Each step shows varied drawings of the samples together with rehearsal images. Samples that
    are proved by being held out are so in turn: for each part a lesson of its own is given
    without it, and read on it; the weights that are handed over have learned from all.

    Parameters
    ----------
    weights : Weights
        The network in use; not changed, so going back to it takes the lesson back to the bit.
    samples : sequence of Drawing or Sample
        Each with its label. Those with a doubtful label should be left out
        (`model.lessons.label_check.suspicious_labels`).
    rehearsal : Dataset
        What is not to be forgotten, see `rehearsal_data`. A fifth of it is kept aside to measure.
    settings : LessonSettings, optional
        Those of `usual_settings` when left out.
    should_stop : callable, optional
        Asked after every little step, some tens of milliseconds apart.
    seed : int, optional
        The same seed, weights, samples and rehearsal give the same weights to the bit.
    test : Dataset, optional
        Such as MNIST's test images, read before and after.

    Yields
    ------
    LessonReport
        At most about ten a second; the last one carries the result. After a stop no result comes.

    Raises
    ------
    DataError
        If there is no sample, one has no label or no ink, or there is nothing to rehearse.
    TrainingError
        If what was learned is no longer finite numbers.
    """
    if not samples:
        raise DataError("A lesson needs at least one sample, but there is none.")
    if len(rehearsal) < 2:
        raise DataError("A lesson needs rehearsal data, so that nothing is forgotten.")
    lesson = _Lesson(weights, samples, rehearsal, settings or usual_settings(weights), seed, test)
    started = time.perf_counter()
    reported = started - REPORT_INTERVAL_S
    done = 0.0
    for work in lesson.run():
        done += work
        now = time.perf_counter()
        if should_stop():
            return
        if now - reported >= REPORT_INTERVAL_S:
            fraction = min(done / lesson.work, 1.0)
            seconds = now - started
            left = seconds * (1.0 - fraction) / fraction if fraction else 0.0
            yield LessonReport(fraction, seconds, left)
            reported = now
    yield LessonReport(1.0, time.perf_counter() - started, 0.0, lesson.result())


def usual_settings(weights: Weights) -> LessonSettings:
    """Return settings that serve a network like this.

    A small network has no room for a new hand beside all others: it forgets sooner. It also reads
    faster, and so it rehearses more.
    """
    if multiplications(weights.build_network()) >= SMALL_NETWORK:
        return LessonSettings()
    return LessonSettings(
        learning_rate=0.002,
        passes=8,
        least_images=1600,
        most_images=14_400,
        batch_drawings=16,
        rehearsal_per_drawing=15,
        kept_fraction=0.85,
        strength=1.0,
    )


class _Lesson:
    """The courses of a lesson, and what is read before and after."""

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
        order = np.random.default_rng(_KEPT_ASIDE_SEED).permutation(len(rehearsal))
        aside = max(1, min(MOST_KEPT_ASIDE, round(KEPT_ASIDE_FRACTION * len(rehearsal))))
        self._aside = rehearsal.subset(order[:aside])
        rehearsed = rehearsal.subset(order[aside:])
        self._test = test
        self._course = Course(weights, samples, rehearsed, settings, [seed])
        self._folds: list[tuple[NDArray[np.int64], Course]] = []
        if settings.is_proved and len(samples) >= LEAST_SAMPLES_TO_HOLD_OUT:
            for number, held_out in enumerate(_folds(self._mine.labels, seed)):
                others = [sample for place, sample in enumerate(samples) if place not in held_out]
                course = Course(weights, others, rehearsed, settings, [seed, number + 1])
                self._folds.append((held_out, course))
        self._cost = multiplications(self._course.network)
        read = 2 * (len(samples) + aside + (0 if test is None else len(test)))
        read += len(samples) if self._folds else 0
        self.work = read * self._cost + sum(course.work for course in self._courses)
        self._result: LessonResult | None = None

    @property
    def _courses(self) -> list[Course]:
        return [self._course, *(course for _, course in self._folds)]

    def run(self) -> Work:
        """Do all of it, and hand on how much each little piece was."""
        old = self._weights.build_network()
        before = yield from self._measure(old, None)
        held_out: Array | None = None
        if self._folds:
            held_out = np.empty((len(self._mine), old.softmax.classes), np.float32)
            for places, course in self._folds:
                yield from course.run()
                reader = self._reader(course)
                images = self._mine.images[places]
                held_out[places] = yield from read_all(reader, images, self._cost)
            before = replace(before, held_out=before.mine, held_out_answers=before.answers)
        yield from self._course.run()
        after = yield from self._measure(self._reader(self._course), held_out)
        learned = replace(self._weights, parameters=self._course.learned())
        self._result = LessonResult(learned, before, after, _is_worse(before, after))

    def result(self) -> LessonResult:
        """Return what came of it, once `run` has ended."""
        if self._result is None:
            raise TrainingError("the lesson was stopped before anything came of it.")
        return self._result

    def _reader(self, course: Course) -> Network:
        parameters = course.learned()
        if not all(np.isfinite(array).all() for array in parameters.values()):
            raise TrainingError("the lesson did not converge: a weight is no finite number.")
        return replace(self._weights, parameters=parameters).build_network()

    def _measure(
        self, network: Network, held_out: Array | None
    ) -> Generator[float, None, LessonMeasures]:
        mine = yield from read_all(network, self._mine.images, self._cost)
        aside = yield from read_all(network, self._aside.images, self._cost)
        test = None
        if self._test is not None:
            read = yield from read_all(network, self._test.images, self._cost)
            test = _share_right(read, self._test.labels)
        trusted = mine if held_out is None else held_out
        return LessonMeasures(
            _answers(mine),
            tuple(float(value) for value in mine.max(axis=1)),
            _share_right(mine, self._mine.labels),
            None if held_out is None else _share_right(held_out, self._mine.labels),
            None if held_out is None else _answers(held_out),
            _share_right(aside, self._aside.labels),
            test,
            float(trusted[np.arange(len(trusted)), self._mine.labels].mean()),
        )


def _is_worse(before: LessonMeasures, after: LessonMeasures) -> bool:
    """Weigh what was won on my samples against what was lost of everything else.

    Mine counts by the samples held out where there are enough of them, else by those learned. A
    few samples tell little by how many are read right; the mean probability of the right digit
    tells more, and it is a share of right answers too: the one that the network itself expects.
    """
    if before.held_out is not None and after.held_out is not None:
        right_lost = before.held_out - after.held_out
    else:
        right_lost = before.mine - after.mine
    lost = before.rehearsal - after.rehearsal
    if lost > LARGEST_REHEARSAL_LOSS or right_lost > CHANCE_OF_MINE:
        return True
    return after.trust - before.trust < lost


def _folds(labels: NDArray[np.int64], seed: int) -> list[NDArray[np.int64]]:
    """Return the places of the samples in each part, every digit spread evenly over the parts."""
    shuffled = np.random.default_rng([seed, 0]).permutation(len(labels))
    order = shuffled[np.argsort(labels[shuffled], kind="stable")]
    return [np.sort(order[first::FOLDS]) for first in range(FOLDS)]


def _answers(probabilities: Array) -> tuple[int, ...]:
    return tuple(int(digit) for digit in probabilities.argmax(axis=1))


def _share_right(probabilities: Array, labels: NDArray[np.int64]) -> float:
    return float((probabilities.argmax(axis=1) == labels).mean())
