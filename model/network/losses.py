"""How wrong an answer is, and which way it is wrong."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from model.errors import ShapeError, TrainingError
from model.network.layers.softmax import back_through_softmax


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

    Raises
    ------
    ShapeError
        If a label is no class.
    """
    if len(labels) and not 0 <= labels.min() <= labels.max() < classes:
        odd = labels[(labels < 0) | (labels >= classes)][0]
        raise ShapeError(f"expected labels from 0 to {classes - 1}, but found {odd}.")
    targets = np.full((len(labels), classes), smoothing / classes, dtype=np.float32)
    targets[np.arange(len(labels)), labels] += 1.0 - smoothing
    return targets


def as_targets(targets: NDArray[Any], classes: int) -> NDArray[Any]:
    """Return wanted probabilities, shape (batch, classes), from these or from labels, (batch,).

    Raises
    ------
    ShapeError
        If the targets have another shape, or a label is no class.
    """
    if targets.ndim == 1 and np.issubdtype(targets.dtype, np.integer):
        return one_hot(targets, classes)
    if targets.ndim != 2 or targets.shape[1] != classes:
        raise ShapeError(
            f"expected targets of shape (batch, {classes}) or whole labels of shape (batch,), "
            f"but found {targets.dtype} of shape {targets.shape}."
        )
    return targets


def cross_entropy(probabilities: NDArray[Any], targets: NDArray[Any]) -> float:
    """Return the mean over the batch of ``-sum(targets * log(probabilities))``.

    Probabilities have the shape (batch, classes), targets the same, or they are labels, (batch,).
    Probabilities below the smallest normal number count as that, so that the loss stays finite.
    """
    targets = as_targets(targets, probabilities.shape[1])
    smallest = np.finfo(probabilities.dtype).tiny
    logarithms = np.log(np.maximum(probabilities, smallest))
    return float(-(targets * logarithms).sum() / len(targets))


def mean_squared_error(probabilities: NDArray[Any], targets: NDArray[Any]) -> float:
    """Return the mean over batch and classes of ``(probabilities - targets) ** 2``.

    Shapes as those of `cross_entropy`. As a score of probabilities it is Brier's: "Verification of
    forecasts expressed in terms of probability", 1950, there summed over the classes.
    """
    targets = as_targets(targets, probabilities.shape[1])
    return float(((probabilities - targets) ** 2).mean())


class Loss:
    """A loss of probabilities that come out of a softmax."""

    def value(self, probabilities: NDArray[Any], targets: NDArray[Any]) -> float:
        """Return the mean loss of a sample; both have the shape (batch, classes)."""
        raise NotImplementedError

    def score_gradient(self, probabilities: NDArray[Any], targets: NDArray[Any]) -> NDArray[Any]:
        """Return the gradient of the samples' summed losses by the scores, (batch, classes)."""
        raise NotImplementedError


class CrossEntropy(Loss):
    """`cross_entropy`; by the scores its gradient is ``probabilities - targets``.

    That is the softmax's Jacobian and the logarithm's slope multiplied out, for targets whose sum
    is 1 (Bishop: "Pattern recognition and machine learning", 2006, equation 4.109).
    """

    def value(self, probabilities: NDArray[Any], targets: NDArray[Any]) -> float:
        """Return the mean cross-entropy of a sample."""
        return cross_entropy(probabilities, targets)

    def score_gradient(self, probabilities: NDArray[Any], targets: NDArray[Any]) -> NDArray[Any]:
        """Return ``probabilities - targets``."""
        return np.asarray(probabilities - targets, dtype=probabilities.dtype)


class MeanSquaredError(Loss):
    """`mean_squared_error`; its gradient goes back through the softmax's whole Jacobian."""

    def value(self, probabilities: NDArray[Any], targets: NDArray[Any]) -> float:
        """Return the mean squared error of a sample."""
        return mean_squared_error(probabilities, targets)

    def score_gradient(self, probabilities: NDArray[Any], targets: NDArray[Any]) -> NDArray[Any]:
        """Return ``2 / classes * (probabilities - targets)`` taken back through softmax."""
        difference = np.asarray(probabilities - targets, dtype=probabilities.dtype)
        return back_through_softmax(probabilities, 2.0 / targets.shape[1] * difference)


LOSSES: dict[str, Loss] = {
    "cross_entropy": CrossEntropy(),
    "mean_squared_error": MeanSquaredError(),
}


def loss_of_name(name: str) -> Loss:
    """Return the loss of that name.

    Raises
    ------
    TrainingError
        If there is none.
    """
    if name not in LOSSES:
        raise TrainingError(f"there is no loss {name!r}; there are {', '.join(LOSSES)}.")
    return LOSSES[name]


#: What giving every digit the same probability costs, and what no run that learns comes near.
GUESSING_LOSS = float(np.log(10.0))
DIVERGED_LOSS = 10.0 * GUESSING_LOSS

#: Over fewer samples than this, a large loss may be chance.
SAMPLES_TO_JUDGE = 1000


def check_loss(loss: float, loss_name: str, learning_rate: float) -> None:
    """Refuse a loss with which no run goes on.

    Parameters
    ----------
    loss : float
        Mean of a step, or of many.
    loss_name : str
        A name of `LOSSES`; only the cross-entropy is known to grow without bound.
    learning_rate : float
        The one to blame.

    Raises
    ------
    TrainingError
        If the loss is no finite number, or far above that of guessing.
    """
    too_high = f"the learning rate {learning_rate} is too high."
    if not np.isfinite(loss):
        raise TrainingError(f"the loss became {loss}: {too_high}")
    if loss_name == "cross_entropy" and loss > DIVERGED_LOSS:
        raise TrainingError(
            f"the loss grew to {loss:.1f}, where guessing has {GUESSING_LOSS:.1f}: {too_high}"
        )
