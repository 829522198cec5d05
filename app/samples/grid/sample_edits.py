"""Edits of samples that can be undone: relabel, confirm a label, delete."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from app.samples.lazy_store import LazySampleStore
from model.samples.store import NO_DIGIT


class SampleEdits(QObject):
    """Changes samples in the store, and undoes the last change.

    Signals
    -------
    labels_changed(list)
        The labels of these ids were changed or confirmed.
    done(str)
        A change that `undo` can undo; a sentence says which.
    """

    labels_changed = Signal(list)
    done = Signal(str)

    def __init__(self, lazy_store: LazySampleStore, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lazy_store = lazy_store
        self._undo: Callable[[], None] | None = None

    def relabel(self, ids: Sequence[int], label: int) -> None:
        """Change the label of samples."""
        with self._lazy_store.reporting_errors():
            before = self._lazy_store.store.get(ids)
            for sample in before:
                self._lazy_store.store.relabel(sample.id, label)

            def undo() -> None:
                for sample in before:
                    self._lazy_store.store.relabel(
                        sample.id, sample.label, is_confirmed=sample.is_label_confirmed
                    )
                self._report_labels(ids)

            self._report_labels(ids)
            text = self.tr("Labelled {0}.").format(label)
            self._offer(self.tr("Marked as no digit.") if label == NO_DIGIT else text, undo)

    def keep_label(self, ids: Sequence[int]) -> None:
        """Confirm the labels of samples."""
        with self._lazy_store.reporting_errors():
            for sample_id in ids:
                self._lazy_store.store.confirm_label(sample_id)

            def undo() -> None:
                for sample_id in ids:
                    self._lazy_store.store.confirm_label(sample_id, is_confirmed=False)
                self._report_labels(ids)

            self._report_labels(ids)
            self._offer(self.tr("The label stays."), undo)

    def delete(self, ids: Sequence[int]) -> None:
        """Delete samples."""
        with self._lazy_store.reporting_errors():
            deleted = self._lazy_store.store.delete(ids)

            def undo() -> None:
                self._lazy_store.store.restore(deleted)
                self._lazy_store.changed.emit()

            self._lazy_store.changed.emit()
            count = len(deleted)
            text = self.tr("{0} drawings deleted.").format(f"{count:,}")
            self._offer(self.tr("1 drawing deleted.") if count == 1 else text, undo)

    def undo(self) -> None:
        """Undo the last change."""
        undo, self._undo = self._undo, None
        if undo is not None:
            with self._lazy_store.reporting_errors():
                undo()

    def _report_labels(self, ids: Sequence[int]) -> None:
        self.labels_changed.emit(list(ids))
        self._lazy_store.changed.emit()

    def _offer(self, text: str, undo: Callable[[], None]) -> None:
        self._undo = undo
        self.done.emit(text)
