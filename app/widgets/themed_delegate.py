"""A base for delegates whose items all have one size."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.look.current import current_type_scale
from app.look.type_scale import TypeScale


@dataclass(frozen=True)
class PaintedItem:
    """An item to paint: its data, and where and how it is shown."""

    index: QModelIndex | QPersistentModelIndex
    area: QRectF
    state: QStyle.StateFlag
    type_scale: TypeScale


class ThemedDelegate(QStyledItemDelegate):
    """Subclasses define the size of the items and paint them."""

    def cell_size(self) -> QSize:
        """Return the size of an item, in pixels."""
        raise NotImplementedError

    def paint_item(self, painter: QPainter, item: PaintedItem) -> None:
        """Paint an item; the caller restores the painter."""
        raise NotImplementedError

    # Qt's own names

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the size of an item."""
        return self.cell_size()

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint an item."""
        painter.save()
        item = PaintedItem(index, QRectF(option.rect), option.state, current_type_scale())
        self.paint_item(painter, item)
        painter.restore()
