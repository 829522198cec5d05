"""The question whether a label is right, with a warning sign and the reason for asking."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.look.current import Adaptive, current_theme, current_type_scale
from app.look.style_sheet import set_text_style
from app.samples.grid.sample_delegate import paint_warning

WARNING_PX = 22


class LabelQuestion(QWidget):
    """A triangle, a question, and why it is asked."""

    def __init__(self) -> None:
        super().__init__()
        self.sign = _WarningSign()
        self.title, self.reason = QLabel(), QLabel()
        set_text_style(self.title, "heading")
        self.reason.setProperty("role", "muted")
        for label in (self.title, self.reason):
            label.setWordWrap(True)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.sign)
        head.addWidget(self.title, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(head)
        layout.addWidget(self.reason)

    def ask(self, title: str, reason: str) -> None:
        """Ask, and say why."""
        self.title.setText(title)
        self.reason.setText(reason)


class _WarningSign(Adaptive, QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.adapt()

    def _restyle(self) -> None:
        edge_px = current_type_scale().icon_px(WARNING_PX)
        self.setFixedSize(edge_px, edge_px)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_warning(QPainter(self), QRectF(self.rect()), current_theme())
