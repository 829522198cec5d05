"""The store of my samples: drawings and lessons in one SQLite file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from model.errors import DataError
from model.ink.strokes import Drawing, Stroke
from model.samples.database import open_sample_file, reporting_errors, transaction
from model.samples.lesson_record import (
    INSERT_LESSON,
    LESSON_COLUMNS,
    LessonRecord,
    lesson_of_row,
    row_of_lesson,
)
from model.samples.sample import (
    COLUMNS,
    ID_IN_JSON,
    INSERT_SAMPLE,
    NO_DIGIT,
    Sample,
    SampleFilter,
    as_ids,
    check_label,
    conditions,
    row_of_sample,
    sample_of_row,
)

__all__ = ["NO_DIGIT", "LessonRecord", "Sample", "SampleFilter", "SampleStore"]

#: Default writer.
ME = "Me"

EVERYTHING = SampleFilter()

#: What a network learns from and is measured on.
ALL_DIGITS = SampleFilter(is_digit=True)


class SampleStore:
    """The samples and lessons in one file, which is created if it does not exist.

    What a method has written is on the disk when it returns: it survives a killed process and a
    power cut. Two windows may use one file at the same time; a store belongs to one thread. All
    methods raise `DataError` if the disk is full, the file is read-only or damaged, or another
    window writes for too long.

    Raises
    ------
    DataError
        If the file cannot be opened or created, is damaged, or comes from a newer Digitpad; it is
        not changed (see `model.samples.database.back_up`).
    """

    def __init__(self, path: Path | str) -> None:
        self.path = Path(path)
        self._connection = open_sample_file(self.path)

    def __enter__(self) -> SampleStore:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; the store cannot be used afterwards."""
        with reporting_errors(self.path):
            self._connection.close()

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
        self._insert(list(samples), keep_ids=True)

    def get(self, ids: Sequence[int]) -> list[Sample]:
        """Return these samples in this order, without those that were deleted."""
        query = f"SELECT {COLUMNS} FROM samples WHERE {ID_IN_JSON}"
        with reporting_errors(self.path):
            rows = self._connection.execute(query, [as_ids(ids)]).fetchall()
        found = {row[0]: row for row in rows}
        return [sample_of_row(found[id], self.path) for id in ids if id in found]

    def ids(self, wanted: SampleFilter = EVERYTHING) -> list[int]:
        """Return the ids of the samples that fit, the newest first."""
        return [id for id, _ in self.labels(wanted)]

    def count(self, wanted: SampleFilter = EVERYTHING) -> int:
        """Return the number of samples that fit."""
        where, values = conditions(wanted)
        with reporting_errors(self.path):
            row = self._connection.execute(f"SELECT count(*) FROM samples {where}", values)
            return int(row.fetchone()[0])

    def labels(self, wanted: SampleFilter = EVERYTHING) -> list[tuple[int, int]]:
        """Return (id, label) of the samples that fit, the newest first, without their ink."""
        where, values = conditions(wanted)
        query = f"SELECT id, label FROM samples {where} ORDER BY drawn DESC, id DESC"
        with reporting_errors(self.path):
            return self._connection.execute(query, values).fetchall()

    def writers(self) -> list[str]:
        """Return the names of all writers, sorted."""
        query = "SELECT DISTINCT writer FROM samples ORDER BY writer"
        with reporting_errors(self.path):
            return [writer for (writer,) in self._connection.execute(query)]

    def relabel(self, id: int, label: int, *, is_confirmed: bool = True) -> None:
        """Change the label of a sample; by default that confirms it."""
        check_label(label)
        self._write(
            "UPDATE samples SET label = ?, is_label_confirmed = ? WHERE id = ?",
            [label, is_confirmed, id],
        )

    def confirm_label(self, id: int, *, is_confirmed: bool = True) -> None:
        """Remember whether a person has confirmed a label."""
        self._write("UPDATE samples SET is_label_confirmed = ? WHERE id = ?", [is_confirmed, id])

    def delete(self, ids: Iterable[int]) -> list[Sample]:
        """Delete samples and return them, for `restore`."""
        ids = list(ids)
        query = f"DELETE FROM samples WHERE {ID_IN_JSON}"
        with reporting_errors(self.path), transaction(self._connection):
            samples = self.get(ids)
            self._connection.execute(query, [as_ids(ids)])
        return samples

    def delete_everything(self) -> None:
        """Delete all samples and lessons, and overwrite their bytes in the file.

        The weights files of lessons stay; get their names from `lessons` first.
        """
        with reporting_errors(self.path):
            with transaction(self._connection):
                for table in ("samples", "lessons", "sqlite_sequence"):
                    self._connection.execute(f"DELETE FROM {table}")
            # Overwritten already (secure_delete); this also empties the log beside the file.
            self._connection.execute("VACUUM")
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def add_lesson(self, lesson: LessonRecord) -> int:
        """Add a lesson to the history and return its id."""
        return self._write(INSERT_LESSON, row_of_lesson(lesson))

    def lessons(self) -> list[LessonRecord]:
        """Return all lessons, the newest first."""
        query = f"SELECT {LESSON_COLUMNS} FROM lessons ORDER BY id DESC"
        with reporting_errors(self.path):
            return [lesson_of_row(row) for row in self._connection.execute(query)]

    def set_undone(self, lesson_id: int, *, is_undone: bool = True) -> None:
        """Remember whether a lesson is undone."""
        self._write("UPDATE lessons SET is_taken_back = ? WHERE id = ?", [is_undone, lesson_id])

    def _insert(self, samples: Sequence[Sample], keep_ids: bool = False) -> list[int]:
        rows = [row_of_sample(sample, keep_ids) for sample in samples]
        with reporting_errors(self.path), transaction(self._connection):
            insert = self._connection.execute
            return [int(insert(INSERT_SAMPLE, row).lastrowid or 0) for row in rows]

    def _write(self, query: str, values: Sequence[Any]) -> int:
        with reporting_errors(self.path), transaction(self._connection):
            return int(self._connection.execute(query, values).lastrowid or 0)
