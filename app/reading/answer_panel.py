"""The answer panel: the large digit, how sure the network is, and what else it may be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.look.current import Adaptive, current_theme, current_type_scale
from app.look.style_sheet import set_text_style
from app.reading.texts import (
    DIGITS,
    AnswerState,
    AnswerText,
    Waiting,
    answer_text,
    candidates_text,
    is_several,
    percent_text,
    spoken_text,
    state_of,
    taught_text,
)
from app.widgets.named_widgets import announce, filled, push_button, text_label

if TYPE_CHECKING:
    from model.recognizer import Answer

DIGIT_PX = 136
"""Size of the digit beside the smallest canvas; the other signs have its proportions."""
SIGN_WIDTH_PX = 96
SIGN_HEIGHT_PX = 142
LEFT_PX = 2
DASH_WIDTH_PX, DASH_HEIGHT_PX = 48, 8
REFUSAL_DIAMETER_PX, REFUSAL_WIDTH_PX = 72, 5
BESIDE_SPACING_PX = 16
DOUBT_GAP_PX = 8
DISPLAY_SIZE_PX = 30

_TITLE_STYLES = {
    AnswerState.EMPTY: "heading",
    AnswerState.ANSWER: "display",
    AnswerState.DOUBT: "title",
    AnswerState.REFUSED: "state",
    AnswerState.TAUGHT: "state",
}


class AnswerPanel(Adaptive, QWidget):
    """Shows one answer in one of the states of `AnswerState`.

    Signals
    -------
    read_anyway_requested()
        The person asks for the likeliest digit of a refused drawing.
    read_as_number_requested()
        The person asks for a number where more than one thing is drawn.
    digit_said(int)
        The person decided a doubt: it is this digit.
    why_requested()
        The person wants to know why.
    digit_shown(str)
        Another digit is large, or none: an empty text.
    """

    read_anyway_requested = Signal()
    read_as_number_requested = Signal()
    digit_said = Signal(int)
    why_requested = Signal()
    digit_shown = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._answer: Answer | None = None
        self._taught: int | None = None
        self._may_be_number = False
        self._is_preview = False
        self._doubted = [0, 1]
        self._waiting = Waiting.FOR_STROKE
        self.sign = AnswerSign()
        self.sign.setObjectName("answerLabel")
        self.title = text_label("answerTitle")
        self.detail = text_label("answerDetail")
        self.detail.setProperty("role", "muted")
        self.read_anyway_button = push_button("readAnywayButton", Qt.FocusPolicy.TabFocus)
        self.read_as_number_button = push_button("readAsNumberButton", Qt.FocusPolicy.TabFocus)
        self.doubt_buttons = [
            push_button("itIsAnswerButton", Qt.FocusPolicy.TabFocus),
            push_button("itIsRivalButton", Qt.FocusPolicy.TabFocus),
        ]
        for rank, button in enumerate(self.doubt_buttons):
            button.clicked.connect(
                lambda _=False, rank=rank: self.digit_said.emit(self._doubted[rank])
            )
        self.read_anyway_button.clicked.connect(self.read_anyway_requested)
        self.read_as_number_button.clicked.connect(self.read_as_number_requested)
        self.why_button = push_button("whyButton", Qt.FocusPolicy.TabFocus)
        self.why_button.setProperty("link", True)
        self.why_button.setProperty("inline", True)
        self.why_button.clicked.connect(self.why_requested)
        self._texts = QWidget()
        self._is_stacked = False
        several = filled(QHBoxLayout(), self.read_as_number_button, None)
        refusal = filled(QHBoxLayout(), self.read_anyway_button, None)
        why = filled(QHBoxLayout(), self.why_button, None)
        doubt = filled(QHBoxLayout(), *self.doubt_buttons, None, spacing_px=DOUBT_GAP_PX)
        filled(
            QVBoxLayout(self._texts),
            *(None, self.title, self.detail, 4, several, refusal, doubt, why, None),
            spacing_px=4,
        )
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(BESIDE_SPACING_PX)
        self._layout.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        self._layout.addWidget(self._texts, 1, Qt.AlignmentFlag.AlignTop)
        self.set_digit_size(DIGIT_PX)
        self._render()

    @property
    def state(self) -> AnswerState:
        """The shown state."""
        return AnswerState.TAUGHT if self._taught is not None else state_of(self._answer)

    @property
    def text(self) -> AnswerText:
        """The two shown lines."""
        if self._taught is not None:
            return taught_text(self._taught, self._answer)
        return answer_text(self._answer, self._waiting)

    def show_answer(
        self, answer: Answer, is_announced: bool = True, may_be_number: bool = False
    ) -> None:
        """Show an answer and announce it to assistive tools.

        If more than one thing is drawn, and that `may_be_number`, it can be read as one.
        """
        self._answer, self._taught, self._may_be_number = answer, None, may_be_number
        self._is_preview = False
        self._render()
        if is_announced and self.state is not AnswerState.EMPTY:
            announce(self.sign, spoken_text(answer, self.text))

    def show_preview(self, answer: Answer) -> None:
        """Show the answer to another drawing than the one on the canvas; nothing can be said."""
        self._is_preview = True
        self._answer, self._taught = answer, None
        self._render()

    def show_no_answer(self, waiting: Waiting) -> None:
        """Show that nothing is read yet, and what to do."""
        self._answer, self._taught, self._waiting = None, None, waiting
        self._render()

    def show_taught(self, label: int | None) -> None:
        """Show the digit that the person chose, or that it is none; None shows the answer again."""
        self._taught = label
        self._render()
        if label is not None:
            announce(self.sign, spoken_text(None, self.text))

    def set_stacked(self, stacked: bool) -> None:
        """Put the text below the digit instead of beside it."""
        self._is_stacked = stacked
        directions = QBoxLayout.Direction
        self._layout.setDirection(directions.TopToBottom if stacked else directions.LeftToRight)
        self._layout.setSpacing(0 if stacked else BESIDE_SPACING_PX)
        self._align_texts()

    def set_digit_size(self, digit_px: int) -> None:
        """Show the digit in this size; it does not follow the text size."""
        self.sign.set_digit_size(digit_px)
        self._align_texts()

    def _align_texts(self) -> None:
        """Centre the texts beside the digit."""
        self._texts.setMinimumHeight(0 if self._is_stacked else self.sign.height())

    def stacked_min_width_px(self) -> int:
        """Return the width that any answer needs with the text under the digit."""
        display = QFontMetrics(current_type_scale().font(DISPLAY_SIZE_PX, 600))
        return max(
            self.sign.width(),
            self._texts.minimumSizeHint().width(),
            display.horizontalAdvance(percent_text(1.0)),
            self.read_anyway_button.sizeHint().width(),
            self.read_as_number_button.sizeHint().width(),
            self.why_button.sizeHint().width(),
            sum(button.sizeHint().width() for button in self.doubt_buttons) + DOUBT_GAP_PX,
        )

    def _render(self) -> None:
        state, text = self.state, self.text
        set_text_style(self.title, _TITLE_STYLES[state])
        set_text_style(self.detail, "" if state is AnswerState.EMPTY else "lead")
        # A percentage does not wrap.
        self.title.setWordWrap(state is not AnswerState.ANSWER)
        self.title.setText(text.title)
        self.detail.setText(text.detail)
        offers_number = (
            self._may_be_number
            and not self._is_preview
            and state is AnswerState.REFUSED
            and is_several(self._answer)
        )
        # Two buttons take the place of "Draw one digit."
        self.detail.setVisible(bool(text.detail) and not offers_number)
        self.read_as_number_button.setText(self.tr("Read as a number"))
        self.read_as_number_button.setVisible(offers_number)
        self.why_button.setText(self.tr("Why?"))
        is_digit = state in (AnswerState.ANSWER, AnswerState.DOUBT)
        self.why_button.setVisible(is_digit and not self._is_preview)
        self.read_anyway_button.setText(self.tr("Read it anyway"))
        is_refused = state is AnswerState.REFUSED
        self.read_anyway_button.setVisible(is_refused and not self._is_preview)
        # A doubt is between the two likeliest digits.
        if self._answer is not None:
            self._doubted = [digit for digit, _ in self._answer.candidates]
        for digit, button in zip(self._doubted, self.doubt_buttons, strict=False):
            button.setVisible(state is AnswerState.DOUBT and not self._is_preview)
            button.setText(self.tr("It is {0}").format(digit))
        answer = self._answer if self._taught is None else None
        shown = answer.digit if answer else self._taught
        if shown is not None and shown >= DIGITS:
            state, shown = AnswerState.REFUSED, None
        self.sign.show_state(state, shown)
        self.digit_shown.emit(self.sign.text())
        self.sign.setAccessibleName(spoken_text(answer, text))
        ranking = ""
        if self._answer is not None and state is not AnswerState.EMPTY:
            ranking = candidates_text(self._answer)
        for label in (self.sign, self.title, self.detail):
            label.setToolTip(ranking)
        self.sign.setAccessibleDescription(ranking.replace("\n", ", "))

    _retranslate = _render


def sign_size(digit_px: int) -> QSize:
    """Return the size of the sign for a size of the digit."""
    return QSize(SIGN_WIDTH_PX, SIGN_HEIGHT_PX) * (digit_px / DIGIT_PX)


class AnswerSign(Adaptive, QLabel):
    """Shows the digit, a dash without an answer, or a struck circle for a refusal.

    The digit is centred by its own height in any font.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = AnswerState.EMPTY
        self._digit_px = DIGIT_PX
        self._restyle()

    def show_state(self, state: AnswerState, digit: int | None) -> None:
        """Show a digit, or the sign of a state that has none."""
        self._state = state
        has_digit = state not in (AnswerState.EMPTY, AnswerState.REFUSED)
        self.setText(str(digit) if has_digit else "")
        self.update()

    def set_digit_size(self, digit_px: int) -> None:
        """Show the digit in this size, and the other signs in proportion."""
        self._digit_px = digit_px
        self._restyle()

    def _restyle(self) -> None:
        self.setFont(current_type_scale().fixed_font(self._digit_px, 500))
        self.setFixedSize(sign_size(self._digit_px))

    def minimumSizeHint(self) -> QSize:
        """Return the fixed size: a line of text would be higher than the digit."""
        return self.minimumSize()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the digit, the dash or the struck circle."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle_px, scale = self.height() / 2, self._digit_px / DIGIT_PX
        if self._state is AnswerState.EMPTY:
            width_px, height_px = round(DASH_WIDTH_PX * scale), round(DASH_HEIGHT_PX * scale)
            top_px = round(middle_px - height_px / 2)
            painter.fillRect(LEFT_PX, top_px, width_px, height_px, QColor(current_theme().hairline))
        elif self._state is AnswerState.REFUSED:
            radius_px, line_px = REFUSAL_DIAMETER_PX * scale / 2, REFUSAL_WIDTH_PX * scale
            centre = QPointF(LEFT_PX + line_px / 2 + radius_px, middle_px)
            colour = QColor(current_theme().bar)
            painter.setPen(QPen(colour, line_px, c=Qt.PenCapStyle.FlatCap))
            painter.drawEllipse(centre, radius_px, radius_px)
            offset = QPointF(radius_px, radius_px) * 0.707
            painter.drawLine(centre - offset, centre + offset)
        else:
            metrics = QFontMetricsF(self.font())
            bounds = metrics.tightBoundingRect(self.text())
            painter.setPen(QColor(current_theme().text))
            baseline_px = middle_px + metrics.capHeight() / 2
            painter.drawText(QPointF(LEFT_PX - bounds.left(), baseline_px), self.text())
