"""The folder of the one run: taken by one program at a time, and looked at by the others."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLockFile

if TYPE_CHECKING:
    from model.runs.run_files import InterruptedRun, RunFiles

translate = QCoreApplication.translate


class RunFolder:
    """The files of the run that goes on or was broken off, and the lock on them.

    A program that was killed leaves a lock behind; it holds no longer than that program.
    """

    def __init__(self) -> None:
        self._lock: QLockFile | None = None

    @cached_property
    def files(self) -> RunFiles:
        """The files; what they need is imported when they are first asked for."""
        from model.runs.run_files import RunFiles

        return RunFiles.in_folder()

    def take(self) -> str:
        """Take the folder for this program; return why not, empty if it has it."""
        folder = self.files.folder
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            return translate("RunFolder", "{0} cannot be written ({1})").format(
                folder, error.strerror or error
            )
        lock = QLockFile(str(self.files.folder / "run.lock"))
        lock.setStaleLockTime(0)
        if not lock.tryLock(0):
            if lock.error() is QLockFile.LockError.LockFailedError:
                return translate("RunFolder", "another Digitpad is training at this moment")
            return translate("RunFolder", "{0} cannot be written").format(folder)
        self._lock = lock
        return ""

    def give_back(self) -> None:
        """Leave the folder to other programs."""
        if self._lock is not None:
            self._lock.unlock()
            self._lock = None

    def unfinished(self) -> InterruptedRun | None:
        """Return the run that was broken off, unless another program is at it now."""
        if self._lock is not None or not self.files.checkpoint.exists() or self.take():
            return None
        run = self.files.interrupted()
        self.give_back()
        return run

    def forget(self) -> None:
        """Take the files away."""
        try:
            self.files.remove()
        except OSError:
            # A folder that cannot be written any more keeps an offer, and nothing worse.
            return
