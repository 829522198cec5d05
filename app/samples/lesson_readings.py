"""What a lesson's record tells of its drawings: a stand-in for reading them anew."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.samples.sample_readings import SampleReading
from model.samples.store import LessonRecord


class LessonReadings(QObject):
    """What was read of each drawing after a lesson, as its record tells.

    Signals
    -------
    read(set)
        Never sent: a record does not change.
    """

    read = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._digits: dict[int, int] = {}
        self._labels: dict[int, int] = {}

    def set_lesson(self, lesson: LessonRecord, labels: dict[int, int]) -> None:
        """Tell of another lesson.

        Parameters
        ----------
        lesson : LessonRecord
        labels : dict of int to int
            By the id of the sample.
        """
        answers = lesson.after.get("answers")
        digits = answers if isinstance(answers, list) else []
        self._digits = dict(zip(lesson.sample_ids, digits, strict=False))
        self._labels = labels

    def of(self, sample_id: int) -> SampleReading | None:
        """Return what was read of a drawing, None if the record does not tell."""
        digit = self._digits.get(sample_id)
        label = self._labels.get(sample_id)
        return None if digit is None or label is None else SampleReading(digit, 1.0, label)

    def is_wrong(self, sample_id: int) -> bool:
        """Whether another digit was read than the label."""
        reading = self.of(sample_id)
        return reading is not None and reading.is_wrong
