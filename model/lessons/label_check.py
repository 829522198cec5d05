"""Labels that every network contradicts: a slip of the finger must not poison a lesson."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from model.cancellation import ShouldStop, never_stop
from model.errors import DataError
from model.ink.strokes import Drawing
from model.lessons.images import plain_dataset
from model.recognizer import Recognizer
from model.samples.sample import Sample

#: A label is doubtful if no network reads it, and if all together, in the mean, give it no more
#: than the one share and another digit at least the other.
LARGEST_TRUST_IN_LABEL = 0.1
LEAST_TRUST_IN_OTHER = 0.5

_BLOCK = 64


@dataclass(frozen=True)
class LabelFinding:
    """One sample whose label every network contradicts.

    Parameters
    ----------
    index : int
        The sample's place in what was checked.
    label : int
        What it is labelled.
    likely_digit : int
        What the networks together take it for.
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


def suspicious_labels(
    samples: Sequence[Drawing | Sample],
    recognizers: Sequence[Recognizer],
    should_stop: ShouldStop = never_stop,
) -> list[LabelFinding]:
    """Find the samples whose label every network contradicts with confidence.

    A label that a person has confirmed is not doubted again. The more different the networks are,
    the more their agreement says: pass both bundled ones, and the one in use.

    Parameters
    ----------
    samples : sequence of Drawing or Sample
        With labels.
    recognizers : sequence of Recognizer
    should_stop : callable, optional
        Asked every few milliseconds; then what was found so far is returned.

    Returns
    -------
    list of LabelFinding
        By index.

    Raises
    ------
    DataError
        If there is no network, or a sample has no label or no ink.
    """
    if not recognizers:
        raise DataError("Labels are checked by networks, but there is none.")
    places = [
        place
        for place, sample in enumerate(samples)
        if not (isinstance(sample, Sample) and sample.is_label_confirmed)
    ]
    findings: list[LabelFinding] = []
    for first in range(0, len(places), _BLOCK):
        if should_stop():
            break
        block = places[first : first + _BLOCK]
        data = plain_dataset([samples[place] for place in block])
        read = np.stack([one.network.forward(data.images[:, None]) for one in recognizers])
        for number, place in enumerate(block):
            finding = _doubt(place, int(data.labels[number]), read[:, number])
            if finding is not None:
                findings.append(finding)
    return findings


def _doubt(index: int, label: int, probabilities: NDArray[np.float32]) -> LabelFinding | None:
    """Look at one sample; probabilities have the shape (networks, digits)."""
    together = probabilities.mean(axis=0)
    likely = int(together.argmax())
    answers = tuple(int(digit) for digit in probabilities.argmax(axis=1))
    is_trusted = label in answers or together[label] > LARGEST_TRUST_IN_LABEL
    if is_trusted or together[likely] < LEAST_TRUST_IN_OTHER:
        return None
    return LabelFinding(
        index,
        label,
        likely,
        answers,
        tuple(float(value) for value in probabilities.max(axis=1)),
    )
