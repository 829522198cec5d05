"""Files that are written whole or not at all."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path


def write_whole(path: Path, data: bytes) -> None:
    """Write `data` to `path` through a temporary file, fsync and rename.

    Whatever happens meanwhile, the path holds either its old content or all of the new.

    Raises
    ------
    OSError
        If it cannot be written; the temporary file is taken away again.
    """
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        # mkstemp makes files private; give what an ordinary open() would have given.
        umask = os.umask(0)
        os.umask(umask)
        Path(temporary).chmod(0o666 & ~umask)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


APPLICATION_NAME = "Digitpad"


def data_folder() -> Path:
    """Return the application's data folder, which may not exist yet.

    ``DIGITPAD_DATA_DIR`` when it is set; otherwise the place that
    ``QStandardPaths.AppDataLocation`` names for an application called Digitpad without an
    organization, so that the window and the command line share one folder.
    """
    chosen = os.environ.get("DIGITPAD_DATA_DIR")
    if chosen:
        return Path(chosen).expanduser()
    if sys.platform == "win32":
        base = os.environ.get("APPDATA") or Path.home() / "AppData" / "Roaming"
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(base) / APPLICATION_NAME


def lessons_folder() -> Path:
    """Return where the weights that lessons bring are kept; it may not exist yet."""
    return data_folder() / "lessons"
