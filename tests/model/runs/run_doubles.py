"""Small runs for tests: a tiny network, a few synthetic drawings, and a listener that remembers."""

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np

from model.network.network import Network
from model.network.networks import describe_network
from model.runs.plan import SYNTHETIC, TrainingPlan
from model.runs.records import RunFacts, RunOrder
from model.runs.run import RunListener, RunWork
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
    """What a run has told."""

    preparing: list[tuple[str, int, int]] = field(default_factory=list)
    facts: list[RunFacts] = field(default_factory=list)
    reports: list[Report] = field(default_factory=list)
    weights: list[dict[str, Any]] = field(default_factory=list)
    measuring: int = 0

    def listener(self) -> RunListener:
        def measure() -> None:
            self.measuring += 1

        return RunListener(
            lambda *told: self.preparing.append(told),
            self.facts.append,
            self.reports.append,
            self.weights.append,
            measure,
        )


def small_work(
    folder: Path, heard: Heard | None = None, goes_on: bool = False, **changes: Any
) -> RunWork:
    """Return a run that is ready to be carried out, with changes to its plan."""
    files = RunFiles(folder)
    plan = replace(SMALL, **changes)
    fingerprint = None
    if goes_on:
        unfinished = files.unfinished()
        assert unfinished is not None
        plan, fingerprint = unfinished.plan, unfinished.fingerprint
    order = RunOrder(plan, "small", tiny_weights(7), files, fingerprint)
    return RunWork(order, (heard or Heard()).listener())
