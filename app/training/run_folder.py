"""The folder of the one run of the window, locked by the program that trains."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLockFile

from model.runs.run_files import InterruptedRun, RunFiles

translate = QCoreApplication.translate


class RunFolder:
    """The files of the current or interrupted run, and the lock on them.

    The lock of a program that was killed is stale and can be taken over.
    """

    def __init__(self) -> None:
        self.files = RunFiles.in_folder()
        self._lock: QLockFile | None = None

    def lock(self) -> str:
        """Lock the folder; return why that failed, empty if it did not."""
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
        """Delete the files."""
        try:
            self.files.remove()
        except OSError:
            # In a folder that has become read-only, the run is only offered again.
            return
