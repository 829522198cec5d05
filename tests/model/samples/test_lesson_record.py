"""Lessons in the database: what has no column is kept beside the measures."""

import json
from datetime import UTC, datetime

from model.samples.lesson_record import LessonRecord, lesson_of_row, row_of_lesson

LEARNED = datetime(2026, 11, 21, 6, tzinfo=UTC)


def test_a_lesson_comes_back_as_it_was():
    lesson = LessonRecord(
        LEARNED, (3, 1), "default", "/a", {"mine": 0.5}, {"mine": 1.0}, True, 7, "/b", 3, 6
    )
    assert lesson_of_row((7, *row_of_lesson(lesson))) == lesson


def test_lessons_of_earlier_versions_open():
    row = list(row_of_lesson(LessonRecord(LEARNED, (1,), "/a", "/b", {"mine": 0.5})))
    row[4] = json.dumps({"mine": 0.5})
    lesson = lesson_of_row((1, *row))
    assert lesson == LessonRecord(LEARNED, (1,), "/a", "/b", {"mine": 0.5}, id=1)
    assert (lesson.previous_weights, lesson.correction_id) == ("", None)
