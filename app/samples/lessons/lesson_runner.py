"""Lessons beside the window: one at a time, with its progress, ended when the window closes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal

from app.reading.network_names import bundled_name
from app.reading.reading_model import ReadingModel
from app.samples.lessons.lesson_history import new_lesson_path
from app.services.background import BackgroundWorker
from model.lessons.order import LessonOrder, LessonOutcome, Teacher, carry_out
from model.recognizer import Recognizer


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
        self._background = BackgroundWorker(self)
        self._background.progressed.connect(self._take)
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


MOST_SAMPLES = 2000
"""A lesson learns from the newest so many: more of one hand teach it nothing new."""

SURE_FRACTION = 0.9
"""Networks that are less sure do not let a correction be asked about."""

translate = QCoreApplication.translate


def order_for(
    reading: ReadingModel,
    recognizer: Recognizer,
    ids: Sequence[int],
    trusted_ids: frozenset[int],
    is_tested: bool,
) -> LessonOrder:
    """Return the order for a lesson that starts from the network in use.

    Parameters
    ----------
    reading : ReadingModel
    recognizer : Recognizer
        Its recognizer.
    ids : sequence of int
        Samples, the most important first.
    trusted_ids : frozenset of int
    is_tested : bool
        As in `LessonOrder`.
    """
    judges = {name: judge.weights for name, judge in reading.bundled_recognizers().items()}
    return LessonOrder(
        weights=recognizer.weights,
        choice=str(reading.network),
        sample_ids=tuple(ids[:MOST_SAMPLES]),
        trusted_ids=trusted_ids,
        judges=judges,
        name=_lesson_name(reading, recognizer),
        path=new_lesson_path(),
        is_tested=is_tested,
    )


def doubted_digit(reading: ReadingModel, label: int) -> int | None:
    """Return what all bundled networks surely read of the last drawing instead of the label.

    This asks for more than `model.lessons.label_check`: a person who has just labelled a drawing
    is asked again only if a slip is likely.
    """
    last = reading.last_reading
    if last is None or last.ink is None:
        return None
    read = [judge.read(last.ink).candidates[0] for judge in reading.bundled_recognizers().values()]
    digits = {digit for digit, _ in read}
    is_sure = all(confidence >= SURE_FRACTION for _, confidence in read)
    if len(digits) != 1 or not is_sure or digits == {label}:
        return None
    return digits.pop()


def _lesson_name(reading: ReadingModel, recognizer: Recognizer) -> str:
    """Return what the weights of a lesson are called: ``"Default, my hand"``."""
    if reading.is_bundled:
        base = bundled_name(str(reading.network))
    else:
        base = str(recognizer.weights.training.get("name") or "")
    ending = translate("Learning", "{0}, my hand").format("")
    return base if base.endswith(ending) else translate("Learning", "{0}, my hand").format(base)
