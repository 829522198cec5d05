"""Measure the time from start to painted window of the built program, relative to the source.

Usage: python3 scripts/measure_start.py [PROGRAM [OTHER]] [--rounds N]

Starts PROGRAM (dist/digitpad/digitpad) and OTHER (.venv/bin/digitpad) in turns on a screen in
memory, and looks every 2 ms whether the screen shows the finished window. Prints the median of
each and their ratio; exit status 1 when the ratio is above 1.2. Needs Xvfb and xdotool.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from scripts.packaging.build_environment import ensure_programs
from scripts.set_up import PROJECT_FOLDER
from scripts.smoke.program_runs import Place, Runner, SmokeError, open_folder, scratch_folder
from scripts.smoke.virtual_screen import VirtualScreen
from scripts.smoke.window_checks import press, wait_for_window
from scripts.smoke_test import SCREEN_PROGRAMS
from scripts.system_libraries import SetUpError, say

MAX_RATIO = 1.2
_LOOK_EVERY_S = 0.002
_LIMIT_S = 60.0


class Starter:
    """Starts a program repeatedly, each time with an empty home.

    Parameters
    ----------
    program : Path
    scratch : Path
        Folder for the homes.
    screen : VirtualScreen
    """

    def __init__(self, program: Path, scratch: Path, screen: VirtualScreen) -> None:
        self.program = program
        self._scratch = scratch
        self._screen = screen
        self._finished = b""
        self._starts = 0
        self.times_s: list[float] = []

    def start(self) -> None:
        """Start the program; note the time until the screen shows what the first start showed.

        Raises
        ------
        SmokeError
            When no window is painted.
        """
        screen = self._screen
        self._starts += 1
        home = open_folder(self._scratch, f"{abs(hash(self.program))}-{self._starts}")
        place = Place(self.program, home, {"HOME": str(home), "DISPLAY": screen.display})
        screen.pointer("mousemove", 0, 899)
        started_s = time.monotonic()
        process = Runner().start(place)
        try:
            if self._finished:
                self.times_s.append(self._wait_until_painted(started_s))
            window = wait_for_window(screen, process)
            screen.wait_still()
            if not self._finished:
                self._finished = _window_pixels(screen)
            press(screen, window, "ctrl+q")
            process.communicate(timeout=_LIMIT_S)
        finally:
            if process.poll() is None:
                process.kill()
                process.communicate()

    def _wait_until_painted(self, started_s: float) -> float:
        while time.monotonic() - started_s < _LIMIT_S:
            if _window_pixels(self._screen) == self._finished:
                return time.monotonic() - started_s
            time.sleep(_LOOK_EVERY_S)
        raise SmokeError(f"{self.program}: the window was never painted as at the first start")


def _window_pixels(screen: VirtualScreen) -> bytes:
    """Return every 16th line of where the window lies, which is fast to compare."""
    rows = screen.picture().rows[:580:16]
    return b"".join(row[: 4 * 870] for row in rows)


def main(arguments: Sequence[str]) -> int:
    """Measure and print; 1 when the program starts too slowly, 2 when it cannot be measured."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    built = PROJECT_FOLDER / "dist" / "digitpad" / "digitpad"
    source = PROJECT_FOLDER / ".venv" / "bin" / "digitpad"
    parser.add_argument("program", type=Path, nargs="?", default=built)
    parser.add_argument("other", type=Path, nargs="?", default=source)
    parser.add_argument("--rounds", type=int, default=15)
    options = parser.parse_args(arguments)
    try:
        ensure_programs(SCREEN_PROGRAMS)
        with scratch_folder() as name, VirtualScreen() as screen:
            starters = [
                Starter(program.absolute(), Path(name), screen)
                for program in (options.program, options.other)
            ]
            # The first start of each shows what a finished window looks like.
            for _ in range(options.rounds + 1):
                for starter in starters:
                    starter.start()
    except (SetUpError, SmokeError, OSError) as error:
        say(str(error))
        return 2
    medians_s = [statistics.median(starter.times_s) for starter in starters]
    for starter, median_s in zip(starters, medians_s, strict=True):
        print(
            f"{starter.program}: median {1000 * median_s:.0f} ms, "
            f"least {1000 * min(starter.times_s):.0f} ms of {options.rounds} starts"
        )
    ratio = medians_s[0] / medians_s[1]
    print(f"{ratio:.2f} times as long until the window is painted")
    return 1 if ratio > MAX_RATIO else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
