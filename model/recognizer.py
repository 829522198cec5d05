"""The reader: a network's answer to one picture of ink, or to many."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from model.ink.normalising import NormalisedInk
from model.weights.temperature import apply_temperature
from model.weights.weights_file import Weights, open_weights

if TYPE_CHECKING:
    from model.ink.pictures import Readable

#: Images read at a time: enough for speed, with little memory.
READING_BATCH = 128


@dataclass(frozen=True)
class Answer:
    """What a network reads.

    Parameters
    ----------
    digit : int or None
        None if nothing can be read.
    confidence : float
        Probability of that digit, 0-1.
    probabilities : ndarray, float32, shape (10,)
        At the temperature of the weights.
    rejected : bool
    reason : str or None
        Why nothing was read, one sentence.
    """

    digit: int | None
    confidence: float
    probabilities: NDArray[np.float32]
    rejected: bool = False
    reason: str | None = None

    def __repr__(self) -> str:
        if self.digit is None:
            return f"Answer: none ({self.reason})"
        rejected = f", rejected: {self.reason}" if self.rejected else ""
        return f"Answer: {self.digit} ({100 * self.confidence:.1f} %{rejected})"

    @property
    def candidates(self) -> list[tuple[int, float]]:
        """All digits with their probabilities, the likeliest first."""
        order = np.argsort(-self.probabilities, kind="stable")
        return [(int(digit), float(self.probabilities[digit])) for digit in order]


NOTHING_DRAWN = Answer(None, 0.0, np.zeros(10, np.float32), True, "Nothing is drawn.")


class Recognizer:
    """Reads with one set of weights, and with their temperature."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self.network = weights.build_network()

    def __repr__(self) -> str:
        return f"Recognizer with {self.network!r}"

    @classmethod
    def from_file(cls, path: str | Path) -> Recognizer:
        """Read with the weights of a file.

        Raises
        ------
        WeightsError
            If the file cannot be used.
        """
        return cls(open_weights(path))

    def read(self, drawing: Readable | NormalisedInk | None) -> Answer:
        """Read one drawing.

        Parameters
        ----------
        drawing : strokes, picture, NormalisedInk or None
            See `model.ink.pictures.normalise_drawing`; None stands for nothing drawn.

        Raises
        ------
        InkError
            If the drawing is neither strokes nor a picture.
        """
        if drawing is None or isinstance(drawing, NormalisedInk):
            ink = drawing
        else:
            # Imported here, because strokes need no Pillow.
            from model.ink.pictures import normalise_drawing

            ink = normalise_drawing(drawing)
        return NOTHING_DRAWN if ink is None else self.read_many(ink.image[None])[0]

    def read_many(self, images: NDArray[np.float32]) -> list[Answer]:
        """Read pictures, shape (count, 28, 28), values 0-1."""
        return list(self._answers(images))

    def _answers(self, images: NDArray[np.float32]) -> Iterator[Answer]:
        for first in range(0, len(images), READING_BATCH):
            block = images[first : first + READING_BATCH, None]
            read = apply_temperature(self.network.forward(block), self.weights.temperature)
            for probabilities in read:
                digit = int(probabilities.argmax())
                yield Answer(digit, float(probabilities[digit]), probabilities)
