"""A number as it is shown: what was read, with what the person has said about its digits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.reading.texts import DIGITS, AnswerState, state_of

if TYPE_CHECKING:
    from model.numbers.number import NumberReading, Symbol

REFUSED = "?"
"""Stands for what is no digit."""

MINUS = "\N{MINUS SIGN}"
"""As wide as a digit, unlike the hyphen that other programs read."""


@dataclass(frozen=True, eq=False)
class ShownNumber:
    """A number, one digit of which is picked.

    Parameters
    ----------
    reading : NumberReading
    picked : int
        Place of a digit among the symbols.
    labels : tuple of int or None
        What each symbol is said to be: a digit, or `model.samples.sample.NO_DIGIT`.
    """

    reading: NumberReading
    picked: int
    labels: tuple[int | None, ...]

    @property
    def symbols(self) -> tuple[Symbol, ...]:
        """The digits and signs, from left to right."""
        return self.reading.symbols

    @property
    def letters(self) -> list[str]:
        """Each symbol as it is shown."""
        return [
            self._read_letter(place) if label is None else str(label) if label < DIGITS else REFUSED
            for place, label in enumerate(self.labels)
        ]

    @property
    def text(self) -> str:
        """The number as it is shown."""
        return "".join(self.letters)

    @property
    def plain_text(self) -> str:
        """The number as other programs read it."""
        return self.text.replace(MINUS, "-")

    @property
    def network_text(self) -> str:
        """The number as the network reads it."""
        return "".join(map(self._read_letter, range(len(self.symbols))))

    @property
    def is_refused(self) -> bool:
        """Whether one of the digits is none."""
        return REFUSED in self.letters

    @property
    def is_taught(self) -> bool:
        """Whether the person has said what one of the digits is."""
        return any(label is not None for label in self.labels)

    @property
    def digit_places(self) -> list[int]:
        """The places of the digits among the symbols."""
        return digit_places(self.reading)

    @property
    def picked_index(self) -> int:
        """Which of the digits is picked, from 0."""
        return self.digit_places.index(self.picked)

    def is_doubtful(self, place: int) -> bool:
        """Return whether a digit is refused, or uncertain and nothing is said about it."""
        symbol = self.symbols[place]
        if symbol.sign is not None:
            return False
        if self.labels[place] is not None:
            return self.letters[place] == REFUSED
        return state_of(symbol.answer) in (AnswerState.REFUSED, AnswerState.DOUBT)

    def _read_letter(self, place: int) -> str:
        symbol = self.symbols[place]
        if symbol.sign is not None:
            return as_shown(symbol.sign.value)
        if symbol.answer is None or symbol.answer.digit is None:
            return REFUSED
        return str(symbol.answer.digit)


def as_shown(text: str) -> str:
    """Return a number with the minus sign that is shown."""
    return text.replace("-", MINUS)


def digit_places(number: NumberReading) -> list[int]:
    """Return the places of the digits among the symbols of a number."""
    return [place for place, symbol in enumerate(number.symbols) if symbol.sign is None]
