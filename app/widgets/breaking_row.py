"""A row of controls at the left and at the right that becomes two rows where room is short."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

GAP_PX = 8


class BreakingRow(QWidget):
    """Two groups of controls, far apart; one above the other in a narrow window.

    Parameters
    ----------
    left, right : sequence of QWidget
    """

    def __init__(self, left: Sequence[QWidget], right: Sequence[QWidget]) -> None:
        super().__init__()
        self._groups = [_group(left), _group(right)]
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(GAP_PX)
        self._layout.addWidget(self._groups[0])
        self._layout.addStretch(1)
        self._layout.addWidget(self._groups[1])

    @property
    def is_broken(self) -> bool:
        """Whether there are two rows now."""
        return self._layout.direction() == QBoxLayout.Direction.TopToBottom

    def arrange_for(self, width_px: int) -> None:
        """Break or mend for a width."""
        wanted_px = sum(group.sizeHint().width() for group in self._groups) + 2 * GAP_PX
        directions = QBoxLayout.Direction
        self._layout.setDirection(
            directions.LeftToRight if wanted_px <= width_px else directions.TopToBottom
        )

    # Qt's own names

    def minimumSizeHint(self) -> QSize:
        """Return the width of the wider group: it never asks for more."""
        hints = [group.minimumSizeHint() for group in self._groups]
        return QSize(max(hint.width() for hint in hints), self._layout.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break where it does not fit."""
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
