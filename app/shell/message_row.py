"""The row for short messages under the bars; its room is always reserved."""

from PySide6.QtCore import (
    Property,
    QEvent,
    QPointF,
    QPropertyAnimation,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.shell.announcing import announce
from app.shell.theme import LIGHT, Theme
from app.shell.type_scale import TypeScale

HEIGHT_PX = 40
SIDE_PADDING_PX = 6
WARNING_PADDING_PX = 12
CORNER_PX = 6
MOST_LINES = 2
SHOWN_MS = 8000
FADE_MS = 120


class MessageRow(QWidget):
    """Shows a hint that stays, or over it a warning for 8 seconds.

    A warning stays on while the mouse rests on it. What does not fit on two lines is elided and
    whole in the tool tip.

    Signals
    -------
    warning_shown(str)
        A warning is to be seen.
    """

    warning_shown = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hint = ""
        self._warning = ""
        self._opacity = 1.0
        self._theme = LIGHT
        self._type_scale: TypeScale | None = None
        self.moves = True
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_MS)
        self._timer.timeout.connect(self.dismiss_warning)
        self._fade = QPropertyAnimation(self, b"opacity", self)
        self._fade.setDuration(FADE_MS)
        self._fade.finished.connect(self._forget_if_faded)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def text(self) -> str:
        """Return what is shown: the warning, else the hint."""
        return self._warning or self._hint

    @property
    def has_warning(self) -> bool:
        """Whether a warning is shown."""
        return bool(self._warning)

    def show_hint(self, text: str) -> None:
        """Show this quietly whenever there is no warning; empty for nothing."""
        self._hint = text
        self._refresh()

    def show_warning(self, text: str) -> None:
        """Show a warning for 8 seconds and announce it."""
        self._warning = text
        self._timer.start()
        self._refresh()
        self._fade_to(1.0, start=0.0)
        announce(self, text)
        self.warning_shown.emit(text)

    def dismiss_warning(self) -> None:
        """Take the warning away."""
        self._timer.stop()
        if self._warning:
            self._fade_to(0.0, start=1.0)

    def apply_look(self, theme: Theme, type_scale: TypeScale) -> None:
        """Take over colours and sizes."""
        self._theme, self._type_scale = theme, type_scale
        self.setFont(type_scale.font())
        self.updateGeometry()
        self.update()

    def _fade_to(self, goal: float, start: float) -> None:
        self._fade.stop()
        if self.moves and self.isVisible():
            self._fade.setStartValue(start)
            self._fade.setEndValue(goal)
            self._fade.start()
        else:
            self._set_opacity(goal)
            self._forget_if_faded()

    def _forget_if_faded(self) -> None:
        if self._opacity == 0.0:
            self._warning = ""
            self._set_opacity(1.0)
            self._refresh()

    def _refresh(self) -> None:
        self.setAccessibleName(self.text())
        self.setToolTip(self._warning)
        self.update()

    def _get_opacity(self) -> float:
        return self._opacity

    def _set_opacity(self, opacity: float) -> None:
        self._opacity = opacity
        self.update()

    opacity = Property(float, _get_opacity, _set_opacity)

    def sizeHint(self) -> QSize:
        """Return the reserved room."""
        height_px = self._type_scale.px(HEIGHT_PX) if self._type_scale else HEIGHT_PX
        return QSize(200, max(height_px, round(QFontMetricsF(self.font()).height() * 2) + 4))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the warning on its ground, or the hint."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect())
        if not self._warning:
            painter.setPen(QColor(self._theme.muted))
            self._paint_lines(painter, area, SIDE_PADDING_PX, self._hint)
            return
        painter.setOpacity(self._opacity)
        painter.setPen(QColor(self._theme.warning))
        painter.setBrush(QColor(self._theme.warning_soft))
        painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), CORNER_PX, CORNER_PX)
        painter.setPen(QColor(self._theme.text))
        self._paint_lines(painter, area, WARNING_PADDING_PX, self._warning)

    def _paint_lines(self, painter: QPainter, area: QRectF, padding_px: float, text: str) -> None:
        metrics = QFontMetricsF(self.font())
        lines = self._lines(text, area.width() - 2 * padding_px)
        top_px = area.center().y() - len(lines) * metrics.height() / 2
        for number, line in enumerate(lines):
            baseline_px = top_px + number * metrics.height() + metrics.ascent()
            painter.drawText(QPointF(padding_px, baseline_px), line)

    def _lines(self, text: str, width_px: float) -> list[str]:
        """Break the text at words, or anywhere in a long path; elide the last line."""
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout = QTextLayout(text, self.font())
        layout.setTextOption(option)
        layout.beginLayout()
        starts: list[int] = []
        while len(starts) < MOST_LINES:
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(width_px)
            starts.append(line.textStart())
        layout.endLayout()
        ends = [*starts[1:], len(text)]
        lines = [text[start:end].strip() for start, end in zip(starts, ends, strict=True)]
        if lines:
            elide = Qt.TextElideMode.ElideRight
            lines[-1] = QFontMetricsF(self.font()).elidedText(lines[-1], elide, width_px)
        return lines

    def enterEvent(self, event: QEnterEvent) -> None:
        """Keep a warning while the mouse rests on it."""
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Let the warning go 8 seconds from now."""
        if self._warning:
            self._timer.start()
        super().leaveEvent(event)
