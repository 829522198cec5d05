"""How long something took, and how long it still takes, in words.

Free of Qt: the window passes `QCoreApplication.translate`, the command line nothing.
"""

from __future__ import annotations

import time
from collections.abc import Callable

Translate = Callable[[str, str], str]
"""Called with a context and an English text."""

MIN_SPENT_S = 3.0
MIN_FRACTION = 0.1
"""A time left is known after this number of seconds, or this fraction of a shorter task."""


def in_english(_context: str, text: str) -> str:
    """Return the text as it is."""
    return text


def duration_text(seconds: float, translate: Translate = in_english) -> str:
    """Return how long something took, ``"8 s"``, ``"3 min 20 s"``, ``"1 h 5 min"``."""
    whole = round(seconds)
    if whole < 60:
        return translate("Durations", "{0} s").format(whole)
    if whole < 3600:
        return translate("Durations", "{0} min {1} s").format(whole // 60, whole % 60)
    return translate("Durations", "{0} h {1} min").format(whole // 3600, whole % 3600 // 60)


def time_left_text(spent_s: float, left_s: float, translate: Translate = in_english) -> str:
    """Return how long a task still takes, as people say it, ``"about 6 min left"``.

    Empty at the start, while the estimate is still wild, and at the end.

    Parameters
    ----------
    spent_s, left_s : float
        Since the start of the task, and until its end at the same rate.
    """
    is_known = spent_s >= MIN_SPENT_S or spent_s >= MIN_FRACTION * (spent_s + left_s)
    if not is_known or left_s <= 0.0:
        return ""
    if left_s < 8:
        return translate("Durations", "a few seconds left")
    if left_s < 55:
        return translate("Durations", "about {0} s left").format(_rounded(left_s, 10))
    if left_s < 10.5 * 60:
        return translate("Durations", "about {0} min left").format(_rounded(left_s / 60, 1))
    if left_s < 57.5 * 60:
        return translate("Durations", "about {0} min left").format(_rounded(left_s / 60, 5))
    half_hours = _rounded(left_s / 1800, 1)
    if half_hours < 6 and half_hours % 2:
        return translate("Durations", "about {0} h 30 min left").format(half_hours // 2)
    return translate("Durations", "about {0} h left").format(_rounded(left_s / 3600, 1))


def _rounded(value: float, step: int) -> int:
    return max(1, int(value / step + 0.5)) * step


class TaskClock:
    """Estimates the time left of a task from how much of it is done.

    Parameters
    ----------
    now_s : callable, optional
        Returns the time.
    """

    def __init__(self, now_s: Callable[[], float] = time.monotonic) -> None:
        self._now_s = now_s
        self.restart()

    def restart(self) -> None:
        """Begin another task."""
        self._started_s = self._now_s()
        self._first: float | None = None

    def time_left(self, done: float, total: float, translate: Translate = in_english) -> str:
        """Return the time left as `time_left_text` does; what was done before does not count."""
        if self._first is None:
            self._first, self._started_s = done, self._now_s()
        new = done - self._first
        spent_s = self._now_s() - self._started_s
        if new <= 0:
            return ""
        return time_left_text(spent_s, spent_s * (total - done) / new, translate)
