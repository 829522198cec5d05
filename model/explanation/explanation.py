"""Why one digit and not another: the difference of two scores as a sum over squares of the ink.

The sum is exact where a network computes nothing but weighted sums and maxima, as `classic` does.
Other networks are explained by integrated gradients.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from model.cancellation import ShouldStop, never_stop
from model.explanation.integrated_gradients import completeness_error, integrate_gradients
from model.explanation.places import Places, places_of, square_places
from model.explanation.score_differences import ScoreDifferences
from model.weights.weights_file import Weights

#: Side of the squares of ink; single pixels are too many to see.
SQUARE_PX = 2


@dataclass(frozen=True)
class PooledSum:
    """The exact sum over the places of the pooled maps.

    Parameters
    ----------
    contributions : ndarray, float64, shape (rows, columns)
        What each place, all maps together, adds to the difference beyond empty paper.
    places : Places
    """

    contributions: NDArray[np.float64]
    places: Places


@dataclass(frozen=True)
class Explanation:
    """What in a drawing speaks for a digit and against a rival.

    Parameters
    ----------
    digit, rival : int
    difference : float
        The score of the digit minus the score of the rival, before softmax.
    contributions : ndarray, float64, shape (rows, columns)
        What the ink of each square adds to the difference.
    places : Places
        Where the squares are.
    bias : float
        The difference of the biases of the two scores.
    empty_paper : float
        What empty paper adds besides.
    pooled : PooledSum, optional
        The same by the places of the pooled maps; None for integrated gradients.
    """

    digit: int
    rival: int
    difference: float
    contributions: NDArray[np.float64]
    places: Places
    bias: float
    empty_paper: float
    pooled: PooledSum | None = None

    @property
    def is_exact(self) -> bool:
        """Whether the parts add up to the difference but for rounding."""
        return self.pooled is not None

    @property
    def speaks_for(self) -> float:
        """The sum of all squares that speak for the digit, from 0."""
        return float(self.contributions[self.contributions > 0.0].sum())

    @property
    def speaks_against(self) -> float:
        """The sum of all squares that speak for the rival, up to 0."""
        return float(self.contributions[self.contributions < 0.0].sum())

    @property
    def error(self) -> float:
        """The difference minus the sum of all parts."""
        parts = self.speaks_for + self.speaks_against + self.bias + self.empty_paper
        return self.difference - parts

    @property
    def relative_error(self) -> float:
        """How large the error is, see `completeness_error`."""
        total = self.speaks_for + self.speaks_against
        return completeness_error(total, self.difference, self.bias + self.empty_paper)


def explain(
    weights: Weights,
    image: NDArray[np.float32],
    digit: int,
    rival: int,
    should_stop: ShouldStop = never_stop,
) -> Explanation:
    """Explain why a network prefers a digit to a rival, or does not.

    Parameters
    ----------
    weights : Weights
    image : ndarray, float32, shape (height, width)
        What the network reads, values 0-1.
    digit, rival : int
        Indices of two scores.
    should_stop : callable, optional
        Asked by integrated gradients.

    Raises
    ------
    Cancelled
        If it says so.
    """
    exact = explain_exactly(weights, image, digit, rival)
    if exact is not None:
        return exact
    return explain_by_gradients(weights, image, digit, rival, should_stop)


def explain_exactly(
    weights: Weights, image: NDArray[np.float32], digit: int, rival: int
) -> Explanation | None:
    """Return the exact sum, or None for a network that has none.

    Notes
    -----
    After the last pooling, with values ``a``, both scores are weighted sums. With ``v`` the
    difference of their weights, ``a0`` the values for empty paper and ``b`` the difference of the
    biases, ``difference = sum(v * (a - a0)) + sum(v * a0) + b``: the ink by places, the empty
    paper and the bias. Each ``a - a0`` is in turn the sum of ``filter * pixel`` where the filter
    fits best, which is why the places can be followed to the ink and nothing is lost.

    Computed in float64.
    """
    scores = ScoreDifferences(weights, digit, rival, np.float64)
    last = scores.last_pooling_of_sums()
    places = None if last is None else places_of(scores.layers[: last + 1])
    if last is None or places is None:
        return None
    images = np.stack([np.zeros_like(image), image])
    empty, drawn = scores.outputs_of(last, images)
    (of_empty_paper, difference), gradients = scores.with_gradients(images)
    of_places = (scores.back_to(last + 1)[1] * (drawn - empty)).sum(axis=0)
    return _explanation(
        scores,
        gradients[1] * image,
        float(difference),
        float(of_empty_paper),
        PooledSum(of_places, places),
    )


def explain_by_gradients(
    weights: Weights,
    image: NDArray[np.float32],
    digit: int,
    rival: int,
    should_stop: ShouldStop = never_stop,
) -> Explanation:
    """Explain any network by `integrate_gradients`."""
    scores = ScoreDifferences(weights, digit, rival)
    found = integrate_gradients(scores, image, should_stop=should_stop)
    return _explanation(scores, found.contributions, found.difference, found.of_empty_paper)


def _explanation(
    scores: ScoreDifferences,
    of_pixels: NDArray[np.float64],
    difference: float,
    of_empty_paper: float,
    pooled: PooledSum | None = None,
) -> Explanation:
    height, width = of_pixels.shape
    places = square_places(height, width, SQUARE_PX)
    cells = places.cells(height, width)
    count = places.rows * places.columns
    sums = np.asarray(np.bincount(cells.ravel(), of_pixels.ravel(), count), np.float64)
    bias = scores.bias()
    return Explanation(
        digit=scores.digit,
        rival=scores.rival,
        difference=difference,
        contributions=sums.reshape(places.rows, places.columns),
        places=places,
        bias=bias,
        empty_paper=of_empty_paper - bias,
        pooled=pooled,
    )
