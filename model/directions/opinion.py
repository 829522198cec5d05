"""The reader of directions, which is asked where a network is unsure of strokes.

It knows nothing of pixels, so its mistakes are others than those of the networks that read images.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from model.directions.features import direction_features
from model.errors import WeightsError
from model.files import BUNDLED_WEIGHTS_FOLDER
from model.ink.strokes import Stroke
from model.weights.weights_file import Weights, open_weights

_log = logging.getLogger(__name__)

#: The part of the second opinion in the answer, 0-1.
WEIGHT = 0.4

#: The key in a weights file's `training` that asks for a second opinion; without it, none is asked
#: for. Its value is the probability of the likeliest digit below which a network counts as unsure.
ASKS_BELOW = "asks_directions_below"

#: The value for the bundled network, and for networks that have been taught from it: these must
#: not be overruled in what they have just learned.
UNSURE_BELOW = 0.8
TAUGHT_UNSURE_BELOW = 0.6


class DirectionReader:
    """Reads drawings by the directions of their strokes; for one thread at a time.

    Parameters
    ----------
    weights : Weights
        Of a network that reads `direction_features`.
    """

    def __init__(self, weights: Weights) -> None:
        self._network = weights.build_network()

    @classmethod
    def bundled(cls) -> DirectionReader | None:
        """Return the reader that comes with Digitpad.

        None if its file is missing or damaged; the log says why.
        """
        try:
            return cls(_bundled_weights())
        except WeightsError as error:
            _log.info("Directions of strokes are not read: %s", error)
            return None

    def read(self, drawings: Sequence[Sequence[Stroke]]) -> NDArray[np.float32]:
        """Return the probabilities of the ten digits, shape (count, 10), for drawings with ink."""
        return self._network.forward(direction_features(drawings))


def unsure_below(weights: Weights) -> float:
    """Return the probability below which these weights ask for a second opinion; 0 if never."""
    value = weights.training.get(ASKS_BELOW)
    return value if isinstance(value, float) and 0.0 <= value <= 1.0 else 0.0


def lowered_for_lessons(training: dict[str, object]) -> dict[str, object]:
    """Return a weights file's `training` as it is kept with taught weights."""
    if ASKS_BELOW not in training:
        return training
    return {**training, ASKS_BELOW: TAUGHT_UNSURE_BELOW}


@cache
def _bundled_weights() -> Weights:
    return open_weights(BUNDLED_WEIGHTS_FOLDER / "directions.pkl")
