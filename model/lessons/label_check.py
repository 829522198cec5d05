"""Suspected mislabels: samples whose label every reference network contradicts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from model.cancellation import ShouldStop, never_stop, raise_if_stopped
from model.errors import DataError
from model.ink.strokes import Drawing
from model.lessons.preparation import plain_dataset
from model.recognizer import Recognizer
from model.samples.sample import Sample

#: A label is suspected if no network reads it, the mean probability of it is at most the first
#: figure, and that of another digit at least the second.
MAX_LABEL_PROBABILITY = 0.1
MIN_OTHER_PROBABILITY = 0.5

_BLOCK = 64


@dataclass(frozen=True)
class SuspectedMislabel:
    """A sample whose label every reference network contradicts.

    Parameters
    ----------
    index : int
        Of the sample, in what was checked.
    label : int
    likely_digit : int
        The digit with the largest mean probability.
    answers : tuple of int
        What each network reads, in the order of the networks.
    confidences : tuple of float
        Of those answers, 0-1.
    """

    index: int
    label: int
    likely_digit: int
    answers: tuple[int, ...]
    confidences: tuple[float, ...]


def suspected_mislabels(
    samples: Sequence[Drawing | Sample],
    reference_networks: Sequence[Recognizer],
    should_stop: ShouldStop = never_stop,
) -> list[SuspectedMislabel]:
    """Return the samples whose label every network contradicts with confidence, by index.

    Confirmed labels are not suspected, nor samples that are marked as no digit. The more the
    networks differ, the more their agreement says: pass both bundled ones, and the one in use.

    Parameters
    ----------
    samples : sequence of Drawing or Sample
        With labels.
    reference_networks : sequence of Recognizer
    should_stop : callable, optional
        Asked every few milliseconds.

    Raises
    ------
    DataError
        If there is no network, or a sample has no label or no ink.
    Cancelled
        If `should_stop` returns True.
    """
    if not reference_networks:
        raise DataError("Labels are checked by networks, but there is none.")
    indices = [
        index
        for index, sample in enumerate(samples)
        if not (isinstance(sample, Sample) and (sample.is_label_confirmed or not sample.is_digit))
    ]
    suspects = []
    for first in range(0, len(indices), _BLOCK):
        raise_if_stopped(should_stop)
        block = indices[first : first + _BLOCK]
        data = plain_dataset([samples[index] for index in block])
        images = data.images[:, None]
        read = np.stack([each.network.forward(images) for each in reference_networks])
        for number, index in enumerate(block):
            if suspect := _suspect(index, int(data.labels[number]), read[:, number]):
                suspects.append(suspect)
    return suspects


def _suspect(
    index: int, label: int, probabilities: NDArray[np.float32]
) -> SuspectedMislabel | None:
    """Check one sample; probabilities have the shape (networks, 10)."""
    mean = probabilities.mean(axis=0)
    likely = int(mean.argmax())
    answers = tuple(int(digit) for digit in probabilities.argmax(axis=1))
    is_plausible = label in answers or mean[label] > MAX_LABEL_PROBABILITY
    if is_plausible or mean[likely] < MIN_OTHER_PROBABILITY:
        return None
    confidences = tuple(float(value) for value in probabilities.max(axis=1))
    return SuspectedMislabel(index, label, likely, answers, confidences)
