"""The head of the window: title, how far it is, and which page is shown."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from app.look.current import Adaptive, current_type_scale
from app.look.style_sheet import set_text_style
from app.widgets.labels import ElidedLabel
from app.widgets.named_widgets import filled, push_button
from app.widgets.wrapping_row import WrappingRow

MISTAKES, ROBUSTNESS = range(2)
PADDING_PX = 16


class MistakesHead(Adaptive, QWidget):
    """Title and state, and the two tabs at the right.

    Signals
    -------
    page_chosen(int)
        `MISTAKES` or `ROBUSTNESS`.
    """

    page_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title, self.state = ElidedLabel(), ElidedLabel()
        set_text_style(self.title, "title")
        self.state.setProperty("role", "muted")
        self.tabs = [push_button(name) for name in ("mistakesTab", "robustnessTab")]
        group = QButtonGroup(self)
        for number, (tab, place) in enumerate(zip(self.tabs, ("first", "last"), strict=True)):
            tab.setProperty("segment", place)
            tab.setCheckable(True)
            group.addButton(tab, number)
        self.tabs[MISTAKES].setChecked(True)
        group.idClicked.connect(self.page_chosen)
        texts, tabs = QWidget(), QWidget()
        filled(QVBoxLayout(texts), self.title, self.state, spacing_px=2)
        filled(QHBoxLayout(tabs), *self.tabs)
        filled(QVBoxLayout(self), WrappingRow([texts], [tabs]))
        self.adapt()

    def _retranslate(self) -> None:
        self.title.setText(self.tr("What it gets wrong"))
        self.tabs[MISTAKES].setText(self.tr("Mistakes"))
        self.tabs[ROBUSTNESS].setText(self.tr("Robustness"))
        self._restyle()

    def _restyle(self) -> None:
        """Reserve the width of bold text: the chosen tab is bold."""
        scale = current_type_scale()
        bold = QFontMetricsF(scale.font(weight=600))
        for tab in self.tabs:
            text_px = round(bold.horizontalAdvance(tab.text()))
            tab.setMinimumWidth(text_px + 2 * scale.px(PADDING_PX) + 2)
