"""A layout that wraps its items like words."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Places items from left to right, then on the next line."""

    def __init__(self, gap_px: int = 8, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(gap_px)

    def addItem(self, item: QLayoutItem) -> None:
        """Add an item."""
        self._items.append(item)

    def count(self) -> int:
        """Return the number of items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return an item, or None beyond the last one."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Remove and return an item."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Return no direction: it takes no more space than its items need."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Return True."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines at a width."""
        return self._lay_out(QRect(0, 0, width, 0), is_applied=False)

    def setGeometry(self, area: QRect) -> None:
        """Place the items."""
        super().setGeometry(area)
        self._lay_out(area, is_applied=True)

    def sizeHint(self) -> QSize:
        """Return the size of one long line."""
        # Hidden items have no gap either.
        hints = [item.sizeHint() for item in self._items if not item.isEmpty()]
        gaps_px = self.spacing() * max(0, len(hints) - 1)
        height_px = max((hint.height() for hint in hints), default=0)
        return QSize(sum(hint.width() for hint in hints) + gaps_px, height_px)

    def minimumSize(self) -> QSize:  # noqa: N802 Qt's own name
        """Return the size of the widest item."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _lay_out(self, area: QRect, is_applied: bool) -> int:
        """Place the items, each centred vertically in its line; return the height."""
        top_px, gap_px = area.y(), self.spacing()
        for line in self._lines(area.width()):
            height_px = max(item.sizeHint().height() for item in line)
            left_px = area.x()
            for item in line:
                size = item.sizeHint()
                width_px = min(size.width(), area.width())
                if is_applied:
                    item_top_px = top_px + (height_px - size.height()) // 2
                    item.setGeometry(QRect(left_px, item_top_px, width_px, size.height()))
                left_px += width_px + gap_px
            top_px += height_px + gap_px
        return max(0, top_px - gap_px - area.y())

    def _lines(self, width_px: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        left_px = 0
        for item in self._items:
            if item.isEmpty():
                continue
            item_px = item.sizeHint().width()
            if not lines or left_px + item_px > width_px:
                lines.append([])
                left_px = 0
            lines[-1].append(item)
            left_px += item_px + self.spacing()
        return lines
