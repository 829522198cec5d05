"""The row for short messages; its space is always reserved."""

from collections.abc import Callable

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
from app.widgets.messages import Layer, Messages
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
    """Shows the message on top of `Messages` with its buttons.

    A message that does not stay is shown for 8 seconds, longer while the mouse is over it. A text
    longer than two lines is elided; the tool tip has all of it.

    Signals
    -------
    action_requested()
        The button of a notice without an action of its own was pressed.
    hint_action_requested()
        The button of the hint was pressed.
    question_answered(bool)
        Whether the person confirmed what the question is about.
    news_shown(bool)
        Whether a new message is shown, or nothing but a hint is left.
    """

    action_requested = Signal()
    hint_action_requested = Signal()
    question_answered = Signal(bool)
    news_shown = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._messages = Messages()
        self._opacity = 1.0
        self.action_button = self._link_button("messageActionButton")
        self.action_button.setText(self.tr("Undo"))
        self.action_button.clicked.connect(self._request_action)
        self.hint_button = self._link_button("hintActionButton")
        self.hint_button.setText(self.tr("It is no digit"))
        self.hint_button.clicked.connect(self._confirm)
        # A question shows both, this one at the left.
        QWidget.setTabOrder(self.hint_button, self.action_button)
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
        return self._messages.top.text

    @property
    def has_warning(self) -> bool:
        """Whether a warning is shown."""
        return self._messages.top.is_warning

    @property
    def notice(self) -> Notice | None:
        """The notice, even while a remark hides it."""
        notice = self._messages[Layer.NOTICE]
        return notice if notice.text else None

    def begin_step(self) -> None:
        """The person does the next thing: what was said about the last one goes."""
        self._messages.begin_step()
        self._show_top()

    def show_hint(self, text: str, action: str = "") -> None:
        """Show a hint, and a button if it has a text, while there is no other message."""
        self._messages.put(Layer.HINT, Notice(text, confirmation=action))
        self._refresh()

    def show_question(self, question: Notice) -> None:
        """Show a question until `dismiss_question`."""
        self._put_news(Layer.QUESTION, question)

    def dismiss_question(self) -> None:
        """Hide the question: it is answered."""
        self._messages.put(Layer.QUESTION, NOTHING)
        self._show_top()

    def show_notice(self, notice: Notice, is_news: bool = True) -> None:
        """Show a notice.

        Parameters
        ----------
        notice : Notice
        is_news : bool
            Whether it fades in and is announced; False for an update of its progress.
        """
        if is_news:
            self._put_news(Layer.NOTICE, notice)
        else:
            self._messages.put(Layer.NOTICE, notice)
            self._refresh()

    def dismiss_notice(self) -> None:
        """Hide the notice at once."""
        self._messages.put(Layer.NOTICE, NOTHING)
        self._show_top()

    def show_remark(self, text: str) -> None:
        """Say that what the person did last is done."""
        self._put_news(Layer.REMARK, Notice(text))

    def show_warning(self, text: str) -> None:
        """Say why what the person did last was not done."""
        self._put_news(Layer.REMARK, Notice(text, is_warning=True))

    def _put_news(self, layer: Layer, message: Notice) -> None:
        self._messages.put(layer, message)
        if self._messages.top_layer is layer:
            self._show_top()
            self._fade_to(1.0, start=0.0)
            self.news_shown.emit(bool(message.text))
        if message.text:
            announce(self, message.text)

    def _show_top(self) -> None:
        self._fade.stop()
        self._set_opacity(1.0)
        self._start_timer()
        self._refresh()
        if self._messages.top_layer is Layer.HINT:
            self.news_shown.emit(False)

    def _request_action(self) -> None:
        if (act := self._messages.top.on_action) is not None:
            self._dismiss_and(act)
        elif self._messages.top_layer is Layer.QUESTION:
            self.question_answered.emit(False)
        else:
            self.action_requested.emit()

    def _confirm(self) -> None:
        if (act := self._messages.top.on_confirmation) is not None:
            self._dismiss_and(act)
        elif self._messages.top_layer is Layer.QUESTION:
            self.question_answered.emit(True)
        else:
            self.hint_action_requested.emit()

    def _dismiss_and(self, act: Callable[[], object]) -> None:
        self._messages.put(self._messages.top_layer, NOTHING)
        self._show_top()
        act()

    def _restyle(self) -> None:
        self._place_children()

    def _start_timer(self) -> None:
        """Start the time of the message on top, if it has one."""
        if self._messages.is_passing:
            self._timer.start()
        else:
            self._timer.stop()

    def _dismiss_top(self) -> None:
        self._timer.stop()
        if self._messages.is_passing:
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
            self._messages.put(self._messages.top_layer, NOTHING)
            self._show_top()

    def _refresh(self) -> None:
        message, is_hint = self._messages.top, self._messages.top_layer is Layer.HINT
        self.setAccessibleName(message.text)
        self.setToolTip("" if is_hint else message.text)
        for button, text in (
            (self.action_button, message.action),
            (self.hint_button, message.confirmation),
        ):
            if text:
                button.setText(text)
            button.setVisible(bool(text))
        fraction = message.progress_fraction
        self.progress_bar.setVisible(fraction is not None)
        self.progress_bar.setValue(round(PROGRESS_STEPS * (fraction or 0.0)))
        self._place_children()
        self.update()

    def _place_children(self) -> None:
        right_px = self.width()
        for button in (self.action_button, self.hint_button):
            if button.isVisibleTo(self):
                width_px = button.sizeHint().width()
                right_px -= width_px
                button.setGeometry(right_px, 0, width_px, self.height())
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
        """Paint the message on top."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area, theme, message = QRectF(self.rect()), current_theme(), self._messages.top
        left_px, colour = SIDE_PADDING_PX, theme.muted
        if self._messages.top_layer is not Layer.HINT:
            left_px, colour = GROUND_PADDING_PX, theme.text
            painter.setOpacity(self._opacity)
            painter.setPen(QColor(theme.warning if message.is_warning else theme.accent_soft))
            painter.setBrush(
                QColor(theme.warning_soft if message.is_warning else theme.accent_soft)
            )
            painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), CORNER_PX, CORNER_PX)
            if message.is_done:
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
