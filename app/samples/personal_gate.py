"""What the person taught the gate: kept in step with their samples, in the background."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.reading.reading_model import ReadingModel
from app.samples.lazy_store import LazySampleStore
from app.services.background import BackgroundWorker
from app.services.settings import Settings
from model.cancellation import ShouldStop, raise_if_stopped
from model.files import taught_path
from model.rejection.gate import Gate
from model.rejection.personal import open_taught, save_taught, taught_drawing
from model.rejection.taught import MAX_DRAWINGS, TaughtDrawing, TaughtDrawings
from model.samples.store import NO_DIGIT, SampleFilter, SampleStore

BLOCK = 16
"""Number of samples taught between two changes of the gate, after the first."""


class PersonalGate(QObject):
    """Teaches the gate the samples of the current writer: the digits, and what is none.

    A sample that is deleted or has another label is forgotten at once; a new one is taught in the
    background, the newest first. Several people share one machine: another writer has another gate.

    Parameters
    ----------
    left_out_ids : callable
        Returns the digits whose correction was undone; they are still samples.

    Signals
    -------
    updated()
        The gate knows the samples as they are.
    forgot()
        What was said of some samples is no longer true.
    """

    updated = Signal()
    forgot = Signal()

    def __init__(
        self,
        lazy_store: LazySampleStore,
        reading: ReadingModel,
        settings: Settings,
        left_out_ids: Callable[[], set[int]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._left_out_ids = left_out_ids
        self._lazy_store = lazy_store
        self._reading = reading
        self._settings = settings
        self._thread_gate = _ThreadGate()
        self._taught: TaughtDrawings | None = None
        """None until the file was read."""
        self._wanted: dict[int, bool] = {}
        self._worker = BackgroundWorker(self)
        self._worker.progressed.connect(self._take)
        self._worker.finished.connect(self._save)
        self._worker.finished.connect(self.updated)
        self._saver = BackgroundWorker(self)

    @property
    def is_running(self) -> bool:
        """Whether samples are being taught."""
        return self._worker.is_running

    def update(self) -> None:
        """Forget what is gone now, and teach what is new in the background."""
        gate = self._reading.gate
        if gate is None or not self._knows_samples():
            return
        self._wanted = self._find_wanted()
        if self._taught is None:
            self._taught = open_taught(taught_path(), gate)
            self._use(self._taught)
        gone = [one.sample_id for one in self._taught if not self._is_wanted(one)]
        if gone:
            self._use(self._taught.without(gone))
            self.forgot.emit()
        known = set(self._taught.sample_ids)
        missing = [sample_id for sample_id in self._wanted if sample_id not in known]
        if missing:
            path = self._lazy_store.path
            self._worker.start(partial(_teach, path, missing, self._thread_gate))
        else:
            self._worker.stop()
            if gone:
                self._save()
                self.updated.emit()

    def forget(self) -> None:
        """Forget what was taught; samples that stay are taught again with the next correction."""
        self._settings.teaches_gate = False
        self.stop()
        with suppress(OSError):
            taught_path().unlink(missing_ok=True)
        gate = self._reading.gate
        if gate is not None:
            self._use(TaughtDrawings(fingerprint=gate.fingerprint))
            self.forgot.emit()

    def stop(self) -> None:
        """Stop background work."""
        self._worker.stop()
        self._saver.stop()

    def _knows_samples(self) -> bool:
        with self._lazy_store.reporting_errors():
            return not self._settings.teaches_gate or self._lazy_store.is_complete
        return False

    def _find_wanted(self) -> dict[int, bool]:
        """Return the samples to teach, the newest first, and whether each is a digit.

        What is no digit comes first: there is less of it, and it says more.
        """
        if not self._settings.teaches_gate:
            return {}
        with self._lazy_store.reporting_errors():
            labels = self._lazy_store.store.labels(SampleFilter(writer=self._settings.writer))
            others = [one for one, label in labels if label == NO_DIGIT][: MAX_DRAWINGS // 2]
            left_out = self._left_out_ids()
            digits = [one for one, label in labels if label != NO_DIGIT and one not in left_out]
            digits = digits[: MAX_DRAWINGS - len(others)]
            wanted = {**dict.fromkeys(others, False), **dict.fromkeys(digits, True)}
            return dict(sorted(wanted.items(), reverse=True))
        return {}

    def _is_wanted(self, drawing: TaughtDrawing) -> bool:
        return self._wanted.get(drawing.sample_id) is drawing.is_digit

    def _take(self, drawings: Sequence[TaughtDrawing]) -> None:
        if self._taught is not None:
            # A sample may have been deleted since.
            new = [drawing for drawing in drawings if self._is_wanted(drawing)]
            both = sorted([*self._taught, *new], key=lambda drawing: drawing.sample_id)
            self._use(TaughtDrawings(both, self._taught.fingerprint))

    def _use(self, taught: TaughtDrawings) -> None:
        self._taught = taught
        gate = self._reading.gate
        if gate is not None:
            self._reading.set_gate(gate.with_samples(taught if len(taught) else None))

    def _save(self) -> None:
        if self._taught is not None:
            taught = self._taught
            self._saver.start(lambda _: save_taught(taught_path(), taught))


class _ThreadGate:
    """The gate of the background thread: a gate is for one thread at a time."""

    def __init__(self) -> None:
        self._gate: Gate | None = None

    def load(self) -> Gate | None:
        if self._gate is None:
            self._gate = Gate.bundled()
        return self._gate


def _teach(
    path: Path, ids: Sequence[int], thread_gate: _ThreadGate, should_stop: ShouldStop
) -> Iterator[list[TaughtDrawing]]:
    """Yield the first sample alone, so that a correction counts at once, then blocks."""
    gate = thread_gate.load()
    if gate is None:
        return
    with SampleStore(path, should_stop) as store:
        for first in (0, *range(1, len(ids), BLOCK)):
            last = first + BLOCK if first else 1
            drawings = []
            for sample in store.get(ids[first:last]):
                raise_if_stopped(should_stop)
                drawings.append(taught_drawing(sample, gate))
            yield drawings
