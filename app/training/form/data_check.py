"""Looks at the chosen data in the background, so that a problem is said before *Start*."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from app.services.background import BackgroundWorker, failure_sentence
from app.training.reasons import reason_text
from model.cancellation import ShouldStop
from model.errors import ModelError

PAUSE_MS = 300
"""After the last key in the field of a path."""

translate = QCoreApplication.translate


class DataCheck(QObject):
    """Looks at the data of the form once it has not changed for a moment.

    Signals
    -------
    found(str)
        What is wrong with the data, as a sentence; empty if it can be used as far as seen.
    """

    found = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sources: tuple[str, ...] = ()
        self._file = ""
        self._worker = BackgroundWorker(self)
        self._worker.finished.connect(lambda problem: self.found.emit(problem))
        self.timer = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self.timer.timeout.connect(self._start)

    def look_soon(self, sources: tuple[str, ...], file: str) -> None:
        """Look at this data, unless other data follows at once."""
        self.stop()
        self._sources, self._file = sources, file
        self.timer.start()

    def stop(self) -> None:
        """Stop looking, without waiting."""
        self.timer.stop()
        self._worker.stop(waits=False)

    def _start(self) -> None:
        sources, file = self._sources, self._file

        def look(should_stop: ShouldStop) -> str:
            from model.runs.data_check import check_data

            try:
                check_data(sources, file, should_stop)
            except (ModelError, OSError, MemoryError) as error:
                return problem_text(failure_sentence(error), file)
            return ""

        self._worker.start(look)


def problem_text(sentence: str, file: str) -> str:
    """Return a sentence without the path that is in the field above it."""
    reason = sentence.rstrip(".")
    for separator in (": ", ", ", " "):
        if file and reason.startswith(file + separator):
            reason = reason.removeprefix(file + separator)
            break
    return translate("DataCheck", "This data cannot be used: {0}.").format(reason_text(reason))
