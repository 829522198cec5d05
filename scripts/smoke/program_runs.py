"""Runs of a built program: its folder, user, home, and whether strace watches it.

Standard library only.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

NOBODY = 65534
_LIMIT_S = 300
# Windows programs need SYSTEMROOT and TEMP.
_KEPT_VARIABLES = ("PATH", "LANG", "LC_ALL", "TERM", "TMPDIR", "SYSTEMROOT", "TEMP")


class SmokeError(Exception):
    """A check failed; the message says what was expected and what came."""


@dataclass
class Place:
    """Where and how a program is run.

    Parameters
    ----------
    program : Path
        As it is seen from `root`.
    folder : Path
        Working folder, which is also where files are written; outside of `root`.
    variables : dict of str to str
        Beside a few that every program has. There is no screen unless DISPLAY is here.
    is_nobody : bool
        Give up root's rights, where there are any.
    root : Path or None
        Run inside of this system.
    """

    program: Path
    folder: Path
    variables: dict[str, str] = field(default_factory=dict)
    is_nobody: bool = False
    root: Path | None = None


class Runner:
    """Runs programs, and remembers which files they opened.

    Parameters
    ----------
    trace_folder : Path, optional
        Where `strace` notes the opened files; not watched by default.
    """

    def __init__(self, trace_folder: Path | None = None) -> None:
        self._trace_folder = trace_folder
        self._runs = 0

    def start(self, place: Place, *arguments: str | Path) -> subprocess.Popen[str]:
        """Start a program with pipes for its output."""
        self._runs += 1
        command = [str(place.program), *map(str, arguments)]
        variables = {name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ}
        variables |= place.variables
        gives_up_root = place.is_nobody and os.name == "posix" and os.geteuid() == 0
        folder: Path | None = place.folder
        if place.root is not None:
            # The folder lies inside of the root; a shell goes there after the change of root.
            inside = "/" + str(place.folder.relative_to(place.root))
            who = ["--userspec", f"{NOBODY}:{NOBODY}"] if gives_up_root else []
            enter = 'cd "$1" && shift && exec "$@"'
            command = ["chroot", *who, str(place.root), "sh", "-c", enter, "sh", inside, *command]
            gives_up_root, folder = False, None
        if self._trace_folder is not None:
            trace = self._trace_folder / f"{self._runs}.trace"
            trace.touch()
            trace.chmod(0o666)
            command = ["strace", "-f", "-qq", "-e", "trace=%file", "-o", str(trace), *command]
        return subprocess.Popen(
            command,
            cwd=folder,
            env=variables,
            user=NOBODY if gives_up_root else None,
            group=NOBODY if gives_up_root else None,
            extra_groups=[] if gives_up_root else None,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, place: Place, *arguments: str | Path, status: int = 0) -> str:
        """Run a program and return what it printed.

        Raises
        ------
        SmokeError
            If its exit status is unexpected, or it does not end.
        """
        process = self.start(place, *arguments)
        try:
            printed, complaints = process.communicate(timeout=_LIMIT_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            raise SmokeError(f"not over after {_LIMIT_S} s: {arguments}") from None
        if process.returncode != status:
            said = (complaints or printed).strip()[-2000:]
            raise SmokeError(
                f"expected exit status {status} of {' '.join(map(str, arguments))}, "
                f"got {process.returncode}:\n{said}"
            )
        return printed


def open_folder(parent: Path, name: str) -> Path:
    """Create a folder that every user may write to."""
    folder = parent / name
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o777)
    return folder


def scratch_folder() -> tempfile.TemporaryDirectory[str]:
    """Return a temporary folder that every user may enter."""
    folder = tempfile.TemporaryDirectory(prefix="digitpad-smoke-", ignore_cleanup_errors=True)
    Path(folder.name).chmod(0o755)
    return folder
