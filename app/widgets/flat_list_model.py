"""A list model that provides a sequence of rows to Qt's views."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt


class FlatListModel(QAbstractListModel):
    """Base of list models; subclasses hold the rows and return the data of their roles."""

    def rows(self) -> Sequence[object]:
        """Return the rows, in order."""
        raise NotImplementedError

    def data_for(self, row_number: int, role: int) -> Any:
        """Return the data of a role for a row number, None if there is none."""
        raise NotImplementedError

    # Qt's own names

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        """Return the number of rows; a row has no children."""
        return 0 if parent is not None and parent.isValid() else len(self.rows())

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Return the data of a role."""
        return self.data_for(index.row(), role) if index.isValid() else None
