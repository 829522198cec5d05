"""A chart of ten columns, up and down: the scores of the digits, or their probabilities."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.charts.picture_actions import PictureActions
from app.look.current import Adaptive, current_theme, current_type_scale

Values = NDArray[np.float64]

_BARS_PX = 48
"""Height of all columns together at 100 %."""

_BAR_PX = 20
_GAP_PX = 3
_AXIS_PX = 11


class ColumnsView(PictureActions, Adaptive, QWidget):
    """Columns from a common line, with their values, above the names of the classes.

    The largest is blue, the second orange, both bold. Left and Right choose a column.

    Parameters
    ----------
    count : int
    text_of : callable
        Returns the text of a value.

    Signals
    -------
    chosen(int)
        The person chose a column.
    """

    chosen = Signal(int)

    def __init__(
        self, count: int, text_of: Callable[[float], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._count, self._text_of = count, text_of
        self._values: Values | None = None
        self._marked: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_values(self, values: Values | None) -> None:
        """Show the columns; None leaves the line alone."""
        self._values = values
        self.update()

    def mark(self, column: int | None) -> None:
        """Mark the chosen column."""
        if column != self._marked:
            self._marked = column
            self.update()

    @property
    def marked(self) -> int | None:
        """The chosen column."""
        return self._marked

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def column(self, number: int) -> QRectF:
        """Return where a column with its texts is."""
        width_px = self.width() / self._count
        return QRectF(number * width_px, 0, width_px, self.height())

    def _heights_px(self) -> tuple[float, float]:
        """Return the height of a text, and of all columns together."""
        text_px = QFontMetricsF(current_type_scale().font(_AXIS_PX)).height()
        return text_px, float(current_type_scale().icon_px(_BARS_PX))

    def sizeHint(self) -> QSize:
        """Return the height of columns and texts."""
        text_px, bars_px = self._heights_px()
        return QSize(300, round(bars_px + 3 * text_px + 4 * _GAP_PX + 2))

    def minimumSizeHint(self) -> QSize:
        """Return room for ten values."""
        metrics = QFontMetricsF(current_type_scale().font(_AXIS_PX, 600))
        longest_px = metrics.horizontalAdvance("−88.8")
        return QSize(round(self._count * longest_px), self.sizeHint().height())

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the chart."""
        self.paint(QPainter(self), QRectF(self.rect()))

    def paint(self, painter: QPainter, area: QRectF) -> None:
        """Paint the line, the columns, their values and the names of the classes."""
        theme, scale = current_theme(), current_type_scale()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        text_px, bars_px = self._heights_px()
        values = np.zeros(self._count) if self._values is None else self._values
        above = max(float(values.max()), 0.0)
        below = max(-float(values.min()), 0.0)
        span = max(above + below, 1e-12)
        line_px = round(text_px + _GAP_PX + bars_px * above / span) + 0.5
        names_px = self.height() - text_px
        first, *others = np.argsort(-values, kind="stable").tolist()
        second = others[0] if others else first
        plain, strong = scale.font(_AXIS_PX), scale.font(_AXIS_PX, 600)
        bar_px = float(scale.icon_px(_BAR_PX))
        for number, value in enumerate(values.tolist()):
            place = self.column(number)
            middle_px, is_known = place.center().x(), self._values is not None
            colour = theme.bar
            if is_known and number in (first, second):
                colour = theme.accent if number == first else theme.rival
            if number == self._marked:
                self._paint_mark(painter, place)
            height_px = bars_px * value / span
            bar = QRectF(middle_px - bar_px / 2, line_px - height_px, bar_px, height_px)
            painter.fillRect(bar.normalized(), QColor(colour))
            painter.setFont(strong if is_known and number in (first, second) else plain)
            painter.setPen(QColor(theme.text if number in (first, second) else theme.muted))
            if is_known:
                top_px = line_px - height_px
                top_px += _GAP_PX if value < 0 else -text_px - _GAP_PX
                _paint_middle(painter, QPointF(middle_px, top_px), self._text_of(value))
            _paint_middle(painter, QPointF(middle_px, names_px), str(number))
        painter.setPen(QPen(QColor(theme.control_edge), 1))
        painter.drawLine(QPointF(0, line_px), QPointF(self.width(), line_px))

    def _paint_mark(self, painter: QPainter, area: QRectF) -> None:
        theme = current_theme()
        painter.setBrush(QColor(theme.accent_soft))
        is_reached = self.shows_focus
        painter.setPen(QPen(QColor(theme.text if is_reached else theme.accent), 1 + is_reached))
        painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), 4, 4)

    # Qt's own names

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a column."""
        number = int(event.position().x() * self._count // max(1, self.width()))
        if event.button() is Qt.MouseButton.LeftButton and 0 <= number < self._count:
            self.chosen.emit(number)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose the column beside."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if step is None and not is_enter:
            super().keyPressEvent(event)
            return
        goal = 0 if self._marked is None else self._marked + (step or 0)
        if 0 <= goal < self._count:
            self.chosen.emit(goal)

    def event(self, event: QEvent) -> bool:
        """Take Enter before the window does."""
        is_key = event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if is_key and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):  # type: ignore[attr-defined]
            event.accept()
            return True
        return super().event(event)


def _paint_middle(painter: QPainter, top: QPointF, text: str) -> None:
    """Paint a text centred below a point."""
    metrics = QFontMetricsF(painter.font())
    left_px = top.x() - metrics.horizontalAdvance(text) / 2
    painter.drawText(QPointF(left_px, top.y() + metrics.ascent()), text)
