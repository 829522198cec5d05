"""The row for short messages; its space is always reserved."""

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
from PySide6.QtGui import QColor, QEnterEvent, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QProgressBar, QPushButton, QSizePolicy, QWidget

from app.look.current import Adaptive, animates, current_theme, current_type_scale
from app.widgets.labels import wrapped_lines
from app.widgets.named_widgets import announce
from app.widgets.notice import NOTHING, Notice, paint_check

HEIGHT_PX = 40
SIDE_PADDING_PX = 6
GROUND_PADDING_PX = 12
CHECK_PX = 12
CORNER_PX = 6
MAX_LINES = 2
PROGRESS_HEIGHT_PX = 3
PROGRESS_STEPS = 1000
SHOWN_MS = 8000
FADE_MS = 120


class MessageRow(Adaptive, QWidget):
    """Shows a warning for 8 seconds, else a notice, else a hint that stays, each with its button.

    A warning or a notice stays while the mouse is over it. A text longer than two lines is elided;
    the tool tip has all of it.

    Signals
    -------
    action_requested()
        The button of the notice was pressed.
    hint_action_requested()
        The button of the hint was pressed.
    """

    action_requested = Signal()
    hint_action_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hint = self._hint_action = ""
        self._notice = NOTHING
        self._warning = ""
        self._opacity = 1.0
        self.action_button = self._link_button("messageActionButton")
        self.action_button.setText(self.tr("Undo"))
        self.action_button.clicked.connect(self.action_requested)
        self.hint_button = self._link_button("hintActionButton")
        self.hint_button.setText(self.tr("It is no digit"))
        self.hint_button.clicked.connect(self.hint_action_requested)
        self.progress_bar = QProgressBar(self)
        self.progress_bar.setObjectName("messageProgress")
        self.progress_bar.setRange(0, PROGRESS_STEPS)
        self.progress_bar.setTextVisible(False)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_MS)
        self._timer.timeout.connect(self._dismiss_top)
        self._fade = QPropertyAnimation(self, b"opacity", self)
        self._fade.setDuration(FADE_MS)
        self._fade.finished.connect(self._forget_if_faded)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._refresh()

    def _link_button(self, name: str) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName(name)
        button.setProperty("link", True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def text(self) -> str:
        """Return the text that is shown."""
        return self._warning or self._notice.text or self._hint

    @property
    def has_warning(self) -> bool:
        """Whether a warning is shown."""
        return bool(self._warning)

    @property
    def notice(self) -> Notice | None:
        """The notice, even while a warning hides it."""
        return self._notice if self._notice.text else None

    def show_hint(self, text: str, action: str = "") -> None:
        """Show a hint, and a button if it has a text, while there is no warning and no notice."""
        self._hint, self._hint_action = text, action
        self._refresh()

    def show_notice(self, notice: Notice, is_news: bool = True) -> None:
        """Show a notice.

        Parameters
        ----------
        notice : Notice
        is_news : bool
            Whether it fades in and is announced; False for an update of its progress.
        """
        self._notice = notice
        self._refresh()
        if not self._warning:
            self._start_timer()
            if is_news:
                self._fade_to(1.0, start=0.0)
        if is_news:
            announce(self, notice.text)

    def dismiss_notice(self) -> None:
        """Hide the notice at once."""
        self._notice = NOTHING
        self._start_timer()
        self._refresh()

    def show_warning(self, text: str) -> None:
        """Show a warning for 8 seconds and announce it."""
        self._warning = text
        self._timer.start()
        self._refresh()
        self._fade_to(1.0, start=0.0)
        announce(self, text)

    def _restyle(self) -> None:
        self._place_children()

    def _start_timer(self) -> None:
        """Start the time of the message on top, if it has one."""
        if self._warning or (self._notice.text and not self._notice.stays):
            self._timer.start()
        else:
            self._timer.stop()

    def _dismiss_top(self) -> None:
        self._timer.stop()
        if self._warning or self._notice.text:
            self._fade_to(0.0, start=1.0)

    def _fade_to(self, goal: float, start: float) -> None:
        self._fade.stop()
        if animates(self) and self.isVisible():
            self._fade.setStartValue(start)
            self._fade.setEndValue(goal)
            self._fade.start()
        else:
            self._set_opacity(goal)
            self._forget_if_faded()

    def _forget_if_faded(self) -> None:
        if self._opacity == 0.0:
            if self._warning:
                self._warning = ""
            else:
                self._notice = NOTHING
            self._set_opacity(1.0)
            self._start_timer()
            self._refresh()

    def _refresh(self) -> None:
        self.setAccessibleName(self.text())
        self.setToolTip(self._warning or self._notice.text)
        action = "" if self._warning else self._notice.action
        if action:
            self.action_button.setText(action)
        self.action_button.setVisible(bool(action))
        is_hint = not self._warning and not self._notice.text
        if self._hint_action:
            self.hint_button.setText(self._hint_action)
        self.hint_button.setVisible(is_hint and bool(self._hint_action))
        fraction = None if self._warning else self._notice.progress_fraction
        self.progress_bar.setVisible(fraction is not None)
        self.progress_bar.setValue(round(PROGRESS_STEPS * (fraction or 0.0)))
        self._place_children()
        self.update()

    def _place_children(self) -> None:
        for button in (self.action_button, self.hint_button):
            width_px = button.sizeHint().width()
            button.setGeometry(self.width() - width_px, 0, width_px, self.height())
        top_px = self.height() - PROGRESS_HEIGHT_PX
        bar_px = self.width() - 2 * SIDE_PADDING_PX
        self.progress_bar.setGeometry(SIDE_PADDING_PX, top_px, bar_px, PROGRESS_HEIGHT_PX)

    def _get_opacity(self) -> float:
        return self._opacity

    def _set_opacity(self, opacity: float) -> None:
        self._opacity = opacity
        self.update()

    opacity = Property(float, _get_opacity, _set_opacity)

    # Qt's own names

    def sizeHint(self) -> QSize:
        """Return the reserved size."""
        height_px = current_type_scale().px(HEIGHT_PX)
        return QSize(200, max(height_px, round(QFontMetricsF(self.font()).height() * 2) + 4))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the warning, the notice or the hint."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area, theme = QRectF(self.rect()), current_theme()
        left_px, colour = SIDE_PADDING_PX, theme.muted
        if self._warning or self._notice.text:
            left_px, colour = GROUND_PADDING_PX, theme.text
            painter.setOpacity(self._opacity)
            painter.setPen(QColor(theme.warning if self._warning else theme.accent_soft))
            painter.setBrush(QColor(theme.warning_soft if self._warning else theme.accent_soft))
            painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), CORNER_PX, CORNER_PX)
            if self._notice.is_done and not self._warning:
                check_px = current_type_scale().icon_px(CHECK_PX)
                paint_check(painter, QPointF(left_px, area.center().y()), check_px, theme.accent)
                left_px += check_px + GROUND_PADDING_PX
        width_px = area.width() - left_px - SIDE_PADDING_PX
        for button in (self.action_button, self.hint_button):
            if button.isVisibleTo(self):
                width_px -= button.width()
        lines = wrapped_lines(self.text(), self.font(), width_px, MAX_LINES)
        metrics = QFontMetricsF(self.font())
        top_px = area.center().y() - len(lines) * metrics.height() / 2
        painter.setPen(QColor(colour))
        for number, line in enumerate(lines):
            baseline_px = top_px + number * metrics.height() + metrics.ascent()
            painter.drawText(QPointF(left_px, baseline_px), line)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the button and the progress bar."""
        super().resizeEvent(event)
        self._place_children()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Keep the message while the mouse rests on it."""
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Hide the message 8 seconds from now."""
        self._start_timer()
        super().leaveEvent(event)
