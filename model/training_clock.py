"""The time that a training run takes, without the time that it waited."""

from __future__ import annotations

import time

#: Reports come no more often than this.
REPORT_INTERVAL_S = 0.1


class TrainingClock:
    """Tells how long a run has gone on, when a report is due, and how fast it goes."""

    def __init__(self) -> None:
        self._started_s = time.perf_counter()
        self._reported_s = 0.0

    @property
    def seconds(self) -> float:
        """Since the clock was made, without the waiting."""
        return time.perf_counter() - self._started_s

    @property
    def is_report_due(self) -> bool:
        """Whether the last report is long enough ago."""
        return self.seconds - self._reported_s >= REPORT_INTERVAL_S

    def skip(self, waited_s: float) -> None:
        """Leave out a time that the run waited."""
        self._started_s += waited_s

    def restart_report(self) -> float:
        """Begin the time of the next report, and return how long the one before it took."""
        now_s = self.seconds
        taken_s, self._reported_s = now_s - self._reported_s, now_s
        return max(taken_s, 1e-9)
