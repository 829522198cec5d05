"""Delegate of the shelf list: name and accuracy, below them date and data."""

from __future__ import annotations

from PySide6.QtCore import (
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QLineEdit, QStyle, QStyleOptionViewItem, QWidget

from app.look.current import current_theme, current_type_scale
from app.look.style_sheet import set_text_style
from app.look.type_scale import TypeScale
from app.shelf.entry_texts import short_accuracy_text
from app.shelf.shelf_list_model import IN_USE_ROLE, ROW_ROLE, ShelfRow, detail_text, in_use_text
from app.widgets.notice import paint_check
from app.widgets.themed_delegate import PaintedItem, ThemedDelegate
from model.weights.shelf_entry import MAX_NAME_LENGTH

PADDING_PX = 10
CORNER_PX = 6
LINE_GAP_PX = 2
CHECK_PX = 11


class ShelfDelegate(ThemedDelegate):
    """Paints a row; the one in use has a check mark and says so."""

    def cell_size(self) -> QSize:
        """Return the height of two lines; the view decides the width."""
        name = QFontMetricsF(current_type_scale().font(13, 600)).height()
        detail = QFontMetricsF(current_type_scale().font(12)).height()
        return QSize(1, round(name + LINE_GAP_PX + detail + 2 * PADDING_PX))

    def paint_item(self, painter: QPainter, item: PaintedItem) -> None:
        """Paint the row."""
        row = item.index.data(ROW_ROLE)
        if not isinstance(row, ShelfRow):
            return
        area = item.area
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, area, item.state)
        inside = area.adjusted(PADDING_PX + 2, PADDING_PX, -PADDING_PX - 2, -PADDING_PX)
        name_font, detail_font = item.type_scale.font(13, 600), item.type_scale.font(12)
        height_px = QFontMetricsF(name_font).height()
        first = QRectF(inside.left(), inside.top(), inside.width(), height_px)
        top_px = first.bottom() + LINE_GAP_PX
        second = QRectF(inside.left(), top_px, inside.width(), inside.bottom() - top_px)
        painter.setFont(name_font)
        painter.setPen(QColor(current_theme().text))
        right_px = self._draw_right(painter, first, short_accuracy_text(row.entry))
        self._draw_left(painter, first, row.name, right_px)
        painter.setFont(detail_font)
        right_px = second.right()
        if item.index.data(IN_USE_ROLE):
            right_px = self._paint_in_use(painter, second, item.type_scale)
        is_damaged = row.entry.error is not None
        painter.setPen(QColor(current_theme().warning if is_damaged else current_theme().muted))
        self._draw_left(painter, second, detail_text(row), right_px)

    # Qt's own names

    def createEditor(
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QWidget:
        """Return a line edit for the name."""
        field = QLineEdit(parent)
        field.setObjectName("nameField")
        field.setMaxLength(MAX_NAME_LENGTH)
        field.setAccessibleName(QCoreApplication.translate("ShelfList", "Name of this network"))
        set_text_style(field, "strong")
        return field

    def updateEditorGeometry(  # noqa: N802 - Qt's own name
        self,
        editor: QWidget,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Centre the line edit in the row."""
        area = option.rect
        height_px = min(area.height() - 4, editor.sizeHint().height())
        top_px = area.top() + (area.height() - height_px) // 2
        editor.setGeometry(area.left() + 4, top_px, area.width() - 8, height_px)

    def _paint_ground(self, painter: QPainter, area: QRectF, state: QStyle.StateFlag) -> None:
        theme, flags = current_theme(), QStyle.StateFlag
        ground = area.adjusted(1.5, 1.5, -1.5, -1.5)
        if state & flags.State_Selected:
            painter.setPen(QPen(QColor(theme.accent), 2 if state & flags.State_HasFocus else 1))
            painter.setBrush(QColor(theme.accent_soft))
        elif state & flags.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.sunken))
        else:
            return
        painter.drawRoundedRect(ground, CORNER_PX, CORNER_PX)

    def _draw_right(self, painter: QPainter, line: QRectF, text: str) -> float:
        """Draw at the right end; return the right edge of the space before it."""
        width_px = QFontMetricsF(painter.font()).horizontalAdvance(text)
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(line, flags, text)
        return line.right() - (width_px + 12 if text else 0)

    def _draw_left(self, painter: QPainter, line: QRectF, text: str, right_px: float) -> None:
        room = QRectF(line.left(), line.top(), max(0.0, right_px - line.left()), line.height())
        elide = Qt.TextElideMode.ElideRight
        shown = QFontMetricsF(painter.font()).elidedText(text, elide, room.width())
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, flags, shown)

    def _paint_in_use(self, painter: QPainter, line: QRectF, type_scale: TypeScale) -> float:
        painter.setFont(type_scale.font(12, 600))
        painter.setPen(QColor(current_theme().accent))
        end_px = self._draw_right(painter, line, in_use_text())
        edge_px = type_scale.icon_px(CHECK_PX)
        left_middle = QPointF(end_px + 6 - edge_px, line.center().y())
        paint_check(painter, left_middle, edge_px, current_theme().accent)
        painter.setFont(type_scale.font(12))
        return left_middle.x() - 8
