"""The SQLite file of my samples: opening, migration and error messages."""

from __future__ import annotations

import os
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from model.errors import DataError
from model.samples.checksums import offer_checksums
from model.samples.migrations import MIGRATIONS
from model.samples.store_errors import StoreDamagedError, reporting_errors

#: Marks a file as ours ("DPAD"), see SQLite's PRAGMA application_id.
APPLICATION_ID = 0x44504144

#: How long a store waits while another one writes.
BUSY_TIMEOUT_S = 10.0

#: More bytes than a sample ever has: damaged lengths do not fill the memory.
MAX_VALUE_BYTES = 50_000_000

_TABLES = {"samples", "lessons", "damaged_rows", "applied_changes", "format"}


def open_sample_file(path: Path, timeout_s: float | None = None) -> sqlite3.Connection:
    """Open the file; create it if it does not exist, migrate it if it is older.

    Parameters
    ----------
    path : Path
    timeout_s : float, optional
        How long to wait while another program holds the file.

    Raises
    ------
    DataError
        If it cannot be opened or created, is damaged, another program's, or of a newer Digitpad;
        it is not changed.
    """
    timeout_s = BUSY_TIMEOUT_S if timeout_s is None else timeout_s
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or error
        raise DataError(
            f"{path.parent}: the folder for my samples cannot be created ({reason})."
        ) from None
    try:
        finish_replacement(path)
        if not path.exists():
            _create(path)
        is_empty = path.is_file() and path.stat().st_size == 0
    except OSError as error:
        reason = error.strerror or error
        raise DataError(
            f"{path}: the file of my samples cannot be opened or created ({reason})."
        ) from None
    if is_empty:
        raise StoreDamagedError(f"{path}: the file of my samples is damaged: it is empty.")
    with reporting_errors(path):
        connection = _connect(path, timeout_s)
        try:
            _check_kind(connection, path)
            _set_up(connection, timeout_s)
            _migrate(connection, path)
        except BaseException:
            connection.close()
            raise
    return connection


def open_memory() -> sqlite3.Connection:
    """Return an empty database of this format in memory."""
    connection = _connect(Path(":memory:"), 0.0)
    _migrate(connection, Path(":memory:"))
    return connection


def migrate_copy(connection: sqlite3.Connection, path: Path) -> None:
    """Migrate a copy of the file at `path`."""
    with reporting_errors(path):
        _check_kind(connection, path)
        _migrate(connection, path)


def replacement(path: Path) -> Path:
    """Return where a whole file lies that takes the place of the one at `path`."""
    return path.with_name(f"{path.name}.repaired")


def finish_replacement(path: Path) -> None:
    """Put the replacement in its place, if there is one; a kill leaves it to the next start."""
    if replacement(path).exists():
        # A log of the file before would be written into the new one.
        for ending in ("-wal", "-shm"):
            Path(f"{path}{ending}").unlink(missing_ok=True)
        replacement(path).replace(path)


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Commit what the block writes, or roll it back if it raises."""
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


def _create(path: Path) -> None:
    """Create the file whole or not at all: an empty one is always a damaged one."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    os.close(handle)
    temporary = Path(name)
    try:
        with reporting_errors(path), closing(_connect(temporary, BUSY_TIMEOUT_S)) as connection:
            _set_up(connection, BUSY_TIMEOUT_S)
            _migrate(connection, path)
        # Another window may have created it meanwhile.
        with suppress(FileExistsError):
            _rename_to_new(temporary, path)
    finally:
        for ending in ("", "-wal", "-shm", "-journal"):
            Path(f"{temporary}{ending}").unlink(missing_ok=True)


def _rename_to_new(source: Path, target: Path) -> None:
    """Rename a file; raise `FileExistsError` if there is one of the new name."""
    if os.name == "nt":
        source.rename(target)
        return
    try:
        target.hardlink_to(source)
    except FileExistsError:
        raise
    except OSError:
        # A file system without links.
        if target.exists():
            raise FileExistsError(target) from None
        source.rename(target)


def _connect(path: Path, timeout_s: float) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=timeout_s, isolation_level=None)
    offer_checksums(connection)
    # Damaged text, too, becomes a value, whose checksum is wrong.
    connection.text_factory = _decode
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MAX_VALUE_BYTES)
    for pragma in ("cell_size_check = ON", "trusted_schema = OFF", "mmap_size = 0"):
        connection.execute(f"PRAGMA {pragma}")
    # Overwrites deleted drawings.
    connection.execute("PRAGMA secure_delete = ON")
    # Commits survive a power cut (on macOS: past the write cache of the disk).
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA fullfsync = ON")
    return connection


def _decode(text: bytes) -> str:
    return text.decode("utf-8", "surrogateescape")


def _check_kind(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse another program's database and a newer one before changing it."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    schema = dict(connection.execute("SELECT name, type FROM sqlite_schema").fetchall())
    is_ours = set(schema) >= _TABLES
    if application != APPLICATION_ID and (application or schema) and not is_ours:
        raise DataError(f"{path}: expected a file of my samples, but it is another database.")
    if {"trigger", "view"} & set(schema.values()):
        raise DataError(f"{path}: expected a file of my samples, but it is another database.")
    if is_ours:
        versions = connection.execute("SELECT version FROM format").fetchall()
        if versions != [(_version(connection),)] or application != APPLICATION_ID:
            raise StoreDamagedError(f"{path}: the file of my samples is damaged (its version).")
    _refuse_newer(_version(connection), path)


def _refuse_newer(version: int, path: Path) -> None:
    if version > len(MIGRATIONS):
        raise DataError(
            f"{path}: expected a file of my samples up to version {len(MIGRATIONS)}, but found "
            f"version {version}, which a newer Digitpad made; it was not changed."
        )


def _set_up(connection: sqlite3.Connection, timeout_s: float) -> None:
    give_up = time.monotonic() + timeout_s
    while True:
        # Two windows may open an old file at once; this step does not wait by itself.
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
        # Another window may have migrated it since.
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
