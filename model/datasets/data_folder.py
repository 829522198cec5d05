"""Where Digitpad keeps what it stores for a person, found without Qt."""

from __future__ import annotations

import os
import sys
from pathlib import Path

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
