"""Changes that wait while another program holds the file of my samples.

Each is a small file in a folder beside the store, written whole, with its checksum. Whoever opens
the store next makes them, in their order, each exactly once: its name is kept in the same
transaction.
"""

from __future__ import annotations

import base64
import json
import os
import sqlite3
import time
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any

from model.errors import DataError
from model.files import write_whole
from model.samples.changes import Change, apply_change
from model.samples.database import transaction
from model.samples.store_errors import StoreBusyError, StoreDamagedError, reporting_errors

ENDING = ".json"
DAMAGED_ENDING = ".damaged"


def waiting_folder(path: Path) -> Path:
    """Return the folder for the changes of a store, which may not exist."""
    return path.with_name(f"{path.stem}.waiting")


def waiting_files(path: Path) -> list[Path]:
    """Return the files of the changes that wait, in their order."""
    try:
        return sorted(waiting_folder(path).glob(f"*{ENDING}"))
    except OSError:
        return []


def keep_waiting(path: Path, change: Change) -> None:
    """Keep a change on the disk until the store can be written.

    Raises
    ------
    DataError
        If it cannot be written.
    """
    folder = waiting_folder(path)
    last = waiting_files(path)[-1:]
    # In order also if the clock is set back.
    number = max([time.time_ns(), *(int(file.name.split("-")[0]) + 1 for file in last)])
    text = json.dumps({"kind": change.kind, "values": _as_json(change.values)})
    content = json.dumps({"checksum": _checksum(text), "change": text})
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_whole(folder / f"{number:020}-{os.getpid()}{ENDING}", content.encode())
    except OSError as error:
        reason = error.strerror or error
        raise DataError(f"{folder}: nothing could be saved ({reason}).") from None


def read_waiting(file: Path) -> Change:
    """Return the change in a file; raise `DataError` if it is damaged."""
    try:
        content = json.loads(file.read_bytes())
        text = content["change"]
        if content["checksum"] != _checksum(text):
            raise ValueError("its checksum is wrong")
        found = json.loads(text)
        return Change(found["kind"], _from_json(found["values"]))
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise DataError(f"{file}: expected a change of my samples, but {error}.") from None


def apply_waiting(connection: sqlite3.Connection, path: Path) -> None:
    """Make the changes that wait, each exactly once; set apart those that are damaged.

    Raises
    ------
    StoreBusyError, StoreDamagedError, DataError
        If the store cannot be written; they go on waiting.
    """
    files = waiting_files(path)
    if not files:
        return
    deletes_everything = False
    with reporting_errors(path), transaction(connection):
        # Another process may have made some of them since.
        files = [file for file in files if file.exists()]
        for file in files:
            change = _readable(file)
            if change is not None and _is_new(connection, file.name):
                apply_tolerantly(connection, change)
                deletes_everything |= change.kind == "delete_everything"
    for file in files:
        with suppress(OSError):
            file.unlink(missing_ok=True)
    with reporting_errors(path):
        names = json.dumps([file.name for file in files if not file.exists()])
        with transaction(connection):
            connection.execute(
                "DELETE FROM applied_changes WHERE name IN (SELECT value FROM json_each(?))",
                [names],
            )
        if deletes_everything:
            connection.execute("VACUUM")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with suppress(OSError):
        waiting_folder(path).rmdir()


def apply_tolerantly(connection: sqlite3.Connection, change: Change) -> None:
    """Make a change, unless its sample is damaged: that is set apart as it is."""
    try:
        apply_change(connection, change)
    except (StoreBusyError, StoreDamagedError):
        raise
    except DataError:
        pass


def _is_new(connection: sqlite3.Connection, name: str) -> bool:
    """Note the name of a change; return whether it was not noted before."""
    cursor = connection.execute("INSERT OR IGNORE INTO applied_changes VALUES (?)", [name])
    return cursor.rowcount == 1


def _readable(file: Path) -> Change | None:
    try:
        return read_waiting(file)
    except DataError:
        with suppress(OSError):
            file.rename(file.with_name(file.name + DAMAGED_ENDING))
        return None


def _checksum(text: str) -> str:
    return blake2b(text.encode(), digest_size=16).hexdigest()


def _as_json(value: Any) -> Any:
    if isinstance(value, bytes):
        return {"bytes": base64.b64encode(value).decode()}
    if isinstance(value, tuple):
        return [_as_json(part) for part in value]
    return value


def _from_json(value: Any) -> Any:
    if isinstance(value, dict):
        return base64.b64decode(value["bytes"], validate=True)
    if isinstance(value, list):
        return tuple(_from_json(part) for part in value)
    return value
