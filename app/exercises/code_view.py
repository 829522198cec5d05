"""Code of which a line can be marked."""

from __future__ import annotations

import re

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.look.current import Adaptive, current_theme, current_type_scale

LINE_PX, NUMBER_PX, GAP_PX = 20, 44, 12
CODE_PX = 12
_KEYWORDS = re.compile(r"\b(class|def|return|for|in|if|else|is|not|and|or)\b")

Index = QModelIndex | QPersistentModelIndex


class CodeView(Adaptive, QListWidget):
    """Lines of code with their numbers; the current one is marked.

    `setCurrentRow` and the arrow keys mark a line, counted from 0.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("codeView")
        self.setItemDelegate(_LineDelegate(self))
        self.setHorizontalScrollMode(self.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(self.ScrollMode.ScrollPerPixel)
        self.solved_lines: frozenset[int] = frozenset()
        """The numbers of the lines that are shown as found."""
        self.adapt()

    def show_code(self, code: str) -> None:
        """Show code; its first line is not marked yet."""
        self.solved_lines = frozenset()
        self.clear()
        for number, line in enumerate(code.splitlines(), start=1):
            item = QListWidgetItem(line)
            text = self.tr("Line {0}: {1}").format(number, line.strip())
            item.setData(Qt.ItemDataRole.AccessibleTextRole, text)
            self.addItem(item)
        self.setCurrentRow(-1)

    @property
    def marked_line(self) -> int | None:
        """The number of the marked line, from 1."""
        return self.currentRow() + 1 if self.currentRow() >= 0 else None

    def show_solved(self, lines: frozenset[int]) -> None:
        """Show these lines as found."""
        self.solved_lines = lines
        self.viewport().update()

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Code"))

    def _restyle(self) -> None:
        self.scheduleDelayedItemsLayout()


def code_font(weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Return the system's fixed font at the current text size."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font.setPixelSize(current_type_scale().px(CODE_PX))
    font.setWeight(weight)
    return font


class _LineDelegate(QStyledItemDelegate):
    def __init__(self, view: CodeView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size of a line."""
        scale = current_type_scale()
        text = str(index.data(Qt.ItemDataRole.DisplayRole))
        bold = QFontMetricsF(code_font(QFont.Weight.Bold))
        width = scale.px(NUMBER_PX + 2 * GAP_PX) + bold.horizontalAdvance(text)
        return QSize(round(width), max(scale.px(LINE_PX), round(bold.height())))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the number and the code, keywords heavier."""
        theme, scale = current_theme(), current_type_scale()
        area = QRectF(option.rect)
        number = index.row() + 1
        is_solved = number in self._view.solved_lines
        is_marked = index.row() == self._view.currentRow()
        painter.save()
        if is_marked or is_solved:
            painter.fillRect(area, QColor(theme.warning_soft if is_solved else theme.accent_soft))
            painter.setPen(QColor(theme.warning if is_solved else theme.accent))
            for height in (area.top() + 0.5, area.bottom() - 0.5):
                painter.drawLine(QPointF(area.left(), height), QPointF(area.right(), height))
        column = QRectF(area.left(), area.top(), scale.px(NUMBER_PX), area.height())
        weight = QFont.Weight.Bold if is_marked else QFont.Weight.Normal
        painter.setFont(code_font(weight))
        painter.setPen(QColor(theme.accent if is_marked else theme.muted))
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(column.adjusted(0, 0, -scale.px(8), 0), flags, str(number))
        painter.setPen(QColor(theme.hairline))
        painter.drawLine(column.topRight(), column.bottomRight())
        self._paint_code(painter, area, str(index.data(Qt.ItemDataRole.DisplayRole)))
        painter.restore()

    def _paint_code(self, painter: QPainter, area: QRectF, text: str) -> None:
        scale, theme = current_type_scale(), current_theme()
        left = area.left() + scale.px(NUMBER_PX + GAP_PX)
        for part in _KEYWORDS.split(text):
            is_keyword = bool(_KEYWORDS.fullmatch(part))
            font = code_font(QFont.Weight.Bold if is_keyword else QFont.Weight.Normal)
            width = QFontMetricsF(font).horizontalAdvance(part)
            painter.setFont(font)
            painter.setPen(QColor(theme.text))
            place = QRectF(left, area.top(), width + 8, area.height())
            painter.drawText(
                place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, part
            )
            left += width
