"""The order for a lesson from the network in use, and whether the networks doubt a label."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from app.reading.network_names import bundled_name
from app.reading.reading_model import ReadingModel
from app.samples.lesson_history import new_lesson_path
from model.lessons.order import LessonOrder
from model.recognizer import Recognizer

MOST_SAMPLES = 2000
"""A lesson learns from the newest so many: more of one hand teach it nothing new."""

SURE_FRACTION = 0.9
"""Networks that are less sure do not let a correction be asked about."""

translate = QCoreApplication.translate


def order_for(
    reading: ReadingModel,
    recognizer: Recognizer,
    ids: Sequence[int],
    trusted_ids: frozenset[int],
    is_tested: bool,
) -> LessonOrder:
    """Return the order for a lesson that starts from the network in use.

    Parameters
    ----------
    reading : ReadingModel
    recognizer : Recognizer
        Its recognizer.
    ids : sequence of int
        Samples, the most important first.
    trusted_ids : frozenset of int
    is_tested : bool
        As in `LessonOrder`.
    """
    judges = {name: judge.weights for name, judge in reading.bundled_recognizers().items()}
    return LessonOrder(
        weights=recognizer.weights,
        choice=reading.choice,
        sample_ids=tuple(ids[:MOST_SAMPLES]),
        trusted_ids=trusted_ids,
        judges=judges,
        name=_lesson_name(reading, recognizer),
        path=new_lesson_path(),
        is_tested=is_tested,
    )


def doubted_digit(reading: ReadingModel, label: int) -> int | None:
    """Return what all bundled networks surely read of the last drawing instead of the label.

    This asks for more than `model.lessons.label_check`: a person who has just labelled a drawing
    is asked again only if a slip is likely.
    """
    last = reading.last_reading
    if last is None or last.ink is None:
        return None
    read = [judge.read(last.ink).candidates[0] for judge in reading.bundled_recognizers().values()]
    digits = {digit for digit, _ in read}
    is_sure = all(confidence >= SURE_FRACTION for _, confidence in read)
    if len(digits) != 1 or not is_sure or digits == {label}:
        return None
    return digits.pop()


def _lesson_name(reading: ReadingModel, recognizer: Recognizer) -> str:
    """Return what the weights of a lesson are called: ``"Default, my hand"``."""
    if reading.is_bundled:
        base = bundled_name(reading.choice)
    else:
        base = str(recognizer.weights.training.get("name") or "")
    ending = translate("Learning", "{0}, my hand").format("")
    return base if base.endswith(ending) else translate("Learning", "{0}, my hand").format(base)
