"""Campaign: random events in every window, in every language and colour, while things run."""

from __future__ import annotations

import ctypes
import gc
import json
import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from scripts.torture_campaigns.campaign import MEBIBYTE, Campaign, Counts, Limits

if TYPE_CHECKING:
    from app.main_window import MainWindow
    from scripts.torture_campaigns.window.random_events import RandomEvents

EVENTS = 1_000
"""In a case; windows stay open from one case to the next."""

WINDOW_CASES = 10
"""After this number of cases the main window is closed and opened with another look."""

MAX_EVENT_S = 0.2
"""A whole stroke counts as one event, and every open window follows it."""

MAX_RESTYLE_S = 0.25
"""For a new language, colour or text size: Qt styles and lays out every open window again."""

MAX_WAIT_S = 1.0
"""For locks, files and other threads, which wait themselves on a machine that is busy."""

BUSY_FACTOR = 3.0
"""Processor time is longer on cores that other programs use, too."""

SETTLING_CASES = 20
MAX_GROWTH = 0.05
"""Of the memory in use, beyond the most of those cases."""

SYNTHETIC_DRAWINGS = 1_000
"""To train and learn with, so that runs and lessons also end."""

UNREACHABLE_MIRROR = "http://127.0.0.1:9/"


class WindowEvents(Campaign):
    """Sends random events to the windows of one program."""

    name = "events"
    counts = Counts(short=4, default=60, long=1_000)
    limits = Limits(cpu_s=300.0, wall_s=600.0, memory_bytes=1_500 * MEBIBYTE)
    ending = ".json"
    block = 2

    def set_up(self) -> None:
        """Make the application, and files to drop."""
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        for variable, name in (("DIGITPAD_DATA_DIR", "data"), ("DIGITPAD_MNIST_DIR", "mnist")):
            (self.folder / name).mkdir()
            os.environ[variable] = str(self.folder / name)
        # Only the campaigns of this room need Qt.
        from app.application import make_application

        make_application()
        _make_small_data()
        self._files = _files_in(self.folder / "files")
        self._window: MainWindow | None = None
        self._events: RandomEvents | None = None
        self._cases = 0
        self._settled_bytes = 0

    def make(self, number: int, generator: np.random.Generator) -> bytes:
        """Return how many events come from which seed, and the settings of a window."""
        languages, appearances = ("en", "zh"), ("light", "dark")
        chosen = {
            "events": EVENTS,
            "seed": int(generator.integers(2**32)),
            "language": languages[number // WINDOW_CASES % 2],
            "appearance": appearances[number // WINDOW_CASES // 2 % 2],
            "text_percent": int(generator.choice([100, 125, 150, 200])),
            "learns_at_once": bool(generator.integers(2)),
        }
        return json.dumps(chosen).encode()

    def check(self, case: bytes) -> str | None:
        """Send the events, and return the first thing that went wrong."""
        from scripts.torture_campaigns.window.random_events import RandomEvents
        from scripts.torture_campaigns.window.watched_program import WatchedProgram

        chosen = json.loads(case)
        count, generator = chosen.pop("events"), np.random.default_rng(chosen.pop("seed"))
        events = RandomEvents(generator, lambda: self._main_window(chosen), self._files)
        self._events = events
        with WatchedProgram(events.problems, generator, self._files):
            if self._cases % WINDOW_CASES == 0:
                self._close()
            events.send(count)
        self._cases += 1
        return next(iter(events.problems), None) or _slow(events) or self._growth()

    def _main_window(self, chosen: dict[str, object]) -> MainWindow:
        if self._window is not None and self._window.isVisible():
            return self._window
        from app.main_window import MainWindow
        from app.services.settings import Settings

        self._close()
        settings = Settings()
        for name, value in chosen.items():
            setattr(settings, name, value)
        window = MainWindow(settings)
        window.training.wants_to_stop = lambda: True
        window.appearance.changed.connect(self._take_restyle)
        window.show()
        self._window = window
        return window

    def _take_restyle(self) -> None:
        if self._events is not None:
            self._events.take_restyle()

    def _close(self) -> None:
        """Close the window, delete it, and wait for what it has started."""
        from PySide6.QtCore import QCoreApplication, QEvent

        from app.services.background import end_work

        window, self._window = self._window, None
        if window is None:
            return
        window.close()
        window.deleteLater()
        # What the window deletes at its end is deleted in the second round.
        for _ in range(2):
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        end_work(10)

    def _growth(self) -> str | None:
        """Return by how much the memory has grown since the first cases, if it is too much."""
        used_bytes = _resident_bytes()
        if self._cases <= SETTLING_CASES:
            self._settled_bytes = max(self._settled_bytes, used_bytes)
        if used_bytes <= (1 + MAX_GROWTH) * self._settled_bytes:
            return None
        before, now = self._settled_bytes / MEBIBYTE, used_bytes / MEBIBYTE
        return f"the memory in use has grown from {before:.0f} to {now:.0f} MiB"


def _slow(events: RandomEvents) -> str | None:
    for lap, limit_s, what in (
        (events.longest, BUSY_FACTOR * MAX_EVENT_S, "was busy"),
        (events.longest_restyle, BUSY_FACTOR * MAX_RESTYLE_S, "was busy"),
        (events.longest_wait, MAX_WAIT_S, "waited"),
    ):
        if lap.seconds > limit_s:
            return f"the window's thread {what} for {1000 * lap.seconds:.0f} ms: {lap.event}"
    return None


def _make_small_data() -> None:
    """Keep runs and lessons short, and downloads on this machine."""
    from model.datasets import mnist
    from model.experiments import processes
    from model.lessons import rehearsal
    from model.runs import plan_data

    mnist.MNIST_MIRRORS = (UNREACHABLE_MIRROR,)  # type: ignore[assignment]
    rehearsal.SYNTHETIC_COUNT = SYNTHETIC_DRAWINGS
    plan_data.DEFAULT_SYNTHETIC = SYNTHETIC_DRAWINGS
    # Experiments run in this process, whose memory is measured.
    processes.core_count = lambda: 1


def _files_in(folder: Path) -> list[str]:
    """Write files to drop and to open, some of them damaged, and return their paths."""
    from PIL import Image

    from app.services.resources import demo_strokes_path
    from model.files import BUNDLED_WEIGHTS_FOLDER

    folder.mkdir()
    strokes = demo_strokes_path().read_bytes()
    weights = (BUNDLED_WEIGHTS_FOLDER / "classic.pkl").read_bytes()
    contents = {
        "good.jsonl": strokes,
        "cut.jsonl": strokes[:900],
        "good.pkl": weights,
        "cut.pkl": weights[:900],
        "empty.png": b"",
        "text.txt": b"no picture",
    }
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    digit = np.full((200, 160), 255, np.uint8)
    digit[40:160, 70:90] = 0
    Image.fromarray(digit).save(folder / "good.png")
    return [str(path) for path in sorted(folder.iterdir())]


def _resident_bytes() -> int:
    """Return the memory that this process uses; 0 where the system does not tell."""
    gc.collect()
    with suppress(AttributeError, OSError):
        # What the C library keeps of freed memory depends on its threads.
        ctypes.CDLL(None).malloc_trim(0)
    try:
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
    except OSError:
        return 0
    return int(pages) * os.sysconf("SC_PAGE_SIZE")
