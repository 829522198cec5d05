"""Where copies of the file of my samples lie: backups, and what was damaged."""

from __future__ import annotations

import shutil
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

STAMP = "%Y%m%d-%H%M%S"


def backups_folder(path: Path) -> Path:
    """Return the folder for backups of a store, which may not exist."""
    return path.with_name(f"{path.stem}.backups")


def damaged_copy(path: Path) -> Path:
    """Return a new name for a copy of a damaged store."""
    stamp = datetime.now(UTC).strftime(f"{STAMP}-%f")
    return path.with_name(f"{path.stem}.damaged-{stamp}{path.suffix}")


def remove_copies(path: Path) -> None:
    """Delete all copies: the person wants everything forgotten.

    Raises
    ------
    OSError
        If one cannot be deleted.
    """
    with suppress(FileNotFoundError):
        shutil.rmtree(backups_folder(path))
    for copy in path.parent.glob(f"{path.stem}.damaged-*"):
        copy.unlink(missing_ok=True)
    for change in path.parent.glob(f"{path.stem}.waiting/*.damaged"):
        change.unlink(missing_ok=True)
