"""The answer to a number: the number itself, how sure the network is, and what else it may be."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.look.current import Adaptive, current_theme, current_type_scale
from app.look.style_sheet import set_text_style
from app.numbers.number_sign import NumberSign
from app.numbers.shown_number import ShownNumber
from app.numbers.texts import number_state, number_text, spoken_text
from app.reading.answer_panel import DIGIT_PX
from app.reading.texts import AnswerState
from app.services.resources import icon
from app.widgets.named_widgets import announce, filled, push_button, text_label

COPY_ICON_PX = 16
GAP_PX = 12


class NumberPanel(Adaptive, QWidget):
    """Stands where `AnswerPanel` stands for one digit.

    Signals
    -------
    number_shown()
        Another number is shown, or none.
    """

    number_shown = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.number: ShownNumber | None = None
        self._is_stacked = False
        self.sign = NumberSign()
        self.title = text_label("numberTitle")
        self.detail = text_label("numberDetail")
        self.detail.setProperty("role", "muted")
        set_text_style(self.title, "state")
        set_text_style(self.detail, "lead")
        self.copy_button = push_button("copyNumberButton", Qt.FocusPolicy.TabFocus)
        self._texts = QWidget()
        filled(QVBoxLayout(self._texts), self.title, self.detail, spacing_px=1)
        self._below = filled(QHBoxLayout(), self._texts, self.copy_button, spacing_px=GAP_PX)
        self._below.setStretch(0, 1)
        filled(QVBoxLayout(self), self.sign, self._below, spacing_px=4)
        self.hide()
        self.adapt()

    def show_number(self, number: ShownNumber | None) -> None:
        """Show a number; None for no number."""
        self.number = number
        self.sign.show_number(number)
        if number is not None:
            self._render(number)
        self.number_shown.emit()

    def announce_number(self) -> None:
        """Announce the number to assistive tools."""
        if self.number is not None:
            announce(self.sign, spoken_text(self.number))

    def set_stacked(self, stacked: bool) -> None:
        """Put the button below the texts instead of beside them."""
        self._is_stacked = stacked
        directions = QBoxLayout.Direction
        self._below.setDirection(directions.TopToBottom if stacked else directions.LeftToRight)
        self._fit_button()

    def _fit_button(self) -> None:
        """Leave out the text of the button where it has no room."""
        self.copy_button.setText(self.copy_button.accessibleName())
        room_px = self.width()
        if not self._is_stacked:
            labels = self.title, self.detail
            lines_px = [label.fontMetrics().horizontalAdvance(label.text()) for label in labels]
            room_px -= max(lines_px) + GAP_PX
        if self.copy_button.sizeHint().width() > room_px:
            self.copy_button.setText("")

    def set_digit_size(self, digit_px: int) -> None:
        """Show the number larger where a single digit has this size."""
        self.sign.set_scale(digit_px / DIGIT_PX)

    def _render(self, number: ShownNumber) -> None:
        text = number_text(number)
        self.title.setText(text.title)
        self.detail.setText(text.detail)
        self._fit_button()
        self.sign.setAccessibleName(spoken_text(number))
        self.copy_button.setEnabled(number_state(number) is not AnswerState.REFUSED)

    def _retranslate(self) -> None:
        self.copy_button.setAccessibleName(self.tr("Copy number"))
        self.copy_button.setToolTip(self.tr("Copy the number (Ctrl+Shift+C)"))
        self.sign.setAccessibleDescription(
            self.tr("Left and right arrow pick a digit; Enter says which digit it is.")
        )
        self.show_number(self.number)
        self._fit_button()

    def _restyle(self) -> None:
        theme, icon_px = current_theme(), current_type_scale().icon_px(COPY_ICON_PX)
        self.copy_button.setIcon(icon("copy", theme.text, theme.disabled, icon_px))
        self.copy_button.setIconSize(QSize(icon_px, icon_px))
        self._fit_button()

    # Qt's own names

    def minimumSizeHint(self) -> QSize:
        """Return a width at which the button may have lost its text."""
        button_px = self.copy_button.iconSize().width() + 4 * GAP_PX
        beside_px = 0 if self._is_stacked else button_px + GAP_PX
        width_px = self._texts.minimumSizeHint().width() + beside_px
        return QSize(
            max(width_px, self.sign.sizeHint().width()), super().minimumSizeHint().height()
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the text of the button if there is room."""
        super().resizeEvent(event)
        self._fit_button()
