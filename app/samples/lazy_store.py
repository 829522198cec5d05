"""The store of my samples for the thread of the window, opened when it is first used."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from model.errors import ModelError
from model.files import samples_path

if TYPE_CHECKING:
    from model.samples.store import SampleStore


class LazySampleStore(QObject):
    """Opens the store once, and reports what changes in it.

    Signals
    -------
    changed()
        Samples were added, relabelled or deleted.
    lessons_changed()
        A lesson was learned or undone.
    failed(str)
        The file cannot be used; a sentence says why.
    """

    changed = Signal()
    lessons_changed = Signal()
    failed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store: SampleStore | None = None

    @property
    def path(self) -> Path:
        """Path of the file."""
        return samples_path()

    @property
    def store(self) -> SampleStore:
        """The store; `DataError` is raised if the file cannot be opened."""
        if self._store is None:
            # Imports SQLite, which a start without samples does not need.
            from model.samples.store import SampleStore

            self._store = SampleStore(self.path)
        return self._store

    @contextmanager
    def reporting_errors(self) -> Iterator[None]:
        """End the block at a `ModelError` or `OSError`, and emit `failed`."""
        try:
            yield
        except (ModelError, OSError) as error:
            self.failed.emit(str(error))

    def close(self) -> None:
        """Close the file; using the store opens it again."""
        if self._store is not None:
            with self.reporting_errors():
                self._store.close()
            self._store = None
