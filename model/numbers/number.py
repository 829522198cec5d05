"""What is read as a number: its digits and signs, each with its strokes, and the number as text."""

from __future__ import annotations

from dataclasses import dataclass

from model.ink.strokes import Stroke
from model.numbers.box import Box
from model.numbers.signs import Sign
from model.recognizer import Answer

#: Stands in a text for what is no digit.
REFUSED = "?"


@dataclass(frozen=True, eq=False)
class Symbol:
    """A digit or a sign.

    Parameters
    ----------
    strokes : tuple of ndarray, shape (points, 2..4)
        Of the drawing; a stroke that runs through two digits is cut.
    box : Box
        Around the points.
    answer : Answer or None
        How the network reads a digit; None for a sign.
    sign : Sign or None
        None for a digit.
    said : int or None
        The digit, 0-9, that a person has said it is; it counts instead of the answer.
    is_corrected : bool
        Whether a person has said what belongs to it, or what it is.
    seen : tuple of ndarray
        What the network has read of a digit: its strokes, if need be without lines that link them
        to a neighbour.
    """

    strokes: tuple[Stroke, ...]
    box: Box
    answer: Answer | None
    sign: Sign | None = None
    said: int | None = None
    is_corrected: bool = False
    seen: tuple[Stroke, ...] = ()

    def __repr__(self) -> str:
        return f"Symbol: {self.text}"

    @property
    def text(self) -> str:
        """The digit or the sign; "?" for what is refused."""
        if self.sign is not None:
            return self.sign.value
        if self.said is not None:
            return str(self.said)
        if self.answer is None or self.answer.digit is None:
            return REFUSED
        return str(self.answer.digit)


@dataclass(frozen=True, eq=False)
class NumberReading:
    """What a drawing is read as: a number, one digit, or nothing.

    Parameters
    ----------
    symbols : tuple of Symbol
        From left to right; each point of the drawing is in one of them. None if nothing is drawn.
    confidence : float
        Probability of the whole, 0-1: of the way it is cut, and of each digit.
    runner_up : str or None
        The second likeliest text.
    runner_up_confidence : float
    """

    symbols: tuple[Symbol, ...]
    confidence: float = 0.0
    runner_up: str | None = None
    runner_up_confidence: float = 0.0

    def __repr__(self) -> str:
        return f"NumberReading: {self.text or 'nothing'} ({100 * self.confidence:.1f} %)"

    @property
    def text(self) -> str:
        """The number, such as "-3.14"; "?" stands for what is no digit."""
        return "".join(symbol.text for symbol in self.symbols)

    @property
    def is_number(self) -> bool:
        """Whether there are more symbols than a single digit."""
        return len(self.symbols) > 1

    @property
    def digits(self) -> tuple[Symbol, ...]:
        """The symbols that are digits, or should be."""
        return tuple(symbol for symbol in self.symbols if symbol.sign is None)

    @property
    def signs(self) -> tuple[Symbol, ...]:
        """The symbols that are a minus, a point or a comma."""
        return tuple(symbol for symbol in self.symbols if symbol.sign is not None)

    @property
    def rejected(self) -> bool:
        """Whether a digit is refused, or nothing is drawn."""
        return not self.symbols or REFUSED in self.text
