"""The gate, which judges whether a drawing is a digit at all.

A score tells digits from the rest. Small heads compute it from what the bundled network `default`
computes for the drawing anyway, and the same gate serves whichever network reads.

>>> gate = Gate.bundled()
>>> reader = Recognizer(weights, gate)
>>> reader.gate = gate.with_sensitivity(0.8)
>>> reader.gate = gate.with_samples(taught)
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np
from numpy.typing import NDArray

from model.errors import ShapeError, WeightsError
from model.files import BUNDLED_WEIGHTS_FOLDER
from model.rejection.features import FeatureReader, Features
from model.rejection.gate_file import GateWeights, fingerprint, open_gate
from model.rejection.heads import DIGIT_COUNT
from model.rejection.marks import are_marks
from model.rejection.reason import Reason
from model.rejection.sensitivity import CurvePoint, point_at
from model.rejection.taught import TaughtDrawings
from model.weights.weights_file import Weights, open_weights

_log = logging.getLogger(__name__)

#: Images judged at a time.
JUDGING_BATCH = 128

#: Keeps the logarithm finite.
_TINY = 1e-7


@dataclass(frozen=True)
class Judgement:
    """What the gate says of one drawing.

    Parameters
    ----------
    is_refused : bool
    reason : Reason or None
        Why it is refused; None if it is not.
    score : float
        ``log(p / (1 - p))`` of the probability p that it is no digit, taught drawings included.
    """

    is_refused: bool
    reason: Reason | None
    score: float


class Gate:
    """Judges drawings, whichever network reads them. A gate is never changed; it makes new ones.

    Like a network, a gate is for one thread at a time, and so are the gates made from it.

    Parameters
    ----------
    weights : GateWeights
        The contents of a gate file.
    base : Weights
        The network whose features the heads have learned on.
    sensitivity : float, optional
        0 reads everything, 1 asks when unsure; the recommended one by default.
    taught : TaughtDrawings, optional
        The drawings that a person has corrected.

    Raises
    ------
    WeightsError
        If the heads have learned on the features of other weights.
    """

    def __init__(
        self,
        weights: GateWeights,
        base: Weights,
        sensitivity: float | None = None,
        taught: TaughtDrawings | None = None,
    ) -> None:
        self._prepare(weights, _feature_reader(weights, base), sensitivity, taught)

    def _prepare(
        self,
        weights: GateWeights,
        reader: FeatureReader,
        sensitivity: float | None,
        taught: TaughtDrawings | None,
    ) -> None:
        self.weights = weights
        self.features = reader
        self.sensitivity = weights.recommended if sensitivity is None else sensitivity
        self.taught = taught
        self.point: CurvePoint = point_at(weights.curve, self.sensitivity)
        """The threshold in use, and what it does."""

    def __repr__(self) -> str:
        taught = f", {len(self.taught)} drawings taught" if self.taught else ""
        return f"Gate: sensitivity {self.sensitivity:.2f}{taught}"

    @classmethod
    def bundled(cls) -> Gate | None:
        """Return the gate that comes with Digitpad, at its recommended sensitivity.

        None if its file is missing or damaged, or does not belong to the bundled `default`; the
        log says why. Then nothing is refused.
        """
        try:
            return cls(*_bundled_files())
        except WeightsError as error:
            _log.info("Nothing is refused: %s", error)
            return None

    def with_sensitivity(self, sensitivity: float) -> Gate:
        """Return the gate at another sensitivity, 0-1."""
        return self._copy(sensitivity, self.taught)

    def with_samples(self, taught: TaughtDrawings | None) -> Gate:
        """Return the gate with the drawings that a person has corrected, and no others."""
        return self._copy(self.sensitivity, taught)

    def _copy(self, sensitivity: float, taught: TaughtDrawings | None) -> Gate:
        other = Gate.__new__(Gate)
        other._prepare(self.weights, self.features, sensitivity, taught)
        return other

    def shares_features_with(self, weights: Weights) -> bool:
        """Return whether the network with these weights computes the gate's features itself."""
        return (
            weights.network == self.weights.base_network
            and fingerprint(weights.parameters) == self.weights.base_fingerprint
        )

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 over heads and base: gates with the same one see drawings alike."""
        return fingerprint(self.weights.heads.arrays()) + self.weights.base_fingerprint

    @cached_property
    def _reasons(self) -> list[Reason]:
        return list(dict.fromkeys(self.weights.classes))

    def judge(
        self, images: NDArray[np.float32], features: Features | None = None
    ) -> list[Judgement]:
        """Judge normalised drawings.

        Parameters
        ----------
        images : ndarray of float32, shape (count, 28, 28)
        features : ndarray, shape (count, features), optional
            Of these images, if they are known already.
        """
        judgements: list[Judgement] = []
        for first in range(0, len(images), JUDGING_BATCH):
            block = slice(first, first + JUDGING_BATCH)
            known = None if features is None else features[block]
            judgements += self._judge(images[block], known)
        return judgements

    def scores(self, features: Features) -> NDArray[np.float32]:
        """Return the scores of the heads alone, without taught drawings, shape (count,)."""
        heads = self.weights.heads
        return _scores(heads.probabilities(heads.hidden(features)))

    def points_of(self, features: Features) -> NDArray[np.float32]:
        """Return drawings as unit vectors in which nearness is likeness, shape (count, size)."""
        return _points(self.weights.heads.hidden(features))

    def _judge(self, images: NDArray[np.float32], features: Features | None) -> list[Judgement]:
        if features is None:
            features = self.features.features(images)
        hidden = self.weights.heads.hidden(features)
        probabilities = self.weights.heads.probabilities(hidden)
        scores = _scores(probabilities)
        if self.taught:
            scores = self.taught.adjusted(scores, _points(hidden))
        reads_everything = self.sensitivity <= 0.0
        marks = np.zeros(len(images), np.bool_) if reads_everything else are_marks(images)
        is_empty = images.max(axis=(1, 2)) <= 0.0
        by_reason = (probabilities[:, DIGIT_COUNT:] @ self._classes_by_reason).argmax(axis=1)
        judgements = []
        for index, score in enumerate(scores.tolist()):
            reason = None
            if is_empty[index]:
                reason = Reason.EMPTY
            elif marks[index]:
                reason = Reason.MARK
            elif score > self.point.threshold:
                reason = self._reasons[by_reason[index]]
            judgements.append(Judgement(reason is not None, reason, score))
        return judgements

    @cached_property
    def _classes_by_reason(self) -> NDArray[np.float32]:
        """Which classes of the heads belong to each reason, 0 or 1, shape (classes, reasons)."""
        belongs = [[reason is other for other in self._reasons] for reason in self.weights.classes]
        return np.array(belongs, np.float32).reshape(-1, len(self._reasons))


@cache
def _bundled_files() -> tuple[GateWeights, Weights]:
    folder = BUNDLED_WEIGHTS_FOLDER
    return open_gate(folder / "gate.pkl"), open_weights(folder / "default.pkl")


def _scores(probabilities: NDArray[np.float32]) -> NDArray[np.float32]:
    digit = probabilities[:, :DIGIT_COUNT].sum(axis=1) + np.float32(_TINY)
    other = probabilities[:, DIGIT_COUNT:].sum(axis=1) + np.float32(_TINY)
    scores: NDArray[np.float32] = np.log(other / digit)
    return scores


def _points(hidden: NDArray[np.float32]) -> NDArray[np.float32]:
    joined = hidden.transpose(1, 0, 2).reshape(hidden.shape[1], -1)
    points: NDArray[np.float32] = joined / (np.linalg.norm(joined, axis=1, keepdims=True) + _TINY)
    return points


def _feature_reader(weights: GateWeights, base: Weights) -> FeatureReader:
    if fingerprint(base.parameters) != weights.base_fingerprint:
        raise WeightsError("the gate belongs to other weights of the network default.")
    try:
        reader = FeatureReader(base.build_network(), weights.taps)
    except ShapeError as error:
        raise WeightsError(f"the gate does not fit the network default: {error}") from None
    expected = len(weights.heads.mean)
    if reader.count != expected:
        raise WeightsError(f"the gate needs {expected} features, but found {reader.count}.")
    return reader


def refused_share(judgements: Sequence[Judgement]) -> float:
    """Return the share of the judgements that refuse, 0-1; 0 without any."""
    return sum(judgement.is_refused for judgement in judgements) / max(1, len(judgements))
