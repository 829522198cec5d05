"""Doubles of networks, and answers for them: tests of the window need no real weights."""

from pathlib import Path
from types import SimpleNamespace

import numpy as np

from model.errors import WeightsError
from model.ink.normalising import NormalisedInk
from model.recognizer import NOTHING_DRAWN, Answer
from model.rejection.reason import Reason

ACCURACIES = {"default": 0.9963, "classic": 0.985}


def answer_with(percents: dict[int, float], reason: Reason | None = None) -> Answer:
    """Return an answer with these probabilities in per cent; the rest is spread evenly."""
    rest = (100 - sum(percents.values())) / (10 - len(percents))
    probabilities = np.array([percents.get(digit, rest) for digit in range(10)], np.float32) / 100
    digit = int(probabilities.argmax())
    if reason is not None:
        return Answer(None, 0.0, probabilities, True, reason)
    return Answer(digit, float(probabilities[digit]), probabilities)


SEVEN = answer_with({7: 98.6, 1: 0.9})
DOUBTFUL = answer_with({7: 52.7, 1: 44.1})
REFUSED = answer_with({6: 41, 8: 22, 4: 17}, Reason.LETTER)


class RecognizerDouble:
    """Answers what it is told to, and remembers what it was asked."""

    keeps_thick_scans = True

    def __init__(self, name: str) -> None:
        self.answer = SEVEN
        self.asked: list[NormalisedInk] = []
        measured = {"mnist_t10k": ACCURACIES[name]} if name in ACCURACIES else {}
        self.weights = SimpleNamespace(network=None, training={"name": name, "measured": measured})

    def read_many(self, images: np.ndarray, strokes: object = None) -> list[Answer]:
        return [self.answer for _ in images]

    def read(self, ink: NormalisedInk | None) -> Answer:
        if ink is None:
            return NOTHING_DRAWN
        self.asked.append(ink)
        return self.answer


class Shelf(dict[str, RecognizerDouble]):
    """The doubles by name, made when they are asked for; `broken` names cannot be loaded."""

    def __init__(self) -> None:
        super().__init__()
        self.broken: set[str] = set()

    def __missing__(self, name: str) -> RecognizerDouble:
        self[name] = RecognizerDouble(name)
        return self[name]

    def load(self, path: Path) -> RecognizerDouble:
        if path.stem in self.broken:
            raise WeightsError(f"{path}: there is no such weights file.")
        return self[path.stem]


def strokes_of_seven() -> list[np.ndarray]:
    """Return a 7 with a bar, on the paper."""
    return [
        np.array([[77, 80], [110, 74], [208, 71], [172, 150], [132, 232]], np.float64),
        np.array([[113, 150], [190, 142]], np.float64),
    ]
