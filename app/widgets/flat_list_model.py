"""A list model of rows below one another, which says of each row what a role asks for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt


class FlatListModel(QAbstractListModel):
    """Answers Qt's views from a sequence; what holds the rows and words them says the rest."""

    def listed(self) -> Sequence[object]:
        """Return the rows, in order."""
        raise NotImplementedError

    def told(self, place: int, role: int) -> Any:
        """Return what a role asks of the row at a place, None for nothing.

        Parameters
        ----------
        place : int
            Between 0 and the number of rows.
        role : int
        """
        raise NotImplementedError

    # Qt's own names

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        """Return how many rows there are; none of them has rows of its own."""
        return 0 if parent is not None and parent.isValid() else len(self.listed())

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Return what a role asks of a row."""
        return self.told(index.row(), role) if index.isValid() else None
