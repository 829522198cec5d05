"""Texts about answers, in the language of the window."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

if TYPE_CHECKING:
    from model.recognizer import Answer

translate = QCoreApplication.translate

DIGITS = 10
"""Number of digits; what the person says is a digit below it, or that it is none."""

DOUBT_BELOW_FRACTION = 0.8
"""Answers with a lower probability are doubts, shown with the second candidate."""

RANKED_CANDIDATES = 3
"""Number of candidates in the tool tip and for assistive tools."""

# Sentences of the model, translated here.
_REASONS = (
    QT_TRANSLATE_NOOP("AnswerTexts", "Nothing is drawn."),
    QT_TRANSLATE_NOOP("AnswerTexts", "It is only a dot or a dash."),
    QT_TRANSLATE_NOOP("AnswerTexts", "It looks like a scribble."),
    QT_TRANSLATE_NOOP("AnswerTexts", "It looks like a letter: nothing the network knows is close."),
    QT_TRANSLATE_NOOP("AnswerTexts", "It is unlike any digit."),
)


class AnswerState(Enum):
    """What the answer panel shows."""

    EMPTY = "empty"
    ANSWER = "answer"
    DOUBT = "doubt"
    REFUSED = "refused"
    TAUGHT = "taught"


class Waiting(Enum):
    """What has to happen before there is an answer."""

    FOR_STROKE = "stroke"
    FOR_DRAWING = "drawing"
    FOR_PRESS = "press"
    FOR_NETWORK = "network"


@dataclass(frozen=True)
class AnswerText:
    """The two lines beside the big digit."""

    title: str
    """The percentage, or what the state is."""
    detail: str
    """The second candidate, or the reason."""


def state_of(answer: Answer | None) -> AnswerState:
    """Return the state for an answer; None means not read yet."""
    if answer is None:
        return AnswerState.EMPTY
    # The window is painted before the networks are imported.
    from model.recognizer import NOTHING_DRAWN

    if answer is NOTHING_DRAWN:
        return AnswerState.EMPTY
    if answer.rejected or answer.digit is None:
        return AnswerState.REFUSED
    if answer.confidence < DOUBT_BELOW_FRACTION:
        return AnswerState.DOUBT
    return AnswerState.ANSWER


def percent_text(fraction: float) -> str:
    """Return a probability as ``"98.6 %"``, or ``"< 0.1 %"`` or ``"> 99.9 %"`` at the ends."""
    rounded = f"{fraction * 100:.1f}"
    if rounded == "0.0":
        return translate("AnswerTexts", "< {0} %").format("0.1")
    if rounded == "100.0":
        return translate("AnswerTexts", "> {0} %").format("99.9")
    return translate("AnswerTexts", "{0} %").format(rounded)


def accuracy_text(fraction: float, decimals: int) -> str:
    """Return a measured accuracy as ``"99.6 %"`` with a number of decimals."""
    return translate("AnswerTexts", "{0} %").format(f"{fraction * 100:.{decimals}f}")


def answer_text(answer: Answer | None, waiting: Waiting) -> AnswerText:
    """Return the two lines for an answer, or for what a missing answer waits for."""
    state = state_of(answer)
    if answer is None or state is AnswerState.EMPTY:
        detail = {
            Waiting.FOR_STROKE: translate("AnswerTexts", "It appears here as you draw."),
            Waiting.FOR_DRAWING: translate("AnswerTexts", "Draw, then press Recognize."),
            Waiting.FOR_PRESS: translate("AnswerTexts", "Press Recognize to read the drawing."),
            Waiting.FOR_NETWORK: translate("AnswerTexts", "No network is loaded."),
        }[waiting]
        return AnswerText(translate("AnswerTexts", "No answer yet"), detail)
    if state is AnswerState.REFUSED:
        return _refusal_text(answer)
    (best, best_fraction), (rival, rival_fraction) = answer.candidates[:2]
    best_text, rival_text = percent_text(best_fraction), percent_text(rival_fraction)
    if state is AnswerState.DOUBT:
        return AnswerText(
            translate("AnswerTexts", "{0}, perhaps {1}").format(best, rival),
            translate("AnswerTexts", "{0} against {1}").format(best_text, rival_text),
        )
    return AnswerText(
        best_text, translate("AnswerTexts", "Then {0} with {1}").format(rival, rival_text)
    )


def is_several(answer: Answer | None) -> bool:
    """Return whether an answer is refused because more than one thing is drawn."""
    from model.rejection.reason import Reason

    return answer is not None and answer.reason is Reason.SEVERAL


def _refusal_text(answer: Answer) -> AnswerText:
    if is_several(answer):
        # It may well be digits.
        return AnswerText(
            translate("AnswerTexts", "More than one thing is drawn"),
            translate("AnswerTexts", "Draw one digit."),
        )
    return AnswerText(
        translate("AnswerTexts", "Not a digit"),
        translate("AnswerTexts", answer.reason.sentence) if answer.reason else "",
    )


def taught_text(label: int, answer: Answer | None) -> AnswerText:
    """Return the two lines for what the person said after the network's answer.

    The label is a digit, or `model.samples.sample.NO_DIGIT`.
    """
    detail = translate("AnswerTexts", "The network saw no digit")
    if answer is not None and answer.digit is not None and not answer.rejected:
        said = translate("AnswerTexts", "The network said {0} with {1}")
        detail = said.format(answer.digit, percent_text(answer.confidence))
    if label >= DIGITS:
        return AnswerText(translate("AnswerTexts", "You said: no digit"), detail)
    return AnswerText(translate("AnswerTexts", "You said {0}").format(label), detail)


def invitation_text(answer: Answer | None) -> str:
    """Return how to correct the answer; empty without an answer."""
    state = state_of(answer)
    if state is AnswerState.EMPTY:
        return ""
    if state is AnswerState.REFUSED:
        return translate("AnswerTexts", "If it is a digit, click the right one.")
    return translate("AnswerTexts", "Wrong? Click the right digit.")


def candidates_text(answer: Answer) -> str:
    """Return the best candidates in order, one per line: ``"7: 98.6 %"``."""
    return "\n".join(
        translate("AnswerTexts", "{0}: {1}").format(digit, percent_text(fraction))
        for digit, fraction in answer.candidates[:RANKED_CANDIDATES]
    )


def spoken_text(answer: Answer | None, text: AnswerText) -> str:
    """Return what a screen reader says about an answer."""
    if state_of(answer) is AnswerState.ANSWER and answer is not None:
        return translate("AnswerTexts", "It is {0}, {1}. {2}.").format(
            answer.digit, text.title, text.detail
        )
    return f"{text.title}. {text.detail}" if text.detail else text.title
