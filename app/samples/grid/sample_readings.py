"""Readings: what networks read of my samples, found in the background and remembered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal

from app.services.background import BackgroundWorker
from model.cancellation import ShouldStop, raise_if_stopped
from model.recognizer import Recognizer
from model.samples.store import NO_DIGIT, Sample, SampleStore
from model.weights.weights_file import Weights

if TYPE_CHECKING:
    from model.rejection.gate import Gate

BLOCK = 64
"""Number of samples read between two signals."""

START_DELAY_MS = 150
"""Lets a window show before its samples are read, and joins quick changes of a filter."""

IN_USE = ""
"""Name of the network in use among the reference networks, if it is not a bundled one."""


@dataclass(frozen=True)
class SampleReading:
    """What is read of a sample.

    Parameters
    ----------
    digit : int
        The likeliest one, by the network in use, also of a drawing that is refused.
    confidence : float
        Of that digit, 0-1.
    label : int
        Of the sample when it was read.
    reference_answers : tuple of (str, int, float)
        Name, digit and confidence of each reference network, for a suspected mislabel.
    likely_digit : int or None
        The digit that a suspected mislabel probably is.
    is_refused : bool
        Whether it is read as no digit.
    """

    digit: int
    confidence: float
    label: int
    reference_answers: tuple[tuple[str, int, float], ...] = ()
    likely_digit: int | None = None
    is_refused: bool = False

    @property
    def is_wrong(self) -> bool:
        """Whether something else is read than the label."""
        return (NO_DIGIT if self.is_refused else self.digit) != self.label


class SampleReadings(QObject):
    """Reads samples in blocks in the background.

    Signals
    -------
    read(set)
        The ids of samples that were read.
    finished()
        All samples that were asked for are read.
    failed(str)
        They cannot be read; a sentence says why.
    """

    read = Signal(object)
    finished = Signal()
    failed = Signal(str)

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self._weights: Weights | None = None
        self._reference_networks: dict[str, Weights] = {}
        self._gate: Gate | None = None
        self._readings: dict[int, SampleReading] = {}
        self.wrong: set[int] = set()
        """Ids of the samples that are read wrongly, as far as known."""
        self.suspected: set[int] = set()
        """Ids of suspected mislabels, as far as known."""
        self._wanted: Sequence[int] = ()
        self._start_timer = QTimer(self, singleShot=True, interval=START_DELAY_MS)
        self._start_timer.timeout.connect(self._start)
        self._worker = BackgroundWorker(self)
        self._worker.progressed.connect(self._take)
        self._worker.finished.connect(self.finished)
        self._worker.failed.connect(self.failed)

    @property
    def is_running(self) -> bool:
        """Whether samples are being read, or will be in a moment."""
        return self._worker.is_running or self._start_timer.isActive()

    def of(self, sample_id: int) -> SampleReading | None:
        """Return what is read of a sample, None if that is not known yet."""
        return self._readings.get(sample_id)

    def set_networks(
        self,
        weights: Weights | None,
        reference_networks: dict[str, Weights],
        gate: Gate | None = None,
    ) -> None:
        """Read with this network, refuse as this gate, check labels by the reference networks."""
        networks = (self._weights, self._gate, self._reference_networks)
        if weights is networks[0] and gate is networks[1] and reference_networks == networks[2]:
            return
        self._weights, self._gate, self._reference_networks = weights, gate, reference_networks
        self._readings.clear()
        self.wrong.clear()
        self.suspected.clear()
        self.read_all(self._wanted)

    def read_all(self, ids: Sequence[int]) -> None:
        """Read those of these samples, in this order, that are not read yet."""
        self._wanted = ids
        self._worker.stop()
        self._start_timer.start()

    def forget(self, ids: Sequence[int]) -> None:
        """Read these samples again: their labels have changed."""
        for sample_id in ids:
            self._readings.pop(sample_id, None)
        self.wrong.difference_update(ids)
        self.suspected.difference_update(ids)
        self.read_all(self._wanted)

    def stop(self) -> None:
        """Stop reading."""
        self._start_timer.stop()
        self._worker.stop()

    def _start(self) -> None:
        missing = [sample_id for sample_id in self._wanted if sample_id not in self._readings]
        if self._weights is None or not missing:
            self.finished.emit()
            return
        networks = (self._weights, self._gate, self._reference_networks)
        self._worker.start(partial(_read_blocks, self._path, missing, *networks))

    def _take(self, readings: dict[int, SampleReading]) -> None:
        self._readings.update(readings)
        for sample_id, reading in readings.items():
            if reading.is_wrong:
                self.wrong.add(sample_id)
            if reading.likely_digit is not None:
                self.suspected.add(sample_id)
        self.read.emit(set(readings))


def _read_blocks(
    path: Path,
    ids: Sequence[int],
    weights: Weights,
    gate: Gate | None,
    reference_networks: dict[str, Weights],
    should_stop: ShouldStop,
) -> Iterator[dict[int, SampleReading]]:
    reader = Recognizer(weights)
    named = {
        name: reader if reference is weights else Recognizer(reference)
        for name, reference in reference_networks.items()
    }
    if gate is not None:
        reader.gate = _gate_of_thread(gate)
    if reader not in named.values():
        named[IN_USE] = reader
    with SampleStore(path, should_stop) as store:
        for first in range(0, len(ids), BLOCK):
            raise_if_stopped(should_stop)
            samples = store.get(ids[first : first + BLOCK])
            if samples:
                yield _read_samples(samples, reader, named)


def _gate_of_thread(gate: Gate) -> Gate | None:
    """Return a gate that refuses alike: a gate is for one thread at a time."""
    from model.rejection.gate import Gate

    own = Gate.bundled()
    if own is not None:
        own = own.with_sensitivity(gate.sensitivity).with_samples(gate.taught)
    return own


def _read_samples(
    samples: Sequence[Sample], reader: Recognizer, reference_networks: dict[str, Recognizer]
) -> dict[int, SampleReading]:
    # Imported in the thread, so that the window opens sooner.
    from model.lessons.label_check import suspected_mislabels

    suspects = {}
    if reference_networks:
        found = suspected_mislabels(samples, list(reference_networks.values()))
        suspects = {suspect.index: suspect for suspect in found}
    readings = {}
    images = np.stack([sample.image for sample in samples])
    answers = reader.read_many(images, [sample.strokes for sample in samples])
    for index, (sample, answer) in enumerate(zip(samples, answers, strict=True)):
        digit, confidence = int(answer.probabilities.argmax()), float(answer.probabilities.max())
        reading = SampleReading(digit, confidence, sample.label, is_refused=answer.rejected)
        if suspect := suspects.get(index):
            said = zip(reference_networks, suspect.answers, suspect.confidences, strict=True)
            reading = replace(
                reading, reference_answers=tuple(said), likely_digit=suspect.likely_digit
            )
        readings[sample.id] = reading
    return readings
