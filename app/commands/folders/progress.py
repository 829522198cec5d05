"""How many pictures are read, on a terminal."""

from __future__ import annotations

import sys
import time

from app.commands.console import line_with_bar
from app.services.durations import TaskClock

_MIN_INTERVAL_S = 0.1


class PictureProgress:
    """A bar on standard error, if that is a terminal.

    Parameters
    ----------
    done : int
        Pictures that were read before.
    total : int
    """

    def __init__(self, done: int, total: int) -> None:
        self._before = done
        self._total = total
        self._is_terminal = sys.stderr.isatty()
        self._clock = TaskClock()
        self._clock.time_left(done, total)
        self._started_s = self._shown_s = time.monotonic()
        self._shown_length = 0

    def show(self, done: int) -> None:
        """Show how many pictures are read, at most ten times a second."""
        now_s = time.monotonic()
        if not self._is_terminal or now_s - self._shown_s < _MIN_INTERVAL_S:
            return
        self._shown_s = now_s
        rate = (done - self._before) / (now_s - self._started_s)
        parts = [f"{rate:,.0f} a second", self._clock.time_left(done, self._total)]
        counts = f"{done:,} of {self._total:,} pictures"
        self._replace(line_with_bar(counts, done / self._total, "  ".join(filter(None, parts))))

    def close(self) -> None:
        """Clear the line."""
        if self._shown_length:
            self._replace("")
            sys.stderr.write("\r")
            sys.stderr.flush()

    def _replace(self, text: str) -> None:
        sys.stderr.write(f"\r{text.ljust(self._shown_length)}")
        sys.stderr.flush()
        self._shown_length = len(text)
