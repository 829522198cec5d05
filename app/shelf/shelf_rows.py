"""What stands on the shelf, in order: the bundled networks, then what was kept, newest first."""

from __future__ import annotations

from dataclasses import dataclass

from app.reading.network_names import bundled_name
from app.services.network_ref import NetworkRef
from assets import BUNDLED_NAMES
from model.errors import WeightsError
from model.weights.shelf import WeightsShelf
from model.weights.shelf_entry import ShelfEntry


@dataclass(frozen=True)
class ShelfRow:
    """One network of the list.

    Parameters
    ----------
    network : NetworkRef
    entry : ShelfEntry
    """

    network: NetworkRef
    entry: ShelfEntry

    @property
    def is_bundled(self) -> bool:
        """Whether it came with the program: it can be neither renamed nor deleted."""
        return self.network.is_bundled

    @property
    def name(self) -> str:
        """What it is called in the language of the window."""
        return bundled_name(self.network.bundled_name) if self.is_bundled else self.entry.name


def rows_of(shelf: WeightsShelf) -> tuple[list[ShelfRow], str]:
    """Return all rows, and one sentence if the folder of the shelf cannot be read."""
    bundled = map(NetworkRef.parse, BUNDLED_NAMES)
    rows = [ShelfRow(network, shelf.entry(network.path)) for network in bundled]
    try:
        kept = shelf.entries()
    except WeightsError as error:
        return rows, str(error)
    return rows + [ShelfRow(NetworkRef(entry.path), entry) for entry in kept], ""
