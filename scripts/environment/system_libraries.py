"""Find and install the system libraries that Qt needs on Linux, and programs.

Standard library only. Windows and macOS have all that Qt needs.
"""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence

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


class SetUpError(Exception):
    """Something is missing; the message says how to install it."""


def say(sentence: str) -> None:
    """Print what is being done on standard error; the program uses standard output."""
    print(f"digitpad: {sentence}", file=sys.stderr, flush=True)


def has_screen(variables: Mapping[str, str]) -> bool:
    """Return whether a window can be shown: always, except on Linux without a display."""
    return sys.platform != "linux" or bool(
        variables.get("DISPLAY") or variables.get("WAYLAND_DISPLAY")
    )


def missing_libraries(needed: Mapping[str, str]) -> list[str]:
    """Return the needed libraries that the loader, or one of their dependencies, cannot find."""
    missing = []
    for library in needed:
        try:
            ctypes.CDLL(library)
        except OSError:
            missing.append(library)
    return missing


def missing_venv_package() -> list[str]:
    """Return the package with `ensurepip` if it is missing, as in the Python of Debian."""
    if importlib.util.find_spec("ensurepip") is not None or sys.base_prefix != "/usr":
        return []
    return ["python{}.{}-venv".format(*sys.version_info)]


def ensure_system_packages(needed_libraries: Mapping[str, str], *, make_environment: bool) -> None:
    """Install missing system packages, as root on Debian and Ubuntu; otherwise name the command.

    Parameters
    ----------
    needed_libraries : mapping of str to str
        Library file to Debian package; empty if Qt is not used.
    make_environment : bool
        Whether an environment is created, which needs `ensurepip`.

    Raises
    ------
    SetUpError
        If packages are missing and this is not root; the message is the command to type.
    """
    if sys.platform != "linux":
        return
    libraries = missing_libraries(needed_libraries)
    packages = [needed_libraries[library] for library in libraries]
    if make_environment:
        packages += missing_venv_package()
    if not packages:
        return
    if shutil.which("apt-get") is None:
        if libraries:
            # Other systems may have the libraries under other names: let Qt try.
            say(f"Qt may not start: this system lacks {', '.join(libraries)}.")
        return
    install_packages(packages)
    # Qt would abort with a message that says less.
    still_missing = missing_libraries(needed_libraries)
    if still_missing:
        raise SetUpError(f"These libraries are still missing: {', '.join(still_missing)}.")


def ensure_programs(packages: Mapping[str, str]) -> None:
    """Install the Debian packages of missing programs; see `install_packages`."""
    missing = sorted({package for name, package in packages.items() if shutil.which(name) is None})
    if missing:
        install_packages(missing)


def install_packages(packages: Sequence[str]) -> None:
    """Install Debian packages as root.

    Raises
    ------
    SetUpError
        If it fails, or this is not root on Debian or Ubuntu; with the command to type.
    """
    command = shlex.join(["apt-get", "install", "--no-install-recommends", *packages])
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        raise SetUpError(
            "System packages are missing. On Debian and Ubuntu, type this line, then start again:\n"
            f"  sudo {command}"
        )
    say(f"Installing the system packages {' '.join(packages)}")
    variables = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    # A bare system has no package lists. If updating them fails, older ones may do.
    for action in (["update"], ["install", "--yes", "--no-install-recommends", *packages]):
        finished = subprocess.run(
            ["apt-get", "-qq", *action],
            env=variables,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
        )
    if finished.returncode != 0:
        raise SetUpError(
            f"The system packages could not be installed; apt-get said:\n{finished.stdout}"
            f"To try again by hand: {command}"
        )
