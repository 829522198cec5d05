"""The history of lessons: kept in the store, undone, used again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Signal

from app.reading.network_names import bundled_name
from app.reading.reading_model import ReadingModel
from app.samples.lazy_store import LazySampleStore
from app.services.network_ref import NetworkRef
from assets import BUNDLED_NAMES
from model.files import lessons_folder
from model.lessons.request import LessonOutcome, LessonRequest
from model.lessons.settings import LessonMeasures
from model.samples.store import LessonRecord

MAX_SAMPLES = 2000
"""A lesson learns from the newest samples; more of one writer improve it no further."""

translate = QCoreApplication.translate


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
        lazy_store.lessons_changed.connect(self.changed)
        reading.network_changed.connect(self.changed)

    @property
    def in_use(self) -> str:
        """The network in use, as text, see `NetworkRef`."""
        return str(self._reading.network)

    def lessons(self) -> list[LessonRecord]:
        """Return all lessons, the newest first; none if the file cannot be read."""
        with self._lazy_store.reporting_errors():
            return self._lazy_store.store.lessons()
        return []

    def kept(self) -> list[LessonRecord]:
        """Return the lessons that have new weights and are not undone, the newest first."""
        return [one for one in self.lessons() if one.result_weights and not one.is_undone]

    def request(
        self, ids: Sequence[int], confirmed_ids: frozenset[int], *, is_tested: bool
    ) -> LessonRequest | None:
        """Return a request for a lesson that starts from the network in use, if there is one.

        See `LessonRequest` for the arguments; the most important samples come first.
        """
        recognizer = self._reading.recognizer
        if recognizer is None:
            return None
        moment = datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
        bundled = self._reading.bundled_recognizers()
        return LessonRequest(
            weights=recognizer.weights,
            base_weights=str(self._reading.network),
            sample_ids=tuple(ids[:MAX_SAMPLES]),
            confirmed_ids=confirmed_ids,
            reference_networks={name: network.weights for name, network in bundled.items()},
            name=self._new_name(),
            path=lessons_folder() / f"lesson-{moment}.pkl",
            is_tested=is_tested,
        )

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
        )
        lesson_id: int | None = None
        with self._lazy_store.reporting_errors():
            lesson_id = self._lazy_store.store.add_lesson(record)
        if outcome.is_kept:
            self._reading.choose(NetworkRef(request.path))
        self._lazy_store.lessons_changed.emit()
        return lesson_id

    def undo(self, lesson_id: int) -> bool:
        """Use the weights from before a lesson, and undo those that started from it too.

        Return whether the weights from before could be loaded.
        """
        lessons = self.lessons()
        lesson = next((one for one in lessons if one.id == lesson_id), None)
        if lesson is None:
            return False
        undone = with_followers(lesson, lessons)
        is_in_use = str(self._reading.network) in {one.result_weights for one in undone}
        if is_in_use and not self._reading.choose(NetworkRef.parse(lesson.base_weights)):
            return False
        with self._lazy_store.reporting_errors():
            for one in undone:
                if one.id is not None:
                    self._lazy_store.store.set_undone(one.id)
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
            self._reading.choose(NetworkRef.parse(self._bundled_base()))
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

    def _new_name(self) -> str:
        """Return the name of the weights of a lesson: ``"Default, my hand"``."""
        recognizer = self._reading.recognizer
        base = ""
        if self._reading.is_bundled:
            base = bundled_name(str(self._reading.network))
        elif recognizer is not None:
            base = str(recognizer.weights.training.get("name") or "")
        name = translate("Learning", "{0}, my hand")
        return base if base.endswith(name.format("")) else name.format(base)

    def _bundled_base(self) -> str:
        """Return the bundled network that the weights in use were learned from."""
        by_result = {lesson.result_weights: lesson for lesson in self.lessons()}
        network, seen = str(self._reading.network), set[str]()
        while network in by_result and network not in seen:
            seen.add(network)
            network = by_result[network].base_weights
        return network if network in BUNDLED_NAMES else BUNDLED_NAMES[0]


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
