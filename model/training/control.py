"""Steering a training run from another thread: stop, pause, other settings."""

from __future__ import annotations

import threading
import time

from model.errors import TrainingError


class TrainingControl:
    """What a person changes while a run goes on; every method may be called from any thread.

    Attributes
    ----------
    learning_rate : float or None
        The rate that holds instead of the one in the run's settings.
    epochs : int or None
        The number of epochs that holds instead of the one in the run's settings.
    """

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._is_stopped = False
        self._is_paused = False
        self.learning_rate: float | None = None
        self.epochs: int | None = None

    def should_stop(self) -> bool:
        """Return whether the run should end."""
        return self._is_stopped

    @property
    def is_paused(self) -> bool:
        """Whether the run waits."""
        return self._is_paused

    def stop(self) -> None:
        """End the run behind the step that it is in, also if it waits."""
        with self._changed:
            self._is_stopped = True
            self._changed.notify_all()

    def pause(self) -> None:
        """Let the run wait behind the step that it is in."""
        self._is_paused = True

    def resume(self) -> None:
        """Let a run that waits go on."""
        with self._changed:
            self._is_paused = False
            self._changed.notify_all()

    def set_learning_rate(self, rate: float) -> None:
        """Learn at another rate from the next step on.

        Raises
        ------
        TrainingError
            If it cannot be one.
        """
        check_learning_rate(rate)
        self.learning_rate = rate

    def set_epochs(self, epochs: int) -> None:
        """End the run after so many epochs, or after the one that runs if that is later.

        Raises
        ------
        TrainingError
            If it is less than 1.
        """
        if epochs < 1:
            raise TrainingError(f"expected at least 1 epoch, but found {epochs}.")
        self.epochs = epochs

    def wait_while_paused(self) -> float:
        """Return once the run may go on, or is to end, and how long that took, in seconds."""
        if not self._is_paused:
            return 0.0
        started = time.perf_counter()
        with self._changed:
            self._changed.wait_for(lambda: self._is_stopped or not self._is_paused)
        return time.perf_counter() - started


def check_learning_rate(rate: float) -> None:
    """Refuse a learning rate that cannot train.

    Raises
    ------
    TrainingError
        Unless it lies above 0 and below 1000.
    """
    if not 0.0 < rate < 1000.0:
        raise TrainingError(f"expected a learning rate above 0 and below 1000, but found {rate}.")


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
