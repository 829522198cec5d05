"""The question about a label that every network doubts."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.samples.lazy_store import LazySampleStore
from app.samples.lessons.corrected_drawing import Correction


class LabelQuestion(QObject):
    """Asks whether a correction is a slip, and stays until it is answered.

    It is also answered where the sample is deleted or gets another label.

    Signals
    -------
    asked(int, int)
        The digit that the person said, and the one that every network reads.
    answered()
    """

    asked = Signal(int, int)
    answered = Signal()

    def __init__(self, lazy_store: LazySampleStore, parent: QObject) -> None:
        super().__init__(parent)
        self._lazy_store = lazy_store
        self._correction: Correction | None = None
        lazy_store.changed.connect(self._check)

    def ask(self, correction: Correction, read: int) -> None:
        """Ask about a correction; `read` is the digit that every network reads."""
        self._correction = correction
        self.asked.emit(correction.digit, read)

    def take(self) -> Correction | None:
        """Return what the question is about, which is answered with that."""
        correction, self._correction = self._correction, None
        if correction is not None:
            self.answered.emit()
        return correction

    def _check(self) -> None:
        correction = self._correction
        if correction is None:
            return
        with self._lazy_store.reporting_errors():
            samples = self._lazy_store.store.get([correction.sample_id])
            if any(
                sample.label == correction.digit and not sample.is_label_confirmed
                for sample in samples
            ):
                return
        self.take()
