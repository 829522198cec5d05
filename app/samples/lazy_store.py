"""The store of my samples for the thread of the window, opened when it is first used."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.services.background import BackgroundWorker
from model.cancellation import ShouldStop
from model.errors import ModelError
from model.files import samples_path

if TYPE_CHECKING:
    from model.samples.queued_store import QueuedSampleStore

SAID_AFTER_MS = 1000
"""How long another program may hold the file before the window says so."""

RETRY_MS = 10_000
"""How long to wait after a failure before what waits is written again."""


class LazySampleStore(QObject):
    """Opens the store once, and reports what changes in it.

    While another program holds the file, the store goes on in memory, and what it saves waits on
    the disk; a thread writes it to the file when that is free.

    Signals
    -------
    changed()
        Samples were added, relabelled or deleted.
    lessons_changed()
        A lesson was learned or undone.
    failed(str)
        The file cannot be used, or another program holds it; a sentence says so.
    noted(str)
        What was waiting is saved.
    """

    changed = Signal()
    lessons_changed = Signal()
    failed = Signal(str)
    noted = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store: QueuedSampleStore | None = None
        self._is_said = False
        self._worker = BackgroundWorker(self)
        self._worker.finished.connect(self._release)
        self._worker.failed.connect(self._retry_later)
        self._retry_timer = self._timer(RETRY_MS, self._write_waiting)
        self._said_timer = self._timer(SAID_AFTER_MS, self._say_held)

    @property
    def path(self) -> Path:
        """Path of the file."""
        return samples_path()

    @property
    def store(self) -> QueuedSampleStore:
        """The store; `DataError` is raised if the file cannot be opened."""
        if self._store is None:
            # Imports SQLite, which a start without samples does not need.
            from model.samples.queued_store import QueuedSampleStore

            self._store = QueuedSampleStore(self.path, self._take_hold)
        return self._store

    @property
    def is_complete(self) -> bool:
        """Whether the store knows the samples of the file, not only those that wait."""
        return self.store.is_complete

    @contextmanager
    def reporting_errors(self) -> Iterator[None]:
        """End the block at a `ModelError` or `OSError`, and emit `failed`."""
        try:
            yield
        except (ModelError, OSError) as error:
            self.failed.emit(str(error))

    def close(self) -> None:
        """Close the file; using the store opens it again. What waits stays on the disk."""
        self._retry_timer.stop()
        self._said_timer.stop()
        self._worker.stop()
        if self._store is not None:
            with self.reporting_errors():
                self._store.close()
            self._store = None

    def _timer(self, interval_ms: int, work: object) -> QTimer:
        timer = QTimer(self, singleShot=True, interval=interval_ms)
        timer.timeout.connect(work)
        return timer

    def _take_hold(self) -> None:
        self._is_said = False
        self._said_timer.start()
        self._write_waiting()

    def _write_waiting(self) -> None:
        path = self.path
        self._worker.start(lambda should_stop: _write_waiting(path, should_stop))

    def _release(self) -> None:
        if self._store is None:
            return
        if self._store.is_held and not self._store.release():
            # Something was saved since, or the file is held again.
            self._write_waiting()
            return
        self._said_timer.stop()
        if self._is_said:
            self.noted.emit(self.tr("The file is free again: everything is saved in My samples."))
        self.changed.emit()
        self.lessons_changed.emit()

    def _retry_later(self, sentence: str) -> None:
        if not self._is_said:
            self.failed.emit(sentence)
        self._is_said = True
        self._retry_timer.start()

    def _say_held(self) -> None:
        self._is_said = True
        self.failed.emit(
            self.tr(
                "Another program holds the file of my samples. What you save is kept on the disk "
                "and added when the file is free."
            )
        )


def _write_waiting(path: Path, should_stop: ShouldStop) -> None:
    """Wait until the file is free; opening it writes what waits."""
    from model.samples.store import SampleStore

    SampleStore(path, should_stop).close()
