"""Compares two networks beside the window: a thin thread around `model.evaluation.comparison`."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from time import perf_counter

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, QObject, QThread, Signal

from model.datasets.dataset import Dataset
from model.errors import ModelError
from model.evaluation.comparison import Comparison, compare, reading_times_ms
from model.recognizer import Recognizer
from model.weights.weights_file import Weights

translate = QCoreApplication.translate

SHOWN_EVERY_S = 0.1

Blocks = Callable[[], Generator[Dataset]]


class ComparisonThread(QThread):
    """Reads drawings with two networks of its own, block by block, until it is asked to stop.

    Parameters
    ----------
    weights : pair of Weights
    blocks : callable
        Makes the drawings, in this thread.
    parent : QObject, optional

    Signals
    -------
    progressed(Comparison)
        What is known so far, at most ten times a second, and at the end.
    timed(list)
        Milliseconds that each takes for one drawing, measured at the end.
    failed(str)
        One sentence that says why it cannot go on.
    """

    progressed = Signal(Comparison)
    timed = Signal(list)
    failed = Signal(str)

    def __init__(
        self, weights: tuple[Weights, Weights], blocks: Blocks, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._weights = weights
        self._blocks = blocks
        self._image: NDArray[np.float32] | None = None

    def run(self) -> None:
        """Compare; Qt calls this in the thread."""
        try:
            self._compare()
        except (ModelError, OSError) as error:
            self.failed.emit(str(error))
        except MemoryError:
            self.failed.emit(translate("Comparison", "There is not enough memory for this."))

    def _compare(self) -> None:
        first, second = (Recognizer(weights) for weights in self._weights)
        last: Comparison | None = None
        shown_s = 0.0
        # Closed here and not when it is forgotten: a file of samples belongs to this thread.
        with closing(self._blocks()) as blocks:
            for last in compare(first, second, self._watched(blocks)):
                if perf_counter() - shown_s >= SHOWN_EVERY_S:
                    shown_s = perf_counter()
                    self.progressed.emit(last)
        if self.isInterruptionRequested():
            return
        if last is None or self._image is None:
            self.failed.emit(translate("Comparison", "There is no drawing to compare them on."))
            return
        self.progressed.emit(last)
        self.timed.emit(reading_times_ms([first, second], self._image))

    def _watched(self, blocks: Iterable[Dataset]) -> Iterator[Dataset]:
        """Pass blocks on until the thread is asked to stop."""
        for block in blocks:
            if self.isInterruptionRequested():
                return
            self._image = block.images[0]
            yield block
