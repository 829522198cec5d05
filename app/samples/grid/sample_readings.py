"""What the networks read of my samples, found out beside the window and remembered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal

from app.services.background import BackgroundWorker
from model.cancellation import ShouldStop
from model.recognizer import Answer, Recognizer
from model.samples.store import LessonRecord, Sample, SampleStore
from model.weights.weights_file import Weights

BLOCK = 64
"""So many samples are read before the window hears of it."""

BEGIN_AFTER_MS = 150
"""A window is seen before its samples are read, and quick changes of a filter are joined."""

IN_USE = ""
"""The name under which the network in use judges labels, where it is no bundled one."""


@dataclass(frozen=True)
class SampleReading:
    """What is read of one sample now.

    Parameters
    ----------
    digit : int
        By the network in use.
    confidence : float
        Of that digit, 0-1.
    label : int
        What the sample was labelled when it was read.
    judgements : tuple of (str, int, float)
        Name, digit and confidence of every network, if all of them doubt the label.
    doubtful_digit : int or None
        The digit that it probably is, where every network disagrees with the label.
    """

    digit: int
    confidence: float
    label: int
    judgements: tuple[tuple[str, int, float], ...] = ()
    doubtful_digit: int | None = None

    @property
    def is_wrong(self) -> bool:
        """Whether the network in use reads another digit than the label."""
        return self.digit != self.label


@dataclass(frozen=True)
class _Block:
    """Readings by the sample's id."""

    readings: dict[int, SampleReading]


class SampleReadings(QObject):
    """Reads samples in blocks in the background, those that are asked for first.

    Signals
    -------
    read(set)
        The ids of samples that were read.
    finished()
        All that were asked for are read.
    failed(str)
        They cannot be read; one sentence says why.
    """

    read = Signal(object)
    finished = Signal()
    failed = Signal(str)

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self._weights: Weights | None = None
        self._judges: dict[str, Weights] = {}
        self._readings: dict[int, SampleReading] = {}
        self.wrong: set[int] = set()
        """Ids of the samples that are read wrongly, so far as it is known."""
        self.doubtful: set[int] = set()
        """Ids of those whose label every network doubts."""
        self._wanted: Sequence[int] = ()
        self._begin_timer = QTimer(self)
        self._begin_timer.setSingleShot(True)
        self._begin_timer.setInterval(BEGIN_AFTER_MS)
        self._begin_timer.timeout.connect(self._begin)
        self._background = BackgroundWorker(self)
        self._background.progressed.connect(self._take)
        self._background.finished.connect(self.finished)
        self._background.failed.connect(self.failed)

    @property
    def is_running(self) -> bool:
        """Whether samples are being read, or will be in a moment."""
        return self._background.is_running or self._begin_timer.isActive()

    def of(self, sample_id: int) -> SampleReading | None:
        """Return what is read of a sample, None if that is not known yet."""
        return self._readings.get(sample_id)

    def set_networks(self, weights: Weights | None, judges: dict[str, Weights]) -> None:
        """Read with this network, and judge labels by these; other readings are forgotten."""
        if weights is self._weights and judges == self._judges:
            return
        self._weights, self._judges = weights, judges
        self._readings.clear()
        self.wrong.clear()
        self.doubtful.clear()
        self.read_all(self._wanted)

    def read_all(self, ids: Sequence[int]) -> None:
        """Find out about these samples, in this order, where it is not known yet."""
        self._wanted = ids
        self._background.stop()
        self._begin_timer.start()

    def forget(self, ids: Sequence[int]) -> None:
        """These samples have another label now: what is known of them no longer holds."""
        for sample_id in ids:
            self._readings.pop(sample_id, None)
        self.wrong.difference_update(ids)
        self.doubtful.difference_update(ids)
        self.read_all(self._wanted)

    def stop(self) -> None:
        """End the reading, so that no thread is left."""
        self._begin_timer.stop()
        self._background.stop()

    def _begin(self) -> None:
        missing = [sample_id for sample_id in self._wanted if sample_id not in self._readings]
        weights, judges, path = self._weights, self._judges, self._path
        if weights is None or not missing:
            self.finished.emit()
            return
        self._background.start(
            lambda should_stop: _read_blocks(path, missing, weights, judges, should_stop)
        )

    def _take(self, block: object) -> None:
        assert isinstance(block, _Block)
        self._readings.update(block.readings)
        for sample_id, reading in block.readings.items():
            if reading.is_wrong:
                self.wrong.add(sample_id)
            if reading.doubtful_digit is not None:
                self.doubtful.add(sample_id)
        self.read.emit(set(block.readings))


def _read_blocks(
    path: Path,
    ids: Sequence[int],
    weights: Weights,
    judges: dict[str, Weights],
    should_stop: ShouldStop,
) -> Iterator[_Block]:
    """Yield the readings of 64 samples at a time; a store of its own, for it is a thread's."""
    reader = Recognizer(weights)
    # A network that is in use and a judge as well is built once.
    named = {
        name: reader if judge is weights else Recognizer(judge) for name, judge in judges.items()
    }
    if reader not in named.values():
        named[IN_USE] = reader
    with SampleStore(path) as store:
        for first in range(0, len(ids), BLOCK):
            if should_stop():
                return
            samples = store.get(ids[first : first + BLOCK])
            if samples:
                yield _Block(read_samples(samples, reader, named))


def read_samples(
    samples: Sequence[Sample], reader: Recognizer, judges: dict[str, Recognizer]
) -> dict[int, SampleReading]:
    """Return what the networks read of samples, by their ids.

    Parameters
    ----------
    samples : sequence of Sample
    reader : Recognizer
        The network in use.
    judges : dict of str to Recognizer
        Networks that are asked about the labels, by name.
    """
    # Imported in the thread: the window opens sooner without it.
    from model.lessons.label_check import suspected_mislabels

    findings = {}
    if judges:
        found = suspected_mislabels(samples, list(judges.values()))
        findings = {finding.index: finding for finding in found}
    readings = {}
    answers = reader.read_many(np.stack([sample.image for sample in samples]))
    for index, (sample, answer) in enumerate(zip(samples, answers, strict=True)):
        finding = findings.get(index)
        judgements: tuple[tuple[str, int, float], ...] = ()
        if finding is not None:
            judgements = tuple(zip(judges, finding.answers, finding.confidences, strict=True))
        readings[sample.id] = SampleReading(
            _digit(answer),
            float(answer.probabilities.max()),
            sample.label,
            judgements,
            None if finding is None else finding.likely_digit,
        )
    return readings


def _digit(answer: Answer) -> int:
    """Return the likeliest digit, also of a drawing that is refused."""
    return int(answer.probabilities.argmax())


class LessonReadings(QObject):
    """What was read of each drawing after a lesson, as its record tells.

    Signals
    -------
    read(set)
        Never sent: a record does not change.
    """

    read = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._digits: dict[int, int] = {}
        self._labels: dict[int, int] = {}

    def set_lesson(self, lesson: LessonRecord, labels: dict[int, int]) -> None:
        """Tell of another lesson.

        Parameters
        ----------
        lesson : LessonRecord
        labels : dict of int to int
            By the id of the sample.
        """
        answers = lesson.after.get("answers")
        digits = answers if isinstance(answers, list) else []
        self._digits = dict(zip(lesson.sample_ids, digits, strict=False))
        self._labels = labels

    def of(self, sample_id: int) -> SampleReading | None:
        """Return what was read of a drawing, None if the record does not tell."""
        digit = self._digits.get(sample_id)
        label = self._labels.get(sample_id)
        return None if digit is None or label is None else SampleReading(digit, 1.0, label)

    def is_wrong(self, sample_id: int) -> bool:
        """Whether another digit was read than the label."""
        reading = self.of(sample_id)
        return reading is not None and reading.is_wrong
