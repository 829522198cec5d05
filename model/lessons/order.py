"""What a lesson is to be made of, what came of it, and how it is carried out in its thread."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from model.cancellation import ShouldStop
from model.datasets.dataset import Dataset
from model.errors import ModelError
from model.ink.strokes import Drawing
from model.lessons.label_check import suspicious_labels
from model.lessons.settings import LessonReport, LessonResult
from model.recognizer import Recognizer
from model.samples.store import Sample, SampleStore
from model.weights.weights_file import Weights, save_weights

Teacher = Callable[["LessonOrder", Sequence[Sample], ShouldStop], Iterator[LessonReport]]
"""Learns from samples: `model.lessons.lesson.learn` with its rehearsal data, or a double of it."""


@dataclass(frozen=True, eq=False)
class LessonOrder:
    """What to learn from.

    Parameters
    ----------
    weights : Weights
        Those in use, which the lesson starts from.
    choice : str
        What `ReadingModel.choose` was told for them, so that the lesson can be taken back.
    sample_ids : tuple of int
    trusted_ids : frozenset of int
        Samples whose label is not questioned: the person has just confirmed it.
    judges : dict of str to Weights
        Networks that are asked about the other labels, by name.
    name : str
        What the weights will be called.
    path : Path
        Where they will be written.
    is_tested : bool
        Whether the test data is read before and after, which takes a while.
    """

    weights: Weights
    choice: str
    sample_ids: tuple[int, ...]
    trusted_ids: frozenset[int]
    judges: dict[str, Weights]
    name: str
    path: Path
    is_tested: bool = False


@dataclass(frozen=True)
class LessonProgress:
    """How far a lesson is.

    Parameters
    ----------
    fraction_done : float
        0-1.
    seconds_left : float
    """

    fraction_done: float
    seconds_left: float


@dataclass(frozen=True, eq=False)
class LessonOutcome:
    """What came of a lesson.

    Parameters
    ----------
    order : LessonOrder
    samples : tuple of Sample
        Those that were learned from, in the order of the measures.
    left_out : tuple of Sample
        Those whose label every network doubts.
    result : LessonResult or None
        None if every sample was left out; then there was no lesson.
    """

    order: LessonOrder
    samples: tuple[Sample, ...]
    left_out: tuple[Sample, ...]
    result: LessonResult | None

    @property
    def is_kept(self) -> bool:
        """Whether its weights were written and are to be read with."""
        return self.result is not None and not self.result.is_worse


def carry_out(
    store_path: Path, order: LessonOrder, teach: Teacher, should_stop: ShouldStop
) -> Iterator[LessonProgress | LessonOutcome]:
    """Leave out doubtful labels, learn, and write the weights if they read no worse.

    Parameters
    ----------
    store_path : Path
        The samples; opened anew, for a store belongs to one thread.
    order : LessonOrder
    teach : Teacher
    should_stop : callable
        Asked often; once it says yes, nothing is written any more.

    Yields
    ------
    LessonProgress or LessonOutcome
        The outcome comes last.
    """
    with SampleStore(store_path) as store:
        samples = store.get(order.sample_ids)
    doubtful = doubtful_ids(samples, order, should_stop)
    if should_stop():
        return
    taken = tuple(sample for sample in samples if sample.id not in doubtful)
    left_out = tuple(sample for sample in samples if sample.id in doubtful)
    if not taken:
        yield LessonOutcome(order, (), left_out, None)
        return
    result: LessonResult | None = None
    for report in teach(order, taken, should_stop):
        if should_stop():
            return
        yield LessonProgress(report.fraction_done, report.seconds_left)
        result = report.result
    if should_stop() or result is None:
        return
    result = replace(result, weights=_named(result, order.name))
    if not result.is_worse:
        order.path.parent.mkdir(parents=True, exist_ok=True)
        save_weights(order.path, result.weights)
    yield LessonOutcome(order, taken, left_out, result)


def _named(result: LessonResult, name: str) -> Weights:
    """Return the weights with their own name, date and figures, not those of what came before."""
    test = result.after.test
    training = {
        **result.weights.training,
        "name": name,
        "date": datetime.now(UTC).isoformat("T", "seconds"),
        "measured": {} if test is None else {"mnist_t10k": test},
    }
    return replace(result.weights, training=training)


def doubtful_ids(
    samples: Sequence[Sample], order: LessonOrder, should_stop: ShouldStop
) -> set[int]:
    """Return the ids of the samples whose label every judge doubts and nobody confirmed."""
    asked = [
        sample
        for sample in samples
        if not sample.is_label_confirmed and sample.id not in order.trusted_ids
    ]
    if not asked:
        return set()
    judges = {id(weights): weights for weights in (order.weights, *order.judges.values())}
    recognizers = [Recognizer(weights) for weights in judges.values()]
    return {
        asked[finding.index].id for finding in suspicious_labels(asked, recognizers, should_stop)
    }


SYNTHETIC_SEED = 3


class _StoppedError(Exception):
    """Making rehearsal data was stopped."""


class LessonTeacher:
    """Teaches samples to weights, and keeps the rehearsal data for the next lesson.

    It is called in the thread of a lesson, of which there is one at a time.
    """

    def __init__(self) -> None:
        self._rehearsal: Dataset | None = None
        self._test: Dataset | None = None

    def __call__(
        self, order: LessonOrder, samples: Sequence[Sample], should_stop: ShouldStop
    ) -> Iterator[LessonReport]:
        """Teach, and tell how far it is; nothing more comes after a stop."""
        from model.lessons.lesson import learn

        if self._rehearsal is None:
            self._rehearsal = rehearsal_until(should_stop)
        if self._rehearsal is None:
            return
        if order.is_tested and self._test is None:
            self._test = test_data()
        yield from learn(
            order.weights,
            samples,
            rehearsal=self._rehearsal,
            should_stop=should_stop,
            test=self._test if order.is_tested else None,
        )


def rehearsal_until(should_stop: ShouldStop) -> Dataset | None:
    """Return what lessons rehearse, None if it was stopped while it was made."""
    from model.datasets.mnist import find_mnist_folder
    from model.lessons.lesson import rehearsal_data

    if find_mnist_folder() is not None:
        return rehearsal_data()
    from itertools import islice

    from model.datasets.stroke_files import dataset_from_drawings
    from model.datasets.synthetic import drawings
    from model.lessons.lesson import SYNTHETIC_REHEARSAL

    def until_stopped() -> Iterator[Drawing]:
        for drawing in islice(drawings(SYNTHETIC_SEED), SYNTHETIC_REHEARSAL):
            # A window that closes does not wait until all of it is made.
            if should_stop():
                raise _StoppedError
            yield drawing

    try:
        return dataset_from_drawings(until_stopped())
    except _StoppedError:
        return None


def test_data() -> Dataset | None:
    """Return MNIST's test images where they are at hand."""
    from model.datasets.mnist import find_mnist_folder, load_mnist

    if find_mnist_folder() is None:
        return None
    try:
        return load_mnist("test")
    except ModelError:
        return None
