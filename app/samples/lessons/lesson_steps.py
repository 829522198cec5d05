"""Corrections and lessons as steps that can be undone."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QUndoStack

from app.samples.lessons.corrected_drawing import Correction
from app.samples.lessons.texts import correction_text
from app.services.undo_order import Step, next_moment


@dataclass(eq=False)
class Undoable:
    """A correction, a lesson or both; `lesson_id` is None until something was learned."""

    correction: Correction | None = None
    lesson_id: int | None = None
    step: Step | None = None
    is_undone: bool = False

    def is_about(self, correction: Correction) -> bool:
        """Whether it is about the same drawing."""
        return self.correction is not None and self.correction.sample_id == correction.sample_id


class LessonSteps:
    """The stack of corrections, and of lessons that were asked for.

    Parameters
    ----------
    stack : QUndoStack
    undo : callable
        Undoes a correction with its lesson, or a lesson.
    """

    def __init__(self, stack: QUndoStack, undo: Callable[[Undoable], object]) -> None:
        self._stack = stack
        self._undo = undo
        self._kept: list[Undoable] = []

    def of(self, correction: Correction) -> Undoable:
        """Return what undoes a correction."""
        about = (undoable for undoable in reversed(self._kept) if undoable.is_about(correction))
        return next(about, Undoable(correction))

    def keep_correction(self, correction: Correction, is_said_twice: bool) -> Undoable:
        """Return what undoes a correction; said twice, it is undone as if said once."""
        undoable = self.of(correction)
        if is_said_twice and undoable.step is not None:
            undoable.correction = correction
            return undoable
        undoable = Undoable(correction)
        self._keep(undoable, correction_text(correction.digit), next_moment())
        return undoable

    def keep_lesson(self, undoable: Undoable, moment: int) -> None:
        """Let the person undo a lesson that they asked for at `moment`."""
        text = QCoreApplication.translate("Learning", "learn from my samples")
        self._keep(undoable, text, moment)

    def _keep(self, undoable: Undoable, text: str, moment: int) -> None:
        undoable.step = Step(
            text,
            lambda: self._undo(undoable),
            is_void=lambda: undoable.is_undone,
            moment=moment,
        )
        self._kept.append(undoable)
        self._stack.push(undoable.step)

    def undo(self, undoable: Undoable) -> None:
        """Undo this, and take its step from the stack if it is the last one."""
        stack = self._stack
        if undoable.step is not None and stack.command(stack.index() - 1) is undoable.step:
            stack.undo()
        else:
            self._undo(undoable)

    def take_kept(self, lesson_ids: Collection[int | None]) -> None:
        """Skip the steps of lessons that are not among these: they were undone elsewhere."""
        for undoable in self._kept:
            if undoable.correction is None:
                undoable.is_undone = undoable.lesson_id not in lesson_ids
