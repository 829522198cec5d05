"""The list model of the shelf: the bundled networks, then the kept ones, the newest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from app.reading.network_names import bundled_name
from app.services.network_ref import NetworkRef
from app.shelf.entry_texts import (
    data_text,
    date_text,
    network_text,
    short_accuracy_text,
    short_error,
    size_text,
)
from app.widgets.flat_list_model import FlatListModel
from assets import BUNDLED_NAMES
from model.errors import WeightsError
from model.weights.shelf import WeightsShelf
from model.weights.shelf_entry import ShelfEntry, tidy_name

translate = QCoreApplication.translate

ROW_ROLE = Qt.ItemDataRole.UserRole + 1
IN_USE_ROLE = Qt.ItemDataRole.UserRole + 2
EDIT_ROLE = Qt.ItemDataRole.EditRole
SEPARATOR = " · "


@dataclass(frozen=True)
class ShelfRow:
    """One network of the shelf."""

    network: NetworkRef
    entry: ShelfEntry

    @property
    def is_bundled(self) -> bool:
        """Whether it comes with Digitpad, and so can be neither renamed nor deleted."""
        return self.network.is_bundled

    @property
    def name(self) -> str:
        """Its name in the language of the window."""
        return bundled_name(self.network.bundled_name) if self.is_bundled else self.entry.name


def rows_of(shelf: WeightsShelf) -> tuple[list[ShelfRow], str]:
    """Return all rows, and why the folder of the shelf cannot be read, else an empty text."""
    bundled = map(NetworkRef.parse, BUNDLED_NAMES)
    rows = [ShelfRow(network, shelf.entry(network.path)) for network in bundled]
    try:
        kept = shelf.entries()
    except WeightsError as error:
        return rows, str(error)
    return rows + [ShelfRow(NetworkRef(entry.path), entry) for entry in kept], ""


class ShelfListModel(FlatListModel):
    """Lists `ShelfRow` objects and knows which one is in use.

    Signals
    -------
    renamed(ShelfRow, str)
        A new name was typed; nothing has changed yet.
    """

    renamed = Signal(ShelfRow, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[ShelfRow] = []
        self._in_use: NetworkRef | None = None

    def show_rows(self, rows: list[ShelfRow], in_use: NetworkRef | None) -> None:
        """Replace the rows."""
        self.beginResetModel()
        self._rows, self._in_use = rows, in_use
        self.endResetModel()

    def index_of(self, network: NetworkRef | None) -> int:
        """Return the row number of a network, -1 if it is not listed."""
        return next((n for n, row in enumerate(self._rows) if row.network == network), -1)

    def rows(self) -> Sequence[ShelfRow]:
        """Return the rows, in order."""
        return self._rows

    def data_for(self, row_number: int, role: int) -> Any:
        """Return the row, its name, its tool tip, or what a screen reader says."""
        row = self._rows[row_number]
        is_in_use = row.network == self._in_use
        if role == ROW_ROLE:
            return row
        if role == IN_USE_ROLE:
            return is_in_use
        if role in (Qt.ItemDataRole.DisplayRole, EDIT_ROLE):
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
        """Return that the names of whole weights of one's own can be edited."""
        flags = super().flags(index)
        if not index.isValid():
            return flags
        row = self._rows[index.row()]
        can_be_renamed = not row.is_bundled and row.entry.error is None
        return flags | Qt.ItemFlag.ItemIsEditable if can_be_renamed else flags

    def setData(
        self, index: QModelIndex | QPersistentModelIndex, value: Any, role: int = EDIT_ROLE
    ) -> bool:
        """Ask for another name."""
        row = self._rows[index.row()]
        if role != EDIT_ROLE or tidy_name(value) in ("", row.name):
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
