"""The next digit or number by itself: a stroke after a pause starts a new drawing."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF
from PySide6.QtGui import QGuiApplication

from app.drawing.canvas.canvas import DrawingCanvas
from app.drawing.geometry import CANVAS_SIZE_PX, distance_from_box
from app.drawing.running_line import Entry, ReadSoFar, RunningLine, text_of
from app.reading.answer_panel import AnswerPanel
from app.reading.texts import AnswerState
from app.services.settings import Settings
from app.widgets.message_row import MessageRow

if TYPE_CHECKING:
    from model.ink.strokes import Stroke

PAUSE_S = 1.2
"""How long the pen is up between two digits at least; within a digit it is up for less."""

NUMBER_PAUSE_S = 2.0
"""The same between two numbers: their digits are apart from each other, too."""

APART_FRACTION = 0.25
MIN_APART_PX = 30.0
"""How far the next digit begins from the last one: a fraction of its longer side, at least this."""


class NextDigit(QObject):
    """Starts a new drawing with such a stroke, where the person wants that.

    On the canvas for one digit the stroke must begin clearly apart, on a wider one anywhere. What
    was read stands in the running line. The hint is shown once, when it would have helped.

    Parameters
    ----------
    answer_text : callable
        Returns the digit or the number that is read; empty if there is none.
    clock : callable
        Returns seconds.
    """

    def __init__(
        self,
        canvas: DrawingCanvas,
        answer_panel: AnswerPanel,
        message_row: MessageRow,
        running_line: RunningLine,
        answer_text: Callable[[], str],
        settings: Settings,
        parent: QObject,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self.clock = clock
        self._canvas = canvas
        self._answer_panel = answer_panel
        self._message_row, self._running_line = message_row, running_line
        self._answer_text = answer_text
        self._read = ReadSoFar()
        self._settings = settings
        self._lifted_s = clock()
        self._would_have_helped = False
        canvas.set_start_rule(self._starts_anew)
        canvas.stroke_finished.connect(self._take_stroke)
        canvas.drawing_changed.connect(self.show_line)
        answer_panel.digit_shown.connect(self.show_line)
        running_line.copy_requested.connect(self._copy_line)
        running_line.clear_requested.connect(self._clear_line)

    def set_clears_itself(self, clears_itself: bool) -> None:
        """Turn it on or off, and remember it."""
        self._settings.clears_itself = clears_itself
        self._settings.knows_clearing = True
        self.show_line()

    def show_line(self) -> None:
        """Show what was read so far, and what is read now after it."""
        strokes, text = self._canvas.strokes(), self._answer_text()
        before = self._read.before(strokes)
        if not before or not self._settings.clears_itself:
            self._running_line.show_text("")
            return
        now = (self._entry(strokes),) if strokes and text else ()
        self._running_line.show_text(text_of((*before, *now)))

    def _entry(self, strokes: tuple[Stroke, ...]) -> Entry:
        text = self._answer_text()
        return Entry(strokes, text, is_digit=len(text) <= 1 and not self._is_wide)

    @property
    def _is_wide(self) -> bool:
        return self._canvas.mapping.width_px > CANVAS_SIZE_PX

    def _copy_line(self) -> None:
        text = self._running_line.text()
        QGuiApplication.clipboard().setText(text)
        self._message_row.begin_step()
        self._message_row.show_remark(self.tr("Copied: {0}").format(text))

    def _clear_line(self) -> None:
        self._read.clear()
        self.show_line()

    def _starts_anew(self, place: QPointF) -> bool:
        """Return whether a stroke that begins here is the first one of another drawing."""
        has_answer = self._answer_panel.state is not AnswerState.EMPTY
        strokes = self._canvas.strokes()
        pause_s = NUMBER_PAUSE_S if self._is_wide else PAUSE_S
        if not has_answer or not strokes or self.clock() - self._lifted_s < pause_s:
            return False
        clears = self._settings.clears_itself
        if not self._is_wide:
            distance_px, size_px = distance_from_box(strokes, place.x(), place.y())
            is_apart = distance_px >= max(MIN_APART_PX, APART_FRACTION * size_px)
            self._would_have_helped = is_apart and not clears
            clears = is_apart and clears
        if clears:
            self._read.add(self._entry(strokes))
        return clears

    def _take_stroke(self) -> None:
        self._lifted_s = self.clock()
        if self._would_have_helped and not self._settings.knows_clearing:
            self._settings.knows_clearing = True
            self._message_row.show_remark(
                self.tr("Was this the next digit? View > Clear by itself gives it an empty sheet.")
            )
        self._would_have_helped = False
