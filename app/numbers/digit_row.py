"""The row over the bars: which digit of the number they are about."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from app.drawing.tool_bar import ToolButton
from app.look.current import Adaptive, current_theme
from app.look.style_sheet import set_text_style
from app.numbers.shown_number import ShownNumber
from app.numbers.texts import digit_text, place_text, spoken_pick
from app.widgets.labels import ElidedLabel
from app.widgets.named_widgets import announce, filled

LINE_ABOVE_PX = 6
SIDE_PX = 6
GAP_PX = 12
BUTTON_GAP_PX = 4


class DigitRow(Adaptive, QWidget):
    """Says which digit is picked, what it is and what it may be, with buttons to pick another.

    Signals
    -------
    stepped(int)
        The person wants the next digit, 1, or the one before, -1.
    """

    stepped = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("digitRow")
        self.number: ShownNumber | None = None
        self.place = QLabel()
        self.place.setObjectName("digitPlace")
        set_text_style(self.place, "strong")
        self.detail = ElidedLabel()
        self.detail.setObjectName("digitDetail")
        self.detail.setProperty("role", "muted")
        self.detail.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.previous_button, self.next_button = ToolButton("previous"), ToolButton("next")
        self.previous_button.setObjectName("previousDigitButton")
        self.next_button.setObjectName("nextDigitButton")
        self.previous_button.clicked.connect(lambda: self.stepped.emit(-1))
        self.next_button.clicked.connect(lambda: self.stepped.emit(1))
        filled(
            QHBoxLayout(self),
            *(self.place, GAP_PX, self.detail, BUTTON_GAP_PX),
            *(self.previous_button, self.next_button),
            margins_px=(SIDE_PX, LINE_ABOVE_PX + 1, 0, 0),
        )
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.hide()
        self.adapt()

    def show_number(self, number: ShownNumber | None) -> None:
        """Show which digit of a number is picked."""
        self.number = number
        if number is None:
            return
        self.place.setText(place_text(number))
        self.detail.setText(digit_text(number))
        index, last = number.picked_index, len(number.digit_places) - 1
        self.previous_button.setEnabled(index > 0)
        self.next_button.setEnabled(index < last)

    def announce_pick(self) -> None:
        """Announce the picked digit to assistive tools."""
        if self.number is not None:
            announce(self, spoken_pick(self.number))

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("The picked digit"))
        for button, name in (
            (self.previous_button, self.tr("Previous digit")),
            (self.next_button, self.tr("Next digit")),
        ):
            button.setAccessibleName(name)
            button.setToolTip(name)
        self.show_number(self.number)

    # Qt's own names

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the hairline between the number and the row."""
        line = QRect(QPoint(0, LINE_ABOVE_PX), self.size())
        line.setHeight(1)
        QPainter(self).fillRect(line, QColor(current_theme().hairline))
