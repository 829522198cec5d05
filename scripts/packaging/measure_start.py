"""Measure the time from start to painted window of the built program, relative to the source.

Usage: python3 scripts/packaging/measure_start.py [PROGRAM [OTHER]] [--rounds N]

Starts PROGRAM (dist/digitpad/digitpad) and OTHER (.venv/bin/digitpad) in turns on a screen in
memory, and looks every 2 ms whether the screen shows the finished window. Prints the median of
each and their ratio; exit status 1 when the ratio is above 1.2. Needs Xvfb and xdotool.
"""

from __future__ import annotations

import argparse
import itertools
import statistics
import sys
import time
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from scripts.environment.set_up import PROJECT_FOLDER
from scripts.environment.system_libraries import SetUpError, ensure_programs, say
from scripts.smoke.program_runs import Place, Runner, SmokeError, open_folder, scratch_folder
from scripts.smoke.virtual_screen import VirtualScreen
from scripts.smoke.window_checks import press, wait_for_window
from scripts.smoke_test import SCREEN_PROGRAMS

MAX_RATIO = 1.2
_LOOK_EVERY_S = 0.002
_LIMIT_S = 60.0


def start(
    program: Path, home: Path, screen: VirtualScreen, finished: bytes = b""
) -> tuple[bytes, float]:
    """Start a program and quit it; return its window's pixels, and the seconds until `finished`.

    Raises
    ------
    SmokeError
        If the window is never painted as `finished`, the pixels of an earlier start.
    """
    place = Place(program, home, {"HOME": str(home), "DISPLAY": screen.display})
    screen.pointer("mousemove", 0, 899)
    started_s = time.monotonic()
    process = Runner().start(place)
    try:
        while finished and _window_pixels(screen) != finished:
            if time.monotonic() - started_s > _LIMIT_S:
                raise SmokeError(f"{program}: the window was never painted as at the first start")
            time.sleep(_LOOK_EVERY_S)
        time_s = time.monotonic() - started_s
        window = wait_for_window(screen, process)
        screen.wait_still()
        pixels = _window_pixels(screen)
        press(screen, window, "ctrl+q")
        process.communicate(timeout=_LIMIT_S)
    finally:
        if process.poll() is None:
            process.kill()
            process.communicate()
    return pixels, time_s


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
    programs = [options.program.absolute(), options.other.absolute()]
    times_s: list[list[float]] = [[], []]
    try:
        ensure_programs(SCREEN_PROGRAMS)
        with scratch_folder() as name, VirtualScreen() as screen:
            homes = (open_folder(Path(name), str(number)) for number in itertools.count())
            finished = [start(program, next(homes), screen)[0] for program in programs]
            for _ in range(options.rounds):
                for index, program in enumerate(programs):
                    _, time_s = start(program, next(homes), screen, finished[index])
                    times_s[index].append(time_s)
    except (SetUpError, SmokeError, OSError) as error:
        say(str(error))
        return 2
    for program, values_s in zip(programs, times_s, strict=True):
        print(
            f"{program}: median {1000 * statistics.median(values_s):.0f} ms, "
            f"least {1000 * min(values_s):.0f} ms of {options.rounds} starts"
        )
    ratio = statistics.median(times_s[0]) / statistics.median(times_s[1])
    print(f"{ratio:.2f} times as long until the window is painted")
    return 1 if ratio > MAX_RATIO else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
