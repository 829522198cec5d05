"""Cross-entropy and squared error, their gradients, and a check for divergence."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from model.errors import ShapeError, TrainingError
from model.network.layers.base import Array
from model.network.layers.softmax import back_through_softmax


def one_hot(labels: Array, classes: int = 10, smoothing: float = 0.0) -> NDArray[np.float32]:
    """Return target probabilities for labels.

    Parameters
    ----------
    labels : ndarray of int, shape (batch,)
        Classes from 0.
    classes : int
    smoothing : float
        Fraction of the probability spread evenly over all classes, 0-1
        (Szegedy and others: "Rethinking the inception architecture", 2015, section 7).

    Returns
    -------
    ndarray, float32, shape (batch, classes)

    Raises
    ------
    ShapeError
        If a label is not a class.
    """
    if len(labels) and not 0 <= labels.min() <= labels.max() < classes:
        odd = labels[(labels < 0) | (labels >= classes)][0]
        raise ShapeError(f"expected labels from 0 to {classes - 1}, but found {odd}.")
    targets = np.full((len(labels), classes), smoothing / classes, dtype=np.float32)
    targets[np.arange(len(labels)), labels] += 1.0 - smoothing
    return targets


def _as_batch(probabilities: Array, targets: ArrayLike) -> tuple[Array, Array]:
    """Return both as a batch, one sample (classes,) as a batch of one."""
    probabilities, targets = np.asarray(probabilities), np.asarray(targets)
    if probabilities.ndim == 1:
        probabilities, targets = probabilities[None], targets[None]
    return probabilities, as_targets(targets, probabilities.shape[1])


def as_targets(targets: Array, classes: int) -> Array:
    """Return target probabilities (batch, classes) from such or from labels (batch,).

    Raises
    ------
    ShapeError
        If the targets have another shape, or a label is not a class.
    """
    if targets.ndim == 1 and np.issubdtype(targets.dtype, np.integer):
        return one_hot(targets, classes)
    if targets.ndim != 2 or targets.shape[1] != classes:
        raise ShapeError(
            f"expected targets of shape (batch, {classes}) or integer labels of shape (batch,), "
            f"but found {targets.dtype} of shape {targets.shape}."
        )
    return targets


def cross_entropy(probabilities: Array, targets: ArrayLike) -> float:
    """Return the mean over the batch of ``-sum(targets * log(probabilities))``.

    Probabilities have the shape (batch, classes); targets have the same shape or are labels
    (batch,). One sample, (classes,) with a label or (classes,), works too. Probabilities are
    clipped to the smallest normal number to keep the loss finite.
    """
    probabilities, targets = _as_batch(probabilities, targets)
    smallest = np.finfo(probabilities.dtype).tiny
    logarithms = np.log(np.maximum(probabilities, smallest))
    return float(-(targets * logarithms).sum() / len(targets))


def mean_squared_error(probabilities: Array, targets: ArrayLike) -> float:
    """Return the mean over batch and classes of ``(probabilities - targets) ** 2``.

    Shapes as for `cross_entropy`. Brier: "Verification of forecasts expressed in terms of
    probability", 1950, sums over the classes instead.
    """
    probabilities, targets = _as_batch(probabilities, targets)
    return float(((probabilities - targets) ** 2).mean())


def _cross_entropy_gradient(probabilities: Array, targets: Array) -> Array:
    """Return ``probabilities - targets``.

    This is the softmax's Jacobian times the logarithm's slope, for targets that sum to 1
    (Bishop: "Pattern recognition and machine learning", 2006, equation 4.109).
    """
    return np.asarray(probabilities - targets, dtype=probabilities.dtype)


def _mean_squared_error_gradient(probabilities: Array, targets: Array) -> Array:
    """Return ``2 / classes * (probabilities - targets)``, back through softmax."""
    difference = np.asarray(probabilities - targets, dtype=probabilities.dtype)
    return back_through_softmax(probabilities, 2.0 / targets.shape[1] * difference)


@dataclass(frozen=True)
class Loss:
    """A loss of the probabilities that a softmax returns.

    Both functions take probabilities and targets of shape (batch, classes).

    Parameters
    ----------
    value : callable
        Returns the mean loss of a sample, a float.
    score_gradient : callable
        Returns the gradient of the summed loss with respect to the scores, (batch, classes).
    """

    value: Callable[[Array, Array], float]
    score_gradient: Callable[[Array, Array], Array]


LOSSES = {
    "cross_entropy": Loss(cross_entropy, _cross_entropy_gradient),
    "mean_squared_error": Loss(mean_squared_error, _mean_squared_error_gradient),
}


def loss_of_name(name: str) -> Loss:
    """Return the loss of that name.

    Raises
    ------
    TrainingError
        If the name is unknown.
    """
    if name not in LOSSES:
        raise TrainingError(f"there is no loss {name!r}; there are {', '.join(LOSSES)}.")
    return LOSSES[name]


#: The loss of equal probabilities, and a loss that no run that learns comes near.
GUESSING_LOSS = float(np.log(10.0))
DIVERGED_LOSS = 10.0 * GUESSING_LOSS

#: With fewer samples than this, a large loss may be chance.
MIN_SAMPLES_TO_CHECK = 1000


def check_loss(loss: float, loss_name: str, learning_rate: float) -> None:
    """Raise an error if the loss has diverged.

    Parameters
    ----------
    loss : float
        Mean over one step or several.
    loss_name : str
        A name of `LOSSES`; only the cross-entropy grows without bound.
    learning_rate : float
        Named in the error.

    Raises
    ------
    TrainingError
        If the loss is not finite, or far above that of guessing.
    """
    too_high = f"the learning rate {learning_rate} is too high."
    if not np.isfinite(loss):
        raise TrainingError(f"the loss became {loss}: {too_high}")
    if loss_name == "cross_entropy" and loss > DIVERGED_LOSS:
        raise TrainingError(
            f"the loss grew to {loss:.1f}, where guessing has {GUESSING_LOSS:.1f}: {too_high}"
        )


def are_finite(weights: Mapping[str, Array]) -> bool:
    """Return whether all weights are finite numbers."""
    return all(np.isfinite(array).all() for array in weights.values())
