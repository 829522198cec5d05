"""Checks of the window with a real pointer and keyboard; the answer is read from the screen.

Standard library, Xvfb and xdotool.
"""

from __future__ import annotations

import configparser
import json
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from scripts.smoke.command_checks import expect
from scripts.smoke.program_runs import Place, Runner, SmokeError, open_folder
from scripts.smoke.virtual_screen import VirtualScreen
from scripts.smoke.window_reading import Layout, read_answer, read_layout

_LIMIT_S = 60.0
_SURE_FRACTION = 0.6
LAYOUT_FILE_VARIABLE = "DIGITPAD_LAYOUT_FILE"
_CANVAS_MARGIN_PX = 45

Strokes = Sequence[Sequence[Sequence[float]]]


def check_drawing(
    runner: Runner, place: Place, screen: VirtualScreen, drawings: Path, screenshot: Path | None
) -> None:
    """Digits drawn with the pointer are answered right; the screen shows it."""
    strokes_of = labelled_strokes(drawings)
    with opened_window(runner, place, screen) as (window, layout):
        for label in (3, 1, 7):
            draw(screen, layout, strokes_of[label])
            wait_for_answer(screen, layout, label)
            if label == 7 and screenshot is not None:
                screen.picture().save_png(screenshot)
            else:
                press(screen, window, "Delete")
                wait_for_empty_bars(screen, layout)


def check_file_argument(
    runner: Runner, place: Place, screen: VirtualScreen, drawings: Path
) -> None:
    """A drawing given as an argument is opened in the window and read."""
    with opened_window(runner, place, screen) as (_, layout):
        pass
    label = 4
    line = {"strokes": labelled_strokes(drawings)[label]}
    (place.folder / "four 四.jsonl").write_text(json.dumps(line) + "\n", encoding="utf-8")
    with running(runner, place, screen, "four 四.jsonl"):
        wait_for_answer(screen, layout, label)


def check_two_windows(runner: Runner, place: Place, screen: VirtualScreen) -> None:
    """Two windows change different settings, and both changes are kept."""
    place = replace(place, folder=open_folder(place.folder, "two"))
    data = open_folder(place.folder, "data")
    place.variables = {**place.variables, "DIGITPAD_DATA_DIR": _inside(place, data)}
    with (
        opened_window(runner, place, screen) as (first, _),
        running(runner, place, screen, other_than=first) as second,
    ):
        press(screen, first, "bracketright")
        screen.wait_still()
        press(screen, second, "l")
        screen.wait_still()
    settings = configparser.ConfigParser(interpolation=None)
    settings.read(data / "settings.ini", encoding="utf-8")
    pen = settings.get("drawing", "pen_width_px", fallback="none")
    live = settings.get("reading", "live", fallback="none")
    expect(pen == "20.0" and live == "false", "20.0 and false", f"{pen} and {live}")


@contextmanager
def opened_window(
    runner: Runner, place: Place, screen: VirtualScreen
) -> Iterator[tuple[str, Layout]]:
    """Open an empty window, and close it at the end."""
    path = open_folder(place.folder, "layout") / "layout.json"
    path.unlink(missing_ok=True)
    variables = {**place.variables, LAYOUT_FILE_VARIABLE: _inside(place, path)}
    with running(runner, replace(place, variables=variables), screen) as window:
        yield window, wait_for_layout(screen, path)


@contextmanager
def running(
    runner: Runner,
    place: Place,
    screen: VirtualScreen,
    *arguments: str,
    other_than: str = "",
) -> Iterator[str]:
    """Start the program, focus its window, and close it with Ctrl+Q at the end."""
    place = replace(place, variables={**place.variables, "DISPLAY": screen.display})
    process = runner.start(place, *arguments)
    try:
        window = wait_for_window(screen, process, other_than)
        screen.pointer("windowfocus", "--sync", window)
        yield window
        press(screen, window, "ctrl+q")
        _, complaints = process.communicate(timeout=_LIMIT_S)
        expect(process.returncode == 0, "exit status 0 of the window", process.returncode)
        expect("Traceback" not in complaints, "no traceback", complaints)
    except subprocess.TimeoutExpired:
        raise SmokeError("the window did not close with Ctrl+Q") from None
    finally:
        if process.poll() is None:
            process.kill()
            process.communicate()


def wait_for_window(
    screen: VirtualScreen, process: subprocess.Popen[str], other_than: str = ""
) -> str:
    """Return the id of the program's window once it is there."""
    end = time.monotonic() + _LIMIT_S
    while time.monotonic() < end:
        if process.poll() is not None:
            _, complaints = process.communicate()
            raise SmokeError(f"no window came, but status {process.returncode}: {complaints}")
        found = screen.pointer("search", "--onlyvisible", "--name", "^Digitpad$").split()
        found = [window for window in found if window != other_than]
        if found:
            screen.wait_still()
            return found[-1]
        time.sleep(0.1)
    raise SmokeError(f"no window came within {_LIMIT_S:.0f} s")


def wait_for_layout(screen: VirtualScreen, path: Path) -> Layout:
    """Return where canvas and bars are, once the program has written it and stands still."""
    end = time.monotonic() + _LIMIT_S
    while time.monotonic() < end:
        if path.is_file():
            screen.wait_still()
            return read_layout(path)
        time.sleep(0.05)
    raise SmokeError(f"the program did not write {path}")


def wait_for_empty_bars(screen: VirtualScreen, layout: Layout) -> None:
    """Wait until no bar shows an answer."""
    end = time.monotonic() + _LIMIT_S
    while time.monotonic() < end:
        if read_answer(screen.wait_still(), layout)[1] == 0:
            return
    raise SmokeError("the bars still show an answer after Delete")


def wait_for_answer(screen: VirtualScreen, layout: Layout, label: int) -> None:
    """Wait until the bars show a digit, which must be the one drawn."""
    end = time.monotonic() + _LIMIT_S
    digit, fraction = -1, 0.0
    while time.monotonic() < end:
        digit, fraction = read_answer(screen.wait_still(), layout)
        if digit == label and fraction >= _SURE_FRACTION:
            return
    raise SmokeError(f"{label} was drawn; the bars show {digit} with {fraction:.0%}")


def press(screen: VirtualScreen, window: str, key: str) -> None:
    """Focus a window and press a key."""
    screen.pointer("windowfocus", "--sync", window, "key", key)


def draw(screen: VirtualScreen, layout: Layout, strokes: Strokes) -> None:
    """Draw strokes in the middle of the canvas with the left button of a real pointer."""
    left, top, right, bottom = layout.canvas
    xs = [point[0] for stroke in strokes for point in stroke]
    ys = [point[1] for stroke in strokes for point in stroke]
    room_px = min(right - left, bottom - top) - 2 * _CANVAS_MARGIN_PX
    scale = room_px / max(max(xs) - min(xs), max(ys) - min(ys))
    middle_x, middle_y = (left + right) / 2, (top + bottom) / 2

    def place(point: Sequence[float]) -> tuple[int, int]:
        x = middle_x + (point[0] - (max(xs) + min(xs)) / 2) * scale
        y = middle_y + (point[1] - (max(ys) + min(ys)) / 2) * scale
        return round(x), round(y)

    for stroke in strokes:
        words: list[str | int] = ["mousemove", *place(stroke[0]), "mousedown", 1]
        for point in stroke[1:]:
            words += ["mousemove", *place(point), "sleep", "0.005"]
        screen.pointer(*words, "mouseup", 1)


def labelled_strokes(drawings: Path) -> dict[int, Strokes]:
    """Return the strokes of a strokes file by their label."""
    lines = drawings.read_text(encoding="utf-8").splitlines()
    return {int(line["label"]): line["strokes"] for line in map(json.loads, lines)}


def _inside(place: Place, path: Path) -> str:
    """Return a path as the program sees it."""
    return str(path) if place.root is None else f"/{path.relative_to(place.root)}"
