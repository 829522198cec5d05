"""A bare Debian or Ubuntu in a folder, into which the package is installed as a person would.

Standard library; needs root. `debootstrap --variant=minbase bookworm FOLDER` makes such a folder.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from scripts.smoke.program_runs import SmokeError


def install_in(root: Path, package: Path) -> str:
    """Install a `.deb` with the packages that it declares and nothing more.

    Parameters
    ----------
    root : Path
        The folder with the system.
    package : Path
        The `.deb`.

    Returns
    -------
    str
        What the system calls itself, and its glibc.

    Raises
    ------
    SmokeError
        When apt cannot install it.
    """
    if os.geteuid() != 0:
        raise SmokeError("only root can change into another system")
    shutil.copyfile("/etc/resolv.conf", root / "etc" / "resolv.conf")
    copy = root / "tmp" / package.name
    shutil.copyfile(package, copy)
    _inside(root, "apt-get", "-qq", "update")
    _inside(
        root,
        "apt-get",
        "-qq",
        "install",
        "--yes",
        "--reinstall",
        "--no-install-recommends",
        f"/tmp/{copy.name}",
    )
    release = (root / "etc" / "os-release").read_text(encoding="utf-8")
    name = release.partition('PRETTY_NAME="')[2].partition('"')[0]
    return f"{name}, {_inside(root, 'ldd', '--version').splitlines()[0]}"


def check_desktop(root: Path) -> str:
    """See that the menu entry, the MIME types and the manual page are in their places.

    Returns
    -------
    str
        What was found.
    """
    places = [
        "usr/bin/digitpad",
        "usr/share/applications/digitpad.desktop",
        "usr/share/mime/packages/digitpad.xml",
        "usr/share/icons/hicolor/48x48/apps/digitpad.png",
        "usr/share/doc/digitpad/copyright",
    ]
    missing = [place for place in places if not (root / place).exists()]
    if missing:
        raise SmokeError(f"the package did not bring {', '.join(missing)}")
    return ", ".join(places)


def _inside(root: Path, *command: str) -> str:
    finished = subprocess.run(
        ["chroot", str(root), *command],
        env={**os.environ, "DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C.UTF-8"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    if finished.returncode:
        raise SmokeError(f"{' '.join(command)} failed in {root}:\n{finished.stdout[-3000:]}")
    return finished.stdout
