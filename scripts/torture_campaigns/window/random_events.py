"""Random events for every window of the program, one at a time from its event loop."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PySide6.QtCore import QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from app.main_window import MainWindow
from scripts.torture_campaigns.window.event_kinds import EventKinds

_SCHEDULING = Path("/proc/thread-self/schedstat")
MODAL_EVENTS = 12
"""After this number of events a modal dialog is closed, so that it does not take all of them."""


@dataclass(frozen=True)
class Lap:
    """How long the thread of the window was busy, and with what."""

    seconds: float = 0.0
    event: str = ""


class RandomEvents(QObject):
    """Sends events until they are all sent, and notes what goes wrong.

    Parameters
    ----------
    generator : numpy.random.Generator
    main_window : callable
        Returns the main window; opens it again if an event has closed it.
    files : list of str
        What is dropped, or chosen in the dialogs for files; some may be hostile.

    Attributes
    ----------
    problems : list of str
        Exceptions and warnings of Qt, one line each.
    longest : Lap
        The most processor time of the window's thread for one event, or for what came after it:
        painting, timers and what other threads have sent.
    longest_restyle : Lap
        The same for events that change the language, the colours or the text size.
    longest_wait : Lap
        The most time for which the thread has waited: for a lock, a file or another thread.
    """

    def __init__(
        self,
        generator: np.random.Generator,
        main_window: Callable[[], MainWindow],
        files: list[str],
    ) -> None:
        super().__init__()
        self.problems: list[str] = []
        self.longest = self.longest_restyle = self.longest_wait = Lap()
        self._kinds = EventKinds(generator, main_window, files)
        self._main_window = main_window
        self._window: QWidget | None = None
        self._last = "the start"
        self._is_restyled = False
        self._busy_s = self._waiting_s = 0.0
        self._left = 0
        self._modal_events = 0
        self._loop = QEventLoop()

    def send(self, count: int) -> None:
        """Send events; return when all are sent and no dialog waits for an answer."""
        self._left = count
        self._begin_lap()
        self._arm()
        self._loop.exec()

    def _arm(self) -> None:
        # A timer of its own for each event: it also comes while a dialog runs its own loop.
        QTimer.singleShot(0, self._step)

    def _step(self) -> None:
        self._end_lap(f"after {self._last}")
        self._is_restyled = False
        self._open_again()
        modal = QApplication.activeModalWidget() or QApplication.activePopupWidget()
        if self._left <= 0 and modal is None:
            self._loop.quit()
            return
        self._left -= 1
        self._arm()
        self._last = self._send_one(modal)
        self._end_lap(self._last)

    def _open_again(self) -> None:
        """Open the main window again if it is closed; the start of the program is no event."""
        window = self._main_window()
        if window is not self._window:
            self._window = window
            self._begin_lap()

    def take_restyle(self) -> None:
        """Note that this event has changed the look of everything."""
        self._is_restyled = True

    def _begin_lap(self) -> None:
        self._busy_s, self._waiting_s = time.thread_time(), _waiting_clock_s()

    def _end_lap(self, event: str) -> None:
        """Note how long the thread was busy since the last lap.

        A dialog that an event opens runs a loop of its own, with further events, before that event
        ends; so time is not taken from the beginning to the end of an event.
        """
        busy = Lap(time.thread_time() - self._busy_s, event)
        waited = Lap(_waiting_clock_s() - self._waiting_s, event)
        self._begin_lap()
        if self._is_restyled:
            self.longest_restyle = max(self.longest_restyle, busy, key=_seconds)
        else:
            self.longest = max(self.longest, busy, key=_seconds)
        self.longest_wait = max(self.longest_wait, waited, key=_seconds)

    def _send_one(self, modal: QWidget | None) -> str:
        self._modal_events = self._modal_events + 1 if modal is not None else 0
        if modal is None or (self._modal_events <= MODAL_EVENTS and self._left > 0):
            return self._kinds.send(modal)
        self._modal_events = 0
        self._kinds.dismiss(modal)
        return f"dismiss, {type(modal).__name__} {modal.objectName()}".strip()


def _waiting_clock_s() -> float:
    """Return a clock that stops while this thread runs and, on Linux, waits for a processor."""
    with suppress(OSError):
        busy_ns, queued_ns, _ = _SCHEDULING.read_text(encoding="ascii").split()
        return time.monotonic() - (int(busy_ns) + int(queued_ns)) / 1e9
    return time.monotonic() - time.thread_time()


def _seconds(lap: Lap) -> float:
    return lap.seconds
