"""The width of the canvas: as the person wants it, but never narrower than the drawing."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.drawing.geometry import CANVAS_SIZE_PX, LARGEST_WIDTH_PX

if TYPE_CHECKING:
    from app.drawing.canvas.canvas_history import CanvasHistory


class CanvasWidth(QObject):
    """Chooses the width of a canvas, in px of the canvas.

    A drawing that needs more width, such as one from a file or by undo, gets it at once. The
    canvas returns to the wanted width when it is cleared, so that it never changes under the pen.

    Parameters
    ----------
    history : CanvasHistory
    pen_width_px : callable
        Returns the width of the strokes.

    Attributes
    ----------
    width_px : int
        The present width.
    wanted_px : int
        What the person has chosen.
    widest_px : int
        280, until it has started.

    Signals
    -------
    changed(int)
        The canvas has this width now.
    """

    changed = Signal(int)

    def __init__(self, history: CanvasHistory, pen_width_px: Callable[[], float]) -> None:
        super().__init__()
        self._history, self._pen_width_px = history, pen_width_px
        self.width_px = self.wanted_px = self.widest_px = CANVAS_SIZE_PX
        history.state_changed.connect(self._follow_drawing)

    @property
    def needed_px(self) -> int:
        """How wide the canvas must be, so that no ink vanishes that was seen when it was drawn."""
        state = self._history.state
        rights = (float(stroke[:, 0].max()) for stroke in state.strokes)
        ink_px = math.ceil(max(rights, default=0.0) + self._pen_width_px() / 2)
        return max(CANVAS_SIZE_PX, min(ink_px, state.width_px, self.widest_px))

    def start(self, width_px: int) -> None:
        """Let the canvas become wider from now on, and take a width."""
        self.widest_px = LARGEST_WIDTH_PX
        self.ask(width_px)

    def ask(self, width_px: int) -> bool:
        """Take a width, limited to what is possible; return whether the drawing lets it."""
        self.wanted_px = min(max(width_px, CANVAS_SIZE_PX), self.widest_px)
        self._take(max(self.wanted_px, self.needed_px))
        return self.width_px == self.wanted_px

    def keep(self) -> None:
        """Take the present width for what the person wants."""
        self.wanted_px = self.width_px

    def _follow_drawing(self) -> None:
        # Before anything that reads the drawing: it sees only what is on the canvas.
        state = self._history.state
        if state.is_empty:
            self._take(self.wanted_px)
        elif state.width_px > self.width_px < self.needed_px:
            self._take(min(state.width_px, self.widest_px))

    def _take(self, width_px: int) -> None:
        if width_px != self.width_px:
            self.width_px = self._history.width_px = width_px
            self.changed.emit(width_px)
