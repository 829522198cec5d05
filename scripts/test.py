"""Check Digitpad from a fresh clone; install first what is missing.

Usage: python3 scripts/test.py [PYTEST ARGUMENTS]

Creates .venv with the locked packages if it is missing or out of date, checks the system
libraries that Qt needs, and runs ruff, mypy and pytest, pytest with a process for each core. With
arguments it runs pytest alone, in one process:

  python3 scripts/test.py -k canvas

Needs nothing but Python 3.11 or newer and a package index.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from scripts.environment.set_up import PROJECT_FOLDER, run_in_project, set_up
from scripts.environment.system_libraries import OFFSCREEN_LIBRARIES, SetUpError, say

# pytest comes last: its last lines are what people and servers look for.
ALL_CHECKS = [
    ["ruff", "check", "."],
    ["ruff", "format", "--check", "."],
    ["mypy"],
    ["pytest", "--numprocesses=auto", "--maxprocesses=8", "--dist=worksteal"],
]


def run_checks(interpreter: Path, checks: Sequence[Sequence[str]]) -> int:
    """Run every check, even after a failure, and return the exit status of the first failure."""
    failed: dict[str, int] = {}
    for check in checks:
        say(" ".join(check))
        status = run_in_project(interpreter, ["-m", *check], folder=PROJECT_FOLDER)
        if status != 0:
            failed[" ".join(check)] = status
    if failed:
        say(f"Failed: {', '.join(failed)}")
    return next(iter(failed.values()), 0)


def main(arguments: Sequence[str]) -> int:
    """Set up, run the checks, and return their exit status; 1 if the set-up failed."""
    if arguments and arguments[0] in ("-h", "--help"):
        print(__doc__)
        return 0
    try:
        interpreter = set_up(OFFSCREEN_LIBRARIES)
    except SetUpError as error:
        say(str(error))
        return 1
    return run_checks(interpreter, [["pytest", *arguments]] if arguments else ALL_CHECKS)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
