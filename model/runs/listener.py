"""What a training run reports while it works."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from model.evaluation.evaluate import Progress
from model.network.layers.base import Array
from model.runs.learning_curve import LearningCurve
from model.runs.request import DataSummary
from model.training.settings import Report
from model.weights.weights_file import Weights


def _ignore(*_arguments: object) -> None:
    pass


class Stage(Enum):
    """What a run is doing."""

    PREPARING = "preparing"
    TRAINING = "training"
    EVALUATING = "evaluating"


@dataclass(frozen=True)
class RunListener:
    """The callbacks of a run, called in its thread."""

    preparing: Callable[[str, int, int], None] = _ignore
    prepared: Callable[[DataSummary, Weights, LearningCurve], None] = _ignore
    reported: Callable[[Report], None] = _ignore
    weights_changed: Callable[[dict[str, Array]], None] = _ignore
    evaluating: Callable[[], None] = _ignore
    measuring: Progress = _ignore
