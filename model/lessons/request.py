"""Lessons from the store of samples: what is asked for, and the outcome."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from model.cancellation import ShouldStop, never_stop, raise_if_stopped
from model.datasets.dataset import Dataset
from model.datasets.mnist import load_mnist
from model.directions.opinion import lowered_for_lessons
from model.errors import DataError, ModelError
from model.lessons.base import BASE_KEY
from model.lessons.label_check import suspected_mislabels
from model.lessons.lesson import learn, usual_settings
from model.lessons.preparation import PreparedBase
from model.lessons.rehearsal import rehearsal_data
from model.lessons.settings import LessonReport, LessonResult
from model.recognizer import Recognizer
from model.samples.store import Sample, SampleStore
from model.weights.weights_file import Weights, save_weights

Teacher = Callable[["LessonRequest", Sequence[Sample], ShouldStop], Iterator[LessonReport]]
"""Teaches samples to the weights of a request, such as a `LessonTeacher`."""


#: How often a lesson that waits for the preparation of its base asks whether to stop.
LOCK_TIMEOUT_S = 0.05


@dataclass(frozen=True, eq=False)
class LessonRequest:
    """What a lesson learns from, and where its weights go.

    Parameters
    ----------
    weights : Weights
        The base, which every lesson starts from.
    base_weights : str
        Its name or path.
    sample_ids : tuple of int
    confirmed_ids : frozenset of int
        Samples whose label is not checked: the person has just confirmed it.
    reference_networks : dict of str to Weights
        Networks that the other labels are checked by, by name.
    name : str
        Of the new weights.
    path : Path
        Of the new weights.
    is_tested : bool
        Whether the person asked for the lesson: then samples are held out in turn, and the test
        data is read, which takes a while.
    previous_weights : str
        Name or path of the weights in use, for undoing the lesson.
    correction_id : int or None
        The sample of the correction that the lesson is about.
    taken_back_id : int or None
        The lesson that is undone by learning again without its sample.
    missing_base : str
        Name of the file of a base that is gone, which another base replaces; else empty.
    """

    weights: Weights
    base_weights: str
    sample_ids: tuple[int, ...]
    confirmed_ids: frozenset[int]
    reference_networks: dict[str, Weights]
    name: str
    path: Path
    is_tested: bool = False
    previous_weights: str = ""
    correction_id: int | None = None
    taken_back_id: int | None = None
    missing_base: str = ""


@dataclass(frozen=True, eq=False)
class LessonOutcome:
    """The outcome of a lesson.

    Parameters
    ----------
    request : LessonRequest
    samples : tuple of Sample
        Those that were learned from, in the order of the measures.
    left_out : tuple of Sample
        Suspected mislabels.
    result : LessonResult or None
        None if every sample was left out; then there was no lesson.
    """

    request: LessonRequest
    samples: tuple[Sample, ...]
    left_out: tuple[Sample, ...]
    result: LessonResult | None

    @property
    def is_kept(self) -> bool:
        """Whether its weights were saved, to be used."""
        return self.result is not None and not self.result.is_worse


def run_lesson(
    store_path: Path, request: LessonRequest, teach: Teacher, should_stop: ShouldStop
) -> Generator[LessonReport, None, LessonOutcome]:
    """Leave out suspected mislabels, learn, and save the weights unless they read worse.

    Samples that are marked as no digit teach the gate, not the network: they are left out, too.

    Parameters
    ----------
    store_path : Path
        Of the samples; opened here, because a store belongs to one thread.
    request : LessonRequest
    teach : Teacher
    should_stop : callable
        Asked often; nothing is saved after it has returned True.

    Raises
    ------
    ModelError, OSError
    Cancelled
        If `should_stop` returns True.
    """
    with SampleStore(store_path, should_stop) as store:
        samples = [each for each in store.get(request.sample_ids) if each.is_digit]
    suspected = suspected_ids(samples, request, should_stop)
    taught = tuple(sample for sample in samples if sample.id not in suspected)
    left_out = tuple(sample for sample in samples if sample.id in suspected)
    if not taught:
        return LessonOutcome(request, (), left_out, None)
    result: LessonResult | None = None
    for report in teach(request, taught, should_stop):
        yield report
        result = report.result
    raise_if_stopped(should_stop)
    if result is None:
        raise DataError("The lesson has no result.")
    test, held_out = result.after.test, result.after.held_out
    mine = result.after.mine if held_out is None else held_out
    training = {
        **lowered_for_lessons(result.weights.training),
        "name": request.name,
        BASE_KEY: request.base_weights,
        "date": datetime.now(UTC).isoformat("T", "seconds"),
        "measured": {"samples": mine} if test is None else {"mnist_t10k": test},
    }
    result = replace(result, weights=replace(result.weights, training=training))
    if not result.is_worse:
        request.path.parent.mkdir(parents=True, exist_ok=True)
        save_weights(request.path, result.weights)
    return LessonOutcome(request, taught, left_out, result)


def suspected_ids(
    samples: Sequence[Sample], request: LessonRequest, should_stop: ShouldStop
) -> set[int]:
    """Return the ids of suspected mislabels; confirmed samples are not checked."""
    checked = [
        sample
        for sample in samples
        if not sample.is_label_confirmed and sample.id not in request.confirmed_ids
    ]
    if not checked:
        return set()
    networks = {id(each): each for each in (request.weights, *request.reference_networks.values())}
    recognizers = [Recognizer(weights) for weights in networks.values()]
    suspects = suspected_mislabels(checked, recognizers, should_stop)
    return {checked[suspect.index].id for suspect in suspects}


class LessonTeacher:
    """Teaches samples to weights, and keeps what lessons of one base share.

    Any thread may prepare a base in advance; a lesson waits for it.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._rehearsal: Dataset | None = None
        self._prepared: PreparedBase | None = None
        self._test: Dataset | None = None

    def prepare(self, weights: Weights, should_stop: ShouldStop = never_stop) -> PreparedBase:
        """Return the prepared base of weights, which takes seconds unless it is the last one.

        Raises
        ------
        Cancelled
            If `should_stop` returns True.
        """
        while not self._lock.acquire(timeout=LOCK_TIMEOUT_S):
            raise_if_stopped(should_stop)
        try:
            if self._rehearsal is None:
                self._rehearsal = rehearsal_data(should_stop=should_stop)
            if self._prepared is None or self._prepared.weights is not weights:
                self._prepared = PreparedBase(weights, self._rehearsal, should_stop)
            return self._prepared
        finally:
            self._lock.release()

    def __call__(
        self, request: LessonRequest, samples: Sequence[Sample], should_stop: ShouldStop
    ) -> Iterator[LessonReport]:
        """Teach; see `model.lessons.lesson.learn`."""
        base = self.prepare(request.weights, should_stop)
        if request.is_tested and self._test is None:
            # Without MNIST on this machine there is no test.
            with contextlib.suppress(ModelError):
                self._test = load_mnist("test", should_stop=should_stop)
        yield from learn(
            request.weights,
            samples,
            rehearsal=base,
            settings=replace(usual_settings(request.weights), is_proved=request.is_tested),
            should_stop=should_stop,
            test=self._test if request.is_tested else None,
        )
