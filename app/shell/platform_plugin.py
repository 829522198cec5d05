"""Whether Qt finds the libraries of its platform, asked before it would abort for want of one."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QPluginLoader

from app.shell.system_libraries import MISSING


def platform_lack() -> str:
    """Return what the loader says of the first missing library; empty when all are there.

    Qt ends the process when the plugin of its platform cannot be loaded. So the plugins that it
    would try are loaded first, which costs nothing: they stay loaded.
    """
    if sys.platform != "linux":
        return ""
    folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)) / "platforms"
    complaint = ""
    for name in candidates(os.environ):
        plugin = folder / f"libq{name}.so"
        if not plugin.is_file():
            continue
        loader = QPluginLoader(str(plugin))
        if loader.load():
            return ""
        complaint = complaint or loader.errorString()
    return complaint if MISSING in complaint else ""


def candidates(variables: os._Environ[str] | dict[str, str]) -> list[str]:
    """Return the platforms that Qt will try, in its order."""
    chosen = variables.get("QT_QPA_PLATFORM", "")
    if chosen:
        return [part.split(":")[0] for part in chosen.split(";")]
    if variables.get("WAYLAND_DISPLAY") or variables.get("XDG_SESSION_TYPE") == "wayland":
        return ["wayland", "xcb"]
    return ["xcb"]
