"""The history of lessons: kept in the store, undone, used again."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Signal

from app.reading.network_names import bundled_name
from app.reading.reading_model import ReadingModel
from app.samples.lazy_store import LazySampleStore
from app.services.network_ref import DEFAULT_NETWORK, NetworkRef
from model.errors import ModelError
from model.files import lessons_folder
from model.lessons.base import base_of, left_out_ids, nearest_bundled, weights_before
from model.lessons.request import LessonOutcome, LessonRequest
from model.lessons.settings import LessonMeasures
from model.samples.store import LessonRecord
from model.weights.shelf_entry import tidy_name
from model.weights.weights_file import Weights

MAX_SAMPLES = 2000
"""A lesson learns from the newest samples; more of one writer improve it no further."""

translate = QCoreApplication.translate


@dataclass(frozen=True, eq=False)
class Base:
    """The weights that lessons start from; `missing` names a base whose file is gone."""

    network: NetworkRef
    weights: Weights
    missing: str = ""

    @property
    def name(self) -> str:
        """Its name for the person."""
        if self.network.is_bundled:
            return bundled_name(self.network.bundled_name)
        return tidy_name(self.weights.training.get("name")) or self.network.path.stem


class LessonHistory(QObject):
    """Prepares lessons, stores their outcome, and undoes them.

    Signals
    -------
    changed()
        A lesson was learned, undone or used again, or another network is in use.
    """

    changed = Signal()

    def __init__(
        self, lazy_store: LazySampleStore, reading: ReadingModel, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._lazy_store = lazy_store
        self._reading = reading
        self._base: Base | None = None
        lazy_store.lessons_changed.connect(self.changed)
        reading.network_changed.connect(self.changed)

    @property
    def in_use(self) -> str:
        """The network in use, as text, see `NetworkRef`."""
        return str(self._reading.network)

    def lessons(self) -> list[LessonRecord]:
        """Return all lessons, the newest first; none if the file cannot be read."""
        if not self._lazy_store.path.exists():
            return []
        with self._lazy_store.reporting_errors():
            return self._lazy_store.store.lessons()
        return []

    def kept(self) -> list[LessonRecord]:
        """Return the lessons that have new weights and are not undone, the newest first."""
        return [one for one in self.lessons() if one.result_weights and not one.is_undone]

    def request(
        self,
        ids: Sequence[int],
        confirmed_ids: frozenset[int],
        *,
        is_tested: bool,
        correction_id: int | None = None,
        taken_back_id: int | None = None,
    ) -> LessonRequest | None:
        """Return a request for a lesson from the base of the network in use, if there is one.

        See `LessonRequest` for the arguments; the most important samples come first.
        """
        base = self.base()
        if base is None:
            return None
        moment = datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
        bundled = self._reading.bundled_recognizers()
        return LessonRequest(
            weights=base.weights,
            base_weights=str(base.network),
            sample_ids=tuple(ids[:MAX_SAMPLES]),
            confirmed_ids=confirmed_ids,
            reference_networks={name: network.weights for name, network in bundled.items()},
            name=translate("Learning", "{0}, my hand").format(base.name),
            path=lessons_folder() / f"lesson-{moment}.pkl",
            is_tested=is_tested,
            previous_weights=self.in_use,
            correction_id=correction_id,
            taken_back_id=taken_back_id,
            missing_base=base.missing,
        )

    def base(self) -> Base | None:
        """Return what lessons start from; None if no network is in use."""
        recognizer = self._reading.recognizer
        if recognizer is None:
            return None
        text = base_of(self.in_use, self.lessons(), self._training_of)
        network = NetworkRef.parse(text)
        is_lost_lesson = not network.is_bundled and network.path.parent == lessons_folder()
        if network == self._reading.network and not is_lost_lesson:
            self._base = Base(network, recognizer.weights)
            return self._base
        if self._base is None or self._base.network != network:
            self._base = None
            with suppress(ModelError, OSError):
                if not is_lost_lesson:
                    self._base = Base(network, self._reading.load(network).weights)
        if self._base is not None:
            return self._base
        bundled = self._reading.bundled_recognizers()
        weights = {name: each.weights for name, each in bundled.items()}
        if not weights:
            return None
        name = nearest_bundled(recognizer.weights.network, weights)
        return Base(NetworkRef.parse(name), weights[name], network.path.name)

    def base_of_lesson(self, lesson: LessonRecord) -> str:
        """Return the name of what a lesson started from, for the person."""
        network = NetworkRef.parse(lesson.base_weights)
        if network.is_bundled:
            return bundled_name(network.bundled_name)
        return tidy_name(self._training_of(lesson.base_weights).get("name")) or network.path.stem

    def left_out_ids(self) -> set[int]:
        """Return the samples of corrections that were undone."""
        return left_out_ids(self.lessons())

    def needs_relearning(self, lesson: LessonRecord) -> bool:
        """Return whether undoing a lesson means to learn again without its sample.

        It does if a later lesson, which is in use, has learned that sample too.
        """
        if lesson.correction_id is None or lesson.is_undone or not lesson.result_weights:
            return False
        current = next((one for one in self.kept() if one.result_weights == self.in_use), None)
        if current is None or current.id == lesson.id:
            return False
        return lesson.correction_id in current.sample_ids

    def keep(self, outcome: LessonOutcome) -> int | None:
        """Store a lesson in the history, use its weights, and return its id."""
        if outcome.result is None:
            return None
        result, request = outcome.result, outcome.request
        record = LessonRecord(
            learned=datetime.now(UTC),
            sample_ids=tuple(sample.id for sample in outcome.samples),
            base_weights=request.base_weights,
            result_weights=str(request.path) if outcome.is_kept else "",
            before=_as_dict(result.before),
            after=_as_dict(result.after),
            previous_weights=request.previous_weights,
            correction_id=request.correction_id,
            taken_back_id=request.taken_back_id,
        )
        lesson_id: int | None = None
        with self._lazy_store.reporting_errors():
            lesson_id = self._lazy_store.store.add_lesson(record)
            if request.taken_back_id is not None and outcome.is_kept:
                self._lazy_store.store.set_undone(request.taken_back_id)
        if outcome.is_kept:
            self._reading.choose(NetworkRef(request.path))
        self._lazy_store.lessons_changed.emit()
        return lesson_id

    def undo(self, lesson_id: int) -> bool:
        """Use the weights from before a lesson, and undo those that started from it too.

        Only earlier versions started lessons from another lesson. Undoing a lesson that undid
        another one restores that one. Return whether the weights from before could be loaded.
        """
        lessons = self.lessons()
        lesson = next((one for one in lessons if one.id == lesson_id), None)
        if lesson is None:
            return False
        undone = with_followers(lesson, lessons)
        is_in_use = str(self._reading.network) in {one.result_weights for one in undone}
        before = NetworkRef.parse(weights_before(lesson, lessons))
        if is_in_use and not self._reading.choose(before):
            return False
        with self._lazy_store.reporting_errors():
            for one in undone:
                if one.id is not None:
                    self._lazy_store.store.set_undone(one.id)
                if one.taken_back_id is not None:
                    self._lazy_store.store.set_undone(one.taken_back_id, is_undone=False)
        self._lazy_store.lessons_changed.emit()
        return True

    def use(self, lesson: LessonRecord) -> bool:
        """Use the weights of a lesson, also of one that was undone; return whether they load."""
        if lesson.id is None or not self._reading.choose(NetworkRef.parse(lesson.result_weights)):
            return False
        with self._lazy_store.reporting_errors():
            self._lazy_store.store.set_undone(lesson.id, is_undone=False)
        self._lazy_store.lessons_changed.emit()
        return True

    def forget_everything(self, deletes_samples: bool) -> bool:
        """Use the bundled weights, and undo all lessons; return whether all of it was done.

        If `deletes_samples`, samples, history and weights of lessons are deleted permanently.
        """
        is_done = False
        if not self._reading.is_bundled:
            self._reading.choose(self._bundled_base())
        with self._lazy_store.reporting_errors():
            store = self._lazy_store.store
            for lesson in self.lessons():
                if lesson.id is not None and not lesson.is_undone:
                    store.set_undone(lesson.id)
            if deletes_samples:
                store.delete_everything()
                for path in lessons_folder().glob("lesson-*.pkl"):
                    path.unlink()
            is_done = True
        self._lazy_store.lessons_changed.emit()
        self._lazy_store.changed.emit()
        return is_done

    def use_base(self) -> bool:
        """Use the base again, without any lesson; return whether it could be loaded."""
        base = self.base()
        return base is not None and self._reading.choose(base.network)

    def _bundled_base(self) -> NetworkRef:
        base = self.base()
        return base.network if base and base.network.is_bundled else DEFAULT_NETWORK

    def _training_of(self, network: str) -> dict[str, Any]:
        """Return the training of a weights file that is no bundled one; empty if it is damaged."""
        known = NetworkRef.parse(network)
        if known == self._reading.network and self._reading.recognizer is not None:
            return self._reading.recognizer.weights.training
        if self._base is not None and known == self._base.network:
            return self._base.weights.training
        if not known.is_bundled:
            with suppress(ModelError, OSError):
                return self._reading.load(known).weights.training
        return {}


def with_followers(lesson: LessonRecord, lessons: list[LessonRecord]) -> list[LessonRecord]:
    """Return a lesson and all that started from its weights, the oldest first."""
    found, results = [lesson], {lesson.result_weights} - {""}
    for other in sorted(lessons, key=lambda one: one.id or 0):
        if other is not lesson and other.base_weights in results:
            found.append(other)
            results |= {other.result_weights} - {""}
    return found


def _as_dict(measures: LessonMeasures) -> dict[str, Any]:
    """Return the accuracies and, for the thumbnails, what was read of each sample."""
    held_out = measures.held_out_answers
    return {
        **measures.as_dict(),
        "answers": list(measures.answers),
        "held_out_answers": None if held_out is None else list(held_out),
    }
