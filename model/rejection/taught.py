"""Drawings that a person has corrected, as the gate knows them, and what is near them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

#: Only the newest count, so that judging takes bounded time and memory.
MAX_DRAWINGS = 200

#: Cosines at which a taught drawing counts a half, and how quickly this changes.
HALF_COSINE, COSINE_SCALE = 0.86, 0.02

#: The score towards which taught drawings pull: down for digits, up for what is none.
TAUGHT_SCORE = 12.0


@dataclass(frozen=True, eq=False)
class TaughtDrawing:
    """One corrected drawing.

    Parameters
    ----------
    sample_id : int
        Of the sample in the store.
    is_digit : bool
    points : ndarray of float16, shape (copies, dimensions)
        Unit vectors, see `Gate.points_of`.
    """

    sample_id: int
    is_digit: bool
    points: NDArray[np.float16]


class TaughtDrawings:
    """The corrections of a person, the oldest first; never changed.

    Parameters
    ----------
    drawings : iterable of TaughtDrawing
        Of those with the same sample the last counts; the oldest beyond `MAX_DRAWINGS` are dropped.
    fingerprint : str
        Of the gate that the points belong to, see `Gate.fingerprint`.
    """

    def __init__(self, drawings: Iterable[TaughtDrawing] = (), fingerprint: str = "") -> None:
        newest: dict[int, TaughtDrawing] = {}
        for drawing in drawings:
            newest.pop(drawing.sample_id, None)
            newest[drawing.sample_id] = drawing
        self._drawings = tuple(newest.values())[-MAX_DRAWINGS:]
        self.fingerprint = fingerprint
        self._groups = [_Group.of(self._drawings, is_digit) for is_digit in (True, False)]

    def __len__(self) -> int:
        return len(self._drawings)

    def __iter__(self) -> Iterator[TaughtDrawing]:
        return iter(self._drawings)

    @property
    def sample_ids(self) -> list[int]:
        """The samples, the oldest correction first."""
        return [drawing.sample_id for drawing in self._drawings]

    def with_drawing(self, drawing: TaughtDrawing) -> TaughtDrawings:
        """Return the corrections with one more, in place of an older one of the same sample."""
        return TaughtDrawings([*self._drawings, drawing], self.fingerprint)

    def without(self, sample_ids: Iterable[int]) -> TaughtDrawings:
        """Return the corrections without those of some samples."""
        gone = set(sample_ids)
        kept = [drawing for drawing in self._drawings if drawing.sample_id not in gone]
        return TaughtDrawings(kept, self.fingerprint)

    def adjusted(
        self, scores: NDArray[np.float32], points: NDArray[np.float32]
    ) -> NDArray[np.float32]:
        """Pull the scores of drawings near taught ones to what those are.

        Parameters
        ----------
        scores : ndarray, shape (count,)
        points : ndarray, shape (count, dimensions)
            Unit vectors of the drawings, see `Gate.points_of`.

        Notes
        -----
        With the nearness d to the nearest taught digit and n to the nearest taught drawing that is
        none, both 0-1, the score s becomes ``(1 - d - n) s + (n - d) TAUGHT_SCORE``, where d and n
        are first divided by their sum if it is above 1. Nearness is a logistic function of the
        cosine.
        """
        digit, other = (group.nearness(points) for group in self._groups)
        total = np.maximum(digit + other, 1.0)
        digit, other = digit / total, other / total
        pulled = (1.0 - digit - other) * scores + (other - digit) * TAUGHT_SCORE
        return np.asarray(pulled, np.float32)


@dataclass(frozen=True, eq=False)
class _Group:
    """The points of all taught drawings of one kind."""

    points: NDArray[np.float32]

    @classmethod
    def of(cls, drawings: Iterable[TaughtDrawing], is_digit: bool) -> _Group:
        points = [drawing.points for drawing in drawings if drawing.is_digit == is_digit]
        joined = np.concatenate(points) if points else np.empty((0, 0))
        return cls(joined.astype(np.float32))

    def nearness(self, points: NDArray[np.float32]) -> NDArray[np.float32]:
        if not len(self.points):
            return np.zeros(len(points), np.float32)
        cosines = (points @ self.points.T).max(axis=1)
        nearness = 1.0 / (1.0 + np.exp((HALF_COSINE - cosines) / COSINE_SCALE))
        return np.asarray(nearness, np.float32)
