"""From a correction to a lesson and back: what is said, learned, told and taken back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from app.reading.reading_model import ReadingModel
from app.samples.lessons import wording as wording
from app.samples.lessons.lesson_history import LessonHistory
from app.samples.lessons.lesson_runner import LessonRunner, doubted_digit, order_for
from app.samples.lessons.teaching import Correction, Teaching
from app.samples.sample_access import SampleDoor
from app.services.settings import Settings
from app.widgets.notice import Notice
from model.lessons.order import LessonOutcome, LessonProgress
from model.recognizer import Answer
from model.samples.store import Sample, SampleFilter


@dataclass
class _Undoable:
    """What the button in the message row takes back.

    Parameters
    ----------
    correction : Correction or None
        None for a lesson that was asked for.
    lesson_id : int or None
        None as long as nothing was learned.
    """

    correction: Correction | None = None
    lesson_id: int | None = None


class Learning(QObject):
    """Lets a correction become a sample and a lesson, and takes both back.

    Parameters
    ----------
    door : SampleDoor
    teaching : Teaching
    runner : LessonRunner
    history : LessonHistory
    reading : ReadingModel
    settings : Settings
        Whether to learn at once, and whose samples.
    is_training : callable
        Whether a training run goes on; no lesson begins meanwhile.

    Signals
    -------
    noticed(Notice, bool)
        What the message row is to show, and whether it is news.
    taught(object)
        What the drawing on the canvas is said to be: a digit, or None if nothing any more.
    running_changed(bool)
        A lesson began or ended.
    """

    noticed = Signal(Notice, bool)
    taught = Signal(object)
    running_changed = Signal(bool)

    def __init__(
        self,
        door: SampleDoor,
        teaching: Teaching,
        runner: LessonRunner,
        history: LessonHistory,
        reading: ReadingModel,
        settings: Settings,
        is_training: Callable[[], bool],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._door = door
        self._teaching = teaching
        self._runner = runner
        self._history = history
        self._reading = reading
        self._settings = settings
        self._is_training = is_training
        self._undoable = _Undoable()
        self._waiting: Correction | None = None
        self._about: Correction | None = None
        runner.progressed.connect(self._show_progress)
        runner.learned.connect(self._take_outcome)
        runner.failed.connect(self._take_failure)
        reading.network_changed.connect(self._give_up_for_another_network)
        history.changed.connect(self._forget_what_was_taken_back)

    @property
    def is_running(self) -> bool:
        """Whether a lesson goes on."""
        return self._runner.is_running

    # What the person says and asks for

    def say(self, digit: int) -> None:
        """The drawing on the canvas is this digit: keep it, and learn it if that is wished."""
        before = self._teaching.on_canvas
        correction = self._teaching.teach(digit)
        if correction is None:
            return
        self._take_back_former_lesson(correction)
        self._undoable = _Undoable(correction)
        self.taught.emit(digit)
        is_said_twice = before is not None and before.digit == digit
        was_right = correction.is_confirmation and correction.replaced is None
        if was_right or not self._settings.learns_at_once:
            self._notice(wording.saved_text())
        elif not is_said_twice and (read := doubted_digit(self._reading, digit)) is not None:
            self._notice(wording.doubted_text(digit, read))
        elif self._is_training():
            self._notice(wording.saved_while_training_text())
        elif self._runner.is_running:
            self._waiting = correction
            self._notice(wording.waiting_text())
        else:
            self._learn_correction(correction)

    def learn_from(self, ids: Sequence[int]) -> None:
        """Give a lesson from these samples, the newest first."""
        if self._is_training():
            self._notice(wording.training_text(), action=False)
            return
        self._undoable = _Undoable()
        self._waiting = None
        self._start(ids, frozenset(), None)

    def learn_all(self) -> None:
        """Give a lesson from all samples of whoever writes now."""
        ids: list[int] = []
        with self._door.telling():
            ids = self._door.store.ids(SampleFilter(writer=self._settings.writer))
        if ids:
            self.learn_from(ids)
        else:
            self._notice(self.tr("There are no samples to learn from yet."), action=False)

    def undo(self) -> None:
        """Take back what the message row speaks of: the sample, and the lesson from it."""
        undoable, self._undoable = self._undoable, _Undoable()
        correction = undoable.correction
        if undoable == _Undoable() and not self.is_running:
            return
        self._waiting = None
        if self._runner.is_running and self._about == correction:
            self._runner.stop()
            self.running_changed.emit(False)
        if correction is not None:
            self._teaching.take_back(correction)
            former = self._teaching.on_canvas
            self.taught.emit(None if former is None else former.digit)
        if undoable.lesson_id is not None:
            self._history.take_back(undoable.lesson_id)
        self._notice(self.tr("Taken back."), action=False)

    def undo_last_lesson(self) -> None:
        """Take back the newest lesson that still holds."""
        holding = self._history.holding()
        lesson_id = holding[0].id if holding else None
        if lesson_id is None:
            self._notice(self.tr("There is no lesson to take back."), action=False)
        elif self._history.take_back(lesson_id):
            self._undoable = _Undoable()
            self._notice(self.tr("The last lesson is taken back."), action=False)

    def stop(self) -> None:
        """Give up the lesson that goes on."""
        self._waiting = None
        if self._runner.is_running:
            self._runner.stop()
            self.running_changed.emit(False)

    # Lessons

    def _take_back_former_lesson(self, correction: Correction) -> None:
        """Undo what was learned of the same drawing before the person thought again."""
        if self._about is not None and self._about.sample_id == correction.sample_id:
            self.stop()
            self._about = None
        former = self._undoable
        is_same = (
            former.correction is not None and former.correction.sample_id == correction.sample_id
        )
        if is_same and former.lesson_id is not None:
            self._undoable = _Undoable()
            self._history.take_back(former.lesson_id)

    def _learn_correction(self, correction: Correction) -> None:
        ids: list[int] = []
        with self._door.telling():
            ids = self._door.store.ids(SampleFilter(writer=self._settings.writer))
        others = [sample_id for sample_id in ids if sample_id != correction.sample_id]
        self._start([correction.sample_id, *others], frozenset([correction.sample_id]), correction)

    def _start(
        self, ids: Sequence[int], trusted: frozenset[int], correction: Correction | None
    ) -> None:
        recognizer = self._reading.recognizer
        if recognizer is None:
            return
        self._about = correction
        is_tested = correction is None
        self._runner.start(order_for(self._reading, recognizer, ids, trusted, is_tested))
        self.running_changed.emit(True)
        text = wording.progress_text(None, correction is not None)
        self.noticed.emit(
            Notice(text, self._action(), 0.0, stays=True, is_done=correction is not None), True
        )

    def _show_progress(self, progress: LessonProgress) -> None:
        if self._undoable.correction is not self._about:
            # The row speaks of a later correction.
            return
        text = wording.progress_text(progress, self._about is not None)
        is_saved = self._about is not None
        fraction = progress.fraction_done
        notice = Notice(text, self._action(), fraction, stays=True, is_done=is_saved)
        self.noticed.emit(notice, False)

    def _take_outcome(self, outcome: LessonOutcome) -> None:
        about, self._about = self._about, None
        lesson_id = self._history.keep(outcome)
        self.running_changed.emit(False)
        if self._undoable.correction is about:
            self._undoable.lesson_id = lesson_id if outcome.is_kept else None
            digit = None if about is None else about.digit
            text = wording.outcome_text(outcome, digit, self._answer_to(outcome, about))
            self._notice(text, action=outcome.is_kept or about is not None)
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            self._learn_correction(waiting)

    def _answer_to(self, outcome: LessonOutcome, about: Correction | None) -> Answer | None:
        """Return what is read now of the drawing that was corrected."""
        samples: list[Sample] = [
            sample
            for sample in outcome.samples
            if about is not None and sample.id == about.sample_id
        ]
        if not samples or self._reading.recognizer is None:
            return None
        return self._reading.recognizer.read_many(samples[0].image[None])[0]

    def _take_failure(self, sentence: str) -> None:
        self.running_changed.emit(False)
        self._about = self._waiting = None
        self._notice(
            self.tr("The lesson failed: {0}").format(sentence),
            action=self._undoable.correction is not None,
        )

    def _give_up_for_another_network(self) -> None:
        order = self._runner.order
        if (
            self._runner.is_running
            and order is not None
            and order.choice != str(self._reading.network)
        ):
            self.stop()
            self._notice(
                self.tr("The lesson was given up: another network reads now."), action=False
            )

    def _forget_what_was_taken_back(self) -> None:
        """Offer no undo any more for a lesson that was taken back elsewhere."""
        lesson_id = self._undoable.lesson_id
        if lesson_id is None or lesson_id in {one.id for one in self._history.holding()}:
            return
        self._undoable = _Undoable()
        self._notice(self.tr("Taken back."), action=False)

    def _action(self) -> str:
        return self.tr("Undo")

    def _notice(self, text: str, action: bool = True) -> None:
        notice = Notice(text, self._action() if action else "", is_done=action)
        self.noticed.emit(notice, True)
