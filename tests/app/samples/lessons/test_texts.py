"""Texts while a lesson is running."""

from types import SimpleNamespace

from app.samples.lessons.texts import outcome_text, progress_text
from model.lessons.settings import LessonReport
from tests.app.window_doubles import REFUSED


def test_the_first_steps_show_no_time_left() -> None:
    first = LessonReport(fraction_done=0.0005, seconds=0.2, seconds_left=390.0)
    assert progress_text(first, is_correction=True) == "Saved to My samples. Learning…"
    assert progress_text(first, is_correction=False) == "Learning from my samples…"


def test_later_steps_show_the_time_left() -> None:
    later = LessonReport(fraction_done=0.4, seconds=1.4, seconds_left=2.1)
    expected = "Saved to My samples. Learning… a few seconds left"
    assert progress_text(later, is_correction=True) == expected


def outcome_with(result: object, left_out: tuple = ()) -> SimpleNamespace:
    request = SimpleNamespace(missing_base="", base_weights="default")
    return SimpleNamespace(result=result, left_out=left_out, request=request)


def test_a_lesson_without_digits_or_with_doubtful_ones_has_no_result() -> None:
    without_digits = outcome_text(outcome_with(None), None, None)
    assert without_digits == "Nothing was learned: there is no digit among these."
    doubtful = outcome_text(outcome_with(None, ("sample",)), None, None)
    assert doubtful == "Nothing was learned: the labels are doubtful. See My samples."


def test_a_drawing_that_is_still_refused_is_not_called_read() -> None:
    outcome = outcome_with(SimpleNamespace(is_worse=False))
    text = "Learned, but a drawing like it is still refused."
    assert outcome_text(outcome, 4, REFUSED) == text
