"""Set-up of the two commands: the version of Python, system packages and `.venv`.

Standard library only, and no syntax that an older Python cannot parse, so that it can report that
it is too old.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from scripts.environment.system_libraries import SetUpError, ensure_system_packages, say

PROJECT_FOLDER = Path(__file__).resolve().parent.parent.parent
ENVIRONMENT_FOLDER = PROJECT_FOLDER / ".venv"
LOCK_FILE = PROJECT_FOLDER / "requirements.lock"
STAMP_NAME = "digitpad-installed.json"
OLDEST_PYTHON = (3, 11)


def set_up(needed_libraries: Mapping[str, str]) -> Path:
    """Install what is missing, and return the interpreter of an up-to-date `.venv`."""
    return prepare_environment(ENVIRONMENT_FOLDER, LOCK_FILE, needed_libraries)


def prepare_environment(
    folder: Path,
    lock_file: Path,
    needed_libraries: Mapping[str, str],
    *,
    with_project: bool = True,
) -> Path:
    """Install what is missing, and return the interpreter of an up-to-date environment.

    `needed_libraries` maps the system libraries that are used to their Debian packages.
    `with_project` says whether the command ``digitpad`` is installed.

    Raises
    ------
    SetUpError
        If something is missing that cannot be installed here.
    """
    check_python()
    stale = is_stale(folder, lock_file)
    ensure_system_packages(needed_libraries, make_environment=stale)
    if stale:
        try:
            make_environment(folder, lock_file, with_project=with_project)
        except KeyboardInterrupt:
            raise SetUpError(f"Stopped. The next start creates {folder.name} again.") from None
    return environment_python(folder)


def environment_python(folder: Path) -> Path:
    """Return the path of the interpreter of a virtual environment."""
    if os.name == "nt":
        return folder / "Scripts" / "python.exe"
    return folder / "bin" / "python"


def expected_stamp(lock_file: Path) -> dict[str, str]:
    """Return what identifies an up-to-date environment: the locked packages and this Python."""
    return {
        "lock_sha256": hashlib.sha256(lock_file.read_bytes()).hexdigest(),
        "python": str(sys.implementation.cache_tag),
        "machine": platform.machine(),
    }


def is_stale(folder: Path, lock_file: Path) -> bool:
    """Return whether the environment is missing, incomplete or out of date.

    The stamp is written last; an interrupted set-up has none.
    """
    if not environment_python(folder).exists():
        return True
    try:
        stamp = json.loads((folder / STAMP_NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return True
    return bool(stamp != expected_stamp(lock_file))


def check_python(version: tuple[int, ...] = sys.version_info[:2]) -> None:
    """Raise `SetUpError`, with both versions in its message, if Python is too old."""
    if version < OLDEST_PYTHON:
        needed = ".".join(map(str, OLDEST_PYTHON))
        found = ".".join(map(str, version))
        raise SetUpError(f"Digitpad needs Python {needed} or newer, and this is Python {found}.")


def make_environment(folder: Path, lock_file: Path, *, with_project: bool = True) -> None:
    """Create or replace an environment, and install the locked packages and the project.

    Raises
    ------
    SetUpError
        If the environment cannot be created or its packages cannot be installed.
    """
    interpreter = environment_python(folder)
    if Path(sys.prefix).resolve() == folder.resolve():
        raise SetUpError(
            f"{folder} is out of date and cannot replace itself while it runs: "
            "start this with the system's own Python."
        )
    say(f"Making {folder} with Python {platform.python_version()}")
    _run(
        [sys.executable, "-m", "venv", "--clear", str(folder)],
        f"Python could not make {folder}; its own message stands above. On Debian and "
        "Ubuntu the package python3-venv may be missing.",
    )
    say("Installing the locked packages (about 130 MB, only this once)")
    pip = [str(interpreter), "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
    _run(
        [*pip, "--require-hashes", "--only-binary", ":all:", "--requirement", str(lock_file)],
        f"The packages of {lock_file.name} could not be installed; pip's own message stands "
        "above. The package index must be reachable: try again when it is.",
    )
    if with_project:
        pip += ["--no-index", "--no-deps", "--no-build-isolation"]
        _run(
            [*pip, "--editable", str(PROJECT_FOLDER)],
            "The command digitpad could not be put into .venv; pip's own message stands above.",
        )
    (folder / STAMP_NAME).write_text(json.dumps(expected_stamp(lock_file)), encoding="utf-8")


def _run(command: Sequence[str], message: str) -> None:
    if subprocess.run(command, env=install_variables(os.environ), check=False).returncode:
        raise SetUpError(message)


def install_variables(variables: Mapping[str, str]) -> dict[str, str]:
    """Return the variables for pip: the mirror and the proxy stay, what misleads pip is removed."""
    kept = {name: value for name, value in variables.items() if name != "PYTHONPATH"}
    kept["PIP_USER"] = "0"
    return kept


def run_in_project(interpreter: Path, arguments: Sequence[str], folder: Path | None = None) -> int:
    """Run the environment's Python with the project importable, and return its exit status.

    The status is 128 + the number of the signal that ended it, as in a shell.
    """
    # -P keeps the current folder, which may contain an app/, off the import path.
    process = subprocess.Popen(
        [str(interpreter), "-P", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(PROJECT_FOLDER)},
    )
    while True:
        try:
            status = process.wait()
        except KeyboardInterrupt:
            continue  # Ctrl-C reached the child, too, which ends by itself.
        return status if status >= 0 else 128 - status
