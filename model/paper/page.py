"""What is read on a page: lines, numbers, digits, and what is left out.

Boxes are left, top, right and bottom in px of the picture after its EXIF orientation.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from model.ink.normalising import NormalisedInk
from model.ink.strokes import Stroke
from model.numbers.box import Box, box_around
from model.numbers.number import REFUSED
from model.numbers.signs import Sign
from model.recognizer import Answer

#: Digits with a lower probability are doubtful, as in the window.
DOUBT_BELOW_FRACTION = 0.8


class Omission(Enum):
    """Why something on a page is not read; the value is stable."""

    SCRIBBLE = "scribble"
    WORD = "word"
    RULE = "rule"

    @property
    def sentence(self) -> str:
        """The reason as an English sentence."""
        return _OMISSIONS[self]


_OMISSIONS = {
    Omission.SCRIBBLE: "It looks like a scribble.",
    Omission.WORD: "It looks like a word.",
    Omission.RULE: "It is a rule, not a number.",
}


class PageProblem(Enum):
    """Why no number was found on a page; the value is stable."""

    BLANK = "blank"
    NOISY = "noisy"
    TEXT = "text"
    NO_NUMBERS = "no numbers"

    @property
    def sentence(self) -> str:
        """The problem as an English sentence."""
        return _PROBLEMS[self]


_PROBLEMS = {
    PageProblem.BLANK: "No ink was found on the page.",
    PageProblem.NOISY: "Nothing can be seen in the noise of this picture.",
    PageProblem.TEXT: "It looks like a page of text. Digitpad reads numbers.",
    PageProblem.NO_NUMBERS: "No number was found on the page.",
}


@dataclass(frozen=True, eq=False)
class PageSymbol:
    """A digit or a sign on a page.

    Parameters
    ----------
    box : tuple of float
        Left, top, right and bottom of the ink in px of the picture.
    strokes : tuple of ndarray, shape (points, 2)
        The middle of the pen's path in px of the picture, x right and y down. This is what a
        correction keeps as a sample.
    answer : Answer or None
        How a digit is read, with its ten probabilities; None for a sign.
    ink : NormalisedInk or None
        What the network saw; its `image` has shape (28, 28). None for a sign.
    sign : Sign or None
        None for a digit.
    """

    box: Box
    strokes: tuple[Stroke, ...]
    answer: Answer | None
    ink: NormalisedInk | None
    sign: Sign | None = None

    def __repr__(self) -> str:
        return f"PageSymbol: {self.text} ({100 * self.confidence:.1f} %)"

    @property
    def text(self) -> str:
        """The digit or the sign; "?" for a digit that is refused."""
        if self.sign is not None:
            return self.sign.value
        if self.answer is None or self.answer.digit is None:
            return REFUSED
        return str(self.answer.digit)

    @property
    def confidence(self) -> float:
        """Probability of the likeliest digit, 0-1; 1 for a sign."""
        return 1.0 if self.answer is None else self.answer.confidence

    @property
    def is_doubtful(self) -> bool:
        """Whether a person should look at it."""
        return self.text == REFUSED or self.confidence < DOUBT_BELOW_FRACTION


@dataclass(frozen=True, eq=False)
class PageNumber:
    """A number on a page.

    Parameters
    ----------
    symbols : tuple of PageSymbol
        Digits and signs from left to right; at least one.
    confidence : float
        Probability of the whole, 0-1.
    runner_up : str or None
        The second likeliest text.
    runner_up_confidence : float
    """

    symbols: tuple[PageSymbol, ...]
    confidence: float
    runner_up: str | None = None
    runner_up_confidence: float = 0.0

    def __repr__(self) -> str:
        return f"PageNumber: {self.text} ({100 * self.confidence:.1f} %)"

    @property
    def text(self) -> str:
        """The number, such as "-3.14"; "?" stands for a digit that is refused."""
        return "".join(symbol.text for symbol in self.symbols)

    @property
    def box(self) -> Box:
        """The box of all its symbols."""
        return box_around([symbol.box for symbol in self.symbols])

    @property
    def digits(self) -> tuple[PageSymbol, ...]:
        """The symbols that are digits, or should be."""
        return tuple(symbol for symbol in self.symbols if symbol.sign is None)

    @property
    def is_doubtful(self) -> bool:
        """Whether one of its symbols is."""
        return any(symbol.is_doubtful for symbol in self.symbols)

    @property
    def rejected(self) -> bool:
        """Whether a digit of it is refused."""
        return REFUSED in self.text


@dataclass(frozen=True)
class LeftOut:
    """Ink that is not read.

    Parameters
    ----------
    box : tuple of float
    reason : Omission
    """

    box: Box
    reason: Omission

    @property
    def text(self) -> str:
        """Nothing: its cell in a table is empty."""
        return ""


@dataclass(frozen=True, eq=False)
class PageLine:
    """A line of writing.

    Parameters
    ----------
    cells : tuple of PageNumber or LeftOut
        From left to right; at least one is a number.
    """

    cells: tuple[PageNumber | LeftOut, ...]

    def __repr__(self) -> str:
        return f"PageLine: {self.text}"

    @property
    def numbers(self) -> tuple[PageNumber, ...]:
        """The numbers of the line, from left to right."""
        return tuple(cell for cell in self.cells if isinstance(cell, PageNumber))

    @property
    def text(self) -> str:
        """The numbers with spaces between them."""
        return " ".join(number.text for number in self.numbers)

    @property
    def box(self) -> Box:
        """The box of all its cells."""
        return box_around([cell.box for cell in self.cells])


@dataclass(frozen=True, eq=False)
class PageReading:
    """What is read on a page.

    Parameters
    ----------
    size : tuple of int
        Width and height of the picture in px.
    lines : tuple of PageLine
        From top to bottom; empty where no number was found.
    left_out : tuple of LeftOut
        All ink that is not read, in reading order, that in the lines included; rules come last.
    problem : PageProblem or None
        Why there are no lines; None if there are.
    slope : float
        How far lines fall, in px per px to the right.
    seconds : float
        How long reading took.
    """

    size: tuple[int, int]
    lines: tuple[PageLine, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    problem: PageProblem | None = None
    slope: float = 0.0
    seconds: float = 0.0

    def __repr__(self) -> str:
        return f"PageReading: {len(self.numbers)} numbers in {len(self.lines)} lines"

    @property
    def numbers(self) -> tuple[PageNumber, ...]:
        """All numbers in reading order."""
        return tuple(number for line in self.lines for number in line.numbers)

    @property
    def digits(self) -> tuple[PageSymbol, ...]:
        """All digits in reading order, those that are refused included."""
        return tuple(digit for number in self.numbers for digit in number.digits)

    @property
    def text(self) -> str:
        """The numbers, a line of text for each line of the page."""
        return "\n".join(line.text for line in self.lines)
