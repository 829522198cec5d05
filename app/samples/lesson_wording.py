"""What a lesson in the history is called, and its figures before and after."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

from app.reading.wording import accuracy_text
from model.samples.store import LessonRecord

translate = QCoreApplication.translate


def lesson_title(lesson: LessonRecord) -> str:
    """Return when it was and from how much it learned."""
    moment = QDateTime.fromSecsSinceEpoch(int(lesson.learned.timestamp()))
    when = QLocale().toString(moment, translate("Lessons", "d MMM yyyy, HH:mm"))
    count = len(lesson.sample_ids)
    if count == 1:
        return translate("Lessons", "{0} · 1 drawing").format(when)
    return translate("Lessons", "{0} · {1} drawings").format(when, f"{count:,}")


def lesson_state(lesson: LessonRecord, choice: str) -> str:
    """Return whether its weights are in use.

    Parameters
    ----------
    lesson : LessonRecord
    choice : str
        The network in use.
    """
    if lesson.is_taken_back:
        return translate("Lessons", "taken back")
    if not lesson.result_weights:
        return translate("Lessons", "read worse, weights not changed")
    if lesson.result_weights == choice:
        return translate("Lessons", "in use")
    return translate("Lessons", "kept")


def measure_rows(lesson: LessonRecord) -> list[tuple[str, str, str]]:
    """Return name, before and after of everything that was measured."""
    names = {
        "mine": translate("Lessons", "The drawings it learned from"),
        "held_out": translate("Lessons", "My drawings, each held out of the lesson"),
        "rehearsal": translate("Lessons", "Rehearsal: other people's digits"),
        "test": translate("Lessons", "10,000 test images (t10k)"),
    }
    rows = []
    for key, name in names.items():
        before, after = _figure(lesson.before, key), _figure(lesson.after, key)
        if before is not None and after is not None:
            decimals = 2 if key == "test" else 1
            rows.append((name, accuracy_text(before, decimals), accuracy_text(after, decimals)))
    return rows


def _figure(measures: Mapping[str, object], key: str) -> float | None:
    value = measures.get(key)
    return float(value) if isinstance(value, (int, float)) else None
