"""The reader: a network's answer to one picture of ink, or to many."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from model.ink.normalising import NormalisedInk
from model.rejection.gate import Gate, Judgement
from model.rejection.reason import Reason
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
        None if the drawing is refused.
    confidence : float
        Probability of the likeliest digit, 0-1.
    probabilities : ndarray, float32, shape (10,)
        At the temperature of the weights.
    rejected : bool
        Whether the drawing is refused: it is no digit. The probabilities stay what they are.
    reason : Reason or None
        Why it is refused.
    """

    digit: int | None
    confidence: float
    probabilities: NDArray[np.float32]
    rejected: bool = False
    reason: Reason | None = None

    def __repr__(self) -> str:
        if self.digit is None:
            return f"Answer: none ({self.reason.sentence if self.reason else 'refused'})"
        return f"Answer: {self.digit} ({100 * self.confidence:.1f} %)"

    @property
    def candidates(self) -> list[tuple[int, float]]:
        """All digits with their probabilities, the likeliest first."""
        order = np.argsort(-self.probabilities, kind="stable")
        return [(int(digit), float(self.probabilities[digit])) for digit in order]

    def as_read(self) -> Answer:
        """Return the answer as if it were not refused: the likeliest digit.

        Where nothing is drawn there is none, and the answer stays refused.
        """
        if not self.rejected or self.reason is Reason.EMPTY:
            return self
        digit, confidence = self.candidates[0]
        return replace(self, digit=digit, confidence=confidence, rejected=False, reason=None)


NOTHING_DRAWN = Answer(None, 0.0, np.zeros(10, np.float32), True, Reason.EMPTY)


class Recognizer:
    """Reads with one set of weights, and with their temperature.

    Parameters
    ----------
    weights : Weights
    gate : Gate, optional
        Refuses what is no digit; without one, everything is read. The attribute `gate` can be
        set at any time.
    """

    def __init__(self, weights: Weights, gate: Gate | None = None) -> None:
        self.weights = weights
        self.network = weights.build_network()
        self.gate = gate

    def __repr__(self) -> str:
        return f"Recognizer with {self.network!r}"

    @classmethod
    def from_file(cls, path: str | Path) -> Recognizer:
        """Read with the weights of a file and with the bundled gate.

        Raises
        ------
        WeightsError
            If the file cannot be used.
        """
        return cls(open_weights(path), Gate.bundled())

    @property
    def gate(self) -> Gate | None:
        """What refuses drawings; None if nothing does."""
        return self._gate

    @gate.setter
    def gate(self, gate: Gate | None) -> None:
        self._gate = gate
        self._shares_features = gate is not None and gate.shares_features_with(self.weights)

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
            block = images[first : first + READING_BATCH]
            read, judgements = self._read_block(block)
            for probabilities, judgement in zip(read, judgements, strict=True):
                digit = int(probabilities.argmax())
                confidence = float(probabilities[digit])
                if judgement is None or not judgement.is_refused:
                    yield Answer(digit, confidence, probabilities)
                else:
                    yield Answer(None, confidence, probabilities, True, judgement.reason)

    def _read_block(
        self, images: NDArray[np.float32]
    ) -> tuple[NDArray[np.float32], Sequence[Judgement | None]]:
        """Return the probabilities (count, 10) and the judgements; one pass does for both."""
        judgements: Sequence[Judgement | None] = [None] * len(images)
        if self._gate is None:
            probabilities = self.network.forward(images[:, None])
        elif self._shares_features:
            probabilities, features = self._gate.features.read(images)
            judgements = self._gate.judge(images, features)
        else:
            probabilities = self.network.forward(images[:, None])
            judgements = self._gate.judge(images)
        return apply_temperature(probabilities, self.weights.temperature), judgements
