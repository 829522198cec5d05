"""Finding a loss that grows instead of shrinking."""

from __future__ import annotations

import numpy as np

from model.errors import TrainingError

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
        A name of `model.losses.LOSSES`; only the cross-entropy is known to grow without bound.
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
