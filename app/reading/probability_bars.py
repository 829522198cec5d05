"""Ten bars with the probabilities of the digits, and the digit that the person chose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEasingCurve, Qt, QVariantAnimation, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.look.current import Adaptive, animates, current_theme
from app.reading.probability_row import ProbabilityRow, RowLook
from app.reading.texts import DIGITS, AnswerState, percent_text, state_of
from app.widgets.named_widgets import filled

if TYPE_CHECKING:
    from model.recognizer import Answer

ANIMATION_MS = 120


class ProbabilityBars(Adaptive, QWidget):
    """Ten rows, 0 to 9: blue for the answer, orange for its rival in doubt, grey for the rest.

    After an answer each row can be pressed: it is this digit. The Tab key reaches one of them,
    and the arrow keys the others.

    Signals
    -------
    digit_said(int)
        The person pressed the row of this digit.
    rival_chosen(int)
        They pressed it to compare the answer with it.
    """

    digit_said = Signal(int)
    rival_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = [ProbabilityRow(digit) for digit in range(DIGITS)]
        filled(QVBoxLayout(self), *self.rows)
        for row in self.rows:
            row.clicked.connect(lambda _=False, digit=row.digit: self._press(digit))
        self._answer: Answer | None = None
        self._taught: int | None = None
        self._rival: int | None = None
        self._start = [0.0] * DIGITS
        self._goal = [0.0] * DIGITS
        self._animation = QVariantAnimation(self)
        self._animation.setDuration(ANIMATION_MS)
        self._animation.setStartValue(0.0)
        self._animation.setEndValue(1.0)
        self._animation.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._animation.valueChanged.connect(self._move_to)
        self._retranslate()

    def set_row_height(self, height_px: int) -> None:
        """Set the smallest height of each row, which large text exceeds."""
        for row in self.rows:
            row.set_height(height_px)

    def probabilities(self) -> list[float]:
        """Return the ten probabilities; zeros without an answer."""
        if self._answer is None:
            return [0.0] * DIGITS
        return [float(fraction) for fraction in self._answer.probabilities]

    def show_answer(self, answer: Answer | None) -> None:
        """Show the ten probabilities of an answer; None empties the bars at once."""
        is_empty = state_of(answer) is AnswerState.EMPTY
        self._answer = None if is_empty else answer
        self._taught = None
        self._go()

    def show_taught(self, label: int | None) -> None:
        """Show the digit that the person chose beside the answer; None removes it.

        If they said that it is no digit, no row stands out.
        """
        self._taught = label if self._answer is not None else None
        self._go()

    def compare_with(self, rival: int | None) -> None:
        """Let rows be pressed to compare the answer with them; None: to correct it, as usual.

        The row of the rival, if it is a digit, stands out.
        """
        self._rival = rival
        self._colour_rows()

    def _press(self, digit: int) -> None:
        (self.digit_said if self._rival is None else self.rival_chosen).emit(digit)

    def _go(self) -> None:
        self._animation.stop()
        self._start = [row.fraction for row in self.rows]
        self._goal = self.probabilities()
        if self._taught is not None and self._taught < DIGITS:
            self._goal[self._taught] = 1.0
        self._colour_rows()
        if self._answer is not None and animates(self) and self.isVisible():
            self._animation.start()
        else:
            self._move_to(1.0)

    def _move_to(self, progress: float) -> None:
        for row, start, goal in zip(self.rows, self._start, self._goal, strict=True):
            row.set_fraction(goal if progress >= 1 else start + (goal - start) * progress)

    def _colour_rows(self) -> None:
        colours = self._standing_out()
        for row, fraction in zip(self.rows, self.probabilities(), strict=True):
            text = percent_text(fraction) if self._answer is not None else ""
            colour = colours.get(row.digit)
            is_taught = row.digit == self._taught
            shown = self.tr("you") if is_taught else text
            look = RowLook(shown, colour or current_theme().bar, colour is not None, is_taught)
            row.set_look(look)
            invitation = self.tr("It is {0}") if self._rival is None else self.tr("Why not {0}?")
            row.invitation = invitation.format(row.digit)
            row.set_teachable(self._answer is not None)
            row.setAccessibleName(self.tr("Digit {0}").format(row.digit))
            if is_taught:
                text = self.tr("{0}. You said it is this digit.").format(text)
            row.setAccessibleDescription(text or self.tr("No answer yet"))
        self._choose_tab_stop(self._first_tab_stop())

    _restyle = _colour_rows

    def _standing_out(self) -> dict[int, str]:
        answer = self._answer
        state = state_of(answer)
        if answer is None:
            return {}
        if self._taught is not None:
            colours = {} if answer.digit is None else {answer.digit: current_theme().bar}
            return {**colours, self._taught: current_theme().accent}
        if answer.digit is None or state is AnswerState.REFUSED:
            return {}
        colours = {answer.digit: current_theme().accent}
        if self._rival is not None:
            colours = {self._rival: current_theme().rival, **colours}
        elif state is AnswerState.DOUBT:
            rival = next(digit for digit, _ in answer.candidates if digit != answer.digit)
            colours[rival] = current_theme().rival
        return colours

    # Keys

    def _first_tab_stop(self) -> int:
        focused = [row.digit for row in self.rows if row.hasFocus()]
        if focused:
            return focused[0]
        if self._taught is not None and self._taught < DIGITS:
            return self._taught
        return self._answer.candidates[0][0] if self._answer is not None else 0

    def _choose_tab_stop(self, digit: int) -> None:
        for row in self.rows:
            is_stop = row.digit == digit and row.isEnabled()
            policy = Qt.FocusPolicy.TabFocus if is_stop else Qt.FocusPolicy.NoFocus
            row.setFocusPolicy(policy)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the focus to the row above or below."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        focused = [row.digit for row in self.rows if row.hasFocus()]
        if not step or not focused:
            super().keyPressEvent(event)
            return
        goal = min(max(focused[0] + step, 0), DIGITS - 1)
        self._choose_tab_stop(goal)
        self.rows[goal].setFocus(Qt.FocusReason.TabFocusReason)

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("How likely each digit is"))
        self._colour_rows()
