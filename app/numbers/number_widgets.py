"""What of the main panel is about numbers, and is hidden without one."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QWidget

from app.look.current import Adaptive
from app.numbers.digit_row import DigitRow
from app.numbers.number_panel import NumberPanel
from app.numbers.number_tools import NumberTools


class NumberWidgets:
    """The answer, the row over the bars, the tools over the canvas, and the box below it."""

    def __init__(self) -> None:
        self.panel = NumberPanel()
        self.row = DigitRow()
        self.tools = NumberTools()
        self.signs_box = SignsBox()

    @property
    def answer_tab_stops(self) -> tuple[QWidget, QWidget]:
        """What the Tab key reaches in the answer, in order."""
        return self.panel.sign, self.panel.copy_button

    @property
    def row_tab_stops(self) -> tuple[QWidget, QWidget]:
        """What the Tab key reaches in the row over the bars, in order."""
        return self.row.previous_button, self.row.next_button


class SignsBox(Adaptive, QCheckBox):
    """Whether points and minus signs are read."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("signsBox")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.adapt()

    def _retranslate(self) -> None:
        self.setText(self.tr("Read points and minus signs"))
        self.setAccessibleName(self.text())
        self.setToolTip(self.tr("Otherwise each stroke belongs to a digit"))
