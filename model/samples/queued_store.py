"""The store of a window: it never waits for another program."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from model.errors import DataError
from model.samples.changes import Change, with_ids
from model.samples.database import migrate_copy, open_memory, open_sample_file
from model.samples.store import SampleStore
from model.samples.store_errors import StoreBusyError, StoreDamagedError, reporting_errors
from model.samples.store_file import identity_of
from model.samples.waiting import (
    apply_tolerantly,
    keep_waiting,
    read_waiting,
    waiting_files,
)

#: How long one access waits; after that the store is held.
PATIENCE_S = 0.02


class QueuedSampleStore(SampleStore):
    """A store that goes on in memory while the file is held by another program, or damaged.

    While it `is_held`, it reads from a copy in memory; what it writes waits on the disk, see
    `model.samples.waiting`, and is safe there when a method returns. Somebody else, in another
    thread, writes it to the file by opening that; `release` then goes back to the file.

    Parameters
    ----------
    path : Path
    on_trouble : callable
        Called when the store is held, and when a damaged sample is met.
    """

    def __init__(self, path: Path, on_trouble: Callable[[], None]) -> None:
        self.held_because: DataError | None = None
        """`StoreBusyError` or `StoreDamagedError` while the store is held."""
        self.is_complete = True
        """Whether it knows the samples of the file; not if that could not be read at first."""
        self._on_trouble = on_trouble
        super().__init__(path, timeout_s=PATIENCE_S)

    @property
    def is_held(self) -> bool:
        """Whether the store goes on in memory."""
        return self.held_because is not None

    @property
    def is_damaged(self) -> bool:
        """Whether the store is held because its file is damaged."""
        return isinstance(self.held_because, StoreDamagedError)

    def release(self) -> bool:
        """Go back to the file; return whether that was possible."""
        if waiting_files(self.path):
            return False
        try:
            connection = open_sample_file(self.path, PATIENCE_S)
        except (StoreBusyError, StoreDamagedError):
            return False
        self._connection.close()
        self._connection, self._identity = connection, identity_of(self.path)
        self.held_because, self.is_complete = None, True
        return True

    def _open(self) -> None:
        try:
            super()._open()
        except (StoreBusyError, StoreDamagedError) as error:
            self._hold(error)

    def _rows(self, query: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        try:
            return super()._rows(query, values)
        except (StoreBusyError, StoreDamagedError) as error:
            if self.is_held:
                raise
            self._hold(error)
            return super()._rows(query, values)

    def _apply(self, change: Change) -> list[int]:
        if not self.is_held:
            try:
                return super()._apply(change)
            except (StoreBusyError, StoreDamagedError) as error:
                self._hold(error)
        # Microseconds: other programs do not count that far meanwhile.
        change = with_ids(self._connection, change, time.time_ns() // 1000)
        keep_waiting(self.path, change)
        return super()._apply(change)

    def _empty_log(self) -> None:
        # Somebody writes at this moment: the log goes when the last window closes.
        with suppress(StoreBusyError):
            super()._empty_log()

    def _note_damaged(self, id: int) -> None:
        if id not in self.damaged:
            super()._note_damaged(id)
            self._on_trouble()

    def _follow_file(self) -> None:
        if not self.is_held:
            super()._follow_file()

    def _hold(self, error: DataError) -> None:
        memory = None if isinstance(error, StoreDamagedError) else self._copy()
        self.is_complete = memory is not None
        memory = memory or open_memory()
        for file in waiting_files(self.path):
            with suppress(DataError), reporting_errors(self.path):
                apply_tolerantly(memory, read_waiting(file))
        if self.held_because is None and hasattr(self, "_connection"):
            self._connection.close()
        self._connection, self.held_because = memory, error
        self._on_trouble()

    def _copy(self) -> sqlite3.Connection | None:
        """Return a copy of the file in memory; None if it cannot be read."""
        if not self.path.exists():
            return None
        memory = open_memory()
        try:
            with closing(sqlite3.connect(self.path, timeout=PATIENCE_S)) as source:
                # Locked here: `backup` would wait without end.
                source.execute("BEGIN")
                source.execute("SELECT count(*) FROM sqlite_schema").fetchone()
                source.backup(memory)
            migrate_copy(memory, self.path)
        except (sqlite3.Error, UnicodeDecodeError, DataError):
            memory.close()
            return None
        return memory
