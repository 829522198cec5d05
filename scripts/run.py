"""Start Digitpad from a fresh clone; install first what is missing.

Usage: python3 scripts/run.py [ARGUMENTS]

Creates .venv with the locked packages if it is missing or out of date, checks the system
libraries that Qt needs, and runs Digitpad with ARGUMENTS:

  python3 scripts/run.py                      the window (with no screen: the demo)
  python3 scripts/run.py --demo               the demo
  python3 scripts/run.py recognize FILE ...   the command line

Needs nothing but Python 3.11 or newer and a package index.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from scripts.environment.set_up import run_in_project, set_up
from scripts.environment.system_libraries import (
    OFFSCREEN_LIBRARIES,
    WINDOW_LIBRARIES,
    SetUpError,
    has_screen,
    say,
)


def needed_libraries(arguments: Sequence[str], variables: Mapping[str, str]) -> Mapping[str, str]:
    """Return the libraries that Qt needs; a subcommand does not use Qt."""
    if arguments and not arguments[0].startswith("-"):
        return {}
    return WINDOW_LIBRARIES if has_screen(variables) else OFFSCREEN_LIBRARIES


def main(arguments: Sequence[str]) -> int:
    """Set up, run Digitpad, and return its exit status; 1 if the set-up failed."""
    if arguments and arguments[0] in ("-h", "--help"):
        print(__doc__)
        return 0
    is_demo = not arguments and not has_screen(os.environ)
    try:
        interpreter = set_up(needed_libraries(arguments, os.environ))
    except SetUpError as error:
        say(str(error))
        return 1
    if is_demo:
        say("There is no screen, so this runs the demo")
        arguments = ["--demo"]
    return run_in_project(interpreter, ["-m", "app", *arguments])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
