"""The number in large letters; its digits can be picked."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.look.current import Adaptive, current_theme, current_type_scale
from app.numbers.shown_number import ShownNumber

NUMBER_PX = 108
"""Size of the letters beside the smallest canvas, unless the number is too long."""
MIN_NUMBER_PX = 12
HEIGHT_PX = 108
MIN_HEIGHT_PX = 64
MIN_WIDTH_PX = 120
LINE_PX = 3
LINE_GAP_PX = 12
"""Between the letters and the line below the picked digit."""
DOUBT_PADDING_PX = 3
CORNER_PX = 4
FOCUS_RING_PX = 2


class NumberSign(Adaptive, QWidget):
    """Shows a number as large as it fits, with a line below the picked digit.

    Doubtful digits stand on amber. With the keyboard focus, the arrow keys pick the digits, and
    Enter asks which digit it is.

    Signals
    -------
    picked(int)
        The person picked the symbol at this place.
    stepped(int)
        The person wants the next digit, 1, or the one before, -1.
    asked()
        The person wants to say which digit the picked one is.
    """

    picked = Signal(int)
    stepped = Signal(int)
    asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("numberLabel")
        self.number: ShownNumber | None = None
        self._scale = 1.0
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.set_scale(1.0)

    def set_scale(self, scale: float) -> None:
        """Show the number larger than beside the smallest canvas."""
        self._scale = scale
        self.setMaximumHeight(round(HEIGHT_PX * scale))
        self.updateGeometry()
        self.update()

    def show_number(self, number: ShownNumber | None) -> None:
        """Show a number."""
        self.number = number
        self.update()

    def letter_areas(self) -> list[QRectF]:
        """Return where each letter is, as high as the widget."""
        if self.number is None:
            return []
        metrics, left_px = QFontMetricsF(self.letter_font()), 0.0
        areas = []
        for letter in self.number.letters:
            width_px = metrics.horizontalAdvance(letter)
            areas.append(QRectF(left_px, 0, width_px, self.height()))
            left_px += width_px
        return areas

    def letter_font(self) -> QFont:
        """Return the largest font in which the number fits."""
        largest_px = round(NUMBER_PX * self._scale)
        scale = current_type_scale()
        if self.number is None:
            return scale.fixed_font(largest_px, 500)
        metrics = QFontMetricsF(scale.fixed_font(largest_px, 500))
        width_px = max(1.0, metrics.horizontalAdvance(self.number.text))
        below_px = self._line_room() + 2
        fitting = largest_px * min(
            1.0,
            (self.width() - 1) / width_px,
            (self.height() - below_px) / max(1.0, metrics.capHeight()),
        )
        return scale.fixed_font(max(MIN_NUMBER_PX, int(fitting)), 500)

    def _line_room(self) -> float:
        return LINE_PX + LINE_GAP_PX * self._scale

    # Qt's own names

    def sizeHint(self) -> QSize:
        """Return a height that leaves the answer as high as without a number."""
        return QSize(round(MIN_WIDTH_PX * self._scale), round(MIN_HEIGHT_PX * self._scale))

    minimumSizeHint = sizeHint

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the letters, the line below the picked one, and the ground of doubtful ones."""
        if self.number is None:
            return
        painter, theme = QPainter(self), current_theme()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = self.letter_font()
        metrics = QFontMetricsF(font)
        bottom_px = self.height() - FOCUS_RING_PX
        baseline_px = bottom_px - self._line_room()
        painter.setFont(font)
        top_px = baseline_px - metrics.capHeight()
        for place, (letter, area) in enumerate(
            zip(self.number.letters, self.letter_areas(), strict=True)
        ):
            if self.number.is_doubtful(place):
                height_px = baseline_px - top_px
                ground = QRectF(area.left(), top_px, area.width(), height_px)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(theme.warning_soft))
                grown_px = 2 * DOUBT_PADDING_PX
                painter.drawRoundedRect(
                    ground.adjusted(0, -grown_px, 0, grown_px), CORNER_PX, CORNER_PX
                )
            painter.setPen(QColor(theme.text))
            painter.drawText(QPointF(area.left(), baseline_px), letter)
            if place == self.number.picked:
                inset_px = min(LINE_PX, area.width() / 4)
                line = QRectF(
                    area.left() + inset_px,
                    bottom_px - LINE_PX,
                    area.width() - 2 * inset_px,
                    LINE_PX,
                )
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(theme.accent))
                painter.drawRoundedRect(line, LINE_PX / 2, LINE_PX / 2)
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.accent), FOCUS_RING_PX))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(
                QRectF(self.rect()).adjusted(1, 1, -1, -1), CORNER_PX, CORNER_PX
            )

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Pick a digit."""
        if event.button() == Qt.MouseButton.LeftButton:
            place = self._place_at(event.position())
            if place is not None:
                self.picked.emit(place)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show what can be picked."""
        is_digit = self._place_at(event.position()) is not None
        shapes = Qt.CursorShape
        self.setCursor(shapes.PointingHandCursor if is_digit else shapes.ArrowCursor)

    def _place_at(self, position: QPointF) -> int | None:
        if self.number is None:
            return None
        for place in self.number.digit_places:
            if self.letter_areas()[place].contains(position):
                return place
        return None

    def event(self, event: QEvent) -> bool:
        """Keep Enter from the shortcut that reads the drawing."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            event.setAccepted(is_enter)
            return is_enter
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pick with the arrow keys; ask on Enter and Space."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if step:
            self.stepped.emit(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.asked.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: object) -> None:
        """Show the focus."""
        self.update()

    focusOutEvent = focusInEvent
