"""The store of my samples for the thread of the window, opened when it is first used."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.samples.store_texts import report_text, restored_text
from app.services.background import BackgroundWorker
from model.cancellation import ShouldStop
from model.errors import ModelError
from model.files import samples_path

if TYPE_CHECKING:
    from model.samples.care.backups import Backup
    from model.samples.care.checking import CheckReport
    from model.samples.queued_store import QueuedSampleStore

SAID_AFTER_MS = 1000
"""How long another program may hold the file before the window says so."""

CHECK_AFTER_MS = 3000
"""How long after the start of the window the store is checked and backed up."""

CHECK_EVERY_MS = 3_600_000
"""How often it is seen whether the backup of the day is there."""

AGAIN_MS = 100
RETRY_MS = 10_000
"""How long to wait after a failure before what waits is written again."""


class LazySampleStore(QObject):
    """Opens the store once, and reports what changes in it.

    While another program holds the file, or it is damaged, the store goes on in memory, and what it
    saves waits on the disk. A thread writes it to the file when that is free, repairs the file,
    checks it after the start, and makes a backup a day.

    Signals
    -------
    changed()
        Samples were added, relabelled or deleted.
    lessons_changed()
        A lesson was learned or undone.
    failed(str)
        The file cannot be used, another program holds it, or it was damaged; a sentence says so.
    noted(str)
        What was waiting is saved, or a backup is restored.
    restored()
        The store has the content of a backup.
    """

    changed = Signal()
    lessons_changed = Signal()
    failed = Signal(str)
    noted = Signal(str)
    restored = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store: QueuedSampleStore | None = None
        self._is_said = False
        self._wants_check = False
        self._worker = BackgroundWorker(self)
        self._worker.finished.connect(self._take_report)
        self._worker.failed.connect(self._retry_later)
        self._look_timer = self._timer(0, self._look_after)
        self._said_timer = self._timer(SAID_AFTER_MS, self._say_held)
        self._check_timer = self._timer(CHECK_AFTER_MS, self._check)
        self._check_timer.start()

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

            self._store = QueuedSampleStore(self.path, self._take_trouble)
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

    def restore(self, backup: Backup) -> None:
        """Give the store the content of a backup, in the background."""
        from model.samples.care.backups import restore

        path = self.path
        self._worker.start(lambda should_stop: (backup, restore(path, backup.path, should_stop)))

    def close(self) -> None:
        """Close the file; using the store opens it again. What waits stays on the disk."""
        for timer in (self._look_timer, self._said_timer, self._check_timer):
            timer.stop()
        self._worker.stop()
        if self._store is not None:
            with self.reporting_errors():
                self._store.close()
            self._store = None

    def _timer(self, interval_ms: int, work: Callable[[], None]) -> QTimer:
        timer = QTimer(self, singleShot=True, interval=interval_ms)
        timer.timeout.connect(work)
        return timer

    def _take_trouble(self) -> None:
        """The store is held, or a sample in it is damaged."""
        self._look_timer.start(0)

    def _check(self) -> None:
        self._check_timer.start(CHECK_EVERY_MS)
        if self.path.exists():
            self._wants_check = True
            self._look_after()

    def _look_after(self) -> None:
        if self._worker.is_running:
            self._look_timer.start(AGAIN_MS)
            return
        store = self._store
        is_held = store is not None and store.is_held
        is_damaged = store is not None and bool(store.damaged or store.is_damaged)
        if is_held and not is_damaged and not self._said_timer.isActive() and not self._is_said:
            self._said_timer.start()
        path, checks = self.path, self._wants_check or is_damaged
        self._wants_check = False
        self._worker.start(lambda should_stop: (None, _look_after(path, should_stop, checks)))

    def _take_report(self, result: tuple[Backup | None, CheckReport]) -> None:
        backup, report = result
        store = self._store
        was_held = store is not None and store.is_held
        if store is not None:
            store.damaged.clear()
            if was_held and not store.release():
                # Something was saved since, or the file is held again.
                self._look_timer.start(AGAIN_MS)
                return
        self._said_timer.stop()
        if text := report_text(report):
            self.failed.emit(text)
        elif backup is not None:
            self.noted.emit(restored_text(backup))
        elif self._is_said:
            self.noted.emit(self.tr("The file is free again: everything is saved in My samples."))
        self._is_said = False
        if was_held or backup is not None or text:
            self.changed.emit()
            self.lessons_changed.emit()
        if backup is not None:
            self.restored.emit()

    def _retry_later(self, sentence: str) -> None:
        if not self._is_said:
            self.failed.emit(sentence)
        self._said_timer.stop()
        if self._store is not None and self._store.is_held:
            self._is_said = True
            self._look_timer.start(RETRY_MS)

    def _say_held(self) -> None:
        self._is_said = True
        self.failed.emit(
            self.tr(
                "Another program holds the file of my samples. What you save is kept on the disk "
                "and added when the file is free."
            )
        )


def _look_after(path: Path, should_stop: ShouldStop, checks: bool) -> CheckReport:
    from model.samples.care.backups import look_after

    return look_after(path, should_stop, checks=checks)
