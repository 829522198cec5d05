"""The gradient check as a table, each error on a logarithmic scale."""

from __future__ import annotations

from collections.abc import Sequence
from math import log10

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from app.exercises.texts import gradient_name, part_name
from app.look.current import Adaptive, current_theme, current_type_scale
from model.exercises.check import LIMIT, LayerError
from model.exercises.network import PARTS

ERROR_ROLE = int(Qt.ItemDataRole.UserRole)
ROW_PX, SCALE_PX = 20, 130
ROWS = 17
"""Of the whole check."""

_LOWEST, _HIGHEST = -13.0, 0.3
_SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")

Index = QModelIndex | QPersistentModelIndex


def error_text(error: float) -> str:
    """Return an error as a short text, such as ``"5 × 10⁻¹¹"`` or ``"0.9"``."""
    if error == 0.0:
        return "0"
    if error >= 0.01:
        return f"{error:.2g}"
    digits, _, exponent = f"{error:.0e}".partition("e")
    return f"{digits} × 10{str(int(exponent)).translate(_SUPERSCRIPTS)}"


class CheckTable(Adaptive, QTableWidget):
    """One row for each gradient; those beyond the limit stand out in colour, weight and shape."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, 4, parent)
        self.setObjectName("checkTable")
        self.verticalHeader().hide()
        self.setShowGrid(False)
        # The window scrolls, not the table.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setItemDelegateForColumn(3, _ScaleDelegate(self))
        self._errors: Sequence[LayerError] = ()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setMinimumSectionSize(20)
        self.verticalHeader().setMinimumSectionSize(10)
        header.setStretchLastSection(True)
        for column in range(3):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.adapt()

    def show_errors(self, errors: Sequence[LayerError]) -> None:
        """Show the result of a check."""
        self._errors = errors
        self.setRowCount(len(errors))
        theme = current_theme()
        before = ""
        for row, error in enumerate(errors):
            number = list(PARTS).index(error.layer) + 1
            name = f"{number} {part_name(error.layer)}"
            figure = error_text(error.relative_error)
            cells = ("" if name == before else name, gradient_name(error.what), figure, "")
            before = name
            for column, text in enumerate(cells):
                item = QTableWidgetItem(text)
                item.setData(ERROR_ROLE, error.relative_error)
                if column == 2:
                    item.setTextAlignment(
                        Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                    )
                if not error.is_right:
                    font = current_type_scale().font(13, 600)
                    item.setFont(font)
                    item.setBackground(QColor(theme.warning_soft))
                    item.setForeground(QColor(theme.warning if column == 2 else theme.text))
                    item.setText(f"⚠ {text}" if column == 2 else text)
                verdict = self.tr("right") if error.is_right else self.tr("beyond the limit")
                spoken = f"{name}, {gradient_name(error.what)}: {figure}, {verdict}"
                item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
                self.setItem(row, column, item)
        self._set_heights()

    def _set_heights(self) -> None:
        for row in range(self.rowCount()):
            self.setRowHeight(row, current_type_scale().px(ROW_PX))

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Gradient check"))
        limit = self.tr("limit {0}").format("10⁻⁶")
        heads = (self.tr("Layer"), self.tr("Gradient by"), self.tr("Relative error"), limit)
        self.setHorizontalHeaderLabels(list(heads))
        self.show_errors(self._errors)

    def _restyle(self) -> None:
        self.show_errors(self._errors)

    def sizeHint(self) -> QSize:
        """Return a size for the whole table."""
        rows = max(ROWS, self.rowCount())
        height = self.horizontalHeader().sizeHint().height() + 2 * self.frameWidth()
        return QSize(480, height + current_type_scale().px(ROW_PX) * rows)


class _ScaleDelegate(QStyledItemDelegate):
    """Paints an error as a mark on a logarithmic line, with the limit."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the least width of the scale."""
        return QSize(current_type_scale().px(SCALE_PX), current_type_scale().px(ROW_PX))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a round mark within the limit, a square on its corner beyond it."""
        theme = current_theme()
        area = QRectF(option.rect)
        error = float(index.data(ERROR_ROLE) or 0.0)
        is_right = error <= LIMIT
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not is_right:
            painter.fillRect(area, QColor(theme.warning_soft))
        inner = area.adjusted(12, 0, -12, 0)
        middle = area.center().y()
        limit = _across(LIMIT, inner)
        painter.setPen(QPen(QColor(theme.control_edge), 1.0))
        painter.drawLine(QPointF(limit, area.top()), QPointF(limit, area.bottom()))
        mark = _across(error, inner)
        colour = QColor(theme.bar if is_right else theme.warning)
        painter.setPen(QPen(QColor(theme.hairline) if is_right else colour, 1.5))
        painter.drawLine(QPointF(inner.left(), middle), QPointF(mark, middle))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        size = 4.0 if is_right else 5.5
        if is_right:
            painter.drawEllipse(QPointF(mark, middle), size, size)
        else:
            corners = [(0, -size), (size, 0), (0, size), (-size, 0)]
            painter.drawPolygon(QPolygonF([QPointF(mark + x, middle + y) for x, y in corners]))
        painter.restore()


def _across(error: float, area: QRectF) -> float:
    exponent = _LOWEST if error <= 0.0 else min(max(log10(error), _LOWEST), _HIGHEST)
    return area.left() + (exponent - _LOWEST) / (_HIGHEST - _LOWEST) * area.width()
