"""System libraries that Qt needs on Linux, and how to install the missing ones.

`scripts/environment/system_libraries.py` has the same tables for a clone that has nothing yet.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import shutil
import sys
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QPluginLoader

# Library file -> the package that brings it on Debian and Ubuntu.
OFFSCREEN_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
WINDOW_LIBRARIES = {
    **OFFSCREEN_LIBRARIES,
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}
MISSING = "cannot open shared object file"
"""The message of the loader for a missing library."""

_MAX_SHOWN_S = 300
_MESSAGE_PROGRAMS = (
    ("zenity", "--error", "--no-markup", "--text={}"),
    ("kdialog", "--error", "{}"),
    ("xmessage", "-center", "{}"),
)


def missing_libraries(needed: dict[str, str]) -> list[str]:
    """Return the needed library files that are missing."""
    missing = []
    for library in needed:
        try:
            ctypes.CDLL(library)
        except OSError:
            missing.append(library)
    return missing


def missing_text(complaint: str, has_window: bool) -> str:
    """Return one sentence that names the missing libraries and the command that installs them.

    `complaint` is the message of the loader; a window needs more libraries.
    """
    known = WINDOW_LIBRARIES if has_window else OFFSCREEN_LIBRARIES
    named = complaint.split(MISSING)[0].rstrip(": ").rpartition("(")[2].split(": ")[-1]
    libraries = list(dict.fromkeys([named, *missing_libraries(known)]))
    packages = [known[library] for library in libraries if library in known]
    listed = ", ".join(libraries)
    sentence = f"Qt needs the system library {listed}, which is missing"
    if len(libraries) > 1:
        sentence = f"Qt needs the system libraries {listed}, which are missing"
    if len(packages) < len(libraries):
        return f"{sentence}; the package manager of this system may have it."
    return f"{sentence}; this installs it: sudo apt-get install {' '.join(packages)}"


def show_without_qt(sentence: str, has_window: bool) -> None:
    """Print a sentence; without a terminal, show it in a message box if a window was wanted."""
    if sys.stderr is not None:
        print(f"digitpad: {sentence}", file=sys.stderr)  # noqa: T201 Qt cannot show it
    is_read = sys.stderr is not None and sys.stderr.isatty()
    if is_read or not has_window:
        return
    import subprocess  # slow to import, and seldom needed

    for program, *arguments in _MESSAGE_PROGRAMS:
        if shutil.which(program) is not None:
            words = [argument.format(sentence) for argument in arguments]
            with contextlib.suppress(subprocess.TimeoutExpired):
                subprocess.run(
                    [program, *words], capture_output=True, check=False, timeout=_MAX_SHOWN_S
                )
            return


def platform_load_error() -> str:
    """Return the message of the loader for the first missing library; empty if none is.

    Qt ends the process if the plugin of its platform cannot be loaded. Therefore the plugins that
    it would try are loaded here first; they stay loaded.
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
    """Return the platforms that Qt tries, in its order."""
    chosen = variables.get("QT_QPA_PLATFORM", "")
    if chosen:
        return [part.split(":")[0] for part in chosen.split(";")]
    if variables.get("WAYLAND_DISPLAY") or variables.get("XDG_SESSION_TYPE") == "wayland":
        return ["wayland", "xcb"]
    return ["xcb"]
