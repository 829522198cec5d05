"""One order for everything that can be undone: the last thing done is undone first."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

_moments = count(1)


def next_moment() -> int:
    """Return a number larger than all before."""
    return next(_moments)


class DatedCommand(QUndoCommand):
    """A command that knows when it was first done, and when it was last done or undone."""

    def __init__(self, text: str = "", moment: int | None = None) -> None:
        super().__init__(text)
        self.first_moment = self.moment = next_moment() if moment is None else moment

    def undo(self) -> None:
        """Date the undoing."""
        self.moment = next_moment()

    def redo(self) -> None:
        """Date the redoing."""
        self.moment = next_moment()


class Step(DatedCommand):
    """A change that has already been made when it is pushed.

    Parameters
    ----------
    text : str
        What was done, as in "delete 3 drawings".
    undo, redo : callable
        A step whose `undo` or `redo` returns False leaves the history; so does one without `redo`
        once it is undone.
    is_void : callable, optional
        Returns whether the change is already undone some other way; the step is then skipped.
    moment : int, optional
        When the person asked for the change, if it was made later; see `next_moment`.
    """

    def __init__(
        self,
        text: str,
        undo: Callable[[], object],
        redo: Callable[[], object] | None = None,
        is_void: Callable[[], bool] | None = None,
        moment: int | None = None,
    ) -> None:
        super().__init__(text, moment)
        self._undo, self._redo, self._is_void = undo, redo, is_void
        self._is_new = True

    @property
    def is_void(self) -> bool:
        """Whether there is nothing left to undo."""
        return self._is_void is not None and self._is_void()

    def undo(self) -> None:
        """Undo the change."""
        super().undo()
        if self.is_void:
            self.setObsolete(True)
            return
        is_undone = self._undo() is not False
        self.setObsolete(not is_undone or self._redo is None)

    def redo(self) -> None:
        """Make the change again."""
        if self._is_new:
            # The stack calls this when the step is pushed.
            self._is_new = False
            return
        super().redo()
        self.setObsolete(self._redo is None or self._redo() is False)


class UndoOrder(QObject):
    """Undoes and redoes the steps of several stacks of `DatedCommand` in the order of time.

    Each window undoes on its own stack; the main window undoes on all of them.

    Signals
    -------
    changed()
        The next step to undo or redo has changed.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._calls: dict[QUndoStack, tuple[Callable[[], object], Callable[[], object]]] = {}

    def add(
        self,
        stack: QUndoStack,
        undo: Callable[[], object] | None = None,
        redo: Callable[[], object] | None = None,
    ) -> None:
        """Take a stack into the order; `undo` and `redo` replace its own."""
        self._calls[stack] = (undo or stack.undo, redo or stack.redo)
        stack.indexChanged.connect(self.changed)

    @property
    def can_undo(self) -> bool:
        """Whether there is something to undo."""
        return self._to_undo() is not None

    @property
    def can_redo(self) -> bool:
        """Whether there is something to redo: nothing was done since it was undone."""
        return self._to_redo() is not None

    @property
    def undo_text(self) -> str:
        """What is undone next, as in "delete 3 drawings"; empty for a step of a drawing."""
        stack = self._to_undo()
        return "" if stack is None else stack.undoText()

    @property
    def redo_text(self) -> str:
        """What is redone next."""
        stack = self._to_redo()
        return "" if stack is None else stack.redoText()

    def undo(self) -> None:
        """Undo the last thing done, if there is one."""
        stack = self._to_undo()
        if stack is not None:
            self._calls[stack][0]()

    def redo(self) -> None:
        """Redo the last thing undone, if nothing was done since."""
        stack = self._to_redo()
        if stack is not None:
            self._calls[stack][1]()

    def end(self) -> None:
        """Forget all stacks: their window closes."""
        for stack in self._calls:
            stack.indexChanged.disconnect(self.changed)
        self._calls.clear()

    def _to_undo(self) -> QUndoStack | None:
        for stack in self._calls:
            while isinstance(step := _last_step(stack), Step) and step.is_void:
                # It leaves the stack.
                stack.undo()
        stacks = [stack for stack in self._calls if stack.canUndo()]
        return max(stacks, key=_done_at, default=None)

    def _to_redo(self) -> QUndoStack | None:
        stacks = [stack for stack in self._calls if stack.canRedo()]
        last_undone = max(stacks, key=_undone_at, default=None)
        last_new = max((_first_done_at(stack) for stack in self._calls), default=0)
        if last_undone is not None and _undone_at(last_undone) > last_new:
            return last_undone
        return None


def _last_step(stack: QUndoStack) -> QUndoCommand | None:
    return stack.command(stack.index() - 1) if stack.canUndo() else None


def _done_at(stack: QUndoStack) -> int:
    return _moment_of(stack.command(stack.index() - 1))


def _first_done_at(stack: QUndoStack) -> int:
    step = _last_step(stack)
    return step.first_moment if isinstance(step, DatedCommand) else 0


def _undone_at(stack: QUndoStack) -> int:
    return _moment_of(stack.command(stack.index()))


def _moment_of(command: QUndoCommand) -> int:
    assert isinstance(command, DatedCommand)
    return command.moment
