"""Texts while a lesson is running."""

from app.samples.lessons.texts import progress_text
from model.lessons.settings import LessonReport


def test_the_first_steps_show_no_time_left() -> None:
    first = LessonReport(fraction_done=0.0005, seconds=0.2, seconds_left=390.0)
    assert progress_text(first, is_correction=True) == "Saved to My samples. Learning…"
    assert progress_text(first, is_correction=False) == "Learning from my samples…"


def test_later_steps_show_the_time_left() -> None:
    later = LessonReport(fraction_done=0.4, seconds=1.4, seconds_left=2.1)
    assert progress_text(later, is_correction=True) == "Saved to My samples. Learning… 3 s"
