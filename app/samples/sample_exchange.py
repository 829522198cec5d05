"""Export and import of my samples: file dialogs, background work, notices."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.samples.lazy_store import LazySampleStore
from app.samples.sample_files import ExchangeStep, export_samples, import_samples
from app.services.background import BackgroundWorker
from app.services.settings import Settings
from app.widgets.notice import Notice


class SampleExchange(QObject):
    """Exports and imports samples, one file at a time.

    Signals
    -------
    begun()
        The person chose a file.
    noticed(Notice, bool)
        Progress or result, and whether it is news.
    failed(str)
        A sentence says why.
    """

    begun = Signal()
    noticed = Signal(Notice, bool)
    failed = Signal(str)

    def __init__(self, window: QWidget, lazy_store: LazySampleStore, settings: Settings) -> None:
        super().__init__(window)
        self._window = window
        self._lazy_store = lazy_store
        self._settings = settings
        self._last = ExchangeStep(0)
        self._path = Path()
        self._is_export = False
        self._worker = BackgroundWorker(self, interval_s=0.1)
        self._worker.progressed.connect(self._take)
        self._worker.finished.connect(self._finish)
        self._worker.failed.connect(self._fail)

    @property
    def is_running(self) -> bool:
        """Whether an export or import is running."""
        return self._worker.is_running

    def ask_and_export(self, ids: list[int]) -> None:
        """Ask for a file or folder, and export samples there."""
        filters = {
            self.tr("Strokes ({0})").format("*.jsonl"): ".jsonl",
            self.tr("Compressed strokes ({0})").format("*.jsonl.gz"): ".jsonl.gz",
            self.tr("NumPy arrays ({0})").format("*.npz"): ".npz",
            self.tr("Table ({0})").format("*.csv"): ".csv",
            self.tr("Folder of PNG pictures ({0})").format("*"): "",
        }
        chosen, used = QFileDialog.getSaveFileName(
            self._window,
            self.tr("Export my samples"),
            str(Path(self._settings.recent_folder or Path.home()) / "my-samples.jsonl"),
            ";;".join(filters),
        )
        if chosen:
            path, ending = Path(chosen), filters.get(used, "")
            if used in filters and not ending and path.suffix == ".jsonl":
                # The proposed name, and a folder chosen for it.
                path = path.with_suffix("")
            elif not path.suffix:
                path = path.with_name(path.name + ending)
            self.export(ids, path)

    def export(self, ids: list[int], path: Path) -> None:
        """Export samples in the format of the name's ending."""
        store_path = self._lazy_store.path
        self._begin(path, is_export=True)
        self._worker.start(partial(export_samples, store_path, ids, path))

    def ask_and_import(self) -> None:
        """Ask for a file, and import it."""
        from model.datasets.loading import FILE_READERS

        endings = " ".join(f"*{ending}" for ending in FILE_READERS)
        filters = [
            self.tr("Drawings and data sets ({0})").format(endings),
            self.tr("All files ({0})").format("*"),
        ]
        chosen, _ = QFileDialog.getOpenFileName(
            self._window,
            self.tr("Import drawings"),
            self._settings.recent_folder,
            ";;".join(filters),
        )
        if chosen:
            self.import_from(Path(chosen))

    def ask_and_import_folder(self) -> None:
        """Ask for a folder of pictures, ``0/ … 9/``, and import it."""
        chosen = QFileDialog.getExistingDirectory(
            self._window, self.tr("Import a folder of pictures"), self._settings.recent_folder
        )
        if chosen:
            self.import_from(Path(chosen))

    def import_from(self, path: Path) -> None:
        """Import the drawings or pictures of a file or folder as samples."""
        store_path, writer = self._lazy_store.path, self._settings.writer
        self._begin(path, is_export=False)
        self._worker.start(partial(import_samples, store_path, path, writer))

    def stop(self) -> None:
        """Stop; what was imported so far stays."""
        self._worker.stop()

    def _begin(self, path: Path, is_export: bool) -> None:
        self._settings.recent_folder = str(path.resolve().parent)
        self._last, self._path, self._is_export = ExchangeStep(0), path, is_export
        self.begun.emit()
        text = self.tr("Exporting…") if is_export else self.tr("Importing…")
        self.noticed.emit(Notice(text, stays=True), True)

    def _take(self, step: ExchangeStep) -> None:
        self._last = step
        text = self.tr("Exporting… {0}") if self._is_export else self.tr("Importing… {0}")
        self.noticed.emit(Notice(text.format(f"{step.done:,}"), stays=True), False)

    def _finish(self) -> None:
        step = self._last
        is_one = step.done == 1
        if self._is_export:
            several = self.tr("{0} drawings exported to {1}.")
            text = self.tr("1 drawing exported to {1}.") if is_one else several
        else:
            several = self.tr("{0} drawings imported from {1}.")
            text = self.tr("1 drawing imported from {1}.") if is_one else several
            self._lazy_store.changed.emit()
        text = text.format(f"{step.done:,}", self._path.name)
        if step.skipped == 1:
            text += " " + self.tr("1 was left out.")
        elif step.skipped:
            text += " " + self.tr("{0} were left out.").format(f"{step.skipped:,}")
        if step.first_problem:
            text += " " + step.first_problem
        self.noticed.emit(Notice(text), True)

    def _fail(self, sentence: str) -> None:
        if not self._is_export:
            # Some of it may have been kept.
            self._lazy_store.changed.emit()
        self.noticed.emit(Notice(""), False)
        self.failed.emit(sentence)
