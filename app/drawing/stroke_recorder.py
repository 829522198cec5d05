"""The stroke that is being drawn: every point with its pressure and its time."""

import time

import numpy as np

from model.ink.strokes import Stroke


class StrokeRecorder:
    """Collects the points of one stroke as they come in.

    No point is left out but exact repetitions of the one before. Times count from the first
    point and never run backwards, whatever clock the device brings.

    Parameters
    ----------
    timestamp_ms : int
        The first event's own time; 0 (a made event) means the clock of the machine is used.
    """

    def __init__(self, timestamp_ms: int = 0) -> None:
        self._start_ms = timestamp_ms
        self._start_s = time.monotonic()
        self._points: list[tuple[float, float, float, float]] = []

    def add(self, x_px: float, y_px: float, pressure: float = 1.0, timestamp_ms: int = 0) -> bool:
        """Take a point in; return whether it is new.

        Parameters
        ----------
        x_px, y_px : float
            Place on the paper, which it may leave.
        pressure : float
            0-1; a mouse presses with 1.
        timestamp_ms : int
            Time of the event on the clock of the first one, 0 if it has none.
        """
        if not self._points:
            self._points.append((x_px, y_px, pressure, 0.0))
            return True
        last = self._points[-1]
        if last[:3] == (x_px, y_px, pressure):
            return False
        if self._start_ms and timestamp_ms:
            seconds = (timestamp_ms - self._start_ms) / 1000
        else:
            seconds = time.monotonic() - self._start_s
        self._points.append((x_px, y_px, pressure, max(seconds, last[3])))
        return True

    @property
    def last_pressure(self) -> float:
        """Pressure of the newest point, 0-1."""
        return self._points[-1][2]

    @property
    def last_place(self) -> tuple[float, float]:
        """Place (x, y) of the newest point, in pixels of the paper."""
        return self._points[-1][:2]

    def stroke(self) -> Stroke:
        """Return the points so far: read-only float64, shape (points, 4)."""
        points = np.array(self._points, dtype=np.float64)
        points.flags.writeable = False
        return points
