"""Reading of labelled data in the background, with the download of MNIST where it is missing."""

from __future__ import annotations

from collections.abc import Generator
from functools import partial

from PySide6.QtCore import QObject, Signal

from app.mistakes.choice_bar import MNIST
from app.services.background import BackgroundWorker
from model.cancellation import ShouldStop
from model.datasets.mnist import download_mnist, find_mnist_folder, mnist_cache_folder
from model.evaluation.mistakes import Findings, ProblemCount, find_mistakes
from model.weights.weights_file import Weights

SHOWN_EVERY_S = 0.1


class MistakeReader(QObject):
    """Reads one data set at a time.

    Signals
    -------
    found(Findings)
        So far, several times a second.
    changed()
        It began, ended, failed, or waits for a download.
    ended()
        All is read, or nothing can be read.
    """

    found = Signal(object)
    changed = Signal()
    ended = Signal()
    _downloaded = Signal(int, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = BackgroundWorker(self, interval_s=SHOWN_EVERY_S)
        self._worker.progressed.connect(self._take)
        self._worker.failed.connect(self._fail)
        self._worker.ended.connect(self.changed)
        self._worker.ended.connect(self.ended)
        self._downloaded.connect(self._show_download)
        self.problems = ProblemCount()
        """What is wrong with the data."""
        self.failure = ""
        """Why nothing can be read; one sentence."""
        self.needs_download = False
        """Whether MNIST is wanted and is not on this machine."""
        self.was_stopped = False
        """Whether the person stopped before the end."""
        self.download = ""
        """How far the download is, while it runs."""
        self.download_done, self.download_total = 0, 0
        """In bytes."""

    @property
    def is_running(self) -> bool:
        """Whether data is being read or downloaded."""
        return self._worker.is_running

    def start(self, weights: Weights, source: str, *, downloads: bool = False) -> None:
        """Read data with a network; MNIST is downloaded only if `downloads`."""
        self._worker.stop(waits=False)
        self.problems, self.failure, self.was_stopped = ProblemCount(), "", False
        self._forget_download()
        self.needs_download = source == MNIST and find_mnist_folder() is None and not downloads
        if not self.needs_download:
            report = self._downloaded.emit if downloads else None
            self._worker.start(partial(_read, weights, source, self.problems, report))
        self.changed.emit()

    def stop(self) -> None:
        """Stop; what is found stays."""
        self.was_stopped = self._worker.is_running
        self._worker.stop()
        self._forget_download()

    def _take(self, findings: Findings) -> None:
        self._forget_download()
        self.found.emit(findings)

    def _fail(self, sentence: str) -> None:
        self.failure = sentence

    def _show_download(self, done: int, total: int) -> None:
        if self._worker.is_running:
            self.download_done, self.download_total = done, total
            self.download = self.tr("Downloading MNIST: {0} of {1} MB").format(
                f"{done / 1e6:.1f}", f"{total / 1e6:.1f}"
            )
            self.changed.emit()

    def _forget_download(self) -> None:
        self.download, self.download_done, self.download_total = "", 0, 0


def _read(
    weights: Weights,
    source: str,
    problems: ProblemCount,
    report: object,
    should_stop: ShouldStop,
) -> Generator[Findings]:
    if callable(report):
        download_mnist(mnist_cache_folder(), report, should_stop)
    yield from find_mistakes(weights, source, problems, should_stop)
