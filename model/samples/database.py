"""The SQLite file under my samples: opened, brought up to date, and its errors put in words."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from model.errors import DataError

#: Marks a file as ours ("DPAD"), see SQLite's PRAGMA application_id.
APPLICATION_ID = 0x44504144

#: How long one window waits while another one writes.
BUSY_TIMEOUT_S = 10.0

#: What leads from each schema version to the next; a new file goes through all of them. An entry
#: never changes once a Digitpad with it is out: files made by it exist.
MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        """CREATE TABLE samples (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            strokes BLOB NOT NULL,
            label INTEGER NOT NULL CHECK (label BETWEEN 0 AND 9),
            writer TEXT NOT NULL,
            drawn INTEGER NOT NULL, -- microseconds since 1970, UTC
            answered INTEGER,
            confidence REAL,
            weights_name TEXT NOT NULL,
            is_label_confirmed INTEGER NOT NULL
        )""",
        # Holds all that a filter asks for, so that no list needs to touch the strokes.
        """CREATE INDEX samples_by_date
            ON samples (drawn, label, writer, answered, is_label_confirmed)""",
        "CREATE INDEX samples_by_writer ON samples (writer)",
    ),
    (
        "ALTER TABLE samples ADD COLUMN picture BLOB",
        """CREATE TABLE lessons (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            learned INTEGER NOT NULL, -- microseconds since 1970, UTC
            sample_ids TEXT NOT NULL, -- JSON
            base_weights TEXT NOT NULL,
            result_weights TEXT NOT NULL,
            before TEXT NOT NULL, -- JSON
            after TEXT NOT NULL, -- JSON
            is_taken_back INTEGER NOT NULL
        )""",
    ),
)


def open_sample_file(path: Path) -> sqlite3.Connection:
    """Open the file, make it if there is none, and bring an older one up to date.

    Raises
    ------
    DataError
        If it cannot be opened or made, is damaged, another program's, or of a newer Digitpad. The
        file is left as it is.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DataError(
            f"{path.parent}: the folder for my samples cannot be made ({error.strerror or error})."
        ) from None
    with in_words(path):
        connection = sqlite3.connect(path, timeout=BUSY_TIMEOUT_S, isolation_level=None)
        try:
            _check_kind(connection, path)
            _set_up(connection)
            _migrate(connection, path)
        except BaseException:
            connection.close()
            raise
    return connection


def put_aside(path: Path) -> Path:
    """Rename a file that cannot be used, with what SQLite keeps beside it, and return its new name.

    Raises
    ------
    DataError
        If it cannot be renamed.
    """
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    target = path.with_name(f"{path.stem}.damaged-{stamp}{path.suffix}")
    try:
        for ending in ("-wal", "-shm", ""):
            part = path.with_name(path.name + ending)
            if part.exists():
                part.rename(target.with_name(target.name + ending))
    except OSError as error:
        raise DataError(f"{path} cannot be put aside ({error.strerror or error}).") from None
    return target


@contextmanager
def in_words(path: Path) -> Iterator[None]:
    """Turn SQLite's errors within the block into one sentence each.

    Raises
    ------
    DataError
    """
    try:
        yield
    except sqlite3.Error as error:
        raise DataError(_sentence(path, error)) from error


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Keep all that the block writes, or, if it raises, nothing of it."""
    # IMMEDIATE: two windows wait for each other here, not in the middle.
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        # A full disk may have rolled it back already.
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _sentence(path: Path, error: sqlite3.Error) -> str:
    # The lowest byte is the kind of error, the others say where it arose.
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return f"{path}: the file of my samples is damaged ({error}); it is left as it was."
    if code == sqlite3.SQLITE_FULL:
        return f"{path}: nothing could be saved because the disk is full."
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM):
        return f"{path}: nothing could be saved because the file or its folder is read-only."
    if code == sqlite3.SQLITE_CANTOPEN:
        return f"{path}: the file of my samples cannot be opened or made there."
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return f"{path}: another window is still writing to the file of my samples; try again."
    return f"{path}: the file of my samples cannot be used ({error})."


def _check_kind(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse another program's database before anything is changed in it."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    if application != APPLICATION_ID and (application or tables):
        raise DataError(f"{path}: expected a file of my samples, but it is another database.")
    _refuse_newer(_version(connection), path)


def _refuse_newer(version: int, path: Path) -> None:
    if version > len(MIGRATIONS):
        raise DataError(
            f"{path}: expected a file of my samples up to version {len(MIGRATIONS)}, but found "
            f"version {version}, which a newer Digitpad made; it is left as it was."
        )


def _set_up(connection: sqlite3.Connection) -> None:
    # Deleted drawings are overwritten, not just forgotten.
    connection.execute("PRAGMA secure_delete = ON")
    # What is committed is on the disk, also through a power cut (on macOS: past its write cache).
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA fullfsync = ON")
    give_up = time.monotonic() + BUSY_TIMEOUT_S
    while True:
        # Two windows may make the file at once; this one step does not wait by itself.
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > give_up:
                raise
            time.sleep(0.01)
        else:
            return


def _migrate(connection: sqlite3.Connection, path: Path) -> None:
    if _version(connection) == len(MIGRATIONS):
        return
    with transaction(connection):
        # Asked again: another window may have done it meanwhile.
        version = _version(connection)
        _refuse_newer(version, path)
        for statements in MIGRATIONS[version:]:
            for statement in statements:
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")


def _version(connection: sqlite3.Connection) -> int:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)
