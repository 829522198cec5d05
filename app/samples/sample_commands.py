"""The Samples menu: corrections, lessons, my samples, the exam."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QDialog, QWidget

from app.drawing.canvas.canvas import DrawingCanvas
from app.drawing.geometry import fitted_to_canvas
from app.numbers.number_model import NumberModel
from app.reading.reading_model import ReadingModel
from app.samples.lazy_store import LazySampleStore
from app.samples.lessons.number_digits import NumberDigits
from app.samples.lessons.preparation import LessonPreparation
from app.samples.sample_windows import SampleWindows
from app.samples.store_commands import StoreCommands
from app.samples.writer_names import ME, WriterButton
from app.services.settings import Settings
from app.widgets.named_widgets import show_in_front
from app.widgets.notice import Notice
from app.window.main_panel import MainPanel
from app.window.reading_commands import ReadingCommands
from app.window.window_actions import WindowActions

if TYPE_CHECKING:
    from app.samples.lessons.learning import Learning
    from app.samples.lessons.lesson_history import LessonHistory
    from app.samples.personal_gate import PersonalGate
    from model.cancellation import ShouldStop
    from model.lessons.request import Teacher
    from model.samples.sample import Sample

GATE_DELAY_MS = 300
"""Lets the window start before the gate is taught the samples of earlier."""


class SampleCommands(QObject):
    """Connects samples and lessons with the window: bars, keys, message row, menu.

    What only samples and lessons need is imported when it is first used, not at the start.
    No lesson starts while `is_training` returns True.
    """

    def __init__(
        self,
        window: QWidget,
        canvas: DrawingCanvas,
        reading: ReadingModel,
        numbers: NumberModel,
        reading_commands: ReadingCommands,
        main_panel: MainPanel,
        actions: WindowActions,
        settings: Settings,
        is_training: Callable[[], bool],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._canvas = canvas
        self._reading = reading
        self._reading_commands = reading_commands
        self._main_panel = main_panel
        self._actions = actions
        self._settings = settings
        self._is_training = is_training
        self._lesson_stack = QUndoStack(self)
        self._numbers = NumberDigits(reading, numbers)
        self._learning: Learning | None = None
        self._history: LessonHistory | None = None
        self._personal_gate: PersonalGate | None = None
        self.teacher: Teacher | None = None
        """Set before the first lesson, it replaces `LessonTeacher`."""
        self.lazy_store = LazySampleStore(self)
        row = main_panel.message_row
        self.store_commands = StoreCommands(window, self.lazy_store, row, actions)
        self.store_commands.noticed.connect(self._show_notice)
        self.lazy_store.restored.connect(self._forget_changes)
        self.windows = SampleWindows(
            window, self.lazy_store, lambda: self.history, lambda: self.learning, reading, settings
        )
        self.windows.noticed.connect(self._show_notice)
        self.writer_button = WriterButton(settings.writer, self._writers, window)
        self.writer_button.writer_chosen.connect(self.windows.choose_writer)
        self.windows.writer_changed.connect(self._update_gate)
        self.windows.writer_changed.connect(lambda: self.writer_button.show_writer(settings.writer))
        self.windows.canvas_requested.connect(self.show_on_canvas)
        self.lazy_store.changed.connect(self._update_gate)
        self.lazy_store.lessons_changed.connect(self._update_gate)
        if self.lazy_store.path.exists():
            QTimer.singleShot(GATE_DELAY_MS, self, self._update_gate)
        self.preparation = LessonPreparation(reading, settings, self._preparation_work, self)
        if self.lazy_store.path.exists():
            # Who has corrected before will do so again.
            self.preparation.start_soon()
        main_panel.bars.digit_said.connect(self.say)
        main_panel.answer_panel.digit_said.connect(self.say)
        numbers.digit_said.connect(self.say)
        for digit in range(10):
            actions[f"teach_{digit}"].triggered.connect(
                lambda _=False, digit=digit: self.say(digit)
            )
        actions["teach_none"].triggered.connect(self.say_no_digit)
        main_panel.message_row.hint_action_requested.connect(self.say_no_digit)
        actions["learns_at_once"].setChecked(settings.learns_at_once)
        actions["learns_at_once"].triggered.connect(self._set_learns_at_once)
        actions["samples"].triggered.connect(self.windows.show_samples)
        actions["learn_now"].triggered.connect(self._learn_now)
        actions["exam"].triggered.connect(self.windows.show_exam)
        actions["lessons"].triggered.connect(self.windows.show_lessons)
        actions["undo_lesson"].triggered.connect(lambda: self.learning.undo_last_lesson())
        actions["forget_me"].triggered.connect(self.ask_to_forget)
        main_panel.message_row.action_requested.connect(lambda: self.learning.undo())

    @property
    def stacks(self) -> tuple[QUndoStack, ...]:
        """The steps that can be undone: corrections and lessons, and edits of my samples."""
        return self._lesson_stack, self.windows.stack

    @property
    def is_learning(self) -> bool:
        """Whether a lesson is running; no training run starts until it ends."""
        return self._learning is not None and self._learning.is_running

    def training_blocked_reason(self) -> str:
        """Return why no training run can start now, as a clause; empty if one can."""
        if self.is_learning:
            return self.tr("a lesson is running; try again in a few seconds")
        return ""

    @property
    def history(self) -> LessonHistory:
        """The lessons."""
        if self._history is None:
            from app.samples.lessons.lesson_history import LessonHistory

            self._history = LessonHistory(self.lazy_store, self._reading, self)
        return self._history

    @property
    def learning(self) -> Learning:
        """Corrections and lessons."""
        if self._learning is None:
            from app.samples.lessons.learning import Learning
            from model.lessons.request import LessonTeacher

            self.teacher = self.teacher or LessonTeacher()
            self._learning = Learning(
                self._canvas,
                self.lazy_store,
                self.history,
                self._reading,
                self._settings,
                self.teacher,
                self._is_training,
                self._lesson_stack,
                self,
            )
            self._learning.noticed.connect(self._show_notice)
            self._learning.taught.connect(self._show_taught)
            row, question = self._main_panel.message_row, self._learning.question
            question.asked.connect(self._ask_about_label)
            question.answered.connect(row.dismiss_question)
            row.question_answered.connect(self._learning.answer_question)
        return self._learning

    @property
    def personal_gate(self) -> PersonalGate:
        """What the person taught the gate."""
        if self._personal_gate is None:
            from app.samples.personal_gate import PersonalGate

            self._personal_gate = PersonalGate(
                self.lazy_store,
                self._reading,
                self._settings,
                lambda: self.history.left_out_ids(),
                self,
            )
            self._personal_gate.updated.connect(self.windows.take_gate)
            self._personal_gate.forgot.connect(self._reading_commands.read_again)
        return self._personal_gate

    def say_no_digit(self) -> None:
        """The drawing on the canvas is no digit."""
        from model.samples.sample import NO_DIGIT

        self.say(NO_DIGIT)

    def say(self, label: int) -> None:
        """What is read on the canvas is this digit, or none: `model.samples.sample.NO_DIGIT`."""
        if self._canvas.is_empty() or self._reading.recognizer is None:
            return
        self._canvas.end_stroke()
        if self._reading.last_reading is None:
            self._reading_commands.read()
        self._reading_commands.show_held_refusal()
        self._settings.teaches_gate = True
        self.learning.say(label, self._numbers.picked())

    def show_on_canvas(self, sample: Sample) -> None:
        """Show a sample on the canvas; undo restores what was there."""
        if sample.picture is None:
            self._canvas.set_strokes(fitted_to_canvas(sample.strokes))
        else:
            self._canvas.set_picture(1 - sample.picture)
        show_in_front(self._window)

    def ask_to_forget(self) -> None:
        """Ask whether to forget everything about the person."""
        from app.samples.forget_dialog import ForgetDialog

        with self.lazy_store.reporting_errors():
            dialog = ForgetDialog(self.lazy_store.store.count(), self._window)
            if dialog.exec() == QDialog.DialogCode.Accepted:
                self.forget_everything(dialog.deletes_samples)
            dialog.deleteLater()

    def forget_everything(self, deletes_samples: bool) -> None:
        """Undo all lessons; if `deletes_samples`, delete the samples, too."""
        self.learning.stop()
        self.personal_gate.forget()
        # Undoing would bring back what the person wants forgotten.
        self._forget_changes()
        if deletes_samples:
            self.windows.choose_writer(ME)
        if self.history.forget_everything(deletes_samples):
            text = self.tr("Forgotten. The bundled weights are in use again.")
            if deletes_samples:
                text = self.tr(
                    "Forgotten, and all samples deleted. The bundled weights are in use again."
                )
            self._show_notice(Notice(text), True)

    def shut_down(self) -> None:
        """Stop background work, and close the windows and the file."""
        self.preparation.stop()
        if self._learning is not None:
            self._learning.stop()
        if self._personal_gate is not None:
            self._personal_gate.stop()
        self.windows.close()
        self.lazy_store.close()

    def _preparation_work(self) -> Callable[[ShouldStop], object] | None:
        """Return the work that prepares the base of lessons; None where there is none."""
        from model.lessons.request import LessonTeacher
        from model.weights.weights_file import Weights

        is_busy = self._is_training() or self.is_learning
        base = None if is_busy or not self.learning else self.history.base()
        weights, teacher = None if base is None else base.weights, self.teacher
        # Doubles of networks have no weights.
        if not isinstance(weights, Weights) or not isinstance(teacher, LessonTeacher):
            return None
        return partial(teacher.prepare, weights)

    def _writers(self) -> list[str]:
        if self.lazy_store.path.exists():
            with self.lazy_store.reporting_errors():
                return self.lazy_store.store.writers()
        return []

    # Slots

    def _forget_changes(self) -> None:
        for stack in (*self.stacks, self._reading.changes):
            stack.clear()

    def _update_gate(self) -> None:
        if self._reading.gate is not None:
            self.personal_gate.update()

    def _learn_now(self) -> None:
        self._settings.teaches_gate = True
        self._update_gate()
        self.learning.learn_all()

    def _set_learns_at_once(self, learns_at_once: bool) -> None:
        self._settings.learns_at_once = learns_at_once

    def _show_notice(self, notice: Notice, is_news: bool) -> None:
        self._main_panel.message_row.show_notice(notice, is_news)
        self.windows.show_notice(notice, is_news)

    def _ask_about_label(self, digit: int, read: int) -> None:
        from app.samples.lessons.texts import label_question

        row = self._main_panel.message_row
        row.dismiss_notice()
        row.show_question(label_question(digit, read))

    def _show_taught(self, label: int | None) -> None:
        self._main_panel.answer_panel.show_taught(label)
        self._main_panel.bars.show_taught(label)
