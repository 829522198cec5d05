"""The explanation of the last reading: which rival, and what speaks for and against it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from app.reading.reading_model import Reading, ReadingModel
from app.services.background import BackgroundWorker
from model.explanation.explanation import Explanation, explain


class WhyModel(QObject):
    """Explains each reading against a rival: the second candidate, or the one that is chosen.

    Explaining runs in the background. A drawing that changes has no explanation until then.

    Signals
    -------
    changed()
        Digit, rival or explanation changed.
    """

    changed = Signal()

    def __init__(self, reading_model: ReadingModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reading_model = reading_model
        self._wanted: int | None = None
        self.reading: Reading | None = None
        self.digit: int | None = None
        """What the network reads, whether it is refused or not; None without a drawing."""
        self.rival: int | None = None
        self.explanation: Explanation | None = None
        self._worker = BackgroundWorker(self)
        self._worker.finished.connect(self._take)
        # Later, so that the answer is shown first, and once for all that happens now.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.follow)
        reading_model.answered.connect(self._soon.start)
        reading_model.forgotten.connect(self._forget)

    def choose_rival(self, digit: int) -> None:
        """Compare with this digit, also in the drawings that follow."""
        if digit != self.digit:
            self._wanted = digit
            self.follow()

    def follow(self) -> None:
        """Explain what was read last."""
        self._soon.stop()
        reading, recognizer = self._reading_model.last_reading, self._reading_model.recognizer
        self.reading, self.explanation = reading, None
        if reading is None or reading.ink is None or recognizer is None:
            self.digit = self.rival = None
            self._worker.stop(waits=False)
        else:
            (self.digit, _), (second, _) = reading.answer.candidates[:2]
            is_other = self._wanted is not None and self._wanted != self.digit
            self.rival = self._wanted if is_other else second
            assert self.rival is not None
            work = partial(explain, recognizer.weights, reading.ink.image, self.digit, self.rival)
            self._worker.start(work)
        self.changed.emit()

    def stop(self) -> None:
        """End the work in the background."""
        self._soon.stop()
        self._worker.stop()

    def _forget(self) -> None:
        self._worker.stop(waits=False)
        self.explanation = None
        self.changed.emit()
        self._soon.start()

    def _take(self, explanation: Explanation) -> None:
        self.explanation = explanation
        self.changed.emit()
