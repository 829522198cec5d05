"""Why a drawing is refused."""

from __future__ import annotations

from enum import Enum


class Reason(Enum):
    """Why a drawing is refused; the value is stable, and gate files hold it."""

    EMPTY = "empty"
    MARK = "mark"
    SCRIBBLE = "scribble"
    SEVERAL = "several"
    LETTER = "letter"
    UNLIKE = "unlike"

    @property
    def sentence(self) -> str:
        """The reason as an English sentence, as the command line gives it."""
        return _SENTENCES[self]


_SENTENCES = {
    Reason.EMPTY: "Nothing is drawn.",
    Reason.MARK: "It is only a dot or a dash.",
    Reason.SCRIBBLE: "It looks like a scribble.",
    Reason.SEVERAL: "More than one thing is drawn. Draw one digit.",
    Reason.LETTER: "It looks like a letter: nothing the network knows is close.",
    Reason.UNLIKE: "It is unlike any digit.",
}
