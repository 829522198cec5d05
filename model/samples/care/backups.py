"""Backups of the file of my samples: one a day, the last seven, and how one is restored."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import blake2b
from pathlib import Path

from model.cancellation import ShouldStop, never_stop, raise_if_stopped
from model.errors import DataError
from model.samples.care.checking import CheckReport, check_store, replace_content, stopping
from model.samples.care.copies import STAMP, backups_folder
from model.samples.store import SampleStore
from model.samples.store_errors import reporting_errors

MAX_BACKUPS = 7

_PREFIX, _ENDING, _TEMPORARY = "samples-", ".sqlite3", ".writing-"


@dataclass(frozen=True)
class Backup:
    """A backup.

    Parameters
    ----------
    path : Path
    made : datetime
        With time zone UTC.
    count : int or None
        Of its samples; None if it cannot be read.
    """

    path: Path
    made: datetime
    count: int | None


def backups(path: Path) -> list[Backup]:
    """Return the backups of a store, the newest first."""
    found = []
    for file in _files(path):
        made = datetime.strptime(file.stem, _PREFIX + STAMP).replace(tzinfo=UTC)
        found.append(Backup(file, made, _count(file)))
    return found


def back_up_daily(path: Path, should_stop: ShouldStop = never_stop) -> Path | None:
    """Make a backup unless there is one of today, or of the same content; return its path.

    A store without samples is not backed up: it would replace one with samples in time.
    """
    newest = _files(path)[:1]
    today = datetime.now(UTC).strftime("%Y%m%d")
    if any(file.name.startswith(_PREFIX + today) for file in _files(path)):
        return None
    with SampleStore(path, should_stop) as store:
        if not store.count() or (newest and _fingerprint(path) == _fingerprint(newest[0])):
            return None
    return back_up(path, should_stop)


def back_up(path: Path, should_stop: ShouldStop = never_stop) -> Path:
    """Make a backup, whole or not at all, and keep the last seven; return its path.

    Raises
    ------
    DataError, OSError
        If the store is damaged, or the backup cannot be written.
    Cancelled
    """
    folder = backups_folder(path)
    folder.mkdir(parents=True, exist_ok=True)
    for left in folder.glob(f"{_TEMPORARY}*"):
        left.unlink(missing_ok=True)
    handle, name = tempfile.mkstemp(dir=folder, prefix=_TEMPORARY)
    os.close(handle)
    temporary = Path(name)
    try:
        with (
            SampleStore(path, should_stop) as store,
            stopping(store.connection, should_stop),
            reporting_errors(path),
        ):
            store.connection.execute("VACUUM INTO ?", [str(temporary)])
        with temporary.open("rb+") as written:
            os.fsync(written.fileno())
        target = _new_name(folder)
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)
    # Not by age alone: after the clock was set back, the newest has the oldest name.
    others = [file for file in _files(path) if file != target]
    for file in others[MAX_BACKUPS - 1 :]:
        file.unlink(missing_ok=True)
    return target


def restore(path: Path, backup: Path, should_stop: ShouldStop = never_stop) -> CheckReport:
    """Give the store the content of a backup; what it holds now becomes a backup before.

    Returns
    -------
    CheckReport
        What was damaged in the backup.

    Raises
    ------
    DataError, OSError
        If the backup cannot be read, or something cannot be written; the store is not changed.
    Cancelled
    """
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    os.close(handle)
    copy = Path(name)
    try:
        # Copied first: the backup of now may be one too many, and this one the oldest.
        shutil.copyfile(backup, copy)
        report = check_store(copy, should_stop)
        if report.is_lost:
            raise DataError(f"{backup}: expected a backup of my samples, but it cannot be read.")
        raise_if_stopped(should_stop)
        check_store(path, should_stop)
        with SampleStore(path, should_stop) as store:
            has_samples = store.count() > 0
        if has_samples:
            back_up(path, should_stop)
        replace_content(copy, path, should_stop)
    finally:
        for left in path.parent.glob(f"{copy.name}*"):
            left.unlink(missing_ok=True)
        for left in path.parent.glob(f"{copy.stem}.damaged-*"):
            left.unlink(missing_ok=True)
    return report


def look_after(path: Path, should_stop: ShouldStop, *, checks: bool) -> CheckReport:
    """Write what waits, check the store if that is due, and make the backup of the day."""
    report = check_store(path, should_stop) if checks else CheckReport()
    # Opening it writes what waits.
    with SampleStore(path, should_stop):
        pass
    if checks:
        with suppress(OSError):
            back_up_daily(path, should_stop)
    return report


def _files(path: Path) -> list[Path]:
    """Return the files of backups, the newest first."""
    found = []
    with suppress(OSError):
        for file in backups_folder(path).glob(f"{_PREFIX}*{_ENDING}"):
            with suppress(ValueError):
                datetime.strptime(file.stem, _PREFIX + STAMP)
                found.append(file)
    return sorted(found, reverse=True)


def _new_name(folder: Path) -> Path:
    """Return a name with the time of now, or the first later one that is free."""
    seconds = int(datetime.now(UTC).timestamp())
    while True:
        stamp = datetime.fromtimestamp(seconds, UTC).strftime(STAMP)
        target = folder / f"{_PREFIX}{stamp}{_ENDING}"
        if not target.exists():
            return target
        seconds += 1


def _count(file: Path) -> int | None:
    try:
        with closing(_read_only(file)) as connection:
            (count,) = connection.execute("SELECT count(*) FROM samples").fetchone()
            return int(count)
    except (sqlite3.Error, UnicodeDecodeError):
        return None


def _fingerprint(file: Path) -> bytes | None:
    """Return a checksum of all rows; None if they cannot be read."""
    digest = blake2b()
    try:
        with closing(_read_only(file)) as connection:
            for table in ("samples", "lessons"):
                for (checksum,) in connection.execute(f"SELECT checksum FROM {table} ORDER BY id"):
                    digest.update(ascii(checksum).encode())
    except (sqlite3.Error, UnicodeDecodeError):
        return None
    return digest.digest()


def _read_only(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)
