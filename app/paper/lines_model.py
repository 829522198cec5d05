"""The lines of a page as a table model."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QWidget

from app.paper.page.page_marks import Cell, LeftOutOnPage, Mark, NumberOnPage
from app.paper.page.page_state import PageState
from app.paper.page.texts import place_text


class LinesModel(QAbstractTableModel):
    """The number of each line, then a cell for each column.

    Signals
    -------
    typed(NumberOnPage or LeftOutOnPage, str)
        The person typed this in a cell.
    """

    typed = Signal(object, str)

    def __init__(self, page: PageState, parent: QWidget) -> None:
        super().__init__(parent)
        self._page = page

    def cell(self, index: QModelIndex | QPersistentModelIndex) -> Cell:
        """Return what is in a cell."""
        if not index.isValid() or index.column() == 0:
            return None
        row = self._page.rows[index.row()]
        return row[index.column() - 1]

    def index_of(self, mark: Mark) -> QModelIndex:
        """Return where a number is, or what is left out; invalid if it is in no line."""
        for row, cells in enumerate(self._page.rows):
            for column, cell in enumerate(cells, 1):
                if cell is mark:
                    return self.index(row, column)
        return QModelIndex()

    def refresh(self, is_other: bool) -> None:
        """Take corrections, or another page."""
        if is_other:
            self.beginResetModel()
            self.endResetModel()
        elif self.rowCount():
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    # Qt's own names

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        """Return the number of lines."""
        return 0 if parent is not None and parent.isValid() else len(self._page.rows)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        """Return the number of columns, that of the line numbers included."""
        if parent is not None and parent.isValid():
            return 0
        return 1 + max((len(row) for row in self._page.rows), default=0)

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Return the text of a cell, also for a screen reader."""
        cell = self.cell(index)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            if index.column() == 0:
                return f"{index.row() + 1:,}"
            return "" if cell is None else cell.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            if isinstance(cell, NumberOnPage):
                text = f"{place_text(cell)} {cell.text}"
                return self.tr("{0}, doubtful").format(text) if cell.is_doubt else text
            if isinstance(cell, LeftOutOnPage):
                return cell.text or self.tr("Left out")
        return None

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        """Numbers, and what is left out, can be typed."""
        if self.cell(index) is None:
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsEditable

    def setData(
        self,
        index: QModelIndex | QPersistentModelIndex,
        value: Any,
        role: int = Qt.ItemDataRole.EditRole,
    ) -> bool:
        """Tell what the person typed."""
        cell = self.cell(index)
        if cell is None or role != Qt.ItemDataRole.EditRole or value == cell.text:
            return False
        self.typed.emit(cell, str(value))
        return True
