"""How far a lesson goes from its base: as far as its samples need, and rehearsal allows."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from model.lessons.fine_tuning import FineTuningPass, Work
from model.lessons.preparation import PreparedBase
from model.lessons.settings import LessonSettings
from model.network.layers.base import Array

#: From this loss on the rehearsal images, the result is moved back towards the base.
WANTED_REHEARSAL_LOSS = 0.0015
INTERPOLATION_STEP = 0.1


def choose_interpolation(
    base: PreparedBase,
    taught: FineTuningPass,
    features: Array,
    labels: NDArray[np.int64],
    settings: LessonSettings,
) -> Work:
    """Set the learning layers between the base and what a pass has learned.

    First at the usual place. If a sample is not read right there and more are farther from the
    base, go there. Where the rehearsal images suffer, go back as long as no sample is lost by it.

    Parameters
    ----------
    base : PreparedBase
    taught : FineTuningPass
        After its run.
    features, labels : ndarray
        Of the samples that it was taught.
    settings : LessonSettings
    """
    right_before = accuracy(base.check_answers, base.check_labels)
    known: dict[float, tuple[float, float]] = {}

    def at(interpolation: float) -> tuple[float, float]:
        """Return what is read right of the samples, and what is lost of the rehearsal images."""
        base.set_parameters(taught.learned(interpolation))
        if interpolation not in known:
            right = accuracy(base.answer(features), labels)
            checked = accuracy(base.answer(base.check_features), base.check_labels)
            known[interpolation] = right, right_before - checked
        return known[interpolation]

    cost = base.learning_cost * (len(features) + len(base.check_labels))
    chosen = settings.interpolation
    right, lost = at(chosen)
    yield cost
    if right < 1.0 and at(1.0)[0] > right:
        chosen = 1.0
        right, lost = at(chosen)
        yield cost
    while lost > WANTED_REHEARSAL_LOSS:
        nearer = round(chosen - INTERPOLATION_STEP, 3)
        if nearer < settings.min_interpolation or at(nearer)[0] < right:
            break
        chosen, lost = nearer, at(nearer)[1]
        yield cost
    at(chosen)


def accuracy(probabilities: Array, labels: NDArray[np.int64]) -> float:
    """Return the fraction of the labels that are the likeliest class, 0-1."""
    return float((probabilities.argmax(axis=1) == labels).mean())
