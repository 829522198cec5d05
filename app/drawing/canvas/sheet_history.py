"""What is on the canvas, and everything that was on it before: undo and redo."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from model.ink.strokes import Stroke


@dataclass(frozen=True, eq=False)
class Sheet:
    """What is on the paper at one moment; never changed, only replaced.

    Parameters
    ----------
    strokes : tuple of ndarray, float64, shape (points, 4)
        Read-only; x and y in pixels of the paper, pressure 0-1, seconds.
    picture : ndarray, float32, shape (height, width), optional
        Luminance 0-1 of an opened picture; then there are no strokes.
    """

    strokes: tuple[Stroke, ...] = ()
    picture: NDArray[np.float32] | None = None

    @property
    def is_empty(self) -> bool:
        """Whether the paper is blank."""
        return not self.strokes and self.picture is None


class SheetHistory(QObject):
    """The present sheet with unlimited undo and redo.

    The strokes themselves are shared between sheets, so a step costs a few pointers.

    Signals
    -------
    sheet_changed()
        Another sheet is present now.
    undo_available(bool), redo_available(bool)
        Whether there is something to undo or redo, sent when that may have changed.
    """

    sheet_changed = Signal()
    undo_available = Signal(bool)
    redo_available = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._sheet = Sheet()
        self._stack = QUndoStack(self)
        self._stack.canUndoChanged.connect(self.undo_available)
        self._stack.canRedoChanged.connect(self.redo_available)

    @property
    def sheet(self) -> Sheet:
        """The present sheet."""
        return self._sheet

    def replace(self, sheet: Sheet) -> None:
        """Make a sheet the present one; undo brings the old one back."""
        self._stack.push(_SheetChange(self._show, self._sheet, sheet))
        self.sheet_changed.emit()

    def restart(self, sheet: Sheet) -> None:
        """Make a sheet the present one and forget what was before."""
        self._stack.clear()
        self._show(sheet)
        self.sheet_changed.emit()

    def undo(self) -> None:
        """Go one step back, if there is one."""
        if self._stack.canUndo():
            self._stack.undo()
            self.sheet_changed.emit()

    def redo(self) -> None:
        """Go one step forward again, if there is one."""
        if self._stack.canRedo():
            self._stack.redo()
            self.sheet_changed.emit()

    def can_undo(self) -> bool:
        """Whether there is a step back."""
        return self._stack.canUndo()

    def can_redo(self) -> bool:
        """Whether there is a step forward."""
        return self._stack.canRedo()

    def _show(self, sheet: Sheet) -> None:
        # Said by the callers, once the stack knows too: whoever hears it may ask can_undo().
        self._sheet = sheet


class _SheetChange(QUndoCommand):
    """One step from a sheet to the next; pushing it on the stack takes it."""

    def __init__(self, show: Callable[[Sheet], None], before: Sheet, after: Sheet) -> None:
        super().__init__()
        self._show, self._before, self._after = show, before, after

    def undo(self) -> None:
        self._show(self._before)

    def redo(self) -> None:
        self._show(self._after)
