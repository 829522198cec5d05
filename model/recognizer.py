"""The reader: a network's answer to one picture of ink, or to many."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from model.directions.opinion import WEIGHT, DirectionReader, unsure_below
from model.ink.normalising import NormalisedInk
from model.ink.strokes import Stroke
from model.rejection.gate import Gate, Judgement
from model.rejection.reason import Reason
from model.weights.temperature import apply_temperature
from model.weights.weights_file import Weights, open_digit_weights

if TYPE_CHECKING:
    from model.ink.pictures import Readable

#: Images read at a time: enough for speed, with little memory.
READING_BATCH = 128

#: Networks with at least this number of convolutions read ink of any width.
_MIN_CONVOLUTIONS = 3

#: Drawings of more points, which no digit has, get no second opinion; it would take long.
MAX_DIRECTION_POINTS = 10_000


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
        At the temperature of the weights, and with a second opinion if there is one.
    rejected : bool
        Whether the drawing is refused: it is no digit. The probabilities stay what they are.
    reason : Reason or None
        Why it is refused.
    own_probabilities : ndarray, float32, shape (10,), optional
        The network's own, without the second opinion; None if there is none.
    score : float, optional
        What the gate says, see `Judgement`; None without a gate.
    """

    digit: int | None
    confidence: float
    probabilities: NDArray[np.float32]
    rejected: bool = False
    reason: Reason | None = None
    own_probabilities: NDArray[np.float32] | None = None
    score: float | None = None

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

    Where the network is unsure and the strokes are known, weights such as the bundled `default`
    ask a second network that reads directions of strokes; see `model.directions.opinion`.

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
        self._gate: Gate | None = None
        self._shares_features = False
        self.gate = gate
        self._unsure_below = unsure_below(weights)

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
        return cls(open_digit_weights(path), Gate.bundled())

    @property
    def keeps_thick_scans(self) -> bool:
        """How `model.ink.pictures` has to prepare small scans of thick ink for this network.

        Several convolutions read the greys of such a scan; a single one reads ink of one width.
        """
        kinds = [str(entry["kind"]) for entry in self.weights.network]
        return sum(kind.startswith("conv") for kind in kinds) >= _MIN_CONVOLUTIONS

    @property
    def gate(self) -> Gate | None:
        """What refuses drawings; None if nothing does."""
        return self._gate

    @gate.setter
    def gate(self, gate: Gate | None) -> None:
        before, self._gate = self._gate, gate
        if gate is None:
            self._shares_features = False
        elif before is None or gate.features is not before.features:
            # It hashes all weights; gates made from one another see the same features.
            self._shares_features = gate.shares_features_with(self.weights)

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

            ink = normalise_drawing(drawing, keeps_thick_scans=self.keeps_thick_scans)
        return NOTHING_DRAWN if ink is None else self.read_many(ink.image[None], [ink.strokes])[0]

    def read_many(
        self,
        images: NDArray[np.float32],
        strokes: Sequence[Sequence[Stroke] | None] | None = None,
    ) -> list[Answer]:
        """Read pictures.

        Parameters
        ----------
        images : ndarray of float32, shape (count, 28, 28)
            Values 0-1.
        strokes : sequence of drawings, optional
            The strokes that each image was made from; None, or no strokes, where it was not.
        """
        return list(self._answers(images, [None] * len(images) if strokes is None else strokes))

    def _answers(
        self, images: NDArray[np.float32], strokes: Sequence[Sequence[Stroke] | None]
    ) -> Iterator[Answer]:
        for first in range(0, len(images), READING_BATCH):
            block = slice(first, first + READING_BATCH)
            own, judgements = self._read_block(images[block])
            asked = self._second_opinions(own, strokes[block])
            for index, judgement in enumerate(judgements):
                probabilities = asked.get(index, own[index])
                digit = int(probabilities.argmax())
                answer = Answer(digit, float(probabilities[digit]), probabilities)
                if index in asked:
                    answer = replace(answer, own_probabilities=own[index])
                if judgement is not None:
                    answer = replace(answer, score=judgement.score)
                    if judgement.is_refused:
                        answer = replace(answer, digit=None, rejected=True, reason=judgement.reason)
                yield answer

    def _second_opinions(
        self, own: NDArray[np.float32], strokes: Sequence[Sequence[Stroke] | None]
    ) -> dict[int, NDArray[np.float32]]:
        """Return the probabilities that a second opinion has changed, by their index."""
        unsure = np.flatnonzero(own.max(axis=1) < self._unsure_below).tolist()
        drawings = {
            index: drawn
            for index in unsure
            if (drawn := strokes[index]) and sum(map(len, drawn)) <= MAX_DIRECTION_POINTS
        }
        if not drawings or self._directions is None:
            return {}
        second = self._directions.read(list(drawings.values()))
        blended = (1.0 - WEIGHT) * own[list(drawings)] + WEIGHT * second
        return dict(zip(drawings, blended, strict=True))

    @cached_property
    def _directions(self) -> DirectionReader | None:
        # Most drawings need no second opinion.
        return DirectionReader.bundled()

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
