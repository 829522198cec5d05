"""Lessons beside the window: one at a time, with its progress, ended when the window closes."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.samples.background import Background
from model.lessons.order import LessonOrder, LessonOutcome, Teacher, carry_out


class LessonRunner(QObject):
    """Carries out one lesson at a time in a thread.

    Parameters
    ----------
    store_path : Path
        The file of my samples.
    teach : Teacher
    parent : QObject, optional

    Signals
    -------
    progressed(LessonProgress)
        At most about ten a second.
    learned(LessonOutcome)
        A lesson came to its end.
    failed(str)
        It could not; one sentence says why. Nothing has changed.
    """

    progressed = Signal(object)
    learned = Signal(object)
    failed = Signal(str)

    def __init__(self, store_path: Path, teach: Teacher, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store_path = store_path
        self._teach = teach
        self._order: LessonOrder | None = None
        self._background = Background(self)
        self._background.produced.connect(self._take)
        self._background.failed.connect(self.failed)

    @property
    def is_running(self) -> bool:
        """Whether a lesson goes on."""
        return self._background.is_running

    @property
    def order(self) -> LessonOrder | None:
        """The lesson that goes on, or went on last."""
        return self._order

    def start(self, order: LessonOrder) -> None:
        """Begin a lesson; one that goes on is given up."""
        self._order = order
        path, teach = self._store_path, self._teach
        self._background.start(lambda should_stop: carry_out(path, order, teach, should_stop))

    def stop(self) -> None:
        """Give the lesson up; nothing has changed."""
        self._background.stop()

    def _take(self, item: object) -> None:
        if isinstance(item, LessonOutcome):
            # Whoever hears of it may start the next lesson at once.
            self._background.stop()
            self.learned.emit(item)
        else:
            self.progressed.emit(item)
