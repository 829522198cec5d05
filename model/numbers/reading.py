"""Reading a drawing as a number.

>>> reading = read_number(strokes, recognizer)
>>> reading.text, reading.confidence
('-3.14', 0.97)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from model.ink.normalising import normalise_strokes
from model.ink.strokes import Stroke
from model.numbers.box import box_around, box_of
from model.numbers.corrections import NO_CORRECTIONS, Corrections
from model.numbers.decision import is_number
from model.numbers.lattice import Path
from model.numbers.number import NumberReading, Symbol
from model.numbers.parts import joined_parts
from model.numbers.scoring import WEIGHTS
from model.numbers.search import MAX_STROKES, Found, Search
from model.recognizer import Answer, Recognizer

#: Among digits, a piece is still read if its score is this much above the gate's threshold.
_TRUST_IN_COMPANY = 2.0

#: A digit that is less likely than this is read again with its strokes, for a second opinion.
_UNSURE_BELOW = 0.9

#: Where more strokes than this lie over each other, it is no number: searching would take long.
_MAX_PILE = 12

#: It is a number if more than this share of its digits is read.
_MIN_READ_SHARE = 0.5


class NumberReader:
    """Reads drawings as numbers; quick where a drawing has only one stroke more than the last.

    Like a recognizer, it is for one thread at a time.

    Parameters
    ----------
    recognizer : Recognizer
    weights : ndarray, shape (features,), optional
        See `model.numbers.scoring`.
    """

    def __init__(self, recognizer: Recognizer, weights: NDArray[np.float64] = WEIGHTS) -> None:
        self.recognizer = recognizer
        self._weights = weights
        self._search = Search(recognizer, weights)

    def read(
        self,
        strokes: Sequence[Stroke],
        alone: Answer | None = None,
        corrections: Corrections = NO_CORRECTIONS,
        *,
        with_signs: bool = True,
        as_number: bool = False,
    ) -> NumberReading:
        """Read a drawing.

        Parameters
        ----------
        strokes : sequence of ndarray, shape (points, 2..4)
            In drawing order, x right and y down, in any unit.
        alone : Answer, optional
            How the drawing is read as one digit, if this is known already.
        corrections : Corrections, optional
            What a person has said about it; those whose ink is not in the drawing do not count.
        with_signs : bool, optional
            Whether to read minus signs, points and commas.
        as_number : bool, optional
            Whether a drawing that may be one digit, or none, is cut all the same if it can be.
        """
        drawn = [stroke for stroke in strokes if len(stroke)]
        if not drawn:
            return NumberReading(())
        if alone is None and len(drawn) == 1:
            alone = self._alone(drawn)
        groups = corrections.placed_in(drawn)
        number = None
        if len(drawn) <= MAX_STROKES and _pile_of(drawn) <= _MAX_PILE:
            found = self._search.find(drawn, alone, groups, with_signs)
            number = self._number(found, as_number)
        return number or _one_digit(drawn, alone or self._alone(drawn))

    def split_place(self, symbol: Symbol) -> float:
        """Return where a symbol is best split into two digits, for `Corrections.split`.

        This is an x between the edges of its box; where nothing tells, it is the middle.
        """
        # Another search, so that this one remembers the pieces of its drawing.
        halves = Search(self.recognizer, self._weights).halves(symbol.strokes)
        if halves is not None:
            x = (halves[0].box.right + halves[1].box.left) / 2
            if symbol.box.left < x < symbol.box.right:
                return x
        return symbol.box.middle

    def _alone(self, strokes: Sequence[Stroke]) -> Answer:
        return self.recognizer.read(normalise_strokes(strokes))

    def _number(self, found: Found, as_number: bool) -> NumberReading | None:
        """Return the number that is found; None if the drawing is one digit, or no number."""
        best = found.best_number
        is_forced = as_number or found.is_corrected
        if best is None or not (is_forced or is_number(found, best)):
            return None
        symbols = self._symbols(found, best)
        answers = [symbol.answer for symbol in symbols if symbol.answer is not None]
        read_count = sum(not answer.rejected for answer in answers)
        if not is_forced and read_count <= _MIN_READ_SHARE * len(answers):
            return None
        chances = _chances(found, best, symbols)
        text = "".join(symbol.text for symbol in symbols)
        others = {other: chance for other, chance in chances.items() if other != text}
        runner_up = max(others, key=others.__getitem__, default=None)
        second = 0.0 if runner_up is None else others[runner_up]
        return NumberReading(symbols, chances[text], runner_up, second)

    def _symbols(self, found: Found, path: Path) -> tuple[Symbol, ...]:
        lattice = found.lattice
        symbols = []
        for index in path.pieces:
            piece, answer = lattice.pieces[index], found.answers[index]
            if answer is not None:
                answer = self._in_company(answer, found.seen[index])
            strokes = tuple(part.stroke for part in joined_parts(lattice.parts_in(piece)))
            symbol = Symbol(strokes, piece.box, answer, piece.sign, piece.said)
            is_corrected = piece.group is not None
            symbols.append(replace(symbol, is_corrected=is_corrected, seen=found.seen[index]))
        return tuple(symbols)

    def _in_company(self, answer: Answer, strokes: Sequence[Stroke]) -> Answer:
        """Return the answer to a digit among digits, with a second opinion if it is unsure."""
        if answer.confidence < _UNSURE_BELOW:
            answer = self.recognizer.read(normalise_strokes(strokes))
        gate = self.recognizer.gate
        if gate is None or answer.score is None:
            return answer
        trusted = answer.score <= gate.point.threshold + _TRUST_IN_COMPANY
        return answer.as_read() if trusted else answer


def read_number(strokes: Sequence[Stroke], recognizer: Recognizer) -> NumberReading:
    """Read a drawing as a number; `NumberReader` is quicker for one that grows.

    Parameters
    ----------
    strokes : sequence of ndarray, shape (points, 2..4)
        In drawing order, x right and y down, in any unit.
    recognizer : Recognizer
    """
    return NumberReader(recognizer).read(strokes)


def _pile_of(strokes: Sequence[Stroke]) -> int:
    """Return how many strokes, at most, one x has in common."""
    lefts = np.sort([stroke[:, 0].min() for stroke in strokes])
    rights = np.sort([stroke[:, 0].max() for stroke in strokes])
    ended = np.searchsorted(rights, lefts)
    return int((np.arange(1, len(strokes) + 1) - ended).max())


def _one_digit(strokes: Sequence[Stroke], answer: Answer) -> NumberReading:
    """Return the reading of a drawing that is one digit, or none."""
    box = box_around([box_of(stroke) for stroke in strokes])
    second, chance = answer.candidates[1]
    symbol = Symbol(tuple(strokes), box, answer, seen=tuple(strokes))
    return NumberReading((symbol,), answer.confidence, str(second), chance)


def _chances(found: Found, best: Path, symbols: Sequence[Symbol]) -> dict[str, float]:
    """Return probabilities of texts: of each cut as it is read, and with one digit changed.

    `symbols` are those of the best path. What a person has said is certain.
    """
    paths = [path for path in found.paths if path is best or len(path.pieces) > 1]
    scores = np.array([path.score for path in paths])
    shares = np.exp(scores - scores.max())
    chances: dict[str, float] = {}
    for path, share in zip(paths, (shares / shares.sum()).tolist(), strict=True):
        if path is best:
            read = [(each.text, each.answer if each.said is None else None) for each in symbols]
        else:
            read = [_as_read(found, index) for index in path.pieces]
        texts = [text for text, _ in read]
        whole = share * float(np.prod([answer.confidence for _, answer in read if answer]))
        changed = [(texts, whole)]
        for place, (_, answer) in enumerate(read):
            if answer is not None:
                digit, chance = answer.candidates[1]
                other = [*texts[:place], str(digit), *texts[place + 1 :]]
                changed.append((other, whole * chance / max(answer.confidence, 1e-9)))
        for letters, chance in changed:
            text = "".join(letters)
            chances[text] = chances.get(text, 0.0) + chance
    return chances


def _as_read(found: Found, index: int) -> tuple[str, Answer | None]:
    answer, piece = found.answers[index], found.lattice.pieces[index]
    if piece.sign is not None:
        return piece.sign.value, None
    if piece.said is not None:
        return str(piece.said), None
    assert answer is not None
    return str(answer.candidates[0][0]), answer
