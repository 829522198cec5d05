"""The shelf: a folder with the weights file of every finished run."""

from __future__ import annotations

import os
import re
import secrets
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from model.errors import WeightsError
from model.files import data_folder, write_whole
from model.weights.shelf_entry import ShelfEntry, read_entry, tidy_name
from model.weights.weights_file import (
    Weights,
    open_digit_weights,
    open_weights,
    save_weights,
)

ENDING = ".pkl"
DELETED_ENDING = ".deleted"
UNNAMED = "weights"

# Some file systems allow 143 bytes, including a unique part, an ending and a temporary suffix.
_MAX_STEM_BYTES = 80
_LEFT_OVER_AFTER_S = 24 * 3600


def shelf_folder() -> Path:
    """Return the folder of the shelf, which may not exist yet."""
    return data_folder() / "shelf"


@dataclass(frozen=True)
class DeletedEntry:
    """A deleted entry that can be restored.

    Parameters
    ----------
    path : Path
        Where it was.
    trash : Path
        Where it is until the program ends.
    name : str
    written_ns : int
        When its file was written, nanoseconds since 1970 UTC.
    """

    path: Path
    trash: Path
    name: str
    written_ns: int

    def restore(self) -> Path:
        """Put the file back and return its path, a new one if the old one is taken.

        Raises
        ------
        WeightsError
            If the file is gone or cannot be moved.
        """
        path = _free_path(self.path.parent, self.name) if self.path.exists() else self.path
        try:
            self.trash.rename(path)
            os.utime(path, ns=(self.written_ns, self.written_ns))
        except FileNotFoundError:
            raise WeightsError(f"{self.name} has been deleted permanently.") from None
        except OSError as error:
            raise _unwritable(self.path.parent, error) from None
        return path


class WeightsShelf:
    """The weights files of one folder.

    Several programs can use one folder at once: files have unique names and are written whole.

    Parameters
    ----------
    folder : Path, optional
        By default `shelf_folder`; created when the first weights are added.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder if folder is not None else shelf_folder()
        self._read: dict[Path, tuple[tuple[int, int, int], ShelfEntry]] = {}
        self._trash: list[Path] = []

    def entries(self) -> list[ShelfEntry]:
        """Return all entries, the newest first; those of damaged files have an `error`.

        Raises
        ------
        WeightsError
            If the folder cannot be read.
        """
        return self._newest_first(self._paths())

    def latest(self, count: int) -> list[ShelfEntry]:
        """Return the entries of the files written last, without reading the others."""
        paths = sorted(self._paths(), key=_written_ns, reverse=True)[:count]
        return self._newest_first(paths)

    def entry(self, path: Path) -> ShelfEntry:
        """Return the entry of a file, which is read again only if it has changed."""
        try:
            status = path.stat()
            # A rewritten file has a new inode, even if size and time are the same.
            state = (status.st_mtime_ns, status.st_size, status.st_ino)
        except OSError:
            state = (0, 0, 0)
        known = self._read.get(path)
        if known is None or known[0] != state:
            known = (state, read_entry(path, *state[:2]))
            self._read[path] = known
        return known[1]

    def holds(self, path: Path) -> bool:
        """Return whether a path is in the folder of the shelf."""
        return path.parent == self.folder

    def add(self, weights: Weights) -> ShelfEntry:
        """Add weights under the name in their `training`.

        Raises
        ------
        WeightsError
            If the folder cannot be written.
        """
        name = tidy_name(weights.training.get("name")) or UNNAMED
        training = {"date": datetime.now(UTC).isoformat("T", "seconds"), **weights.training}
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            path = _free_path(self.folder, name)
            save_weights(path, replace(weights, training={**training, "name": name}))
        except OSError as error:
            raise _unwritable(self.folder, error) from None
        return self.entry(path)

    def rename(self, entry: ShelfEntry, name: str) -> ShelfEntry:
        """Rename an entry; its file keeps its path and its date.

        Raises
        ------
        WeightsError
            If the name is empty, or the file is gone or damaged or cannot be written.
        """
        tidy = tidy_name(name)
        if not tidy:
            raise WeightsError("Weights need a name of at least one letter or digit.")
        # The file may have changed since it was listed.
        weights = open_weights(entry.path)
        try:
            status = entry.path.stat()
            save_weights(entry.path, replace(weights, training={**weights.training, "name": tidy}))
            os.utime(entry.path, ns=(status.st_atime_ns, status.st_mtime_ns))
        except OSError as error:
            raise _unwritable(self.folder, error) from None
        self._read.pop(entry.path, None)
        return self.entry(entry.path)

    def delete(self, entry: ShelfEntry) -> DeletedEntry:
        """Delete an entry; it can be restored until `empty_trash`.

        Raises
        ------
        WeightsError
            If the file is gone or cannot be moved.
        """
        trash = entry.path.with_name(f"{entry.path.name}{DELETED_ENDING}")
        written_ns = _written_ns(entry.path)
        try:
            entry.path.replace(trash)
            # `empty_trash` of another program checks how long ago it was deleted.
            trash.touch()
        except FileNotFoundError:
            raise WeightsError(f"{entry.path}: there is no such weights file.") from None
        except OSError as error:
            raise _unwritable(self.folder, error) from None
        self._trash.append(trash)
        return DeletedEntry(entry.path, trash, entry.name, written_ns)

    def empty_trash(self) -> None:
        """Remove the files deleted by this program, and day-old ones left by a crash."""
        left_over = [
            path
            for path in self.folder.glob(f"*{ENDING}{DELETED_ENDING}")
            if time.time() - _written_ns(path) / 1e9 > _LEFT_OVER_AFTER_S
        ]
        for path in [*self._trash, *left_over]:
            # What cannot be removed is left to a later program.
            with suppress(OSError):
                path.unlink(missing_ok=True)
        self._trash.clear()

    def import_file(self, path: str | Path) -> ShelfEntry:
        """Add a copy of any file that `open_weights` reads.

        Raises
        ------
        WeightsError
            If it cannot be read or does not read digits from 28x28 pixels, or the folder cannot be
            written.
        """
        path = Path(path)
        weights = open_digit_weights(path)
        if not tidy_name(weights.training.get("name")):
            weights = replace(weights, training={**weights.training, "name": path.stem})
        return self.add(weights)

    def export(self, entry: ShelfEntry, path: str | Path) -> None:
        """Copy the file of an entry, whole or not at all.

        Raises
        ------
        WeightsError
            If the entry is damaged, or the copy cannot be written.
        """
        path = Path(path)
        open_weights(entry.path)
        try:
            write_whole(path, entry.path.read_bytes())
        except OSError as error:
            reason = error.strerror or error
            raise WeightsError(f"{path}: the weights cannot be written ({reason}).") from None

    def _newest_first(self, paths: Iterable[Path]) -> list[ShelfEntry]:
        def age(entry: ShelfEntry) -> tuple[datetime, int]:
            return entry.moment, _written_ns(entry.path)

        return sorted(map(self.entry, paths), key=age, reverse=True)

    def _paths(self) -> list[Path]:
        try:
            return [
                path
                for path in self.folder.iterdir()
                if path.suffix == ENDING and not path.name.startswith(".")
            ]
        except FileNotFoundError:
            return []
        except OSError as error:
            text = f"{self.folder}: the shelf of weights cannot be read ({error.strerror})."
            raise WeightsError(text) from None


def file_stem(name: str) -> str:
    """Return a name for any file system: letters and digits of any script, and hyphens."""
    stem = re.sub(r"[\W_]+", "-", name)
    short = stem.encode()[:_MAX_STEM_BYTES].decode(errors="ignore")
    return short.strip("-") or UNNAMED


def _free_path(folder: Path, name: str) -> Path:
    """Return a new path; its random part keeps other programs from choosing the same one."""
    while True:
        path = folder / f"{file_stem(name)}-{secrets.token_hex(4)}{ENDING}"
        if not path.exists():
            return path


def _written_ns(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


def _unwritable(folder: Path, error: OSError) -> WeightsError:
    reason = error.strerror or error
    return WeightsError(f"{folder}: the shelf of weights cannot be written ({reason}).")
