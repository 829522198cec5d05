"""Texts about corrections and lessons."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

from app.reading.network_names import bundled_name
from app.reading.texts import accuracy_text, percent_text
from app.services.durations import time_left_text
from app.widgets.notice import Notice
from model.lessons.request import LessonOutcome
from model.lessons.settings import LessonReport
from model.recognizer import Answer
from model.rejection.gate import Gate
from model.samples.store import NO_DIGIT, LessonRecord

translate = QCoreApplication.translate


def correction_text(label: int) -> str:
    """Return what the person said of a drawing, as a step that can be undone."""
    if label == NO_DIGIT:
        return translate("Learning", "the drawing is no digit")
    return translate("Learning", "the drawing is {0}").format(label)


def label_question(digit: int, read: int) -> Notice:
    """Return the question whether a drawing that every network reads is really another digit."""
    text = translate("Learning", "Saved, but every network reads {0}. Is it really a {1}?")
    return Notice(
        text.format(read, digit),
        translate("Learning", "Undo"),
        confirmation=translate("Learning", "It is {0}").format(digit),
    )


def no_digit_text(gate: Gate | None) -> str:
    """Return that a drawing was kept as no digit, and what that does."""
    if gate is not None and gate.sensitivity > 0:
        return translate(
            "Learning", "Saved to My samples. Drawings like it are refused from now on."
        )
    return translate("Learning", "Saved to My samples as no digit.")


def progress_text(report: LessonReport | None, is_correction: bool) -> str:
    """Return that a lesson is running, and the time left; `report` is None before the first."""
    text = translate("Learning", "Learning from my samples…")
    if is_correction:
        text = translate("Learning", "Saved to My samples. Learning…")
    if report is None:
        return text
    left = time_left_text(report.seconds, report.seconds_left, translate)
    return f"{text} {left}" if left else text


def outcome_text(outcome: LessonOutcome, corrected_to: int | None, answer: Answer | None) -> str:
    """Return the outcome of a lesson.

    Parameters
    ----------
    outcome : LessonOutcome
    corrected_to : int or None
        The digit of its correction; None for a lesson that was asked for.
    answer : Answer or None
        What is read of that drawing now.
    """
    result = outcome.result
    if result is None and not outcome.left_out:
        return translate("Learning", "Nothing was learned: there is no digit among these.")
    if result is None:
        return translate(
            "Learning", "Nothing was learned: the labels are doubtful. See My samples."
        )
    if result.is_worse:
        return translate("Learning", "Learned, but it reads worse overall; weights not changed.")
    missing = ""
    if outcome.request.missing_base:
        missing = " " + translate("Learning", "It started from {0}, because {1} is gone.").format(
            bundled_name(outcome.request.base_weights), outcome.request.missing_base
        )
    if corrected_to is not None and answer is not None and answer.rejected:
        return translate("Learning", "Learned, but a drawing like it is still refused.") + missing
    if corrected_to is not None and answer is not None and answer.digit is not None:
        text = translate("Learning", "Learned, but it still reads {0} with {1}.")
        if answer.digit == corrected_to:
            text = translate("Learning", "Learned. It now reads {0} with {1}.")
        return text.format(answer.digit, percent_text(answer.confidence)) + missing
    before, after = result.before.held_out, result.after.held_out
    if before is None or after is None:
        before, after = result.before.mine, result.after.mine
    text = translate(
        "Learning", "Learned. It reads {0} of my samples right; without lessons, {1}."
    ).format(accuracy_text(after, 1), accuracy_text(before, 1))
    if outcome.left_out:
        text += " " + translate("Learning", "Left out until you check the label: {0}.").format(
            len(outcome.left_out)
        )
    return text + missing


def lesson_title(lesson: LessonRecord) -> str:
    """Return date and number of samples."""
    moment = QDateTime.fromSecsSinceEpoch(int(lesson.learned.timestamp()))
    when = QLocale().toString(moment, translate("Lessons", "d MMM yyyy, HH:mm"))
    count = len(lesson.sample_ids)
    if count == 1:
        return translate("Lessons", "{0} · 1 drawing").format(when)
    return translate("Lessons", "{0} · {1} drawings").format(when, f"{count:,}")


def lesson_state(lesson: LessonRecord, in_use: str) -> str:
    """Return whether its weights are in use, `in_use` being the network in use."""
    if lesson.is_undone:
        return translate("Lessons", "undone")
    if not lesson.result_weights:
        return translate("Lessons", "read worse, weights not changed")
    if lesson.result_weights == in_use:
        return translate("Lessons", "in use")
    return translate("Lessons", "kept")


def measure_rows(lesson: LessonRecord) -> list[tuple[str, str, str]]:
    """Return name, value before and value after of each measure."""
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
