"""The file of a store: opened, read and changed; waited for while another program holds it."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from model.cancellation import ShouldStop, raise_if_stopped
from model.samples.changes import Change, apply_change
from model.samples.database import open_sample_file, transaction
from model.samples.store_errors import StoreBusyError, reporting_errors
from model.samples.waiting import apply_waiting

#: How long a store that can be stopped waits for the file at a time, and then pauses.
POLL_S, PAUSES, PAUSE_S = 0.005, 10, 0.005


class StoreFile:
    """The connection of `model.samples.store.SampleStore` with its file.

    Opening it also makes the changes that wait, see `model.samples.waiting`.

    Parameters
    ----------
    path : Path or str
    should_stop : callable, optional
        Wait for as long as another program holds the file, until this returns True.
    timeout_s : float, optional
        How long to wait without `should_stop`.

    Raises
    ------
    DataError
        If the file cannot be opened or created, is damaged, or comes from a newer Digitpad; it is
        not changed.
    Cancelled
        If `should_stop` returns True, here or in a method that writes.
    """

    _connection: sqlite3.Connection

    def __init__(
        self,
        path: Path | str,
        should_stop: ShouldStop | None = None,
        timeout_s: float | None = None,
    ) -> None:
        self.path = Path(path)
        self._should_stop = should_stop
        self._timeout_s = timeout_s if should_stop is None else POLL_S
        self._identity: tuple[int, int] | None = None
        self._open()

    @property
    def connection(self) -> sqlite3.Connection:
        """For `model.samples.care`."""
        return self._connection

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; the store cannot be used afterwards."""
        with reporting_errors(self.path):
            self._connection.close()

    def _rows(self, query: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        with reporting_errors(self.path):
            return self._connection.execute(query, values).fetchall()

    def _apply(self, change: Change) -> list[int]:
        while True:
            try:
                self._follow_file()
                with reporting_errors(self.path), transaction(self._connection):
                    return apply_change(self._connection, change)
            except StoreBusyError as error:
                self._wait(error)

    def _open(self) -> None:
        while True:
            connection = None
            try:
                connection = open_sample_file(self.path, self._timeout_s)
                apply_waiting(connection, self.path)
            except BaseException as error:
                if connection is not None:
                    connection.close()
                if not isinstance(error, StoreBusyError):
                    raise
                self._wait(error)
            else:
                self._connection, self._identity = connection, identity_of(self.path)
                return

    def _follow_file(self) -> None:
        """Open the file that lies there now; if it was removed, write it again."""
        identity = identity_of(self.path)
        if identity == self._identity:
            return
        before = self._connection
        self._open()
        with reporting_errors(self.path), closing(before):
            if identity is None:
                before.backup(self._connection)

    def _wait(self, error: StoreBusyError) -> None:
        """Raise the error if this store does not wait any longer."""
        if self._should_stop is None:
            raise error
        for _ in range(PAUSES):
            raise_if_stopped(self._should_stop)
            time.sleep(PAUSE_S)


def identity_of(path: Path) -> tuple[int, int] | None:
    """Return what tells the file at a path from others; None if there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
