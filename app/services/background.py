"""Work beside the window: one generator at a time, in a thread of its own."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, QThread, Signal, Slot

from model.cancellation import ShouldStop
from model.errors import ModelError

Work = Callable[[ShouldStop], Iterator[object]]
"""Makes the generator in the thread; it is asked to end by the function that it is given."""

LONGEST_WAIT_MS = 5000
"""So long a window that closes waits for work that was told to stop, before it goes on without."""


_overdue: list[tuple[QThread, QObject]] = []


class _Worker(QObject):
    """Lives in the thread and runs one generator to its end."""

    produced = Signal(int, object)
    ended = Signal(int, str)

    def __init__(self, number: int, work: Work) -> None:
        super().__init__()
        self._number = number
        self._work = work
        self.stopping = threading.Event()

    @Slot()
    def run(self) -> None:
        sentence = ""
        try:
            for item in self._work(self.stopping.is_set):
                if self.stopping.is_set():
                    break
                self.produced.emit(self._number, item)
        except (ModelError, OSError) as error:
            sentence = str(error)
        except Exception as error:
            sentence = f"{type(error).__name__}: {error}"
            raise
        finally:
            self.ended.emit(self._number, sentence)
            self.thread().quit()


class Background(QObject):
    """Runs one generator at a time and hands what it yields to the thread of the window.

    Signals
    -------
    produced(object)
        The generator yielded this.
    finished()
        It came to its end.
    failed(str)
        It ended with an error; one sentence says which.
    """

    produced = Signal(object)
    finished = Signal()
    failed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._number = 0
        self._thread: QThread | None = None
        self._worker: _Worker | None = None

    @property
    def is_running(self) -> bool:
        """Whether there is work going on."""
        return self._thread is not None

    def start(self, work: Work) -> None:
        """Begin; what still goes on is stopped first."""
        self.stop()
        self._number += 1
        thread, worker = QThread(), _Worker(self._number, work)
        worker.moveToThread(thread)
        thread.started.connect(worker.run)
        worker.produced.connect(self._take)
        worker.ended.connect(self._end)
        self._thread, self._worker = thread, worker
        thread.start(QThread.Priority.LowPriority)

    def stop(self) -> None:
        """End the work now; nothing of it arrives any more."""
        if self._thread is None or self._worker is None:
            return
        self._number += 1
        self._worker.stopping.set()
        self._leave()

    def _take(self, number: int, item: object) -> None:
        if number == self._number:
            self.produced.emit(item)

    def _end(self, number: int, sentence: str) -> None:
        if number != self._number:
            return
        self._leave()
        if sentence:
            self.failed.emit(sentence)
        else:
            self.finished.emit()

    def _leave(self) -> None:
        thread, worker = self._thread, self._worker
        self._thread = self._worker = None
        if thread is None or worker is None:
            return
        thread.quit()
        if not thread.wait(LONGEST_WAIT_MS):
            # Its objects must outlive it, or the program would crash.
            _overdue.append((thread, worker))
