"""The pictures in folders, listed on disk, so that any number of them fits."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence

#: Files in folders are pictures if they end in one of these.
PICTURE_ENDINGS = (
    *(".png", ".jpg", ".jpeg", ".jpe", ".jfif", ".mpo", ".gif", ".bmp", ".dib"),
    *(".tif", ".tiff", ".webp", ".pnm", ".pgm", ".ppm", ".pbm"),
)


class PictureList:
    """The files to read, in the order of their names, without those that are read already.

    It lies in a temporary file of SQLite's, which the system removes.
    """

    def __init__(self) -> None:
        # An empty name stands for a temporary database, which is kept in memory while it is small.
        self._database = sqlite3.connect("", isolation_level=None)
        self._database.execute(
            "CREATE TABLE pictures (path BLOB PRIMARY KEY, is_read INTEGER) WITHOUT ROWID"
        )

    def close(self) -> None:
        """Remove the list."""
        self._database.close()

    def add_sources(self, sources: Sequence[str], complain: Callable[[str], None]) -> None:
        """Add the pictures in folders and below them, and single files.

        Hidden files and folders are left out, and links to folders are not followed. A single file
        is added whatever its name. `complain` is called with a sentence for a folder that cannot
        be read, and for a source that does not exist.
        """
        self._database.execute("BEGIN")
        for source in map(os.path.normpath, sources):
            if os.path.isdir(source):  # noqa: PTH112 - unlike Path.is_dir, it never raises
                self._add(_pictures_below(source, complain))
            elif os.path.lexists(source):
                self._add([source])
            else:
                complain(f"{source} does not exist.")
        self._database.execute("COMMIT")

    def mark_read(self, paths: Iterator[str]) -> None:
        """Leave out files that are read already."""
        self._database.execute("BEGIN")
        self._database.executemany(
            "UPDATE pictures SET is_read = 1 WHERE path = ?", ((os.fsencode(p),) for p in paths)
        )
        self._database.execute("COMMIT")

    @property
    def total(self) -> int:
        """How many files there are."""
        return int(self._database.execute("SELECT count(*) FROM pictures").fetchone()[0])

    @property
    def read(self) -> int:
        """How many of them are read already."""
        found = self._database.execute("SELECT count(*) FROM pictures WHERE is_read")
        return int(found.fetchone()[0])

    def unread(self) -> Iterator[str]:
        """Yield the files that are not read yet, in the order of their names."""
        rows = self._database.execute("SELECT path FROM pictures WHERE NOT is_read ORDER BY path")
        for (path,) in rows:
            yield os.fsdecode(path)

    def _add(self, paths: Iterator[str] | Sequence[str]) -> None:
        self._database.executemany(
            "INSERT OR IGNORE INTO pictures VALUES (?, 0)", ((os.fsencode(p),) for p in paths)
        )


def _pictures_below(folder: str, complain: Callable[[str], None]) -> Iterator[str]:
    folders = [folder]
    while folders:
        current = folders.pop()
        try:
            with os.scandir(current) as entries:
                for entry in entries:
                    if entry.name.startswith("."):
                        continue
                    if entry.is_dir(follow_symlinks=False):
                        folders.append(entry.path)
                    elif entry.name.lower().endswith(PICTURE_ENDINGS):
                        yield entry.path
        except OSError as error:
            complain(f"{current}: the folder cannot be read ({error.strerror or error}).")
