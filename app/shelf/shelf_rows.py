"""What stands on the shelf, in order: the bundled networks, then what was kept, newest first."""

from __future__ import annotations

from dataclasses import dataclass

from app.reading.network_names import bundled_name
from assets import BUNDLED_NAMES, bundled_weights_path
from model.errors import WeightsError
from model.weights.shelf import WeightsShelf
from model.weights.shelf_entry import ShelfEntry


@dataclass(frozen=True)
class ShelfRow:
    """One network of the list.

    Parameters
    ----------
    choice : str
        What `app.reading.reading_model.ReadingModel.choose` takes: a bundled name or a path.
    entry : ShelfEntry
    """

    choice: str
    entry: ShelfEntry

    @property
    def is_bundled(self) -> bool:
        """Whether it came with the program: it can be neither renamed nor deleted."""
        return self.choice in BUNDLED_NAMES

    @property
    def name(self) -> str:
        """What it is called in the language of the window."""
        return bundled_name(self.choice) if self.is_bundled else self.entry.name


def rows_of(shelf: WeightsShelf) -> tuple[list[ShelfRow], str]:
    """Return all rows, and one sentence if the folder of the shelf cannot be read."""
    rows = [ShelfRow(name, shelf.entry(bundled_weights_path(name))) for name in BUNDLED_NAMES]
    try:
        kept = shelf.entries()
    except WeightsError as error:
        return rows, str(error)
    return rows + [ShelfRow(str(entry.path), entry) for entry in kept], ""
