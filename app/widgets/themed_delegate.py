"""A delegate that paints the items of a view in the colours and sizes of the window."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.look.current import current_type_scale
from app.look.type_scale import TypeScale


@dataclass(frozen=True)
class PaintedItem:
    """An item that is to be painted.

    Parameters
    ----------
    index : QModelIndex or QPersistentModelIndex
        Where its data are.
    area : QRectF
        Its place in the view, in pixels.
    state : QStyle.StateFlag
        Whether it is chosen, has the focus, is under the pointer.
    type_scale : TypeScale
    """

    index: QModelIndex | QPersistentModelIndex
    area: QRectF
    state: QStyle.StateFlag
    type_scale: TypeScale


class ThemedDelegate(QStyledItemDelegate):
    """Keeps the look for a kind of item, which says how large it is and paints itself."""

    def cell_size(self) -> QSize:
        """Return the size that all items have, in pixels."""
        raise NotImplementedError

    def paint_item(self, painter: QPainter, item: PaintedItem) -> None:
        """Paint an item; the painter is set back afterwards."""
        raise NotImplementedError

    # Qt's own names

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the size that all items have."""
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
