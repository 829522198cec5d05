"""How wrong an answer is."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray


def one_hot(labels: NDArray[Any], classes: int = 10, smoothing: float = 0.0) -> NDArray[np.float32]:
    """Turn labels into wanted probabilities.

    Parameters
    ----------
    labels : ndarray of int, shape (batch,)
        Classes from 0.
    classes : int
    smoothing : float
        Share of the probability that is spread evenly over all classes, 0-1
        (Szegedy and others: "Rethinking the inception architecture", 2015, section 7).

    Returns
    -------
    ndarray, float32, shape (batch, classes)
    """
    targets = np.full((len(labels), classes), smoothing / classes, dtype=np.float32)
    targets[np.arange(len(labels)), labels] += 1.0 - smoothing
    return targets


def cross_entropy(probabilities: NDArray[Any], targets: NDArray[Any]) -> float:
    """Return the mean over the batch of ``-sum(targets * log(probabilities))``.

    Both have the shape (batch, classes). Probabilities below the smallest normal number count as
    that, so that the loss stays finite.
    """
    smallest = np.finfo(probabilities.dtype).tiny
    logarithms = np.log(np.maximum(probabilities, smallest))
    return float(-(targets * logarithms).sum() / len(targets))
