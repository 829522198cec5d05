"""What one run of an experiment shows: curves, histograms, filters and confusions by epoch."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from model.errors import TrainingError

BINS = 24
"""Of a histogram."""

MAX_FILTERS = 32


@dataclass(frozen=True)
class Histogram:
    """How often values lie in each of `BINS` equal bins from `low` to `high`."""

    low: float
    high: float
    counts: tuple[int, ...]

    @classmethod
    def of(cls, values: NDArray[Any]) -> Histogram:
        """Count the values of an array; those that are not finite are left out."""
        finite = values[np.isfinite(values)].ravel()
        if not finite.size:
            return cls(0.0, 0.0, (0,) * BINS)
        counts, edges = np.histogram(finite.astype(np.float64), BINS)
        return cls(float(edges[0]), float(edges[-1]), tuple(counts.tolist()))


@dataclass(frozen=True)
class EpochOutcome:
    """A network after an epoch; epoch 0 is before training.

    Parameters
    ----------
    epoch : int
    loss, accuracy : float or None
        Mean over the training drawings while they were learned; None before training.
    test_loss, test_accuracy : float
    activations, gradients : dict of str to Histogram
        By layer: its outputs, and the gradients of its parameters, for the same test drawings.
    filters : list of lists
        Of the first convolution, (filters, height, width), of its first channel; may be empty.
    confusion : list of lists of int
        Test drawings by label (row) and prediction (column).
    """

    epoch: int
    loss: float | None
    accuracy: float | None
    test_loss: float
    test_accuracy: float
    activations: Mapping[str, Histogram]
    gradients: Mapping[str, Histogram]
    filters: list[list[list[float]]]
    confusion: list[list[int]]


@dataclass(frozen=True)
class RunOutcome:
    """One run of an experiment.

    Parameters
    ----------
    value : str
        Of the factor that varies.
    seed : int
    epochs : tuple of EpochOutcome
        From epoch 0.
    seconds : float
        Of training alone.
    problem : str
        Why the run ended before its last epoch, such as a loss that diverged; or "".
    """

    value: str
    seed: int
    epochs: tuple[EpochOutcome, ...]
    seconds: float
    problem: str = ""

    @property
    def last(self) -> EpochOutcome:
        """The last epoch."""
        return self.epochs[-1]

    def as_dict(self) -> dict[str, Any]:
        """Return the run as JSON stores it."""
        return asdict(self)

    @classmethod
    def from_dict(cls, content: object) -> RunOutcome:
        """Return the run that `as_dict` returned.

        Raises
        ------
        TrainingError
            For other content.
        """
        try:
            return cls._from(content)
        except (KeyError, TypeError, ValueError, OverflowError, AttributeError):
            raise TrainingError("expected a run of an experiment.") from None

    @classmethod
    def _from(cls, content: Any) -> RunOutcome:
        epochs = []
        for entry in content["epochs"]:
            histograms = {
                kind: {
                    str(name): Histogram(
                        float(values["low"]),
                        float(values["high"]),
                        tuple(int(count) for count in values["counts"]),
                    )
                    for name, values in entry[kind].items()
                }
                for kind in ("activations", "gradients")
            }
            confusion = np.array(entry["confusion"], dtype=np.int64)
            filters = np.array(entry["filters"], dtype=np.float64)
            if confusion.shape != (10, 10) or (filters.size and filters.ndim != 3):
                raise ValueError
            epochs.append(
                EpochOutcome(
                    int(entry["epoch"]),
                    None if entry["loss"] is None else float(entry["loss"]),
                    None if entry["accuracy"] is None else float(entry["accuracy"]),
                    float(entry["test_loss"]),
                    float(entry["test_accuracy"]),
                    **histograms,
                    filters=filters.tolist(),
                    confusion=confusion.tolist(),
                )
            )
        if not epochs:
            raise ValueError
        return cls(
            str(content["value"]),
            int(content["seed"]),
            tuple(epochs),
            float(content["seconds"]),
            str(content["problem"]),
        )
