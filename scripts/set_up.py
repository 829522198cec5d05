"""What the two commands need before they start: a Python, system packages, and the own `.venv`.

Standard library only, and free of syntax that an older Python could not parse, so that such a
Python can still say that it is too old.
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

from scripts.system_libraries import SetUpError, ensure_system_packages, say

PROJECT_FOLDER = Path(__file__).resolve().parent.parent
ENVIRONMENT_FOLDER = PROJECT_FOLDER / ".venv"
LOCK_FILE = PROJECT_FOLDER / "requirements.lock"
STAMP_NAME = "digitpad-installed.json"
OLDEST_PYTHON = (3, 11)


def set_up(needed_libraries: Mapping[str, str]) -> Path:
    """See to everything that is missing, and return the interpreter of an up-to-date `.venv`.

    Parameters
    ----------
    needed_libraries : mapping of str to str
        The system libraries that will be used, each with the Debian package that brings it.

    Returns
    -------
    Path
        The Python of `.venv`.

    Raises
    ------
    SetUpError
        When something is missing that only the person can see to.
    """
    check_python()
    stale = is_stale(ENVIRONMENT_FOLDER, LOCK_FILE)
    ensure_system_packages(needed_libraries, make_environment=stale)
    if stale:
        try:
            make_environment(ENVIRONMENT_FOLDER, LOCK_FILE)
        except KeyboardInterrupt:
            raise SetUpError("Stopped. The next start makes .venv anew.") from None
    return environment_python(ENVIRONMENT_FOLDER)


def environment_python(folder: Path) -> Path:
    """Return where a virtual environment keeps its interpreter on this system."""
    if os.name == "nt":
        return folder / "Scripts" / "python.exe"
    return folder / "bin" / "python"


def expected_stamp(lock_file: Path) -> dict[str, str]:
    """Return what an up-to-date environment was made from: the locked packages and this Python."""
    return {
        "lock_sha256": hashlib.sha256(lock_file.read_bytes()).hexdigest(),
        "python": str(sys.implementation.cache_tag),
        "machine": platform.machine(),
    }


def is_stale(folder: Path, lock_file: Path) -> bool:
    """Tell whether the environment is missing, half made, or made from something else.

    The stamp is written last, so a set-up that was interrupted leaves none.
    """
    if not environment_python(folder).exists():
        return True
    try:
        stamp = json.loads((folder / STAMP_NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return True
    return bool(stamp != expected_stamp(lock_file))


def check_python(version: tuple[int, ...] = sys.version_info[:2]) -> None:
    """Refuse a Python that is too old.

    Raises
    ------
    SetUpError
        Naming the version needed and the one at hand.
    """
    if version < OLDEST_PYTHON:
        needed = ".".join(map(str, OLDEST_PYTHON))
        found = ".".join(map(str, version))
        raise SetUpError(f"Digitpad needs Python {needed} or newer, and this is Python {found}.")


def make_environment(folder: Path, lock_file: Path, *, with_project: bool = True) -> None:
    """Make an environment anew, and install the locked packages and the project into it.

    Parameters
    ----------
    folder : Path
        The environment's.
    lock_file : Path
    with_project : bool
        Whether the command ``digitpad`` is put into it.

    Raises
    ------
    SetUpError
        When the environment cannot be made or its packages cannot be installed.
    """
    interpreter = environment_python(folder)
    if Path(sys.prefix).resolve() == folder.resolve():
        raise SetUpError(
            f"{folder} is out of date and cannot replace itself while it runs: "
            "start this with the system's own Python."
        )
    say(f"Making {folder} with Python {platform.python_version()}")
    make = [sys.executable, "-m", "venv", "--clear", str(folder)]
    if subprocess.run(make, check=False).returncode != 0:
        raise SetUpError(
            f"Python could not make {folder}; its own message stands above. On Debian and "
            "Ubuntu the package python3-venv may be missing."
        )
    say("Installing the locked packages (about 130 MB, only this once)")
    if subprocess.run(
        install_command(interpreter, lock_file), env=install_variables(os.environ), check=False
    ).returncode:
        raise SetUpError(
            f"The packages of {lock_file.name} could not be installed; pip's own message stands "
            "above. The package index must be reachable: try again when it is."
        )
    if with_project:
        project = install_project_command(interpreter)
        if subprocess.run(project, env=install_variables(os.environ), check=False).returncode:
            raise SetUpError(
                "The command digitpad could not be put into .venv; pip's own message stands above."
            )
    (folder / STAMP_NAME).write_text(json.dumps(expected_stamp(lock_file)), encoding="utf-8")


def install_command(interpreter: Path, lock_file: Path) -> list[str]:
    """Return the pip command: every file checked against its locked hash, nothing compiled here."""
    return [
        *(str(interpreter), "-m", "pip", "install", "-qq", "--disable-pip-version-check"),
        *("--require-hashes", "--only-binary", ":all:", "--requirement", str(lock_file)),
    ]


def install_project_command(interpreter: Path) -> list[str]:
    """Return the pip command that puts `digitpad` into the environment, from where it stands."""
    return [
        *(str(interpreter), "-m", "pip", "install", "-qq", "--disable-pip-version-check"),
        *("--no-index", "--no-deps", "--no-build-isolation", "--editable", str(PROJECT_FOLDER)),
    ]


def install_variables(variables: Mapping[str, str]) -> dict[str, str]:
    """Return the variables for pip: the person's mirror and proxy stay, what misleads pip goes."""
    kept = {name: value for name, value in variables.items() if name != "PYTHONPATH"}
    kept["PIP_USER"] = "0"
    return kept


def run_in_project(interpreter: Path, arguments: Sequence[str], folder: Path | None = None) -> int:
    """Run the environment's Python with the project importable and wait for it to end.

    Parameters
    ----------
    interpreter : Path
        The environment's Python.
    arguments : sequence of str
        What it is given.
    folder : Path, optional
        Where it runs; where the person is, unless said.

    Returns
    -------
    int
        Its exit status; 128 + the signal's number if a signal ended it, as a shell says it.
    """
    # -P keeps the person's own folder, which may hold an app/ of its own, off the import path.
    process = subprocess.Popen(
        [str(interpreter), "-P", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(PROJECT_FOLDER)},
    )
    while True:
        try:
            status = process.wait()
        except KeyboardInterrupt:
            continue  # Ctrl-C reached the child as well, which ends in its own way.
        return status if status >= 0 else 128 - status
