"""The errors of SQLite as sentences about the file of my samples."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from textwrap import shorten

from model.errors import DataError

#: SQLite quotes whole statements.
MAX_REASON_LENGTH = 100


class StoreBusyError(DataError):
    """Another program holds the file."""


class StoreDamagedError(DataError):
    """The file is damaged; `model.samples.checking` saves what can be read."""


@contextmanager
def reporting_errors(path: Path) -> Iterator[None]:
    """Turn SQLite's errors within the block into `DataError`."""
    try:
        yield
    except UnicodeDecodeError as error:
        # SQLite quotes the damaged text of the schema.
        raise StoreDamagedError(f"{path}: the file of my samples is damaged.") from error
    except sqlite3.Error as error:
        # The lowest byte is the kind of error, the others say where it arose.
        code = getattr(error, "sqlite_errorcode", None)
        kind = DataError
        if code is not None and code & 0xFF in _DAMAGED:
            kind = StoreDamagedError
        if code is not None and code & 0xFF in _BUSY:
            kind = StoreBusyError
        raise kind(_sentence(path, error)) from error


_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)

#: What the statements of this package meet in damaged files alone: their tables and columns
#: exist, their values fit.
_DAMAGED = (
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_NOTADB,
    sqlite3.SQLITE_ERROR,
    sqlite3.SQLITE_CONSTRAINT,
    sqlite3.SQLITE_MISMATCH,
    sqlite3.SQLITE_TOOBIG,
    sqlite3.SQLITE_FORMAT,
)


def _sentence(path: Path, error: sqlite3.Error) -> str:
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_INTERNAL) & 0xFF
    reason = shorten(str(error), MAX_REASON_LENGTH, placeholder="…")
    if code in _DAMAGED:
        return f"{path}: the file of my samples is damaged ({reason}); it was not changed."
    if code == sqlite3.SQLITE_FULL:
        return f"{path}: nothing could be saved because the disk is full."
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM):
        return f"{path}: nothing could be saved because the file or its folder is read-only."
    if code == sqlite3.SQLITE_CANTOPEN:
        return f"{path}: the file of my samples cannot be opened or created."
    if code in _BUSY:
        return f"{path}: another window is still writing to the file of my samples; try again."
    return f"{path}: the file of my samples cannot be used ({reason})."
