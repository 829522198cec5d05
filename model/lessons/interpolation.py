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

#: With less, a sample that is drawn again may be read wrongly.
SURE_PROBABILITY = 0.75


def choose_interpolation(
    base: PreparedBase,
    taught: FineTuningPass,
    features: Array,
    labels: NDArray[np.int64],
    settings: LessonSettings,
) -> Work:
    """Set the learning layers between the base and what a pass has learned.

    First at the usual place. If a sample is not read right there and more are farther from the
    base, go there. Go back as long as no sample is lost, if the rehearsal images suffer or all
    samples are still read surely: what is nearer to the base forgets less.

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
    known: dict[float, tuple[float, float, bool]] = {}

    def at(interpolation: float) -> tuple[float, float, bool]:
        """Return what is read right, what is lost, and whether each sample is read surely."""
        base.set_parameters(taught.learned(interpolation))
        if interpolation not in known:
            answers = base.answer(features)
            lost = right_before - accuracy(base.answer(base.check_features), base.check_labels)
            is_sure = bool(answers[np.arange(len(labels)), labels].min() >= SURE_PROBABILITY)
            known[interpolation] = accuracy(answers, labels), lost, is_sure
        return known[interpolation]

    cost = base.learning_cost * (len(features) + len(base.check_labels))
    chosen = settings.interpolation
    right, lost, _ = at(chosen)
    yield cost
    if right < 1.0 and at(1.0)[0] > right:
        chosen = 1.0
        right, lost, _ = at(chosen)
        yield cost
    nearer = round(chosen - INTERPOLATION_STEP, 3)
    while nearer >= settings.min_interpolation and at(nearer)[0] >= right:
        yield cost
        if lost <= WANTED_REHEARSAL_LOSS and not at(nearer)[2]:
            break
        chosen, lost = nearer, at(nearer)[1]
        nearer = round(chosen - INTERPOLATION_STEP, 3)
    at(chosen)


def accuracy(probabilities: Array, labels: NDArray[np.int64]) -> float:
    """Return the fraction of the labels that are the likeliest class, 0-1."""
    return float((probabilities.argmax(axis=1) == labels).mean())
