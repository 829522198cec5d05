"""Deletion curves: how soon a digit is lost when the most important ink is erased first."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from model.explanation.explanation import Explanation
from model.explanation.score_differences import ScoreDifferences
from model.network.network import Network


def erased(
    image: NDArray[np.float32],
    importance: NDArray[np.float64],
    cells: NDArray[np.intp],
    fractions: NDArray[np.float64],
) -> NDArray[np.float32]:
    """Erase the ink of an image, the most important places first.

    Parameters
    ----------
    image : ndarray, float32, shape (height, width)
    importance : ndarray, float64, shape (places,)
    cells : ndarray of int, shape (height, width)
        The place of each pixel.
    fractions : ndarray, float64, shape (count,)
        How much of all ink is erased, 0-1, whole pixels.

    Returns
    -------
    ndarray, float32, shape (count, height, width)
    """
    order = np.lexsort((np.arange(image.size), -importance[cells.ravel()]))
    ink = image.ravel()[order].astype(np.float64)
    total = ink.sum()
    # A pixel goes when more than half of it is due.
    middle = (ink.cumsum() - 0.5 * ink) / total if total else np.ones_like(ink)
    kept = middle[None] > fractions[:, None]
    images = np.zeros((len(fractions), image.size), np.float32)
    images[:, order] = ink * kept
    return images.reshape(-1, *image.shape)


def probabilities_of(
    network: Network, images: NDArray[np.float32], digit: int
) -> NDArray[np.float32]:
    """Return the probability of a digit for each image of shape (count, height, width)."""
    probabilities: NDArray[np.float32] = network.forward(images[:, None])[:, digit]
    return probabilities


def gradient_importance(
    scores: ScoreDifferences, image: NDArray[np.float32], explanation: Explanation
) -> NDArray[np.float64]:
    """Return the plain gradient of the difference, summed over the ink of each place.

    Simonyan, Vedaldi, Zisserman: "Deep inside convolutional networks", 2013, with the sign that
    says whether ink speaks for the digit.
    """
    _, gradients = scores.with_gradients(image[None])
    cells = explanation.places.cells(*image.shape).ravel()
    of_ink = np.where(image > 0.0, gradients[0], 0.0).ravel()
    return np.asarray(np.bincount(cells, of_ink, explanation.contributions.size), np.float64)
