"""The foot of the window: what is chosen, and what can be done with it."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QWidget

from app.look.current import Adaptive
from app.widgets.flow_layout import FlowLayout
from app.widgets.message_row import MessageRow
from app.widgets.named_widgets import SIDE_MARGIN_PX, filled, push_button


class MistakesFoot(Adaptive, QWidget):
    """A row of messages, whose hint says what is chosen, and three buttons."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.message_row = MessageRow()
        self.label_button = push_button("labelButton")
        self.copy_button = push_button("copyButton")
        self.canvas_button = push_button("canvasButton")
        self.canvas_button.setProperty("primary", True)
        buttons = QWidget()
        flow = FlowLayout(8, buttons)
        for button in (self.label_button, self.copy_button, self.canvas_button):
            flow.addWidget(button)
        across = QBoxLayout.Direction.LeftToRight
        self._layout = filled(
            QBoxLayout(across, self),
            self.message_row,
            buttons,
            spacing_px=16,
            margins_px=(SIDE_MARGIN_PX, 10, SIDE_MARGIN_PX, 10),
        )
        self._layout.setStretchFactor(self.message_row, 1)
        self.adapt()

    def show_chosen(self, text: str, *, is_mistakes: bool) -> None:
        """Say which mistake is chosen, if one is; other pages have none."""
        self.label_button.setVisible(is_mistakes)
        self.canvas_button.setVisible(is_mistakes)
        self.label_button.setEnabled(bool(text))
        self.canvas_button.setEnabled(bool(text))
        self.message_row.show_hint(text if is_mistakes else "")

    def set_wide(self, is_wide: bool) -> None:
        """Put the buttons beside the row, or below it in a narrow window."""
        directions = QBoxLayout.Direction
        self._layout.setDirection(directions.LeftToRight if is_wide else directions.TopToBottom)

    def _retranslate(self) -> None:
        self.label_button.setText(self.tr("Is the label right?"))
        self.copy_button.setText(self.tr("Copy the report"))
        self.canvas_button.setText(self.tr("Show on the canvas"))
