"""Integrated gradients: what each pixel adds on the way from empty paper to the drawing."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from model.cancellation import ShouldStop, never_stop, raise_if_stopped
from model.explanation.score_differences import ScoreDifferences

#: Steps are added until the sum, and all steps without their signs, have relative errors below.
TOLERANCE = 0.01
STEP_TOLERANCE = 0.2

FIRST_STEPS = 32
MIN_ADDED_STEPS = 16
ADDED_FRACTION = 1 / 8
MAX_STEPS = 1024


@dataclass(frozen=True)
class IntegratedGradients:
    """The result of `integrate_gradients`.

    Parameters
    ----------
    contributions : ndarray, float64, shape (height, width)
        What each pixel adds to the difference.
    difference, of_empty_paper : float
        The difference of the scores for the drawing and for empty paper.
    steps : int
    """

    contributions: NDArray[np.float64]
    difference: float
    of_empty_paper: float
    steps: int

    @property
    def relative_error(self) -> float:
        """How far the sum is from what the ink changes, see `completeness_error`."""
        total = float(self.contributions.sum())
        return completeness_error(total, self.difference, self.of_empty_paper)


def completeness_error(total: float, difference: float, of_empty_paper: float) -> float:
    """Return how far the sum of all contributions is from what the ink changes, from 0.

    It is relative to what the ink changes, or to the difference of the two scores if that is
    larger: ink that speaks for both alike changes next to nothing.
    """
    changed = difference - of_empty_paper
    scale = max(abs(changed), abs(difference))
    return abs(changed - total) / scale if scale else 0.0


def integrate_gradients(
    scores: ScoreDifferences,
    image: NDArray[np.float32],
    tolerance: float = TOLERANCE,
    max_steps: int = MAX_STEPS,
    should_stop: ShouldStop = never_stop,
) -> IntegratedGradients:
    """Integrate the gradient of the difference while the ink appears.

    Parameters
    ----------
    scores : ScoreDifferences
    image : ndarray, float32, shape (height, width)
        Values 0-1.
    tolerance : float
        Largest relative error at which steps are no longer added.
    max_steps : int
    should_stop : callable, optional
        Asked before steps are added.

    Raises
    ------
    Cancelled
        If it says so.

    Notes
    -----
    ``contribution = pixel * integral of gradient(a * image) over a from 0 to 1``; all
    contributions add up to the difference for the drawing minus that for empty paper.
    Sundararajan, Taly, Yan: "Axiomatic attribution for deep networks", 2017.

    The trapezoidal rule is used. Forward passes give the difference at both ends of each step, so
    the error of the step is known; the steps with the largest errors are halved. Most kinks of a
    network with ReLU lie where the ink is faint, so steps are shorter there from the start.
    """
    alphas = np.linspace(0.0, 1.0, FIRST_STEPS + 1) ** 2
    values, gradients = _along(scores, image, alphas)
    while True:
        raise_if_stopped(should_stop)
        slopes = np.tensordot(gradients, image, 2)
        lengths = np.diff(alphas)
        errors = 0.5 * (slopes[1:] + slopes[:-1]) * lengths - np.diff(values)
        scale = max(abs(values[-1] - values[0]), abs(values[-1]))
        is_close = abs(errors.sum()) <= tolerance * scale
        if (is_close and abs(errors).sum() <= STEP_TOLERANCE * scale) or len(lengths) >= max_steps:
            break
        added = max(MIN_ADDED_STEPS, int(ADDED_FRACTION * len(lengths)))
        worst = np.argsort(-abs(errors))[: min(added, max_steps - len(lengths))]
        between = 0.5 * (alphas[worst] + alphas[worst + 1])
        more_values, more_gradients = _along(scores, image, between)
        alphas = np.concatenate([alphas, between])
        order = np.argsort(alphas)
        alphas = alphas[order]
        values = np.concatenate([values, more_values])[order]
        gradients = np.concatenate([gradients, more_gradients])[order]
    shares = np.zeros(len(alphas))
    shares[1:] += 0.5 * lengths
    shares[:-1] += 0.5 * lengths
    contributions = image * np.tensordot(shares, gradients, 1)
    return IntegratedGradients(contributions, float(values[-1]), float(values[0]), len(lengths))


def _along(
    scores: ScoreDifferences, image: NDArray[np.float32], alphas: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return differences (count,) and gradients (count, height, width) with the ink that faint."""
    faint = alphas.astype(np.float32)[:, None, None] * image
    differences, gradients = scores.with_gradients(faint)
    return differences.astype(np.float64), gradients.astype(np.float64)
