"""The rows of the shelf as Qt's views want them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from app.services.network_ref import NetworkRef
from app.shelf.entry_wording import (
    data_text,
    date_text,
    network_text,
    short_accuracy_text,
    short_error,
    size_text,
)
from app.shelf.shelf_rows import ShelfRow
from app.widgets.flat_list_model import FlatListModel
from model.weights.shelf_entry import tidy_name

translate = QCoreApplication.translate

ROW_ROLE = Qt.ItemDataRole.UserRole + 1
IN_USE_ROLE = Qt.ItemDataRole.UserRole + 2
SEPARATOR = " · "


class ShelfListModel(FlatListModel):
    """Holds `ShelfRow` objects, and which of them is in use.

    Signals
    -------
    renamed(ShelfRow, str)
        The person typed another name; nothing is changed yet.
    """

    renamed = Signal(ShelfRow, str)

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[ShelfRow] = []
        self._in_use: NetworkRef | None = None

    @property
    def rows(self) -> list[ShelfRow]:
        """What is listed."""
        return list(self._rows)

    def show_rows(self, rows: list[ShelfRow], in_use: NetworkRef | None) -> None:
        """Replace the rows."""
        self.beginResetModel()
        self._rows, self._in_use = rows, in_use
        self.endResetModel()

    def index_of(self, network: NetworkRef | None) -> int:
        """Return the row number of a network, -1 if it is not listed."""
        return next((n for n, row in enumerate(self._rows) if row.network == network), -1)

    def listed(self) -> Sequence[ShelfRow]:
        """Return the rows, in order."""
        return self._rows

    def told(self, place: int, role: int) -> Any:
        """Return the row, its name, or all of it as a screen reader says it."""
        row = self._rows[place]
        is_in_use = row.network == self._in_use
        if role == ROW_ROLE:
            return row
        if role == IN_USE_ROLE:
            return is_in_use
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return row.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            parts = [row.name, short_accuracy_text(row.entry), detail_text(row)]
            if is_in_use:
                parts.append(in_use_text())
            return ", ".join(part for part in parts if part)
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{row.name}\n{detail_text(row)}"
        return None

    # Qt's own names

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        """Return that names can be edited, but for those of the bundled and the damaged."""
        flags = super().flags(index)
        if not index.isValid():
            return flags
        row = self._rows[index.row()]
        can_be_renamed = not row.is_bundled and row.entry.error is None
        return flags | Qt.ItemFlag.ItemIsEditable if can_be_renamed else flags

    def setData(
        self,
        index: QModelIndex | QPersistentModelIndex,
        value: Any,
        role: int = Qt.ItemDataRole.EditRole,
    ) -> bool:
        """Ask for another name."""
        row = self._rows[index.row()]
        if role != Qt.ItemDataRole.EditRole or tidy_name(value) in ("", row.name):
            return False
        self.renamed.emit(row, tidy_name(value))
        return True


def detail_text(row: ShelfRow) -> str:
    """Return the second line of a row: date, network, data and size; or what is wrong with it."""
    entry = row.entry
    if entry.error is not None:
        return short_error(entry)
    network = network_text(entry)
    parts = [date_text(entry), "" if network == row.name else network, data_text(entry)]
    return SEPARATOR.join(part for part in (*parts, size_text(entry.size_bytes)) if part)


def in_use_text() -> str:
    """Return how the weights that read now are marked."""
    return translate("ShelfList", "In use")
