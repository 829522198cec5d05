"""Two buttons over the canvas: merge the picked digit, or split it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.look.current import Adaptive, current_theme, current_type_scale
from app.services.resources import ICON_SIZE_PX, icon
from app.widgets.named_widgets import filled, push_button

GAP_PX = 8


class NumberTools(Adaptive, QWidget):
    """Merge and Split, shown only with a number; without their texts where there is little room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("numberTools")
        self.merge_button = push_button("mergeButton", Qt.FocusPolicy.TabFocus)
        self.split_button = push_button("splitButton", Qt.FocusPolicy.TabFocus)
        self.split_button.setCheckable(True)
        for button in (self.merge_button, self.split_button):
            button.setProperty("compact", True)
        filled(QHBoxLayout(self), self.merge_button, self.split_button, spacing_px=GAP_PX)
        self.hide()
        self.adapt()

    def _retranslate(self) -> None:
        for button, text, tip in (
            (
                self.merge_button,
                self.tr("Merge"),
                self.tr("Make one digit of the picked one and what is left of it (M)"),
            ),
            (
                self.split_button,
                self.tr("Split"),
                self.tr("Make two digits of the picked one (S)"),
            ),
        ):
            button.setText(text)
            button.setAccessibleName(text)
            button.setToolTip(tip)

    def _restyle(self) -> None:
        theme, icon_px = current_theme(), current_type_scale().icon_px(ICON_SIZE_PX)
        for button, name in ((self.merge_button, "merge"), (self.split_button, "split")):
            button.setIcon(icon(name, theme.text, theme.disabled, icon_px))
            button.setIconSize(QSize(icon_px, icon_px))
