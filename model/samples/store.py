"""The store of my samples: drawings and lessons in one SQLite file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from model.cancellation import ShouldStop
from model.errors import DataError
from model.ink.strokes import Drawing, Stroke
from model.samples.care.copies import remove_copies
from model.samples.changes import Change
from model.samples.checksums import LIST_COLUMNS, list_checksum
from model.samples.lesson_record import (
    LESSON_COLUMNS,
    LessonRecord,
    is_lesson_intact,
    lesson_of_row,
    row_of_lesson,
)
from model.samples.sample import (
    ID_IN_JSON,
    NO_DIGIT,
    STORED_COLUMNS,
    Sample,
    SampleFilter,
    as_ids,
    check_label,
    conditions,
    intact_sample,
    row_of_sample,
)
from model.samples.store_errors import reporting_errors
from model.samples.store_file import StoreFile

__all__ = ["NO_DIGIT", "LessonRecord", "Sample", "SampleFilter", "SampleStore"]

#: Default writer.
ME = "Me"

EVERYTHING = SampleFilter()

#: What a network learns from and is measured on.
ALL_DIGITS = SampleFilter(is_digit=True)


class SampleStore(StoreFile):
    """The samples and lessons in one file, which is created if it does not exist.

    What a method has written is on the disk when it returns: it survives a killed process and a
    power cut. Two windows may use one file at the same time; a store belongs to one thread. All
    methods raise `DataError` if the disk is full or the file is read-only, `StoreBusyError` if
    another program holds it for too long, and `StoreDamagedError` if it is damaged.

    A damaged sample is never returned: `damaged` says that there are some. See `StoreFile` for
    the parameters.
    """

    def __init__(
        self,
        path: Path | str,
        should_stop: ShouldStop | None = None,
        timeout_s: float | None = None,
    ) -> None:
        self.damaged: set[int] = set()
        """Ids of samples that are damaged, as far as they were asked for."""
        self._checked: set[tuple[Any, ...]] = set()
        super().__init__(path, should_stop, timeout_s)

    def __enter__(self) -> SampleStore:
        return self

    def add(
        self,
        strokes: Sequence[Stroke],
        label: int,
        *,
        writer: str = ME,
        drawn: datetime | None = None,
        answered: int | None = None,
        confidence: float | None = None,
        weights_name: str = "",
        is_label_confirmed: bool = False,
        picture: NDArray[np.float32] | None = None,
    ) -> int:
        """Add a drawing and return its id; see `Sample` for the arguments.

        Raises
        ------
        DataError
            If the label is no label, or there is neither ink nor a picture.
        """
        answer = (answered, confidence, weights_name)
        moment = drawn or datetime.now(UTC)
        sample = Sample(
            0, tuple(strokes), label, writer, moment, *answer, is_label_confirmed, picture
        )
        return self._insert([sample])[0]

    def add_many(self, drawings: Iterable[Drawing], writer: str = ME) -> list[int]:
        """Add labelled drawings, all or none, and return their ids in the same order.

        Parameters
        ----------
        drawings : iterable of Drawing
        writer : str
            Of drawings that have none.

        Raises
        ------
        DataError
            If one has no label or no ink.
        """
        now = datetime.now(UTC)
        samples = []
        for drawing in drawings:
            label = NO_DIGIT if drawing.is_no_digit else drawing.label
            if label is None:
                raise DataError("A drawing needs a label, 0 to 9, to become a sample.")
            samples.append(Sample(0, drawing.strokes, label, drawing.writer or writer, now))
        return self._insert(samples)

    def add_pictures(
        self, images: NDArray[np.float32], labels: Sequence[int], writers: Sequence[str]
    ) -> list[int]:
        """Add pictures, shape (count, 28, 28), values 0-1, all or none; return their ids."""
        now = datetime.now(UTC)
        rows = zip(images, labels, writers, strict=True)
        return self._insert(
            [Sample(0, (), int(label), who, now, picture=image) for image, label, who in rows]
        )

    def restore(self, samples: Iterable[Sample]) -> None:
        """Add deleted samples again, with their old ids."""
        rows = [row_of_sample(sample, keep_id=True) for sample in samples]
        self._apply(Change("restore_samples", tuple(rows)))

    def get(self, ids: Sequence[int]) -> list[Sample]:
        """Return these samples in this order, without those that were deleted or are damaged."""
        query = f"SELECT {STORED_COLUMNS} FROM samples WHERE {ID_IN_JSON}"
        found = {}
        for row in self._rows(query, [as_ids(ids)]):
            sample = intact_sample(row)
            if sample is not None:
                found[sample.id] = sample
            else:
                self._note_damaged(row[0])
        return [found[id] for id in ids if id in found]

    def ids(self, wanted: SampleFilter = EVERYTHING) -> list[int]:
        """Return the ids of the samples that fit, the newest first."""
        return [row[0] for row in self._listed(wanted)]

    def count(self, wanted: SampleFilter = EVERYTHING) -> int:
        """Return the number of samples that fit."""
        return len(self._listed(wanted))

    def labels(self, wanted: SampleFilter = EVERYTHING) -> list[tuple[int, int]]:
        """Return (id, label) of the samples that fit, the newest first, without their ink."""
        return [(row[0], row[1]) for row in self._listed(wanted)]

    def writers(self) -> list[str]:
        """Return the names of all writers, sorted."""
        return sorted({row[2] for row in self._listed(EVERYTHING)})

    def relabel(self, id: int, label: int, *, is_confirmed: bool = True) -> None:
        """Change the label of a sample; by default that confirms it."""
        check_label(label)
        self._apply(Change("set_label", (id, int(label), int(is_confirmed))))

    def confirm_label(self, id: int, *, is_confirmed: bool = True) -> None:
        """Remember whether a person has confirmed a label."""
        self._apply(Change("set_label", (id, None, int(is_confirmed))))

    def delete(self, ids: Iterable[int]) -> list[Sample]:
        """Delete samples and return them, for `restore`."""
        samples = self.get(list(ids))
        self._apply(Change("delete_samples", tuple(sample.id for sample in samples)))
        return samples

    def delete_everything(self) -> None:
        """Delete all samples and lessons, overwrite their bytes in the file, and delete all copies.

        The weights files of lessons stay; get their names from `lessons` first.

        Raises
        ------
        OSError
            If a copy cannot be deleted.
        """
        self._apply(Change("delete_everything"))
        remove_copies(self.path)
        self._empty_log()

    def add_lesson(self, lesson: LessonRecord) -> int:
        """Add a lesson to the history and return its id."""
        return self._apply(Change("insert_lessons", ((None, *row_of_lesson(lesson)),)))[0]

    def lessons(self) -> list[LessonRecord]:
        """Return all lessons that are not damaged, the newest first."""
        query = f"SELECT {LESSON_COLUMNS}, checksum FROM lessons ORDER BY id DESC"
        return [lesson_of_row(row[:-1]) for row in self._rows(query) if is_lesson_intact(row)]

    def set_undone(self, lesson_id: int, *, is_undone: bool = True) -> None:
        """Remember whether a lesson is undone."""
        self._apply(Change("set_undone", (lesson_id, int(is_undone))))

    def _insert(self, samples: Sequence[Sample]) -> list[int]:
        rows = [row_of_sample(sample, keep_id=False) for sample in samples]
        return self._apply(Change("insert_samples", tuple(rows)))

    def _empty_log(self) -> None:
        """Overwrite what was deleted in the log beside the file; in the file it is overwritten."""
        with reporting_errors(self.path):
            self._connection.execute("VACUUM")
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def _note_damaged(self, id: int) -> None:
        self.damaged.add(id)

    def _listed(self, wanted: SampleFilter) -> list[tuple[Any, ...]]:
        """Return the values of `LIST_COLUMNS` of the samples that fit and are not damaged."""
        where, values = conditions(wanted)
        query = f"""SELECT {LIST_COLUMNS}, list_checksum FROM samples {where}
            ORDER BY drawn DESC, id DESC"""
        rows = self._rows(query, values)
        for row in set(rows) - self._checked:
            if list_checksum(row[:-1]) == row[-1]:
                self._checked.add(row)
            else:
                self._note_damaged(row[0])
        return [row for row in rows if row in self._checked]
