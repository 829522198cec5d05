"""The next digit by itself: a stroke that begins clearly apart starts a new drawing."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QPointF

from app.drawing.canvas.canvas import DrawingCanvas
from app.drawing.geometry import distance_from_box
from app.reading.answer_panel import AnswerPanel
from app.reading.texts import AnswerState
from app.services.settings import Settings
from app.widgets.message_row import MessageRow

PAUSE_S = 1.2
"""How long the pen is up between two digits at least; within a digit it is up for less."""

APART_FRACTION = 0.25
MIN_APART_PX = 30.0
"""How far the next digit begins from the last one: a fraction of its longer side, at least this."""


class NextDigit(QObject):
    """Starts a new drawing with such a stroke, where the person wants that.

    The hint about it is shown once, when it would have helped.

    Parameters
    ----------
    clock : callable
        Returns seconds.
    """

    def __init__(
        self,
        canvas: DrawingCanvas,
        answer_panel: AnswerPanel,
        message_row: MessageRow,
        settings: Settings,
        parent: QObject,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self.clock = clock
        self._canvas = canvas
        self._answer_panel = answer_panel
        self._message_row = message_row
        self._settings = settings
        self._lifted_s = clock()
        self._would_have_helped = False
        canvas.set_start_rule(self._starts_anew)
        canvas.stroke_finished.connect(self._take_stroke)

    def set_clears_itself(self, clears_itself: bool) -> None:
        """Turn it on or off, and remember it."""
        self._settings.clears_itself = clears_itself
        self._settings.knows_clearing = True

    def _starts_anew(self, place: QPointF) -> bool:
        """Return whether a stroke that begins here is the first one of another digit."""
        has_answer = self._answer_panel.state is not AnswerState.EMPTY
        strokes = self._canvas.strokes()
        if not has_answer or not strokes or self.clock() - self._lifted_s < PAUSE_S:
            return False
        distance_px, size_px = distance_from_box(strokes, place.x(), place.y())
        is_apart = distance_px >= max(MIN_APART_PX, APART_FRACTION * size_px)
        self._would_have_helped = is_apart and not self._settings.clears_itself
        return is_apart and self._settings.clears_itself

    def _take_stroke(self) -> None:
        self._lifted_s = self.clock()
        if self._would_have_helped and not self._settings.knows_clearing:
            self._settings.knows_clearing = True
            self._message_row.show_remark(
                self.tr("Was this the next digit? View > Clear by itself gives it an empty sheet.")
            )
        self._would_have_helped = False
