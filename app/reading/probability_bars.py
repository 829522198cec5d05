"""Ten bars: how likely each digit is."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractAnimation,
    QEasingCurve,
    QEvent,
    QRectF,
    QSize,
    Qt,
    QVariantAnimation,
)
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.reading.wording import AnswerState, percent_text, state_of
from app.shell.theme import LIGHT, Theme
from app.shell.type_scale import TypeScale
from model.recognizer import Answer

DIGITS = 10
ROW_HEIGHT_PX = 24
BAR_HEIGHT_PX = 10
BAR_RADIUS_PX = 3
LEAST_BAR_PX = 3
SIDE_PADDING_PX = 6
ANIMATION_MS = 120


@dataclass(frozen=True)
class RowLook:
    """What a row shows besides its digit.

    Parameters
    ----------
    text : str
        The per cent; empty before there is an answer.
    colour : str
        Of the bar.
    stands_out : bool
        Whether digit and per cent are set bold.
    """

    text: str
    colour: str
    stands_out: bool


class ProbabilityRow(QWidget):
    """One digit, its bar and its per cent."""

    def __init__(self, digit: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.digit = digit
        self.fraction = 0.0
        self.look = RowLook("", LIGHT.bar, False)
        self._theme = LIGHT
        self._type_scale: TypeScale | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_fraction(self, fraction: float) -> None:
        """Let the bar reach so far, 0-1."""
        self.fraction = fraction
        self.update()

    def set_look(self, look: RowLook) -> None:
        """Show another per cent, colour and weight."""
        self.look = look
        self.update()

    def apply_look(self, theme: Theme, type_scale: TypeScale) -> None:
        """Take over colours and sizes."""
        self._theme, self._type_scale = theme, type_scale
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return a row that is as wide as it may be and grows in height with the text."""
        height_px = self._type_scale.px(ROW_HEIGHT_PX) if self._type_scale else ROW_HEIGHT_PX
        return QSize(320, height_px)

    def minimumSizeHint(self) -> QSize:
        """Return the least size at which the bar can still be compared."""
        return QSize(200, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint track, bar, digit and per cent."""
        if self._type_scale is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = self._type_scale.font(weight=600 if self.look.stands_out else 400)
        painter.setFont(font)
        painter.setPen(QColor(self._theme.text if self.look.stands_out else self._theme.muted))
        track = self._track()
        side_px = SIDE_PADDING_PX
        digit_box = QRectF(0, 0, track.left() - 4, self.height())
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(digit_box, middle | Qt.AlignmentFlag.AlignHCenter, str(self.digit))
        value_box = QRectF(track.right(), 0, self.width() - track.right() - side_px, self.height())
        painter.drawText(value_box, middle | Qt.AlignmentFlag.AlignRight, self.look.text)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.track))
        painter.drawRoundedRect(track, BAR_RADIUS_PX, BAR_RADIUS_PX)
        if self.fraction >= 0.0005:
            length_px = max(LEAST_BAR_PX, self.fraction * track.width())
            bar = QRectF(track.left(), track.top(), length_px, track.height())
            radius_px = min(BAR_RADIUS_PX, length_px / 2)
            painter.setBrush(QColor(self.look.colour))
            painter.drawRoundedRect(bar, radius_px, radius_px)

    def _track(self) -> QRectF:
        assert self._type_scale is not None
        metrics = QFontMetricsF(self._type_scale.font(weight=600))
        left_px = round(12 + 2 * metrics.horizontalAdvance("0"))
        widest_px = max(metrics.horizontalAdvance(percent_text(end)) for end in (0.0, 1.0))
        right_px = round(SIDE_PADDING_PX + widest_px + 12)
        top_px = (self.height() - BAR_HEIGHT_PX) / 2
        return QRectF(left_px, top_px, self.width() - left_px - right_px, BAR_HEIGHT_PX)


class ProbabilityBars(QWidget):
    """Ten rows, 0 to 9: blue for the answer, orange for its rival in doubt, grey for the rest."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = [ProbabilityRow(digit) for digit in range(DIGITS)]
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for row in self.rows:
            layout.addWidget(row)
        self._theme = LIGHT
        self._answer: Answer | None = None
        self._start = [0.0] * DIGITS
        self._goal = [0.0] * DIGITS
        self._animation = QVariantAnimation(self)
        self._animation.setDuration(ANIMATION_MS)
        self._animation.setStartValue(0.0)
        self._animation.setEndValue(1.0)
        self._animation.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._animation.valueChanged.connect(self._move_to)
        self._retranslate()

    @property
    def is_moving(self) -> bool:
        """Whether the bars are on their way."""
        return self._animation.state() == QAbstractAnimation.State.Running

    def probabilities(self) -> list[float]:
        """Return what the bars show or are moving to, ten fractions."""
        return list(self._goal)

    def show_answer(self, answer: Answer | None, moves: bool) -> None:
        """Show the ten probabilities of an answer; None empties the bars.

        Parameters
        ----------
        answer : Answer or None
        moves : bool
            Whether the bars go there in 120 ms or are there at once.
        """
        is_empty = state_of(answer) is AnswerState.EMPTY
        self._answer = None if is_empty else answer
        self._animation.stop()
        self._start = [row.fraction for row in self.rows]
        self._goal = [0.0] * DIGITS
        if self._answer is not None:
            self._goal = [float(fraction) for fraction in self._answer.probabilities]
        self._colour_rows()
        if moves and self.isVisible():
            self._animation.start()
        else:
            self._move_to(1.0)

    def apply_look(self, theme: Theme, type_scale: TypeScale) -> None:
        """Take over colours and sizes."""
        self._theme = theme
        for row in self.rows:
            row.apply_look(theme, type_scale)
        self._colour_rows()

    def _move_to(self, progress: float) -> None:
        for row, start, goal in zip(self.rows, self._start, self._goal, strict=True):
            row.set_fraction(goal if progress >= 1 else start + (goal - start) * progress)

    def _colour_rows(self) -> None:
        colours = self._standing_out()
        for row, fraction in zip(self.rows, self._goal, strict=True):
            text = percent_text(fraction) if self._answer is not None else ""
            colour = colours.get(row.digit)
            row.set_look(RowLook(text, colour or self._theme.bar, colour is not None))
            row.setAccessibleName(self.tr("Digit {0}").format(row.digit))
            row.setAccessibleDescription(text or self.tr("No answer yet"))

    def _standing_out(self) -> dict[int, str]:
        answer = self._answer
        state = state_of(answer)
        if answer is None or answer.digit is None or state is AnswerState.REFUSED:
            return {}
        colours = {answer.digit: self._theme.accent}
        if state is AnswerState.DOUBT:
            colours[self._rival(answer)] = self._theme.rival
        return colours

    @staticmethod
    def _rival(answer: Answer) -> int:
        others: Sequence[int] = [digit for digit, _ in answer.candidates if digit != answer.digit]
        return others[0]

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("How likely each digit is"))
        self._colour_rows()

    def changeEvent(self, event: QEvent) -> None:
        """Say the same in the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)
