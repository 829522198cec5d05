"""A row of two groups of controls that wraps in a narrow window."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

GAP_PX = 8


class WrappingRow(QWidget):
    """Two groups of controls at both ends of a row; one above the other in a narrow window."""

    def __init__(self, left: Sequence[QWidget], right: Sequence[QWidget]) -> None:
        super().__init__()
        self._groups = [_group(left), _group(right)]
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(GAP_PX)
        self._layout.addWidget(self._groups[0], 0, Qt.AlignmentFlag.AlignLeft)
        self._layout.addStretch(1)
        self._layout.addWidget(self._groups[1], 0, Qt.AlignmentFlag.AlignLeft)

    def arrange_for(self, width_px: int) -> None:
        """Wrap, or not, for a width."""
        wanted_px = sum(group.sizeHint().width() for group in self._groups) + 2 * GAP_PX
        fits, directions = wanted_px <= width_px, QBoxLayout.Direction
        self._layout.setDirection(directions.LeftToRight if fits else directions.TopToBottom)

    # Qt's own names

    def minimumSizeHint(self) -> QSize:
        """Return the width of the wider group."""
        hints = [group.minimumSizeHint() for group in self._groups]
        return QSize(max(hint.width() for hint in hints), self._layout.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap where the groups do not fit."""
        super().resizeEvent(event)
        self.arrange_for(self.width())


def _group(widgets: Sequence[QWidget]) -> QWidget:
    group = QWidget()
    layout = QHBoxLayout(group)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(GAP_PX)
    for widget in widgets:
        layout.addWidget(widget)
    return group
