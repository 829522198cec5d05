"""One row of the ten bars: a digit, its bar and its percentage; a button to choose the digit."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from app.look.current import current_theme, current_type_scale
from app.look.theme import LIGHT
from app.reading.texts import percent_text
from app.widgets.notice import paint_check

ROW_HEIGHT_PX = 24
BAR_HEIGHT_PX = 10
BAR_GROWTH = 1 / 6
"""By how much the bar grows with the height of the row."""
BAR_RADIUS_PX = 3
MIN_BAR_PX = 3
SIDE_PADDING_PX = 6
FRAME_RADIUS_PX = 4
FOCUS_RING_PX = 2
CHECK_PX = 10
"""Edge of the check mark at 100 % text size."""


def row_height(height_px: int) -> int:
    """Return the height of a row at the current text size, given its smallest height."""
    return max(height_px, current_type_scale().px(ROW_HEIGHT_PX))


@dataclass(frozen=True)
class RowLook:
    """The appearance of a row."""

    text: str
    """The percentage; empty without an answer."""
    colour: str
    """Of the bar."""
    stands_out: bool
    """Whether digit and percentage are bold."""
    is_taught: bool = False
    """Whether the person chose this digit: the row has a frame and a check mark."""


class ProbabilityRow(QAbstractButton):
    """A digit, its bar and its percentage; a click chooses the digit."""

    def __init__(self, digit: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.digit = digit
        self.fraction = 0.0
        self.look = RowLook("", LIGHT.bar, False)
        self.invitation = ""
        """Shown instead of the percentage under the mouse."""
        self.setObjectName(f"probabilityRow{digit}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setEnabled(False)
        self._height_px = ROW_HEIGHT_PX

    def set_height(self, height_px: int) -> None:
        """Set the smallest height, which large text exceeds."""
        self._height_px = height_px
        self.updateGeometry()

    def set_fraction(self, fraction: float) -> None:
        """Set the length of the bar, 0-1."""
        self.fraction = fraction
        self.update()

    def set_look(self, look: RowLook) -> None:
        """Set percentage, colour and font weight."""
        self.look = look
        self.update()

    def set_teachable(self, teachable: bool) -> None:
        """Enable or disable clicks."""
        self.setEnabled(teachable)
        if teachable:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            self.unsetCursor()

    def shown_text(self) -> str:
        """Return the text on the right: the invitation under the mouse, else the percentage."""
        is_asked = self.isEnabled() and self.underMouse() and not self.look.is_taught
        return self.invitation if is_asked and self.invitation else self.look.text

    # Qt's own names

    def sizeHint(self) -> QSize:
        """Return a size whose height follows the text size."""
        return QSize(320, row_height(self._height_px))

    def minimumSizeHint(self) -> QSize:
        """Return the smallest size at which bars can be compared."""
        return QSize(200, self.sizeHint().height())

    def event(self, event: QEvent) -> bool:
        """Keep Enter from the shortcut that reads the drawing."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            event.setAccepted(is_enter)
            return is_enter
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Click on Enter as on Space; leave arrow keys to the bars."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint frame, track, bar, digit and percentage."""
        theme, look = current_theme(), self.look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        painter.setFont(current_type_scale().font(weight=600 if look.stands_out else 400))
        painter.setPen(QColor(theme.text if look.stands_out else theme.muted))
        track = self.track()
        digit_box = QRectF(0, 0, track.left() - 4, self.height())
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(digit_box, middle | Qt.AlignmentFlag.AlignHCenter, str(self.digit))
        right_px = self.width() - track.right() - SIDE_PADDING_PX
        value_box = QRectF(track.right(), 0, right_px, self.height())
        painter.drawText(value_box, middle | Qt.AlignmentFlag.AlignRight, self.shown_text())
        if look.is_taught:
            self._paint_check(painter, value_box)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.track))
        painter.drawRoundedRect(track, BAR_RADIUS_PX, BAR_RADIUS_PX)
        if self.fraction >= 0.0005:
            length_px = max(MIN_BAR_PX, self.fraction * track.width())
            bar = QRectF(track.left(), track.top(), length_px, track.height())
            radius_px = min(BAR_RADIUS_PX, length_px / 2)
            painter.setBrush(QColor(look.colour))
            painter.drawRoundedRect(bar, radius_px, radius_px)

    def _paint_ground(self, painter: QPainter) -> None:
        """Frame the taught row and the focused one; darken the one under the mouse."""
        theme = current_theme()
        painter.setPen(Qt.PenStyle.NoPen)
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self.look.is_taught:
            painter.setPen(QColor(theme.accent))
            painter.setBrush(QColor(theme.accent_soft))
        elif self.isEnabled() and self.isDown():
            painter.setBrush(QColor(theme.hairline))
        elif self.isEnabled() and self.underMouse():
            painter.setBrush(QColor(theme.sunken))
        else:
            painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.accent), FOCUS_RING_PX))
            frame.adjust(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(frame, FRAME_RADIUS_PX, FRAME_RADIUS_PX)

    def _paint_check(self, painter: QPainter, value_box: QRectF) -> None:
        edge_px = current_type_scale().icon_px(CHECK_PX)
        text_px = QFontMetricsF(painter.font()).horizontalAdvance(self.shown_text())
        left_px = value_box.right() - text_px - edge_px - 8
        paint_check(painter, QPointF(left_px, self.height() / 2), edge_px, current_theme().accent)

    def track(self) -> QRectF:
        """Return where the bar is when it is full."""
        metrics = QFontMetricsF(current_type_scale().font(weight=600))
        left_px = round(12 + 2 * metrics.horizontalAdvance("0"))
        texts = [*map(percent_text, (0.0, 1.0)), self.invitation]
        widest_px = max(metrics.horizontalAdvance(text) for text in texts)
        right_px = round(SIDE_PADDING_PX + widest_px + 12)
        bar_px = BAR_HEIGHT_PX + round((self._height_px - ROW_HEIGHT_PX) * BAR_GROWTH)
        top_px = (self.height() - bar_px) / 2
        return QRectF(left_px, top_px, self.width() - left_px - right_px, bar_px)
