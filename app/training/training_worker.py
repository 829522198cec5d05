"""The background worker of the one training run, and the lock on its folder."""

from __future__ import annotations

import logging
from contextlib import suppress

from PySide6.QtCore import QCoreApplication, QLockFile, QObject, Signal

from app.services.background import BackgroundWorker
from app.training.reasons import NO_CONNECTION, NO_DOWNLOAD
from model.errors import DownloadError
from model.runs.listener import RunListener, Stage
from model.runs.request import RunRequest
from model.runs.run import RunResult, TrainingRun
from model.runs.run_files import InterruptedRun, RunFiles

translate = QCoreApplication.translate

_logger = logging.getLogger("digitpad")


class TrainingWorker(BackgroundWorker):
    """Carries out one run, and reports to the thread of the window about ten times a second.

    `finished` carries a `model.runs.run.RunResult`.

    Signals
    -------
    preparing(str, int, int)
        What is prepared, how much of it is done, and of how much.
    prepared(DataSummary, Weights, LearningCurve)
        Training begins with these weights; a resumed run already has a curve.
    reported(Report)
    weights_changed(dict)
        Copies of the current arrays.
    evaluating()
    measuring(int, int)
        How many images are measured, and of how many: of the validation, or while evaluating.
    """

    preparing = Signal(str, int, int)
    prepared = Signal(object, object, object)
    reported = Signal(object)
    weights_changed = Signal(object)
    evaluating = Signal()
    measuring = Signal(int, int)

    def __init__(self, request: RunRequest, parent: QObject | None = None) -> None:
        super().__init__(parent)
        listener = RunListener(
            self.preparing.emit,
            self.prepared.emit,
            self.reported.emit,
            self.weights_changed.emit,
            self.evaluating.emit,
            self.measuring.emit,
        )
        self.run = TrainingRun(request, listener)

    @property
    def can_resume(self) -> bool:
        """Whether the run can be resumed if it is abandoned now."""
        run = self.run
        return run.stage is not Stage.PREPARING or run.request.files.checkpoint.exists()

    def begin(self) -> None:
        """Start the run; `stop` abandons it."""
        self.start(lambda _should_stop: self._work(), wake=self.run.abandon)

    def _work(self) -> RunResult:
        try:
            return self.run.run()
        except DownloadError as error:
            # Addresses and error numbers belong in the log.
            _logger.warning("%s", error)
            reason = NO_CONNECTION if error.is_offline else NO_DOWNLOAD
            raise DownloadError(reason, error.is_offline) from None


class RunFolder:
    """The files of the current or interrupted run, and the lock on them.

    The lock of a program that was killed is stale and can be taken over.
    """

    def __init__(self) -> None:
        self.files = RunFiles.in_folder()
        self._lock: QLockFile | None = None

    def lock(self) -> str:
        """Lock the folder; return why that failed, or an empty text."""
        folder = self.files.folder
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            return translate("RunFolder", "{0} cannot be written ({1})").format(
                folder, error.strerror or error
            )
        lock = QLockFile(str(folder / "run.lock"))
        lock.setStaleLockTime(0)
        if not lock.tryLock(0):
            if lock.error() is QLockFile.LockError.LockFailedError:
                return translate("RunFolder", "another Digitpad is training now")
            return translate("RunFolder", "{0} cannot be written").format(folder)
        self._lock = lock
        return ""

    def release(self) -> None:
        """Unlock the folder."""
        if self._lock is not None:
            self._lock.unlock()
            self._lock = None

    def interrupted(self) -> InterruptedRun | None:
        """Return the run that can be resumed, None also while any program is training."""
        if self._lock is not None or not self.files.checkpoint.exists() or self.lock():
            return None
        run = self.files.interrupted()
        self.release()
        return run

    def remove(self) -> None:
        """Delete the files; in a folder that has become read-only, the run is offered again."""
        with suppress(OSError):
            self.files.remove()
