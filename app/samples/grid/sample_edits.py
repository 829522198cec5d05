"""Edits of samples that can be undone: relabel, confirm a label, delete."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from app.samples.lazy_store import LazySampleStore
from app.services.undo_order import Step
from model.samples.store import NO_DIGIT, Sample


class SampleEdits(QObject):
    """Changes samples in the store; every change is a step of a stack.

    Parameters
    ----------
    lazy_store : LazySampleStore
    stack : QUndoStack
        Outlives the window of my samples.

    Signals
    -------
    labels_changed(list)
        The labels of these ids were changed or confirmed.
    restored(list)
        These ids are back.
    done(str)
        A change that can be undone; a sentence says which.
    """

    labels_changed = Signal(list)
    restored = Signal(list)
    done = Signal(str)

    def __init__(
        self, lazy_store: LazySampleStore, stack: QUndoStack, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._lazy_store = lazy_store
        self.stack = stack

    def relabel(self, ids: Sequence[int], label: int) -> None:
        """Change the label of samples."""
        before = self._samples(ids)
        if not before:
            return
        text = self.tr("label {0} as {1}").format(self._count_text(len(before)), label)
        if label == NO_DIGIT:
            text = self.tr("mark {0} as no digit").format(self._count_text(len(before)))
        done = self.tr("Labelled {0}.").format(label)
        self._change_labels(
            text,
            self.tr("Marked as no digit.") if label == NO_DIGIT else done,
            before,
            lambda sample: self._lazy_store.store.relabel(sample.id, label),
        )

    def keep_label(self, ids: Sequence[int]) -> None:
        """Confirm the labels of samples."""
        before = self._samples(ids)
        if before:
            self._change_labels(
                self.tr("keep the label of {0}").format(self._count_text(len(before))),
                self.tr("The label stays."),
                before,
                lambda sample: self._lazy_store.store.confirm_label(sample.id),
            )

    def delete(self, ids: Sequence[int]) -> None:
        """Delete samples."""
        deleted = self._delete(ids)
        if not deleted:
            return
        count = len(deleted)
        several = self.tr("{0} drawings deleted.").format(f"{count:,}")
        self._offer(
            self.tr("delete {0}").format(self._count_text(count)),
            self.tr("1 drawing deleted.") if count == 1 else several,
            lambda: self._restore(deleted),
            lambda: bool(self._delete([sample.id for sample in deleted])),
        )

    def _change_labels(
        self,
        text: str,
        done: str,
        before: Sequence[Sample],
        change: Callable[[Sample], object],
    ) -> None:
        def restore(sample: Sample) -> None:
            self._lazy_store.store.relabel(
                sample.id, sample.label, is_confirmed=sample.is_label_confirmed
            )

        if self._for_each(before, change):
            self._offer(
                text,
                done,
                lambda: self._for_each(before, restore),
                lambda: self._for_each(before, change),
            )

    def _for_each(self, samples: Sequence[Sample], change: Callable[[Sample], object]) -> bool:
        """Change labels, and return whether the store could be written."""
        is_done = False
        with self._lazy_store.reporting_errors():
            for sample in samples:
                change(sample)
            is_done = True
        self.labels_changed.emit([sample.id for sample in samples])
        self._lazy_store.changed.emit()
        return is_done

    def _samples(self, ids: Sequence[int]) -> list[Sample]:
        with self._lazy_store.reporting_errors():
            return self._lazy_store.store.get(ids)
        return []

    def _delete(self, ids: Sequence[int]) -> list[Sample]:
        deleted: list[Sample] = []
        with self._lazy_store.reporting_errors():
            deleted = self._lazy_store.store.delete(ids)
        self._lazy_store.changed.emit()
        return deleted

    def _restore(self, deleted: Sequence[Sample]) -> bool:
        with self._lazy_store.reporting_errors():
            self._lazy_store.store.restore(deleted)
            self._lazy_store.changed.emit()
            self.restored.emit([sample.id for sample in deleted])
            return True
        return False

    def _count_text(self, count: int) -> str:
        several = self.tr("{0} drawings").format(f"{count:,}")
        return self.tr("1 drawing") if count == 1 else several

    def _offer(
        self, text: str, done: str, undo: Callable[[], object], redo: Callable[[], object]
    ) -> None:
        self.stack.push(Step(text, undo, redo))
        self.done.emit(done)
