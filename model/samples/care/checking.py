"""Checks of the file of my samples: what is damaged is set apart, what is intact is saved."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from model.cancellation import Cancelled, ShouldStop, never_stop, raise_if_stopped
from model.files import write_whole
from model.samples.care.copies import damaged_copy
from model.samples.care.salvage import Salvage, salvage
from model.samples.database import finish_replacement, open_sample_file, replacement, transaction
from model.samples.lesson_record import LESSON_COLUMNS, is_lesson_intact
from model.samples.sample import STORED_COLUMNS, as_microseconds, is_intact
from model.samples.store import SampleStore
from model.samples.store_errors import StoreDamagedError, reporting_errors

BLOCK = 500
"""Number of rows checked between two questions whether to stop."""

STEPS = 20_000
"""Number of SQLite's own steps between two such questions."""

_COLUMNS = {"samples": STORED_COLUMNS, "lessons": f"{LESSON_COLUMNS}, checksum"}
_IS_INTACT = {"samples": is_intact, "lessons": is_lesson_intact}


@dataclass(frozen=True)
class CheckReport:
    """What a check found.

    Parameters
    ----------
    damaged : int
        Samples that were set apart.
    damaged_lessons : int
        Lessons that were set apart.
    copy : Path, optional
        The file as it was, if more than single rows was damaged.
    is_lost : bool
        Whether there was no intact sample in such a file.
    """

    damaged: int = 0
    damaged_lessons: int = 0
    copy: Path | None = None
    is_lost: bool = False


def check_store(path: Path, should_stop: ShouldStop = never_stop) -> CheckReport:
    """Read everything in the store; set apart what is damaged, so that the rest is whole.

    Single damaged rows move to the table ``damaged_rows``. If the file itself is damaged, all
    intact rows are read from its bytes and become its new content; a copy of it stays.

    Raises
    ------
    DataError, OSError
        If the file belongs to another program or a newer Digitpad, or cannot be written.
    Cancelled
    """
    try:
        with SampleStore(path, should_stop) as store, stopping(store.connection, should_stop):
            # Before anything is written: in a damaged file that destroys more.
            with reporting_errors(path):
                (said,) = store.connection.execute("PRAGMA integrity_check(1)").fetchone()
            if said == "ok":
                rows = {table: _damaged_rows(store, table, should_stop) for table in _COLUMNS}
                for table, found in rows.items():
                    if found:
                        _set_apart(store, table, found)
                return CheckReport(len(rows["samples"]), len(rows["lessons"]))
    except StoreDamagedError:
        pass
    return _rebuild(path, should_stop)


def replace_content(source: Path, path: Path, should_stop: ShouldStop) -> None:
    """Give the store at `path` the content of another file, which is gone afterwards.

    Other programs that have it open see the new content.
    """
    try:
        with closing(sqlite3.connect(source)) as new, closing(sqlite3.connect(path)) as old:

            def wait(status: int, remaining: int, total: int) -> None:
                if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
                    raise_if_stopped(should_stop)

            new.backup(old, progress=wait, sleep=0.05)
            old.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        source.unlink()
    except (sqlite3.Error, UnicodeDecodeError):
        # So damaged that SQLite does not write to it.
        source.replace(replacement(path))
        finish_replacement(path)


class stopping:  # noqa: N801 - a context manager
    """Interrupt SQLite within the block when the work should stop, and raise `Cancelled`."""

    def __init__(self, connection: sqlite3.Connection, should_stop: ShouldStop) -> None:
        self._connection, self._should_stop = connection, should_stop

    def __enter__(self) -> None:
        self._connection.set_progress_handler(lambda: int(self._should_stop()), STEPS)

    def __exit__(self, kind: object, error: BaseException | None, traceback: object) -> None:
        self._connection.set_progress_handler(None, 0)
        if error is not None and not isinstance(error, Cancelled) and self._should_stop():
            raise Cancelled from error


def _damaged_rows(store: SampleStore, table: str, should_stop: ShouldStop) -> list[tuple[Any, ...]]:
    damaged: list[tuple[Any, ...]] = []
    with reporting_errors(store.path):
        cursor = store.connection.execute(f"SELECT {_COLUMNS[table]} FROM {table} NOT INDEXED")
        while rows := cursor.fetchmany(BLOCK):
            raise_if_stopped(should_stop)
            damaged += [row for row in rows if not _IS_INTACT[table](row)]
    return damaged


def _set_apart(store: SampleStore, table: str, rows: Sequence[tuple[Any, ...]]) -> None:
    with reporting_errors(store.path), transaction(store.connection):
        for row in rows:
            _keep_apart(store.connection, table, row[0], row)
            store.connection.execute(f"DELETE FROM {table} WHERE id = ?", [row[0]])


def _keep_apart(
    connection: sqlite3.Connection, table: str, id: int | None, row: Sequence[Any]
) -> None:
    now = as_microseconds(datetime.now(UTC))
    connection.execute(
        "INSERT INTO damaged_rows (found, source, id, content) VALUES (?, ?, ?, ?)",
        [now, table, id if isinstance(id, int) else None, ascii(tuple(row))],
    )


def _rebuild(path: Path, should_stop: ShouldStop) -> CheckReport:
    data = _bytes_of(path)
    found = salvage(data)
    raise_if_stopped(should_stop)
    copy = damaged_copy(path)
    write_whole(copy, data)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    os.close(handle)
    new = Path(name)
    new.unlink()
    try:
        _write(new, found)
        replace_content(new, path, should_stop)
    except BaseException:
        copy.unlink(missing_ok=True)
        raise
    finally:
        for ending in ("", "-wal", "-shm"):
            Path(f"{new}{ending}").unlink(missing_ok=True)
    damaged = {id for table, id, _ in found.damaged if table == "samples"}
    lessons = {id for table, id, _ in found.damaged if table == "lessons"}
    return CheckReport(len(damaged), len(lessons), copy, not found.samples)


def _bytes_of(path: Path) -> bytes:
    """Return the content of the database, with what its log holds if SQLite can read that."""
    data = b""
    if Path(f"{path}-wal").exists():
        with (
            suppress(sqlite3.Error, UnicodeDecodeError),
            closing(sqlite3.connect(path)) as connection,
        ):
            data = connection.serialize()
    if path.stat().st_size > len(data):
        # Damaged lengths hide the end.
        data += path.read_bytes()[len(data) :]
    return data


def _write(path: Path, found: Salvage) -> None:
    with closing(open_sample_file(path)) as connection, reporting_errors(path):
        with transaction(connection):
            for table, rows in (("samples", found.samples), ("lessons", found.lessons)):
                places = ", ".join("?" * len(_COLUMNS[table].split(",")))
                query = f"INSERT INTO {table} ({_COLUMNS[table]}) VALUES ({places})"
                connection.executemany(query, [rows[id] for id in sorted(rows)])
            for row in found.apart:
                _, when, source, id, content = row
                source, content = (_encodable(text) for text in (source, content))
                connection.execute(
                    "INSERT INTO damaged_rows (found, source, id, content) VALUES (?, ?, ?, ?)",
                    [when if isinstance(when, int) else 0, source, id, content],
                )
            for table, last_id in found.last_ids.items():
                connection.execute("DELETE FROM sqlite_sequence WHERE name = ?", [table])
                largest = max([last_id, *getattr(found, table)])
                connection.execute("INSERT INTO sqlite_sequence VALUES (?, ?)", [table, largest])
            for table, id, values in found.damaged:
                _keep_apart(connection, table, id, values)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _encodable(text: str) -> str:
    return text.encode("utf-8", "replace").decode()
