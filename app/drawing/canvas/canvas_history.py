"""What is on the canvas, with undo and redo."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from app.drawing.geometry import CANVAS_SIZE_PX
from app.services.undo_order import DatedCommand

if TYPE_CHECKING:
    from model.ink.strokes import Stroke


MAX_STEPS = 1_000
"""How many steps can be undone: a window that is never closed must not grow forever."""


@dataclass(frozen=True, eq=False)
class CanvasState:
    """What is on the canvas at one moment; it is replaced, never changed.

    Parameters
    ----------
    strokes : tuple of ndarray, float64, shape (points, 4)
        Read-only; x and y in pixels of the canvas, pressure 0-1, seconds.
    picture : ndarray, float32, shape (height, width), optional
        Luminance 0-1 of an opened picture; then there are no strokes.
    colours : ndarray, uint8, shape (rows, columns, 3), optional
        The same picture in its colours, perhaps reduced.
    width_px : int
        Of the canvas on which it was drawn: what is beyond it was never seen.
    """

    strokes: tuple[Stroke, ...] = ()
    picture: NDArray[np.float32] | None = None
    colours: NDArray[np.uint8] | None = None
    width_px: int = CANVAS_SIZE_PX

    @property
    def shown_picture(self) -> NDArray[np.float32] | NDArray[np.uint8] | None:
        """The picture in its colours, if they are known."""
        return self.picture if self.colours is None else self.colours

    @property
    def is_empty(self) -> bool:
        """Whether there is neither a stroke nor a picture."""
        return not self.strokes and self.picture is None


class CanvasHistory(QObject):
    """The current state of the canvas with undo and redo of the last `MAX_STEPS` steps.

    States share their strokes, so a step costs a few pointers.

    Attributes
    ----------
    width_px : int
        Present width of the canvas, which new states have at least.

    Signals
    -------
    state_changed()
        Sent once `can_undo` and `can_redo` are up to date.
    undo_available(bool), redo_available(bool)
        Whether there is something to undo or redo, sent when that may have changed.
    """

    state_changed = Signal()
    undo_available = Signal(bool)
    redo_available = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.state = CanvasState()
        self.width_px = CANVAS_SIZE_PX
        self.stack = QUndoStack(self)
        self.stack.setUndoLimit(MAX_STEPS)
        self.stack.canUndoChanged.connect(self.undo_available)
        self.stack.canRedoChanged.connect(self.redo_available)
        self.can_undo, self.can_redo = self.stack.canUndo, self.stack.canRedo

    def replace(self, state: CanvasState) -> None:
        """Change to a state; undo restores the old one."""
        self.stack.push(_StateChange(self, self._on_canvas(state)))
        self.state_changed.emit()

    def restart(self, state: CanvasState) -> None:
        """Change to a state and forget the history."""
        self.stack.clear()
        self.state = self._on_canvas(state)
        self.state_changed.emit()

    def _on_canvas(self, state: CanvasState) -> CanvasState:
        return dataclasses.replace(state, width_px=max(state.width_px, self.width_px))

    def undo(self) -> None:
        """Undo the last step, if there is one."""
        if self.stack.canUndo():
            self.stack.undo()
            self.state_changed.emit()

    def redo(self) -> None:
        """Redo the next step, if there is one."""
        if self.stack.canRedo():
            self.stack.redo()
            self.state_changed.emit()


class _StateChange(DatedCommand):
    def __init__(self, history: CanvasHistory, after: CanvasState) -> None:
        super().__init__()
        self._history, self._before, self._after = history, history.state, after

    def undo(self) -> None:
        super().undo()
        self._history.state = self._before

    def redo(self) -> None:
        super().redo()
        self._history.state = self._after
