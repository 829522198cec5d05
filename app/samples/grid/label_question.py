"""The question whether a label is right, with a warning sign and the reason for asking."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.look.theme import LIGHT, Theme
from app.look.type_scale import TypeScale
from app.samples.grid.sample_delegate import paint_warning

WARNING_PX = 22


class LabelQuestion(QWidget):
    """A triangle, a question, and why it is asked."""

    def __init__(self) -> None:
        super().__init__()
        self.sign = _WarningSign()
        self.title, self.reason = QLabel(), QLabel()
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

    def apply_look(self, theme: Theme, type_scale: TypeScale) -> None:
        """Take over colours and sizes."""
        self.sign.apply_look(theme, type_scale)
        self.title.setFont(type_scale.font(17, 600))


class _WarningSign(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._theme = LIGHT

    def apply_look(self, theme: Theme, type_scale: TypeScale) -> None:
        self._theme = theme
        edge_px = type_scale.icon_px(WARNING_PX)
        self.setFixedSize(edge_px, edge_px)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_warning(QPainter(self), QRectF(self.rect()), self._theme)
