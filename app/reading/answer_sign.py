"""The big digit, or the sign that stands in its place."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QWidget

from app.look.current import Adaptive, current_theme, current_type_scale
from app.reading.wording import AnswerState

DIGIT_PX = 136
SIGN_WIDTH_PX = 96
SIGN_HEIGHT_PX = 142
LEFT_PX = 2
DASH_WIDTH_PX, DASH_HEIGHT_PX = 48, 8
REFUSAL_DIAMETER_PX, REFUSAL_WIDTH_PX = 72, 5


class AnswerSign(Adaptive, QLabel):
    """A label whose text is the digit; a dash without an answer, a struck circle when refused.

    The digit is painted by its own height, so it lies in the middle whatever the font.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = AnswerState.EMPTY
        self.setFixedSize(SIGN_WIDTH_PX, SIGN_HEIGHT_PX)
        self._restyle()

    def show_state(self, state: AnswerState, digit: int | None) -> None:
        """Show a digit, or the sign of a state that has none."""
        self._state = state
        has_digit = state not in (AnswerState.EMPTY, AnswerState.REFUSED)
        self.setText(str(digit) if has_digit else "")
        self.update()

    def _restyle(self) -> None:
        # The digit does not follow the text size.
        self.setFont(current_type_scale().fixed_font(DIGIT_PX, 500))

    def sizeHint(self) -> QSize:
        """Return the fixed size: the digit never moves what lies beside it."""
        return QSize(SIGN_WIDTH_PX, SIGN_HEIGHT_PX)

    def minimumSizeHint(self) -> QSize:
        """Return the fixed size."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the digit, the dash or the struck circle."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle_px = self.height() / 2
        if self._state is AnswerState.EMPTY:
            dash = QRectF(LEFT_PX, middle_px - DASH_HEIGHT_PX / 2, DASH_WIDTH_PX, DASH_HEIGHT_PX)
            painter.fillRect(dash, QColor(current_theme().hairline))
        elif self._state is AnswerState.REFUSED:
            self._paint_refusal(painter, middle_px)
        else:
            metrics = QFontMetricsF(self.font())
            bounds = metrics.tightBoundingRect(self.text())
            painter.setPen(QColor(current_theme().text))
            baseline_px = middle_px + metrics.capHeight() / 2
            painter.drawText(QPointF(LEFT_PX - bounds.left(), baseline_px), self.text())

    def _paint_refusal(self, painter: QPainter, middle_px: float) -> None:
        radius_px = REFUSAL_DIAMETER_PX / 2
        centre = QPointF(LEFT_PX + REFUSAL_WIDTH_PX / 2 + radius_px, middle_px)
        painter.setPen(
            QPen(QColor(current_theme().bar), REFUSAL_WIDTH_PX, c=Qt.PenCapStyle.FlatCap)
        )
        painter.drawEllipse(centre, radius_px, radius_px)
        reach = QPointF(radius_px, radius_px) * 0.707
        painter.drawLine(centre - reach, centre + reach)
