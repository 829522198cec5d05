"""The lessons that were learned: kept in the store, taken back to what they started from."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.reading.reading_model import ReadingModel
from app.samples.sample_access import SampleDoor
from app.services.network_ref import NetworkRef
from assets import BUNDLED_NAMES
from model.files import lessons_folder
from model.lessons.order import LessonOutcome
from model.lessons.settings import LessonMeasures
from model.samples.store import LessonRecord


def new_lesson_path() -> Path:
    """Return a path for the weights of the next lesson."""
    moment = datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
    return lessons_folder() / f"lesson-{moment}.pkl"


class LessonHistory(QObject):
    """Keeps what lessons brought, and takes them back.

    Parameters
    ----------
    door : SampleDoor
    reading : ReadingModel
        Reads on with what was learned.
    parent : QObject, optional

    Signals
    -------
    changed()
        A lesson was learned, taken back or used again, or another network reads.
    """

    changed = Signal()

    def __init__(
        self, door: SampleDoor, reading: ReadingModel, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._door = door
        self._reading = reading
        door.lessons_changed.connect(self.changed)
        reading.network_changed.connect(self.changed)

    @property
    def choice(self) -> str:
        """The network in use, as text, see `NetworkRef`."""
        return str(self._reading.network)

    def lessons(self) -> list[LessonRecord]:
        """Return all lessons, the newest first; none if the file cannot be read."""
        with self._door.telling():
            return self._door.store.lessons()
        return []

    def holding(self) -> list[LessonRecord]:
        """Return the lessons that brought new weights and were not taken back, newest first."""
        return [
            lesson
            for lesson in self.lessons()
            if lesson.result_weights and not lesson.is_taken_back
        ]

    def keep(self, outcome: LessonOutcome) -> int | None:
        """Write a lesson into the history, read on with its weights, and return its id."""
        if outcome.result is None:
            return None
        result, order = outcome.result, outcome.order
        lesson_id: int | None = None
        with self._door.telling():
            lesson_id = self._door.store.add_lesson(
                LessonRecord(
                    learned=datetime.now(UTC),
                    sample_ids=tuple(sample.id for sample in outcome.samples),
                    base_weights=order.choice,
                    result_weights=str(order.path) if outcome.is_kept else "",
                    before=_as_dict(result.before),
                    after=_as_dict(result.after),
                )
            )
        if outcome.is_kept:
            self._reading.choose(NetworkRef(order.path))
        self._door.lessons_changed.emit()
        return lesson_id

    def take_back(self, lesson_id: int) -> bool:
        """Read again with what a lesson started from; lessons built on it go with it.

        Returns
        -------
        bool
            Whether the weights from before could be loaded.
        """
        lessons = {lesson.id: lesson for lesson in self.lessons()}
        lesson = lessons.get(lesson_id)
        if lesson is None:
            return False
        gone = with_followers(lesson, list(lessons.values()))
        is_in_use = str(self._reading.network) in {one.result_weights for one in gone}
        if is_in_use and not self._reading.choose(NetworkRef.parse(lesson.base_weights)):
            return False
        with self._door.telling():
            for one in gone:
                if one.id is not None:
                    self._door.store.take_back(one.id)
        self._door.lessons_changed.emit()
        return True

    def use(self, lesson: LessonRecord) -> bool:
        """Read with the weights of a lesson again, also of one that was taken back.

        Returns
        -------
        bool
            Whether they could be loaded.
        """
        if lesson.id is None or not self._reading.choose(NetworkRef.parse(lesson.result_weights)):
            return False
        with self._door.telling():
            self._door.store.take_back(lesson.id, is_taken_back=False)
        self._door.lessons_changed.emit()
        return True

    def forget_everything(self, deletes_samples: bool) -> bool:
        """Read with the bundled weights again, and take all lessons back.

        Parameters
        ----------
        deletes_samples : bool
            Whether the samples, the history and the weights of lessons are deleted for good.

        Returns
        -------
        bool
            Whether all of it was done; if not, the door told why.
        """
        done: list[bool] = []
        if not self._reading.is_bundled:
            self._reading.choose(NetworkRef.parse(self._bundled_base()))
        with self._door.telling():
            for lesson in self.lessons():
                if lesson.id is not None and not lesson.is_taken_back:
                    self._door.store.take_back(lesson.id)
            if deletes_samples:
                self._door.store.delete_everything()
                _delete_files(lessons_folder())
            done.append(True)
        self._door.lessons_changed.emit()
        self._door.changed.emit()
        return bool(done)

    def _bundled_base(self) -> str:
        """Return the bundled network that the weights in use were learned from."""
        by_result = {lesson.result_weights: lesson for lesson in self.lessons()}
        choice, seen = str(self._reading.network), set[str]()
        while choice in by_result and choice not in seen:
            seen.add(choice)
            choice = by_result[choice].base_weights
        return choice if choice in BUNDLED_NAMES else BUNDLED_NAMES[0]


def with_followers(lesson: LessonRecord, lessons: list[LessonRecord]) -> list[LessonRecord]:
    """Return a lesson and all that were built on its weights, the oldest first."""
    gone, results = [lesson], {lesson.result_weights} - {""}
    for other in sorted(lessons, key=lambda one: one.id or 0):
        if other is not lesson and other.base_weights in results:
            gone.append(other)
            results |= {other.result_weights} - {""}
    return gone


def _as_dict(measures: LessonMeasures) -> dict[str, Any]:
    """Return the figures and, for the thumbnails, what was read of each sample."""
    return {
        **measures.as_dict(),
        "answers": list(measures.answers),
        "held_out_answers": None
        if measures.held_out_answers is None
        else list(measures.held_out_answers),
    }


def _delete_files(folder: Path) -> None:
    for path in folder.glob("lesson-*.pkl"):
        path.unlink()
