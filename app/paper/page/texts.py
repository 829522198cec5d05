"""Texts about a page, in the language of the window."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QPointF

from app.paper.page.page_marks import NumberOnPage, PageDigit
from app.paper.page.page_state import PageState
from app.reading.texts import AnswerText, Waiting, answer_text, taught_text
from model.paper.page import Omission, PageReading
from model.samples.store import NO_DIGIT

translate = QCoreApplication.translate

# Sentences of the model, translated here.
_PROBLEMS = (
    QT_TRANSLATE_NOOP("PaperTexts", "No ink was found on the page."),
    QT_TRANSLATE_NOOP("PaperTexts", "Nothing can be seen in the noise of this picture."),
    QT_TRANSLATE_NOOP("PaperTexts", "It looks like a page of text. Digitpad reads numbers."),
    QT_TRANSLATE_NOOP("PaperTexts", "No number was found on the page."),
)


def problem_text(reading: PageReading) -> str:
    """Return why no number was found; empty if there are some."""
    return "" if reading.problem is None else translate("PaperTexts", reading.problem.sentence)


def count_text(page: PageState) -> str:
    """Return how much was read: ``"18 numbers in 7 lines"``."""
    numbers, lines = page.count, len(page.rows)
    if not numbers:
        return translate("PaperTexts", "no numbers")
    if lines == 1:
        return translate("PaperTexts", "{0} in 1 line").format(numbers_text(numbers))
    return translate("PaperTexts", "{0} in {1} lines").format(numbers_text(numbers), f"{lines:,}")


def numbers_text(count: int) -> str:
    """Return ``"18 numbers"``."""
    if count == 1:
        return translate("PaperTexts", "1 number")
    return translate("PaperTexts", "{0} numbers").format(f"{count:,}")


def duration_text(reading: PageReading) -> str:
    """Return ``"51 digits read in 38 ms"``."""
    count = len(reading.digits)
    milliseconds, seconds = f"{1000 * reading.seconds:.0f}", f"{reading.seconds:.1f}"
    if reading.seconds < 1:
        if count == 1:
            return translate("PaperTexts", "1 digit read in {0} ms").format(milliseconds)
        several = translate("PaperTexts", "{0} digits read in {1} ms")
        return several.format(f"{count:,}", milliseconds)
    if count == 1:
        return translate("PaperTexts", "1 digit read in {0} s").format(seconds)
    return translate("PaperTexts", "{0} digits read in {1} s").format(f"{count:,}", seconds)


def left_out_text(page: PageState) -> str:
    """Return what is not read and why, a sentence for each reason; empty if all is read."""
    counts = Counter(each.reason for each in page.left_outs if not each.typed)
    return " ".join(_left_out(reason, count) for reason, count in counts.most_common())


def _left_out(reason: Omission, count: int) -> str:
    one, several = {
        Omission.SCRIBBLE: (
            translate("PaperTexts", "1 left out: it looks like a scribble."),
            translate("PaperTexts", "{0} left out: they look like scribbles."),
        ),
        Omission.WORD: (
            translate("PaperTexts", "1 left out: it looks like a word."),
            translate("PaperTexts", "{0} left out: they look like words."),
        ),
        Omission.RULE: (
            translate("PaperTexts", "1 left out: it is a rule."),
            translate("PaperTexts", "{0} left out: they are rules."),
        ),
    }[reason]
    return one if count == 1 else several.format(f"{count:,}")


def place_text(number: NumberOnPage) -> str:
    """Return ``"Line 3, number 2:"``."""
    return translate("PaperTexts", "Line {0}, number {1}:").format(number.line, number.place)


def digit_text(digit: PageDigit) -> AnswerText:
    """Return the two lines about a digit: what it is read as, or what the person said."""
    answer = digit.symbol.answer
    if answer is None:
        if digit.said == NO_DIGIT:
            return AnswerText(translate("PaperTexts", "Nothing"), _sign_text(digit))
        return AnswerText(_sign_text(digit), "")
    if digit.said is not None:
        return taught_text(digit.said, answer)
    text = answer_text(answer, Waiting.FOR_DRAWING)
    if answer.rejected or digit.is_doubt:
        return text
    return AnswerText(str(answer.digit), translate("PaperTexts", "{0}. {1}").format(*_lines(text)))


def _lines(text: AnswerText) -> tuple[str, str]:
    return text.title, text.detail


def _sign_text(digit: PageDigit) -> str:
    if digit.symbol.text == "-":
        return translate("PaperTexts", "Minus sign")
    return translate("PaperTexts", "Decimal point")


def spoken_digit(page: PageState) -> str:
    """Return what a screen reader says about what is in hand; empty if there is nothing."""
    digit, number = page.picked, page.picked_number
    if digit is None or number is None:
        return ""
    text = digit_text(digit)
    parts = [f"{place_text(number)} {number.text}", text.title, text.detail]
    return ". ".join(part.rstrip(".") for part in parts if part)


def omission_text(page: PageState, place: QPointF) -> str:
    """Return why what is at a place of the photo is not read; empty if there is nothing."""
    left_out = page.left_out_at(place.x(), place.y())
    if left_out is None or left_out.typed:
        return ""
    text = translate("PaperTexts", "{0} Click to type the number.")
    return text.format(_left_out(left_out.reason, 1))
