"""What a run in the background is given, and what it hands back; free of Qt."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Any

from model.network.layers.base import Array
from model.runs.learning_curve import Course
from model.runs.measures import RunMeasures
from model.runs.plan import TrainingPlan
from model.runs.run_files import RunFiles
from model.weights.weights_file import Weights


class Stage(Enum):
    """What a run is at."""

    PREPARING = "preparing"
    TRAINING = "training"
    MEASURING = "measuring"


@dataclass(frozen=True, eq=False)
class RunOrder:
    """What a run is given.

    Parameters
    ----------
    plan : TrainingPlan
    name : str
        What its weights are to be called.
    in_use : Weights or None
        What reads now: to begin with, where the plan says so, and to compare with.
    files : RunFiles
    fingerprint : str or None
        Of the data of a run that is to go on; None for a new run.
    """

    plan: TrainingPlan
    name: str
    in_use: Weights | None
    files: RunFiles
    fingerprint: str | None = None

    @property
    def goes_on(self) -> bool:
        """Whether an unfinished run is taken up again."""
        return self.fingerprint is not None


@dataclass(frozen=True, eq=False)
class RunFacts:
    """What is known when a run begins to learn.

    Parameters
    ----------
    training_count, validation_count : int
        Drawings.
    left_out : int
        Lines or pictures of the file that cannot be used.
    first_weights : Weights
        What the run begins with.
    course : Course
        Of the epochs before, where the run goes on.
    """

    training_count: int
    validation_count: int
    left_out: int
    first_weights: Weights
    course: Course


@dataclass(frozen=True, eq=False)
class RunResult:
    """What a run has come to.

    Parameters
    ----------
    plan : TrainingPlan
    weights : Weights
        The best.
    first_weights : Weights
    course : Course
    history : list of dict
        An entry per whole epoch.
    before : RunMeasures or None
        Of the weights in use; None if there are none, or measuring was skipped.
    after : RunMeasures or None
    seconds : float
    was_stopped : bool
    """

    plan: TrainingPlan
    weights: Weights
    first_weights: Weights
    course: Course
    history: list[dict[str, Any]]
    before: RunMeasures | None
    after: RunMeasures | None
    seconds: float
    was_stopped: bool

    @property
    def best_epoch(self) -> int:
        """The epoch whose weights these are; 0 if none was whole."""
        best = 0
        highest = -1.0
        for entry in self.history:
            if entry["validation_accuracy"] >= highest:
                best, highest = int(entry["epoch"]), entry["validation_accuracy"]
        return best


def first_filters(weights: dict[str, Array]) -> Array | None:
    """Return the first convolution's filters, (filters, channels, height, width), if there are."""
    for name, array in weights.items():
        if name.endswith(".filters"):
            return array
    return None
