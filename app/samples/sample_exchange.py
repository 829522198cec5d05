"""Asks for files, and exports and imports my samples beside the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.samples.lazy_store import LazySampleStore
from app.samples.sample_files import ExchangeStep, export_samples, import_samples
from app.services.background import BackgroundWorker
from app.services.settings import Settings
from app.widgets.notice import Notice


class SampleExchange(QObject):
    """Exports what is shown and imports what the person has, one at a time.

    Parameters
    ----------
    window : QWidget
        Under which the dialogs open.
    lazy_store : LazySampleStore
    settings : Settings
        Who writes, and the folder of files.

    Signals
    -------
    noticed(Notice, bool)
        How far it is, or that it is done; whether that is news.
    failed(str)
        It could not be done; one sentence says why.
    """

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
        self._background = BackgroundWorker(self)
        self._background.progressed.connect(self._take)
        self._background.finished.connect(self._finish)
        self._background.failed.connect(self._fail)

    @property
    def is_running(self) -> bool:
        """Whether an export or import goes on."""
        return self._background.is_running

    def ask_and_export(self, ids: list[int]) -> None:
        """Let the person choose a file or folder, and export samples there."""
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
        """Export samples in the form that the name of the file asks for."""
        store_path = self._lazy_store.path
        self._begin(path, is_export=True)
        self._background.start(
            lambda should_stop: export_samples(store_path, ids, path, should_stop)
        )

    def ask_and_import(self) -> None:
        """Let the person choose a file, and keep what it holds as samples."""
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
        """Let the person choose a folder of pictures, ``0/ … 9/``, and keep them as samples."""
        chosen = QFileDialog.getExistingDirectory(
            self._window, self.tr("Import a folder of pictures"), self._settings.recent_folder
        )
        if chosen:
            self.import_from(Path(chosen))

    def import_from(self, path: Path) -> None:
        """Keep the drawings or pictures of a file or folder as samples."""
        store_path, writer = self._lazy_store.path, self._settings.writer
        self._begin(path, is_export=False)
        self._background.start(
            lambda should_stop: import_samples(store_path, path, writer, should_stop)
        )

    def stop(self) -> None:
        """End what goes on; what was imported so far stays."""
        if self._background.is_running:
            self._background.stop()

    def _begin(self, path: Path, is_export: bool) -> None:
        self._settings.recent_folder = str(path.resolve().parent)
        self._last, self._path, self._is_export = ExchangeStep(0), path, is_export
        text = self.tr("Exporting…") if is_export else self.tr("Importing…")
        self.noticed.emit(Notice(text, stays=True), True)

    def _take(self, step: object) -> None:
        assert isinstance(step, ExchangeStep)
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
        if step.passed_over == 1:
            text += " " + self.tr("1 was left out.")
        elif step.passed_over:
            text += " " + self.tr("{0} were left out.").format(f"{step.passed_over:,}")
        if step.first_problem:
            text += " " + step.first_problem
        self.noticed.emit(Notice(text), True)

    def _fail(self, sentence: str) -> None:
        if not self._is_export:
            # Some of it may have been kept.
            self._lazy_store.changed.emit()
        self.noticed.emit(Notice(""), False)
        self.failed.emit(sentence)
