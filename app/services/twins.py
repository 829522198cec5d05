"""How many programs with the same data folder run already."""

from __future__ import annotations

from PySide6.QtCore import QLockFile

from model.files import data_folder

MAX_TWINS = 8


class Twin:
    """A window among those of programs that run at the same time.

    Attributes
    ----------
    number : int
        How many windows came before it; 0 for the first, and where nothing can be written.
    """

    def __init__(self) -> None:
        self.number = 0
        self._lock: QLockFile | None = None
        for number in range(MAX_TWINS):
            lock = QLockFile(str(data_folder() / f"window-{number}.lock"))
            # The lock of a program that was killed is stale.
            lock.setStaleLockTime(0)
            if lock.tryLock(0):
                self.number, self._lock = number, lock
                return
            if lock.error() is not QLockFile.LockError.LockFailedError:
                return

    def leave(self) -> None:
        """Give the number to the next program."""
        if self._lock is not None:
            self._lock.unlock()
            self._lock = None
