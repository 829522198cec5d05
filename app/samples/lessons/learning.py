"""Learning: corrections become lessons, and can be undone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from app.drawing.canvas.canvas import DrawingCanvas
from app.reading.reading_model import ReadingModel
from app.samples.lazy_store import LazySampleStore
from app.samples.lessons import texts
from app.samples.lessons.corrected_drawing import CanvasDrawing, CorrectedDrawing, Correction
from app.samples.lessons.corrections import CorrectionStore, new_answer
from app.samples.lessons.label_question import LabelQuestion
from app.samples.lessons.lesson_history import LessonHistory
from app.samples.lessons.lesson_steps import LessonSteps, Undoable
from app.services.background import BackgroundWorker
from app.services.settings import Settings
from app.services.undo_order import next_moment
from app.widgets.notice import Notice
from model.lessons.request import LessonOutcome, Teacher, run_lesson
from model.lessons.settings import LessonReport
from model.samples.store import NO_DIGIT


class Learning(QObject):
    """Turns corrections into samples and lessons, one lesson at a time, and undoes them.

    No lesson starts while `is_training` returns True.

    Signals
    -------
    noticed(Notice, bool)
        What the message row shows, and whether it is news.
    taught(object)
        The digit that the drawing on the canvas is said to be, or None.
    """

    noticed = Signal(Notice, bool)
    taught = Signal(object)

    def __init__(
        self,
        canvas: DrawingCanvas,
        lazy_store: LazySampleStore,
        history: LessonHistory,
        reading: ReadingModel,
        settings: Settings,
        teach: Teacher,
        is_training: Callable[[], bool],
        stack: QUndoStack,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._corrections = CorrectionStore(lazy_store, history, reading, settings)
        self._on_canvas = CanvasDrawing(canvas, reading, self.taught.emit)
        self.question = LabelQuestion(lazy_store, self)
        self._lazy_store = lazy_store
        self._history = history
        self._reading = reading
        self._settings = settings
        self._teach = teach
        self._is_training = is_training
        self._steps = LessonSteps(stack, self._undo)
        self._undoable = Undoable()
        self._network_at_start = ""
        """What the message row offers to undo."""
        self._running: Undoable | None = None
        """What the lesson is about; without a correction, it was asked for."""
        self._waiting: Undoable | None = None
        self._asked_at = 0
        self._worker = BackgroundWorker(self)
        self._worker.progressed.connect(self._show_progress)
        self._worker.finished.connect(self._take_outcome)
        self._worker.failed.connect(self._take_failure)
        reading.network_changed.connect(self._stop_for_another_network)
        history.changed.connect(self._forget_undone_lesson)

    @property
    def is_running(self) -> bool:
        """Whether a lesson is running."""
        return self._worker.is_running

    # What the person says and asks for

    def say(self, digit: int, drawing: CorrectedDrawing | None = None) -> None:
        """Keep a drawing, by default that on the canvas, as this digit; learn it if wanted."""
        drawing = self._on_canvas if drawing is None else drawing
        before = drawing.correction
        correction = self._corrections.keep(drawing, digit)
        if correction is None:
            return
        self._undo_former_lesson(correction)
        is_said_twice = before is not None and before.digit == digit
        self._undoable = self._steps.keep_correction(correction, is_said_twice)
        drawing.show_taught(digit)
        if digit == NO_DIGIT:
            self._notice(texts.no_digit_text(self._reading.gate))
            return
        was_right = digit == correction.answered and correction.replaced is None
        if was_right:
            self._notice(self.tr("Right: {0}. Saved to My samples.").format(digit))
        elif not self._settings.learns_at_once:
            self._notice(self.tr("Saved to My samples."))
        elif is_said_twice or (read := self._corrections.certain_digit(drawing)) in (None, digit):
            self._learn_when_possible(correction)
        else:
            # Stricter than `model.lessons.label_check`: ask only if a slip is likely.
            self.question.ask(correction, read)

    def answer_question(self, is_right: bool) -> None:
        """Learn the correction that the question is about, or undo it."""
        correction = self.question.take()
        if correction is None:
            return
        self._undoable = self._steps.of(correction)
        if is_right:
            self._corrections.confirm(correction)
            self._learn_when_possible(correction)
        else:
            self.undo()

    def _learn_when_possible(self, correction: Correction) -> None:
        if self._is_training():
            self._notice(
                self.tr("Saved to My samples. It is not learned yet: training is running.")
            )
        elif self.is_running:
            self._corrections.confirm(correction)
            self._waiting = self._undoable
            self._notice(self.tr("Saved to My samples. It is learned after this lesson."))
        else:
            self._corrections.confirm(correction)
            self._learn_correction(self._undoable)

    def learn_from(self, ids: Sequence[int]) -> None:
        """Start a lesson from these samples, the newest first, and all others of the writer.

        Every lesson starts from the base: what it leaves out is forgotten.
        """
        if self._is_training():
            self._notice(self.tr("No lesson can start while training is running."), undo=False)
            return
        self._undoable, self._waiting = Undoable(), None
        known = set(ids)
        others = [one for one in self._corrections.ids_to_learn() if one not in known]
        self._start([*ids, *others], self._undoable)

    def learn_all(self) -> None:
        """Start a lesson from all samples of the current writer."""
        ids = self._corrections.ids_of_writer()
        if ids:
            self.learn_from(ids)
        else:
            self._notice(self.tr("There are no samples to learn from yet."), undo=False)

    def undo(self) -> None:
        """Undo what the message row is about: the sample, and the lesson from it."""
        self._steps.undo(self._undoable)

    def _undo(self, undoable: Undoable) -> None:
        if self._undoable is undoable:
            self._undoable = Undoable()
        correction, lesson_id = undoable.correction, undoable.lesson_id
        is_running = self.is_running and self._running is undoable
        if correction is None and lesson_id is None and not is_running:
            return
        undoable.lesson_id = None
        if self._waiting is undoable:
            self._waiting = None
        if is_running:
            self.stop()
        if correction is not None:
            self._corrections.undo(correction)
        if lesson_id is not None:
            self._history.undo(lesson_id)
        self._notice(self.tr("Undone."), undo=False)

    def undo_last_lesson(self) -> None:
        """Undo the newest lesson that is not undone."""
        lesson_id = next((lesson.id for lesson in self._history.kept()), None)
        if lesson_id is None:
            self._notice(self.tr("There is no lesson to undo."), undo=False)
        elif self._history.undo(lesson_id):
            self._undoable = Undoable()
            self._notice(self.tr("The last lesson was undone."), undo=False)

    def take_back(self, lesson_id: int) -> None:
        """Undo a lesson: at once if it is the last one, else by learning again without its sample.

        The sample stays in my samples; later corrections leave it out.
        """
        lesson = next((one for one in self._history.lessons() if one.id == lesson_id), None)
        if lesson is None:
            return
        if not self._history.needs_relearning(lesson):
            self._history.undo(lesson_id)
            return
        if self._is_training() or self.is_running:
            self._notice(self.tr("Something is being learned; try again after that."), undo=False)
            return
        ids = [one for one in self._corrections.ids_to_learn() if one != lesson.correction_id]
        self._undoable = Undoable()
        if ids:
            self._start(ids, self._undoable, taken_back_id=lesson_id)
        elif self._history.use_base():
            self._history.undo(lesson_id)

    def stop(self) -> None:
        """Stop the lesson; nothing has changed."""
        self._waiting = None
        self._worker.stop()

    # Lessons

    def _undo_former_lesson(self, correction: Correction) -> None:
        """Undo the lesson from the same drawing with its former label."""
        if self._running is not None and self._running.is_about(correction):
            self.stop()
            self._running = None
        former = self._undoable
        if former.lesson_id is not None and former.is_about(correction):
            lesson_id, former.lesson_id = former.lesson_id, None
            self._history.undo(lesson_id)

    def _learn_correction(self, undoable: Undoable) -> None:
        assert undoable.correction is not None
        sample_id = undoable.correction.sample_id
        ids = [one for one in self._corrections.ids_to_learn() if one != sample_id]
        self._start([sample_id, *ids], undoable)

    def _start(
        self,
        ids: Sequence[int],
        undoable: Undoable,
        taken_back_id: int | None = None,
    ) -> None:
        correction = undoable.correction
        sample_id = None if correction is None else correction.sample_id
        request = self._history.request(
            ids,
            frozenset[int]() if sample_id is None else frozenset([sample_id]),
            is_tested=correction is None and taken_back_id is None,
            correction_id=sample_id,
            taken_back_id=taken_back_id,
        )
        if request is None:
            return
        self._running, self._network_at_start = undoable, request.previous_weights
        self._asked_at = next_moment()
        self._worker.start(partial(run_lesson, self._lazy_store.path, request, self._teach))
        self._show_progress(None)

    def _show_progress(self, report: LessonReport | None) -> None:
        if self._undoable is not self._running:
            return  # The row is about a later correction.
        is_correction = self._undoable.correction is not None
        text = texts.progress_text(report, is_correction)
        fraction = 0.0 if report is None else report.fraction_done
        notice = Notice(text, self.tr("Undo"), fraction, stays=True, is_done=is_correction)
        self.noticed.emit(notice, report is None)

    def _take_outcome(self, outcome: LessonOutcome) -> None:
        undoable, self._running = self._running or Undoable(), None
        learned = undoable.correction
        lesson_id = self._history.keep(outcome)
        undoable.lesson_id = lesson_id if outcome.is_kept else None
        is_own_step = learned is None and outcome.request.taken_back_id is None
        if is_own_step and undoable.lesson_id is not None:
            self._steps.keep_lesson(undoable, self._asked_at)
        if self._undoable is undoable:
            digit = None if learned is None else learned.digit
            answer = None if learned is None else new_answer(outcome, learned, self._reading)
            text = texts.outcome_text(outcome, digit, answer)
            self._notice(text, undo=outcome.is_kept or learned is not None)
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            self._learn_correction(waiting)

    def _take_failure(self, sentence: str) -> None:
        self._running = self._waiting = None
        text = self.tr("The lesson failed: {0}").format(sentence)
        self._notice(text, undo=self._undoable.correction is not None)

    def _stop_for_another_network(self) -> None:
        if self.is_running and self._network_at_start != str(self._reading.network):
            self.stop()
            self._notice(self.tr("The lesson was stopped: another network is in use."), undo=False)

    def _forget_undone_lesson(self) -> None:
        """Do not offer to undo a lesson that was undone elsewhere."""
        kept, lesson_id = {one.id for one in self._history.kept()}, self._undoable.lesson_id
        self._steps.take_kept(kept)
        if lesson_id is None or lesson_id in kept:
            return
        self._undoable = Undoable()
        self._notice(self.tr("Undone."), undo=False)

    def _notice(self, text: str, undo: bool = True) -> None:
        self.noticed.emit(Notice(text, self.tr("Undo") if undo else "", is_done=undo), True)
