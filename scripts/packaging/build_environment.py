"""System packages and virtual environment of a build.

Standard library only.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from scripts.set_up import check_python, environment_python, is_stale, make_environment
from scripts.system_libraries import (
    WINDOW_LIBRARIES,
    SetUpError,
    ensure_system_packages,
    install_line,
    install_packages,
    say,
)

BUILD_LOCK_FILE = Path(__file__).resolve().parent / "requirements.lock"

#: The libraries that are bundled, and those that they link to.
BUILD_LIBRARIES = {
    **WINDOW_LIBRARIES,
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-util.so.1": "libxcb-util1",
}


def prepare_build(environment: Path) -> Path:
    """Install what is missing, and return the interpreter of the build's environment.

    Parameters
    ----------
    environment : Path
        The virtual environment, created if it is missing or out of date.

    Raises
    ------
    SetUpError
        If something is missing that only the user can install.
    """
    check_python()
    stale = is_stale(environment, BUILD_LOCK_FILE)
    libraries = BUILD_LIBRARIES if sys.platform == "linux" else {}
    ensure_system_packages(libraries, make_environment=stale)
    if sys.platform == "linux":
        ensure_programs({"objdump": "binutils"})
    if stale:
        make_environment(environment, BUILD_LOCK_FILE, with_project=False)
    return environment_python(environment)


def ensure_programs(packages: dict[str, str]) -> None:
    """Install the Debian packages of missing programs.

    Parameters
    ----------
    packages : dict of str to str
        Program to package.

    Raises
    ------
    SetUpError
        If this is not root; with the command to type.
    """
    missing = sorted({package for name, package in packages.items() if shutil.which(name) is None})
    if not missing:
        return
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        raise SetUpError(
            f"Needed here: {', '.join(missing)}. On Debian and Ubuntu type:\n"
            f"  {install_line(missing, as_root=False)}"
        )
    say(f"Installing {' '.join(missing)}")
    install_packages(missing)
