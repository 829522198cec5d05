"""A round of the exam: the digits to draw, their order, and how they were read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from model.ink.normalising import normalise_strokes
from model.ink.strokes import Stroke
from model.recognizer import Recognizer

TIMES_EACH = 3
DIGITS = 10


@dataclass(frozen=True, eq=False)
class ExamDrawing:
    """One drawing of the exam.

    Parameters
    ----------
    label : int
        The digit asked for.
    strokes : tuple of ndarray, float64, shape (points, 4)
        In px of the canvas.
    """

    label: int
    strokes: tuple[Stroke, ...]


class ExamRound:
    """A random order of digits, each three times, never the same one twice in a row."""

    def __init__(self, seed: int | None = None) -> None:
        generator = np.random.default_rng(seed)
        order = np.zeros(2, np.int64)
        # Until no digit follows itself.
        while (order[1:] == order[:-1]).any():
            order = generator.permutation(np.repeat(np.arange(DIGITS), TIMES_EACH))
        self.tasks: list[int] = order.tolist()
        self.drawings: list[ExamDrawing] = []

    @property
    def is_over(self) -> bool:
        """Whether all digits are drawn."""
        return len(self.drawings) == len(self.tasks)

    @property
    def digit(self) -> int:
        """The digit to draw next."""
        return self.tasks[len(self.drawings)]

    def take(self, strokes: Sequence[Stroke]) -> None:
        """Add the drawing of the current digit and continue with the next one."""
        self.drawings.append(ExamDrawing(self.digit, tuple(strokes)))


@dataclass(frozen=True, eq=False)
class ExamMarks:
    """How one network read the drawings of a round.

    Parameters
    ----------
    answers : tuple of int
    confidences : tuple of float
    confusion : ndarray of int64, shape (10, 10)
        Number of drawings by the digit asked for (row) and the answer (column).
    """

    answers: tuple[int, ...]
    confidences: tuple[float, ...]
    confusion: NDArray[np.int64]

    @property
    def right(self) -> int:
        """Number of right answers."""
        return int(np.trace(self.confusion))

    @property
    def count(self) -> int:
        """Number of drawings."""
        return len(self.answers)

    @property
    def accuracy_fraction(self) -> float:
        """Fraction of right answers, 0-1; 0 without drawings."""
        return self.right / self.count if self.count else 0.0

    def confused(self) -> list[tuple[int, int, int]]:
        """Return (digit, answer, count) of all mistakes, the most frequent first."""
        mistakes = [
            (label, read, int(count))
            for (label, read), count in np.ndenumerate(self.confusion)
            if label != read and count
        ]
        return sorted(mistakes, key=lambda mistake: (-mistake[2], mistake[0], mistake[1]))


def mark(drawings: Sequence[ExamDrawing], recognizer: Recognizer) -> ExamMarks:
    """Read the drawings of a round with a network."""
    confusion = np.zeros((DIGITS, DIGITS), np.int64)
    answers, confidences = [], []
    inks = [normalise_strokes(drawing.strokes) for drawing in drawings]
    drawn = [ink for ink in inks if ink is not None]
    images = [ink.image for ink in drawn]
    read = recognizer.read_many(np.stack(images), [ink.strokes for ink in drawn]) if drawn else []
    for drawing, answer in zip(drawings, read, strict=True):
        digit, confidence = answer.candidates[0]
        answers.append(digit)
        confidences.append(confidence)
        confusion[drawing.label, digit] += 1
    return ExamMarks(tuple(answers), tuple(confidences), confusion)
