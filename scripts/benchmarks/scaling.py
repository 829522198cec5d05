"""How time grows with the number of samples, of filters, and with the size of the images."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from model.datasets.dataset import Dataset
from model.network.network import Network
from model.network.networks import describe_network
from model.training.settings import TrainingSettings
from model.training.trainer import train
from scripts.benchmarks.measuring import Figure, Goal, Spread, compare, in_turn
from scripts.benchmarks.training import pictures, step_action

SAMPLES = (1_000, 60_000)
STEPS = 512


def measure_scaling(_folder: Path) -> Iterator[Figure]:
    """Measure the time of a sample's step as things grow."""
    yield from _samples()
    yield from _sizes()


def _samples() -> Iterator[Figure]:
    """As many steps on few samples as on many: the trainer's own work for a run counts in."""
    few, many = SAMPLES
    network = Network(describe_network("classic"))
    rounds: dict[int, list[float]] = {few: [], many: []}
    data = {count: Dataset(*pictures(count)) for count in SAMPLES}
    for _ in range(9):
        for count in SAMPLES:
            settings = TrainingSettings(epochs=many // count, batch_size=1)
            *_, last = train(network, data[count], settings)
            rounds[count].append(last.seconds / many)
    what = f"a sample's step, {many:,} samples against {few:,}"
    yield compare("scaling", what, rounds[many], rounds[few], f"{few:,}", Goal(1.05), "µs")


def _sizes() -> Iterator[Figure]:
    forms = [(f"{filters} filters on 28x28", filters, 28) for filters in (4, 8, 16, 32)]
    forms += [(f"8 filters on {side}x{side}", 8, side) for side in (14, 56)]
    actions = {}
    for what, filters, side in forms:
        description = describe_network("classic")
        description[0]["shape"] = [1, side, side]
        description[1]["filters"] = filters
        network = Network(description, np.random.default_rng(0))
        actions[what] = step_action(network, *pictures(STEPS, side), 1)
    for what, times in in_turn(actions, rounds=7).items():
        spread = Spread.of([1e6 * seconds / STEPS for seconds in times])
        yield Figure("scaling", f"a sample's step, {what}", "µs", spread)
