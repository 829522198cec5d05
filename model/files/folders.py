"""The paths in the data folder, and of the bundled weights."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

APPLICATION_NAME = "Digitpad"

#: The weights files that come with Digitpad.
BUNDLED_WEIGHTS_FOLDER = Path(__file__).resolve().parents[2] / "assets" / "weights"

#: The data folder of a name that no folder can have: nothing in it can be read or written.
NO_FOLDER = Path(os.devnull) / APPLICATION_NAME


def data_folder() -> Path:
    """Return the application's data folder, which may not exist yet.

    ``DIGITPAD_DATA_DIR`` if it is set, else ``QStandardPaths.AppDataLocation`` of an application
    named Digitpad without an organization, so that window and command line share one folder.
    """
    chosen = os.environ.get("DIGITPAD_DATA_DIR")
    if chosen:
        folder = expanded(chosen)
        return folder if _can_exist(folder) else NO_FOLDER
    if sys.platform == "win32":
        base = os.environ.get("APPDATA") or Path.home() / "AppData" / "Roaming"
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(base) / APPLICATION_NAME


def _can_exist(folder: Path) -> bool:
    """Return False for a path that is too long, turns in a circle or has a null character."""
    try:
        folder.lstat()
    except ValueError:
        return False
    except OSError as error:
        return error.errno not in (errno.ENAMETOOLONG, errno.ELOOP)
    return True


def expanded(folder: str) -> Path:
    """Return the path of a folder that a person chose, its ``~`` replaced by the home folder."""
    try:
        return Path(folder).expanduser()
    except RuntimeError:
        # There is no such home, and the folder is missing, as is said where it is used.
        return Path(folder)


def samples_path() -> Path:
    """Return the file of my samples, which may not exist yet."""
    return data_folder() / "samples.sqlite3"


def planned_checkpoint() -> Path:
    """Return the checkpoint of the window's run; it exists while the run can be resumed."""
    return data_folder() / "training" / "checkpoint.npz"


def lessons_folder() -> Path:
    """Return the folder for the weights from lessons, which may not exist yet."""
    return data_folder() / "lessons"


def taught_path() -> Path:
    """Return the file of what the person taught the gate, which may not exist yet."""
    return data_folder() / "taught.pkl"
