"""Small runs for tests: a tiny network, a few synthetic drawings, and a listener that remembers."""

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np

from model.network.network import Network
from model.network.networks import describe_network
from model.runs.learning_curve import LearningCurve
from model.runs.listener import RunListener
from model.runs.plan import SYNTHETIC, TrainingPlan
from model.runs.plan_data import PlanRequest
from model.runs.request import DataSummary
from model.runs.run import TrainingRun
from model.runs.run_files import RunFiles
from model.training.settings import Report
from model.weights.weights_file import Weights

SMALL = TrainingPlan(
    network="conv-pool5",
    sources=(SYNTHETIC,),
    drawings=200,
    epochs=2,
    batch_size=10,
    learning_rate=0.05,
)


def tiny_weights(seed: int = 0) -> Weights:
    """Return weights of a network that reads at random."""
    network = Network(describe_network("conv-pool5"), np.random.default_rng(seed))
    return Weights(network.description, network.weights(), training={"name": "tiny"})


@dataclass
class Heard:
    """What a run has reported."""

    preparing: list[tuple[str, int, int]] = field(default_factory=list)
    prepared: list[tuple[DataSummary, Weights, LearningCurve]] = field(default_factory=list)
    reports: list[Report] = field(default_factory=list)
    weights: list[dict[str, Any]] = field(default_factory=list)
    evaluating: int = 0
    measuring: list[tuple[int, int]] = field(default_factory=list)

    def listener(self) -> RunListener:
        def evaluate() -> None:
            self.evaluating += 1

        return RunListener(
            lambda *step: self.preparing.append(step),
            lambda *start: self.prepared.append(start),
            self.reports.append,
            self.weights.append,
            evaluate,
            lambda *step: self.measuring.append(step),
        )


def small_run(
    folder: Path, heard: Heard | None = None, resumes: bool = False, **changes: Any
) -> TrainingRun:
    """Return a run that is ready to start, with changes to its plan."""
    files = RunFiles.in_folder(folder)
    plan = replace(SMALL, **changes)
    if resumes:
        interrupted = files.interrupted()
        assert interrupted is not None
        plan = interrupted.plan
    request = PlanRequest(plan, "small", files, resumes, tiny_weights(7))
    return TrainingRun(request, (heard or Heard()).listener())
