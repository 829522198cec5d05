"""Texts about numbers, in the language of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.numbers.shown_number import REFUSED, ShownNumber, as_shown
from app.reading.texts import (
    DIGITS,
    DOUBT_BELOW_FRACTION,
    AnswerState,
    AnswerText,
    Waiting,
    answer_text,
    percent_text,
    state_of,
)

if TYPE_CHECKING:
    from model.numbers.number import NumberReading
    from model.recognizer import Answer

translate = QCoreApplication.translate


def number_state(number: ShownNumber) -> AnswerState:
    """Return the state of a number."""
    if number.is_refused:
        return AnswerState.REFUSED
    if number.is_taught:
        return AnswerState.TAUGHT
    if number.reading.confidence < DOUBT_BELOW_FRACTION:
        return AnswerState.DOUBT
    return AnswerState.ANSWER


def number_text(number: ShownNumber) -> AnswerText:
    """Return the two lines below a number."""
    state, reading = number_state(number), number.reading
    if state is AnswerState.REFUSED:
        return AnswerText(translate("AnswerTexts", "Not a digit"), _refusal_detail(number))
    if state is AnswerState.TAUGHT:
        return AnswerText(
            translate("AnswerTexts", "You said {0}").format(number.text),
            translate("NumberTexts", "The network said {0}").format(number.network_text),
        )
    detail = ""
    if reading.runner_up:
        is_doubt = state is AnswerState.DOUBT
        perhaps = translate("NumberTexts", "Perhaps {0} with {1}")
        then = translate("AnswerTexts", "Then {0} with {1}")
        rival = as_shown(reading.runner_up), percent_text(reading.runner_up_confidence)
        detail = (perhaps if is_doubt else then).format(*rival)
    return AnswerText(percent_text(reading.confidence), detail)


def _refusal_detail(number: ShownNumber) -> str:
    letters = number.letters
    place = number.picked if letters[number.picked] == REFUSED else letters.index(REFUSED)
    answer = number.symbols[place].answer
    if number.labels[place] is not None or answer is None or not answer.rejected:
        return translate("NumberTexts", "You said that one of them is no digit.")
    from model.rejection.reason import Reason

    if answer.reason is Reason.SEVERAL:
        return translate("NumberTexts", "It looks like two that touch.")
    return answer_text(answer, Waiting.FOR_STROKE).detail


def place_text(number: ShownNumber) -> str:
    """Return which digit is picked, as in "Digit 3 of 3"."""
    text = translate("NumberTexts", "Digit {0} of {1}")
    return text.format(number.picked_index + 1, len(number.digit_places))


def digit_text(number: ShownNumber) -> str:
    """Return what the picked digit is, and what else it may be."""
    answer, label = number.symbols[number.picked].answer, number.labels[number.picked]
    if answer is None:
        return ""
    if label is not None:
        return _taught_text(label, answer)
    state = state_of(answer)
    if state in (AnswerState.REFUSED, AnswerState.EMPTY):
        return translate("NumberTexts", "Not a digit; split it, or click the right one")
    (best, best_fraction), (rival, rival_fraction) = answer.candidates[:2]
    text = translate("NumberTexts", "{0} with {1}, then {2} with {3}")
    if state is AnswerState.DOUBT:
        text = translate("NumberTexts", "{0}, perhaps {2}: {1} against {3}")
    return text.format(best, percent_text(best_fraction), rival, percent_text(rival_fraction))


def _taught_text(label: int, answer: Answer) -> str:
    is_read = answer.digit is not None and not answer.rejected
    if label >= DIGITS:
        text = translate("NumberTexts", "You said: no digit; the network said {1} with {2}")
        other = translate("NumberTexts", "You said: no digit; the network saw none")
    else:
        text = translate("NumberTexts", "You said {0}; the network said {1} with {2}")
        other = translate("NumberTexts", "You said {0}; the network saw no digit")
    return (text if is_read else other).format(label, answer.digit, percent_text(answer.confidence))


def count_text(number: NumberReading) -> str:
    """Return how many digits and signs a number has, as in "3 digits, 1 point"."""
    from model.numbers.signs import Sign

    signs = [symbol.sign for symbol in number.signs if symbol.sign is not None]
    texts = [_digits_text(len(number.digits))]
    if len(signs) > 1:
        texts.append(translate("NumberTexts", "{0} signs").format(len(signs)))
    elif signs:
        texts.append(
            {
                Sign.MINUS: translate("NumberTexts", "1 sign"),
                Sign.POINT: translate("NumberTexts", "1 point"),
                Sign.COMMA: translate("NumberTexts", "1 comma"),
            }[signs[0]]
        )
    return translate("NumberTexts", ", ").join(texts)


def _digits_text(count: int) -> str:
    if count == 1:
        return translate("NumberTexts", "1 digit")
    return translate("NumberTexts", "{0} digits").format(count)


def spoken_text(number: ShownNumber) -> str:
    """Return what a screen reader says about a number."""
    text = number_text(number)
    if number_state(number) in (AnswerState.ANSWER, AnswerState.DOUBT):
        return translate("NumberTexts", "It is {0}, {1}. {2}.").format(
            number.text, text.title, text.detail
        )
    return f"{number.text}. {text.title}. {text.detail}"


def spoken_pick(number: ShownNumber) -> str:
    """Return what a screen reader says about the picked digit."""
    return f"{place_text(number)}. {digit_text(number)}"


def symbol_name(number: ShownNumber, place: int) -> str:
    """Return the name of a symbol: its digit, "point", "comma" or "minus"."""
    from model.numbers.signs import Sign

    sign = number.symbols[place].sign
    if sign is None:
        return number.letters[place]
    return {
        Sign.MINUS: translate("NumberTexts", "minus"),
        Sign.POINT: translate("NumberTexts", "point"),
        Sign.COMMA: translate("NumberTexts", "comma"),
    }[sign]
