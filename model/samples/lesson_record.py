"""Lessons in the history, and their rows in the database."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from model.samples.checksums import row_checksum
from model.samples.sample import as_ids, as_microseconds, as_time


@dataclass(frozen=True)
class LessonRecord:
    """A lesson in the history.

    Parameters
    ----------
    learned : datetime
        With time zone UTC.
    sample_ids : tuple of int
        Samples that it learned from; some may have been deleted since.
    base_weights : str
        What it started from: a bundled network's name or a path. Earlier versions started from the
        network in use, which may be the result of another lesson.
    result_weights : str
        Path of its weights file; empty if they were not kept.
    before, after : dict
        Measures of the base and of the result as builtins, such as ``{"mine": 0.8}``.
    is_undone : bool
    id : int, optional
        Given by the store.
    previous_weights : str
        What was in use before it, which undoing the lesson uses again; empty for `base_weights`.
    correction_id : int, optional
        The sample of the correction that it is about; None for a lesson that was asked for.
    taken_back_id : int, optional
        The lesson that it replaces: it learned again without that lesson's sample.
    """

    learned: datetime
    sample_ids: tuple[int, ...]
    base_weights: str
    result_weights: str
    before: dict[str, Any] = field(default_factory=dict)
    after: dict[str, Any] = field(default_factory=dict)
    is_undone: bool = False
    id: int | None = None
    previous_weights: str = ""
    correction_id: int | None = None
    taken_back_id: int | None = None


LESSON_COLUMNS = (
    "id, learned, sample_ids, base_weights, result_weights, before, after, is_taken_back"
)

#: Where the measures before a lesson hold what has no column: earlier versions open the file too.
_CIRCUMSTANCES = "circumstances"


def row_of_lesson(lesson: LessonRecord) -> tuple[Any, ...]:
    """Return the values of `LESSON_COLUMNS` after the id."""
    circumstances = {
        "previous_weights": lesson.previous_weights,
        "correction_id": lesson.correction_id,
        "taken_back_id": lesson.taken_back_id,
    }
    return (
        as_microseconds(lesson.learned),
        as_ids(lesson.sample_ids),
        lesson.base_weights,
        lesson.result_weights,
        json.dumps({**lesson.before, _CIRCUMSTANCES: circumstances}),
        json.dumps(lesson.after),
        int(lesson.is_undone),
    )


def stored_lesson_row(values: Sequence[Any]) -> tuple[Any, ...]:
    """Return the values of a row, with its checksum, for those of `LESSON_COLUMNS`."""
    return (*values, row_checksum("lessons", values))


def is_lesson_intact(row: Sequence[Any]) -> bool:
    """Whether a row of `LESSON_COLUMNS` and checksum is as it was written."""
    return tuple(row) == stored_lesson_row(row[:-1])


def lesson_of_row(row: Sequence[Any]) -> LessonRecord:
    """Return the lesson in a row of `LESSON_COLUMNS`."""
    id, learned, sample_ids, base, result, before, after, is_undone = row
    ids, measured, after = tuple(json.loads(sample_ids)), json.loads(before), json.loads(after)
    known = measured.pop(_CIRCUMSTANCES, {})
    circumstances = (known.get(name) for name in ("correction_id", "taken_back_id"))
    previous = str(known.get("previous_weights") or "")
    return LessonRecord(
        as_time(learned),
        ids,
        base,
        result,
        measured,
        after,
        bool(is_undone),
        id,
        previous,
        *circumstances,
    )
