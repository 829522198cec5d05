"""The SQLite file of my samples: opening, migration, error messages, and blobs."""

from __future__ import annotations

import sqlite3
import struct
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from model.errors import DataError
from model.ink.normalising import IMAGE_SIZE_PX
from model.ink.strokes import Stroke

#: Marks a file as ours ("DPAD"), see SQLite's PRAGMA application_id.
APPLICATION_ID = 0x44504144

#: How long a window waits while another one writes.
BUSY_TIMEOUT_S = 10.0

#: Statements from each schema version to the next; a new file runs all of them. An entry never
#: changes after its release: files made by it exist.
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
        # Covers all that a filter uses, so that lists need not read the strokes.
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
    # SQLite cannot change a check: the label 10, no digit, needs a new table.
    (
        "ALTER TABLE samples RENAME TO samples_of_digits",
        "DROP INDEX samples_by_date",
        "DROP INDEX samples_by_writer",
        """CREATE TABLE samples (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            strokes BLOB NOT NULL,
            label INTEGER NOT NULL CHECK (label BETWEEN 0 AND 10), -- 10: no digit
            writer TEXT NOT NULL,
            drawn INTEGER NOT NULL, -- microseconds since 1970, UTC
            answered INTEGER,
            confidence REAL,
            weights_name TEXT NOT NULL,
            is_label_confirmed INTEGER NOT NULL,
            picture BLOB
        )""",
        # Ids of deleted samples are not used again.
        """INSERT INTO sqlite_sequence (name, seq)
            SELECT 'samples', seq FROM sqlite_sequence WHERE name = 'samples_of_digits'""",
        """INSERT INTO samples SELECT id, strokes, label, writer, drawn, answered, confidence,
            weights_name, is_label_confirmed, picture FROM samples_of_digits""",
        "DROP TABLE samples_of_digits",
        """CREATE INDEX samples_by_date
            ON samples (drawn, label, writer, answered, is_label_confirmed)""",
        "CREATE INDEX samples_by_writer ON samples (writer)",
    ),
)


def open_sample_file(path: Path) -> sqlite3.Connection:
    """Open the file; create it if it does not exist, migrate it if it is older.

    Raises
    ------
    DataError
        If it cannot be opened or created, is damaged, another program's, or of a newer Digitpad;
        it is not changed.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or error
        raise DataError(
            f"{path.parent}: the folder for my samples cannot be created ({reason})."
        ) from None
    with reporting_errors(path):
        connection = sqlite3.connect(path, timeout=BUSY_TIMEOUT_S, isolation_level=None)
        try:
            _check_kind(connection, path)
            _set_up(connection)
            _migrate(connection, path)
        except BaseException:
            connection.close()
            raise
    return connection


def back_up(path: Path) -> Path:
    """Rename a damaged file, with SQLite's files beside it, and return its new path.

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
        raise DataError(f"{path} cannot be renamed ({error.strerror or error}).") from None
    return target


@contextmanager
def reporting_errors(path: Path) -> Iterator[None]:
    """Turn SQLite's errors within the block into `DataError`."""
    try:
        yield
    except sqlite3.Error as error:
        raise DataError(_sentence(path, error)) from error


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


def _sentence(path: Path, error: sqlite3.Error) -> str:
    # The lowest byte is the kind of error, the others say where it arose.
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return f"{path}: the file of my samples is damaged ({error}); it was not changed."
    if code == sqlite3.SQLITE_FULL:
        return f"{path}: nothing could be saved because the disk is full."
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM):
        return f"{path}: nothing could be saved because the file or its folder is read-only."
    if code == sqlite3.SQLITE_CANTOPEN:
        return f"{path}: the file of my samples cannot be opened or created."
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return f"{path}: another window is still writing to the file of my samples; try again."
    return f"{path}: the file of my samples cannot be used ({error})."


def _check_kind(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse another program's database before changing it."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    if application != APPLICATION_ID and (application or tables):
        raise DataError(f"{path}: expected a file of my samples, but it is another database.")
    _refuse_newer(_version(connection), path)


def _refuse_newer(version: int, path: Path) -> None:
    if version > len(MIGRATIONS):
        raise DataError(
            f"{path}: expected a file of my samples up to version {len(MIGRATIONS)}, but found "
            f"version {version}, which a newer Digitpad made; it was not changed."
        )


def _set_up(connection: sqlite3.Connection) -> None:
    # Overwrites deleted drawings.
    connection.execute("PRAGMA secure_delete = ON")
    # Commits survive a power cut (on macOS: past the write cache of the disk).
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA fullfsync = ON")
    give_up = time.monotonic() + BUSY_TIMEOUT_S
    while True:
        # Two windows may create the file at once; this step does not wait by itself.
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


#: First byte of every blob.
_LAYOUT = 1
_HEADER = struct.Struct("<BI")
_STROKE = struct.Struct("<IB")
_NUMBER = np.dtype("<f4")


def pack_strokes(strokes: Sequence[Stroke]) -> bytes:
    """Return strokes, each of shape (points, 2..4), as bytes.

    Little-endian: the layout (1, one byte), the number of strokes (4 bytes), for each its points
    (4 bytes) and columns (1 byte), then all numbers as float32, point by point.
    """
    parts = [_HEADER.pack(_LAYOUT, len(strokes))]
    parts += [_STROKE.pack(*stroke.shape) for stroke in strokes]
    parts += [stroke.astype(_NUMBER).tobytes() for stroke in strokes]
    return b"".join(parts)


def unpack_strokes(data: bytes) -> tuple[Stroke, ...]:
    """Return the strokes that `pack_strokes` packed, float64.

    Raises
    ------
    DataError
        If the bytes are damaged.
    """
    try:
        layout, count = _HEADER.unpack_from(data)
        table_end = _HEADER.size + count * _STROKE.size
        if layout != _LAYOUT or table_end > len(data):
            raise DataError(f"expected strokes in layout {_LAYOUT}, but found layout {layout}.")
        shapes = list(_STROKE.iter_unpack(data[_HEADER.size : table_end]))
        numbers = np.frombuffer(data, _NUMBER, offset=table_end).astype(np.float64)
        ends = np.cumsum([points * columns for points, columns in shapes])
        if (ends[-1] if shapes else 0) != len(numbers):
            raise DataError(f"expected {ends[-1:]} numbers of strokes, but found {len(numbers)}.")
    except (struct.error, ValueError) as error:
        raise DataError(f"expected strokes, but these bytes are none ({error}).") from None
    pieces = np.split(numbers, ends[:-1]) if shapes else []
    return tuple(piece.reshape(shape) for piece, shape in zip(pieces, shapes, strict=True))


def pack_picture(picture: NDArray[np.float32]) -> bytes:
    """Return a picture, shape (28, 28), values 0-1, as 784 bytes."""
    return np.round(np.clip(picture, 0.0, 1.0) * 255.0).astype(np.uint8).tobytes()


def unpack_picture(data: bytes) -> NDArray[np.float32]:
    """Return the picture that `pack_picture` packed; raise `DataError` if it is damaged."""
    if len(data) != IMAGE_SIZE_PX**2:
        raise DataError(f"expected {IMAGE_SIZE_PX**2} bytes of a picture, but found {len(data)}.")
    pixels = np.frombuffer(data, np.uint8).reshape(IMAGE_SIZE_PX, IMAGE_SIZE_PX)
    return pixels.astype(np.float32) / np.float32(255.0)
