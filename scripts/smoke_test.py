"""Start a built Digitpad in many ways, and fail if anything fails.

Usage: python3 scripts/smoke_test.py [PROGRAM] [OPTIONS]

PROGRAM is dist/digitpad/digitpad unless said; any other will do, .venv/bin/digitpad too. It is
started from another folder, from a read-only copy below a path with spaces and Chinese
characters, with an empty home and with one that cannot be written: the demo, recognize, evaluate
and train. Under Xvfb the demo runs again, and the window is driven with a real pointer and its
answer read off the screen.

  --screenshot FILE.png  keep a picture of the window with the digit that was drawn and its answer
  --trace                watch with strace, and fail when more than 5 % of the bundle's bytes are
                         never opened, or a file of which nothing says why it is there
  --in FOLDER --package FILE.deb
                         install the package in a bare Debian or Ubuntu in a folder (made by
                         debootstrap) and start it there; needs root

Xvfb and xdotool are installed where apt-get and root's rights allow it; where they cannot be had,
this says what it leaves out. Where weston is installed, the demo runs on Wayland too.
Needs nothing but Python 3.11 or newer.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from scripts.environment.set_up import PROJECT_FOLDER
from scripts.environment.system_libraries import SetUpError, ensure_programs, say
from scripts.smoke import command_checks, window_checks
from scripts.smoke.bare_system import check_desktop, install_in
from scripts.smoke.opened_files import opened_paths, unopened_report
from scripts.smoke.program_runs import Place, Runner, SmokeError, open_folder, scratch_folder
from scripts.smoke.virtual_screen import VirtualScreen
from scripts.smoke.wayland_screen import WaylandScreen

DRAWINGS = PROJECT_FOLDER / "assets" / "demo_strokes.jsonl"
SCREEN_PROGRAMS = {"Xvfb": "xvfb", "xdotool": "xdotool"}


class Checks:
    """Runs checks, prints each result, and counts failures."""

    def __init__(self) -> None:
        self.failures = 0

    def check(self, what: str, act: Callable[[], object]) -> None:
        """Run one check and print its result."""
        started_s = time.monotonic()
        try:
            found = act()
        except (SmokeError, OSError, ValueError, KeyError) as error:
            self.failures += 1
            print(f"FAILED  {what}: {error}", flush=True)
            return
        told = f": {found}" if isinstance(found, str) else ""
        print(f"ok      {what} ({time.monotonic() - started_s:.1f} s){told}", flush=True)


def main(arguments: Sequence[str]) -> int:
    """Run all checks; return 0 if all pass, 1 if one fails, 2 if they cannot run."""
    options = _parser().parse_args(arguments)
    has_screen = True
    try:
        ensure_programs(SCREEN_PROGRAMS)
    except SetUpError as error:
        say(f"Left out: everything with a window. {error}")
        has_screen = False
    if options.trace and shutil.which("strace") is None:
        try:
            ensure_programs({"strace": "strace"})
        except SetUpError as error:
            say(str(error))
            return 2
    checks = Checks()
    with scratch_folder() as name:
        scratch = Path(name)
        if options.root is not None:
            _check_bare(checks, options, has_screen)
        elif not options.program.is_file():
            say(f"{options.program}: expected a program that can be started.")
            return 2
        else:
            _check_program(checks, options, scratch, has_screen)
    print(f"{checks.failures} failed" if checks.failures else "All held.")
    return 1 if checks.failures else 0


def _check_program(
    checks: Checks, options: argparse.Namespace, scratch: Path, has_screen: bool
) -> None:
    program = options.program.resolve()
    trace_folder = open_folder(scratch, "traces") if options.trace else None
    runner = Runner(trace_folder)
    for title, place in _places(program, scratch):
        _check_commands(checks, runner, place, title)
    if has_screen:
        home = open_folder(scratch, "home of the window")
        place = Place(program, open_folder(scratch, "window"), {"HOME": str(home)})
        _check_windows(checks, runner, place, options.screenshot)
        if shutil.which("weston") is None:
            say("Left out: a Wayland session, for there is no weston.")
        else:
            checks.check("on Wayland: --demo", lambda: _check_wayland(runner, place))
    if trace_folder is not None:
        checks.check("files never opened", lambda: _report_unopened(program.parent, trace_folder))


def _places(program: Path, scratch: Path) -> list[tuple[str, Place]]:
    empty_home = open_folder(scratch, "empty home")
    another = Place(program, open_folder(scratch, "another"), {"HOME": str(empty_home)})
    # Below a file no folder can be made, not even by root.
    nowhere = {"HOME": "/dev/null/home"}
    places = [
        ("another folder, empty home", another),
        ("a home that cannot be written", Place(program, open_folder(scratch, "nowhere"), nowhere)),
    ]
    if (program.parent / "_internal").is_dir():
        copy = open_folder(scratch, "Digit pad 数字") / "read only 手写" / program.parent.name
        shutil.copytree(program.parent, copy, symlinks=True)
        for path in [copy.parent, copy, *copy.rglob("*")]:
            if not path.is_symlink():
                path.chmod(path.stat().st_mode & 0o555)
        folder, home = open_folder(scratch, "写 here"), open_folder(scratch, "家 home")
        place = Place(copy / program.name, folder, {"HOME": str(home)}, is_nobody=True)
        places.append(("a read-only install, spaces and 中文 in every path", place))
    return places


def _check_commands(checks: Checks, runner: Runner, place: Place, title: str) -> None:
    commands = command_checks
    checks.check(f"{title}: --version", lambda: commands.check_version(runner, place))
    checks.check(f"{title}: --demo", lambda: commands.check_demo(runner, place))
    checks.check(f"{title}: recognize", lambda: commands.check_recognize(runner, place))
    checks.check(f"{title}: evaluate", lambda: commands.check_evaluate(runner, place, DRAWINGS))
    checks.check(f"{title}: train", lambda: commands.check_train(runner, place))
    checks.check(f"{title}: bad input", lambda: commands.check_bad_input(runner, place))


def _check_windows(checks: Checks, runner: Runner, place: Place, screenshot: Path | None) -> None:
    with VirtualScreen() as screen:
        shown = replace(place, variables={**place.variables, "DISPLAY": screen.display})
        windows = window_checks
        checks.check("on a screen: --demo", lambda: command_checks.check_demo(runner, shown))
        checks.check(
            "a window driven by a pointer",
            lambda: windows.check_drawing(runner, place, screen, DRAWINGS, screenshot),
        )
        checks.check(
            "a file opened in the window",
            lambda: windows.check_file_argument(runner, place, screen, DRAWINGS),
        )
        checks.check("two windows", lambda: windows.check_two_windows(runner, place, screen))


def _check_wayland(runner: Runner, place: Place) -> None:
    with WaylandScreen() as screen:
        shown = replace(place, variables={**place.variables, **screen.variables})
        command_checks.check_demo(runner, shown)


def _check_bare(checks: Checks, options: argparse.Namespace, has_screen: bool) -> None:
    root: Path = options.root.resolve()
    checks.check("the package is installed", lambda: install_in(root, options.package))
    checks.check("it brings what a desktop needs", lambda: check_desktop(root))
    shutil.rmtree(root / "tmp" / "digitpad-smoke", ignore_errors=True)
    folder = open_folder(root / "tmp", "digitpad-smoke")
    home = open_folder(folder, "home")
    inside = "/" + str(home.relative_to(root))
    place = Place(Path("/usr/bin/digitpad"), folder, {"HOME": inside}, is_nobody=True, root=root)
    runner = Runner()
    _check_commands(checks, runner, place, root.name)
    if has_screen:
        _check_windows(checks, runner, place, options.screenshot)


def _report_unopened(bundle: Path, trace_folder: Path) -> str:
    text, complaints = unopened_report(bundle, opened_paths(trace_folder))
    if complaints:
        raise SmokeError("\n".join([text, *complaints]))
    return text


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, add_help=True
    )
    built = PROJECT_FOLDER / "dist" / "digitpad" / "digitpad"
    parser.add_argument("program", type=Path, nargs="?", default=built, help=argparse.SUPPRESS)
    parser.add_argument("--screenshot", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--trace", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--in", dest="root", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--package", type=Path, help=argparse.SUPPRESS)
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
