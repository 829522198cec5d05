"""Opens and reads a photo in the background."""

from __future__ import annotations

from collections.abc import Callable, Generator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from app.paper.photo.photo import Photo, Source, open_photo
from app.reading.reading_model import ReadingModel
from app.services.background import BackgroundWorker
from model.cancellation import ShouldStop
from model.paper.page import PageReading
from model.paper.reading import read_page

if TYPE_CHECKING:
    from model.rejection.gate import Gate
    from model.weights.weights_file import Weights

ReadPage = Callable[..., PageReading]
"""Called as `model.paper.reading.read_page`."""


class PhotoReader(QObject):
    """Reads with the network in use, one photo at a time.

    Signals
    -------
    opened(Photo)
        The photo can be shown.
    progressed(float)
        The fraction of the reading that is done, 0-1.
    finished(PageReading)
    failed(str)
        It cannot be read; a sentence says why.
    """

    opened = Signal(object)
    progressed = Signal(float)
    finished = Signal(object)
    failed = Signal(str)
    _reported = Signal(int, float)

    def __init__(self, reading: ReadingModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.read_page: ReadPage | None = None
        """Replaces `model.paper.reading.read_page`."""
        self._reading = reading
        self._number = 0
        self._source: Source = Path()
        self._worker = BackgroundWorker(self)
        self._worker.progressed.connect(self.opened)
        self._worker.finished.connect(self.finished)
        self._worker.failed.connect(self._fail)
        self._reported.connect(self._take_fraction)

    @property
    def is_running(self) -> bool:
        """Whether a photo is being opened or read."""
        return self._worker.is_running

    def start(self, source: Source, quarter_turns: int = 0) -> None:
        """Open and read a photo, turned clockwise; what is being read is stopped."""
        recognizer = self._reading.recognizer
        if recognizer is None:
            self.failed.emit(self.tr("No network is loaded."))
            return
        self._number += 1
        self._source = source
        report = partial(self._reported.emit, self._number)
        read = self.read_page or partial(_read_with, recognizer.weights, self._reading.gate)
        self._worker.start(partial(_open_and_read, source, quarter_turns, read, report))

    def stop(self) -> None:
        """Stop; no signal arrives after this."""
        self._number += 1
        self._worker.stop()

    def _take_fraction(self, number: int, fraction: float) -> None:
        if number == self._number:
            self.progressed.emit(fraction)

    def _fail(self, sentence: str) -> None:
        # The person has just chosen the file.
        source = self._source
        if isinstance(source, Path):
            sentence = sentence.replace(str(source), source.name)
        self.failed.emit(sentence)


def _open_and_read(
    source: Source,
    quarter_turns: int,
    read: ReadPage,
    report: Callable[[float], None],
    should_stop: ShouldStop,
) -> Generator[Photo, None, PageReading]:
    photo, luminance = open_photo(source, quarter_turns, should_stop)
    yield photo
    return read(luminance, progress=report, should_stop=should_stop)


def _read_with(
    weights: Weights,
    gate: Gate | None,
    luminance: NDArray[np.float32],
    *,
    progress: Callable[[float], None],
    should_stop: ShouldStop,
) -> PageReading:
    """Read with a network and a gate of this thread's own."""
    from model.recognizer import Recognizer
    from model.rejection.gate import Gate

    own = None if gate is None else Gate.bundled()
    if own is not None and gate is not None:
        own = own.with_sensitivity(gate.sensitivity).with_samples(gate.taught)
    recognizer = Recognizer(weights, own)
    return read_page(luminance, recognizer, progress=progress, should_stop=should_stop)
