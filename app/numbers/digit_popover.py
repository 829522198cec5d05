"""The popover under the box of a digit: which digit it is, or how it is cut."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.look.current import Adaptive, current_theme, current_type_scale
from app.look.style_sheet import set_text_style
from app.numbers.shown_number import ShownNumber
from app.reading.texts import DIGITS
from app.services.resources import ICON_SIZE_PX, icon
from app.widgets.named_widgets import filled, hairline, push_button
from app.widgets.screen_fit import available_area

WIDTH_PX = 240
PADDING_PX = 12
CARET_WIDTH_PX, CARET_HEIGHT_PX = 16, 8
CORNER_PX = 6
COLUMNS = 5
GAP_PX = 8


class DigitPopover(Adaptive, QWidget):
    """Asks which digit the picked one is; closes after an answer, on Esc, and on a click outside.

    Signals
    -------
    digit_said(int)
    merge_requested()
        With what is left of it.
    split_requested()
    """

    digit_said = Signal(int)
    merge_requested = Signal()
    split_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("digitPopover")
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setWindowFlag(Qt.WindowType.NoDropShadowWindowHint)
        self._caret_px = 0.0
        self._is_below = True
        self.title, self.keys = QLabel(), QLabel()
        self.keys.setProperty("role", "muted")
        set_text_style(self.title, "strong")
        set_text_style(self.keys, "caption")
        self.digit_buttons = [push_button(f"itIsDigit{digit}Button") for digit in range(DIGITS)]
        self.merge_button = push_button("popoverMergeButton")
        self.split_button = push_button("popoverSplitButton")
        grid = QGridLayout()
        grid.setSpacing(GAP_PX)
        for digit, button in enumerate(self.digit_buttons):
            button.setText(str(digit))
            button.setCheckable(True)
            button.setProperty("key", True)
            button.clicked.connect(lambda _=False, digit=digit: self._say(digit))
            grid.addWidget(button, *divmod(digit, COLUMNS))
        for button, signal in (
            (self.merge_button, self.merge_requested),
            (self.split_button, self.split_requested),
        ):
            button.setProperty("compact", True)
            button.clicked.connect(lambda _=False, signal=signal: self._close_and(signal))
        self._layout = filled(
            QVBoxLayout(self),
            filled(QHBoxLayout(), self.title, None, self.keys, spacing_px=GAP_PX),
            grid,
            hairline(),
            filled(QHBoxLayout(), self.merge_button, self.split_button, spacing_px=GAP_PX),
            spacing_px=PADDING_PX,
        )
        self.adapt()

    def open_beside(self, number: ShownNumber, box: QRect) -> None:
        """Open under the box of the picked digit, in global px, or over it if there is no room."""
        for digit, button in enumerate(self.digit_buttons):
            button.setChecked(str(digit) == number.letters[number.picked])
        self.merge_button.setEnabled(number.picked > 0)
        parent = self.parentWidget()
        assert parent is not None
        area = available_area(parent)
        size = self._layout.sizeHint() + QSize(0, CARET_HEIGHT_PX)
        size = size.expandedTo(QSize(current_type_scale().px(WIDTH_PX), 0))
        self._is_below = box.bottom() + size.height() <= area.bottom()
        margin_px = PADDING_PX + CARET_HEIGHT_PX
        margins = [PADDING_PX, PADDING_PX, PADDING_PX, PADDING_PX]
        margins[1 if self._is_below else 3] = margin_px
        self._layout.setContentsMargins(*margins)
        size = self._layout.sizeHint().expandedTo(QSize(current_type_scale().px(WIDTH_PX), 0))
        middle_px = box.center().x()
        left_px = min(max(middle_px - size.width() // 2, area.left()), area.right() - size.width())
        top_px = box.bottom() + 1 if self._is_below else box.top() - size.height()
        self._caret_px = float(
            min(max(middle_px - left_px, 2 * CARET_WIDTH_PX), size.width() - 2 * CARET_WIDTH_PX)
        )
        self.setFixedSize(size)
        self.move(QPoint(left_px, max(top_px, area.top())))
        self.show()
        checked = [button for button in self.digit_buttons if button.isChecked()]
        (checked or self.digit_buttons)[0].setFocus(Qt.FocusReason.PopupFocusReason)

    def _say(self, digit: int) -> None:
        self.close()
        self.digit_said.emit(digit)

    def _close_and(self, signal: object) -> None:
        self.close()
        signal.emit()  # type: ignore[attr-defined]

    def _retranslate(self) -> None:
        self.title.setText(self.tr("Which digit is it?"))
        self.keys.setText(self.tr("or press 0–9"))
        self.setAccessibleName(self.title.text())
        for digit, digit_button in enumerate(self.digit_buttons):
            digit_button.setAccessibleName(self.tr("It is {0}").format(digit))
        texts: list[tuple[QPushButton, str, str]] = [
            (self.merge_button, self.tr("Merge left"), "M"),
            (self.split_button, self.tr("Split"), "S"),
        ]
        for button, text, key in texts:
            button.setText(text)
            button.setAccessibleName(text)
            button.setToolTip(f"{text} ({key})")

    def _restyle(self) -> None:
        theme, icon_px = current_theme(), current_type_scale().icon_px(ICON_SIZE_PX)
        for button, name in ((self.merge_button, "merge"), (self.split_button, "split")):
            button.setIcon(icon(name, theme.text, theme.disabled, icon_px))
            button.setIconSize(QSize(icon_px, icon_px))

    # Qt's own names

    def event(self, event: QEvent) -> bool:
        """Keep all keys from the shortcuts of the window."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer with 0-9, M and S; move between the digits with the arrow keys."""
        focused = [digit for digit, button in enumerate(self.digit_buttons) if button.hasFocus()]
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -COLUMNS,
            Qt.Key.Key_Down: COLUMNS,
        }
        key = Qt.Key(event.key())
        if event.text() in tuple("0123456789"):
            self._say(int(event.text()))
        elif key == Qt.Key.Key_M:
            self.merge_button.click()
        elif key == Qt.Key.Key_S:
            self.split_button.click()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            button = self.focusWidget()
            if isinstance(button, QPushButton):
                button.click()
        elif key in steps and focused:
            goal = focused[0] + steps[key]
            if 0 <= goal < DIGITS:
                self.digit_buttons[goal].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the frame with its caret."""
        theme, painter = current_theme(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self._is_below:
            frame.setTop(frame.top() + CARET_HEIGHT_PX)
        else:
            frame.setBottom(frame.bottom() - CARET_HEIGHT_PX)
        painter.setPen(QPen(QColor(theme.control_edge), 1))
        painter.setBrush(QColor(theme.window))
        painter.drawRoundedRect(frame, CORNER_PX, CORNER_PX)
        edge_px, tip_px = frame.top(), frame.top() - CARET_HEIGHT_PX
        if not self._is_below:
            edge_px, tip_px = frame.bottom(), frame.bottom() + CARET_HEIGHT_PX
        half_px = CARET_WIDTH_PX / 2
        left, tip, right = (
            QPointF(self._caret_px - half_px, edge_px),
            QPointF(self._caret_px, tip_px),
            QPointF(self._caret_px + half_px, edge_px),
        )
        painter.setPen(QPen(QColor(theme.window), 1.5))
        painter.drawPolygon(QPolygonF([left, tip, right]))
        painter.setPen(QPen(QColor(theme.control_edge), 1))
        painter.drawPolyline(QPolygonF([left, tip, right]))
