"""Preparing the base of lessons in the background, so that a correction is learned at once."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from app.reading.reading_model import ReadingModel
from app.services.background import BackgroundWorker
from app.services.settings import Settings

PAUSE_MS = 1500
"""How long nothing is read before it starts: the person looks at an answer, and does not draw."""


class LessonPreparation(QObject):
    """Prepares the base of the network in use once nothing has been read for a while.

    Parameters
    ----------
    reading : ReadingModel
    settings : Settings
    work : callable
        Returns the work of a `BackgroundWorker`, or None if there is nothing to prepare.
    """

    def __init__(
        self,
        reading: ReadingModel,
        settings: Settings,
        work: Callable[[], Callable[..., object] | None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._work = work
        self._is_prepared = False
        self._worker = BackgroundWorker(self)
        self.timer = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self.timer.timeout.connect(self._start)
        reading.answered.connect(self.start_soon)
        reading.network_changed.connect(self._forget)

    @property
    def is_running(self) -> bool:
        """Whether a base is being prepared."""
        return self._worker.is_running

    def start_soon(self) -> None:
        """Prepare the base once nothing has been read for a while."""
        if self._settings.learns_at_once and not self._is_prepared:
            self.timer.start()

    def stop(self) -> None:
        """Stop."""
        self.timer.stop()
        self._worker.stop()

    def _start(self) -> None:
        work = self._work()
        if work is not None:
            self._worker.start(work)
        self._is_prepared = work is not None

    def _forget(self) -> None:
        self._is_prepared = False
