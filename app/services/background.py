"""Background work: a function or generator that runs in its own thread."""

from __future__ import annotations

import atexit
import os
import sys
import threading
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import suppress

from PySide6.QtCore import QCoreApplication, QObject, QThread, Signal

from model.cancellation import Cancelled, ShouldStop
from model.errors import ModelError

Work = Callable[[ShouldStop], object]
"""A function or generator function; called in the thread, it asks its argument when to stop."""

MAX_WAIT_MS = 50
"""How long the thread of the window waits for work that was asked to stop."""

MAX_END_S = 1.0
"""How long the end of the program waits for work that was asked to stop."""

translate = QCoreApplication.translate


class BackgroundWorker(QObject):
    """Run one function or generator at a time in a thread, and report to the thread of the window.

    The work is a plain function without Qt, called in the new thread with one argument, a
    `model.cancellation.ShouldStop`. What a generator yields is its progress, what it returns its
    result. After `stop`, the work returns, raises `Cancelled`, or is closed at its next ``yield``.
    A generator is always closed in its own thread, so it may hold a database or a file open.

    ::

        def count(path: Path, should_stop: ShouldStop) -> Generator[int, None, str]:
            for number in range(1_000):
                raise_if_stopped(should_stop)
                yield number
            return "done"

        worker = BackgroundWorker(self, interval_s=0.1)
        worker.progressed.connect(self._show_number)
        worker.finished.connect(self._show_text)
        worker.failed.connect(self._show_failure)
        worker.start(partial(count, path))

    Data that the work yields or returns belongs to the receiver: of arrays that it still changes,
    the work yields copies. Work that can be paused has an object for that, such as
    `model.training.settings.TrainingControl`, whose methods any thread may call.

    The window that owns the worker calls `stop` when it closes. Work should stop within 0.1 s, but
    nothing depends on it: what is started next begins when the former work has ended, and the
    program ends after `MAX_END_S` in any case; see `end_program`.

    Parameters
    ----------
    interval_s : float
        Least time between two `progressed` signals. An item that comes sooner is replaced by the
        next one; the last item always arrives. With 0 every item arrives.

    Signals
    -------
    progressed(object)
        The generator yielded this.
    finished(object)
        The work returned this.
    failed(str)
        The work raised an exception; the sentence says why. An exception other than `ModelError`,
        `OSError` and `MemoryError` also reaches `app.services.errors.ErrorHandler`.
    ended()
        No work is running: after `finished` or `failed`, or alone if the work itself raised
        `Cancelled`. Not emitted after `stop`, nor if a slot of `finished` or `failed` has started
        other work.
    """

    progressed = Signal(object)
    finished = Signal(object)
    failed = Signal(str)
    ended = Signal()

    def __init__(self, parent: QObject | None = None, *, interval_s: float = 0.0) -> None:
        super().__init__(parent)
        self._interval_s = interval_s
        # Signals of a thread that was stopped may still be in the event queue.
        self._number = 0
        self._thread: _WorkerThread | None = None
        self._latest: _WorkerThread | None = None
        """The last thread, which may be stopping still."""

    @property
    def is_running(self) -> bool:
        """Whether work is running that has not been stopped."""
        return self._thread is not None

    def start(self, work: Work, wake: Callable[[], None] | None = None) -> None:
        """Start work; work that is running is stopped first.

        If the work can block, `wake` ends that; the thread of the window calls it in `stop`.
        """
        former = self._latest
        self.stop(waits=False)
        thread = _WorkerThread(self._number, work, wake, self._interval_s, former)
        thread.yielded.connect(self._take_item)
        thread.returned.connect(self._take_result)
        thread.raised.connect(self._take_failure)
        thread.cancelled.connect(self._end)
        self._thread = self._latest = thread
        _threads.append(thread)
        thread.start(QThread.Priority.LowPriority)

    def stop(self, *, waits: bool = True) -> None:
        """Stop the work; no signal of it arrives after this.

        Return when its thread has ended, after 0.05 s at the latest, or at once if not `waits`.
        """
        thread, self._thread = self._thread, None
        self._number += 1
        if thread is not None:
            thread.ask_to_stop()
            if waits:
                thread.wait(MAX_WAIT_MS)
        self._forget_ended()

    def _take_item(self, number: int, item: object) -> None:
        if number == self._number:
            self.progressed.emit(item)

    def _take_result(self, number: int, result: object) -> None:
        self._end(number, lambda: self.finished.emit(result))

    def _take_failure(self, number: int, sentence: str) -> None:
        self._end(number, lambda: self.failed.emit(sentence))

    def _end(self, number: int, report: Callable[[], None] = lambda: None) -> None:
        """If this is the end of the current work, wait for its thread and report it."""
        thread = self._thread
        if number != self._number or thread is None:
            return
        self._thread = None
        # It has nothing left to do.
        thread.wait()
        self._forget_ended()
        report()
        if number == self._number:
            self.ended.emit()

    def _forget_ended(self) -> None:
        _forget_ended_threads()
        if self._latest is not None and self._latest.isFinished():
            self._latest = None


def failure_sentence(error: Exception) -> str:
    """Return why work failed, as a sentence for the window."""
    if isinstance(error, ModelError):
        return str(error)
    if isinstance(error, MemoryError):
        return translate("Background", "There is not enough memory for this.")
    if isinstance(error, OSError):
        where = f"{error.filename}: " if error.filename else ""
        return f"{where}{error.strerror or error}."
    return f"{type(error).__name__}: {error}"


class _WorkerThread(QThread):
    """Runs one piece of work; exactly one of its last three signals is emitted."""

    yielded = Signal(int, object)
    returned = Signal(int, object)
    raised = Signal(int, str)
    cancelled = Signal(int)

    def __init__(
        self,
        number: int,
        work: Work,
        wake: Callable[[], None] | None,
        interval_s: float,
        former: _WorkerThread | None,
    ) -> None:
        super().__init__()
        self._number = number
        self._work = work
        self._wake = wake
        self._interval_s = interval_s
        self._former = former
        self._stopping = threading.Event()

    def ask_to_stop(self) -> None:
        self._stopping.set()
        if self._wake is not None:
            self._wake()

    def run(self) -> None:
        if self._former is not None:
            self._former.wait()
            self._former = None
        try:
            result = self._work(self._stopping.is_set)
            if isinstance(result, Iterator):
                result = self._exhaust(result)
        except Cancelled:
            self.cancelled.emit(self._number)
        except (ModelError, OSError, MemoryError) as error:
            self.raised.emit(self._number, failure_sentence(error))
        except Exception as error:
            self.raised.emit(self._number, failure_sentence(error))
            raise
        else:
            self.returned.emit(self._number, result)

    def _exhaust(self, items: Iterator[object]) -> object:
        """Emit items, at most one an interval and the last, and return the generator's result."""
        held: list[object] = []
        emitted_s = -self._interval_s
        try:
            while not self._stopping.is_set():
                try:
                    held = [next(items)]
                except StopIteration as end:
                    for item in held:
                        self.yielded.emit(self._number, item)
                    return end.value
                if time.monotonic() - emitted_s >= self._interval_s:
                    emitted_s = time.monotonic()
                    self.yielded.emit(self._number, held.pop())
        finally:
            if isinstance(items, Generator):
                items.close()
        raise Cancelled


_threads: list[_WorkerThread] = []
"""Threads that may still be running: a QThread must not be destroyed before it has ended."""


def _forget_ended_threads() -> None:
    _threads[:] = [thread for thread in _threads if not thread.isFinished()]


def end_work(limit_s: float = MAX_END_S) -> bool:
    """Ask all work to stop and wait for it; return whether all of it has ended in time."""
    end_s = time.monotonic() + limit_s
    for thread in _threads:
        thread.ask_to_stop()
    for thread in _threads:
        thread.wait(max(0, round(1000 * (end_s - time.monotonic()))))
    _forget_ended_threads()
    return not _threads


@atexit.register
def end_program(status: int = 1) -> None:
    """Stop all work; end the process with an exit status if some of it does not stop.

    A thread cannot be interrupted, and one that outlives the interpreter aborts the process. What
    files such work has not replaced yet stay as they were.
    """
    if end_work():
        return
    for stream in (sys.stdout, sys.stderr):
        # Closed streams and full disks.
        with suppress(AttributeError, OSError, ValueError):
            stream.flush()
    os._exit(status)
