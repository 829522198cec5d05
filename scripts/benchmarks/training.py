"""Speed of training: a sample, a batch, an epoch; with more samples, filters and pixels."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

from model.datasets.dataset import Dataset
from model.network.layers.base import Array
from model.network.network import Network
from model.network.networks import describe_network
from model.training.optimizers import make_optimizer
from model.training.settings import TrainingSettings
from model.training.steps import Tally, TrainingSteps
from model.training.trainer import train
from scripts.benchmarks.measuring import ROUNDS, Figure, Goal, Spread, compare, in_turn
from scripts.benchmarks.rivals import (
    CReference,
    LoopNetwork,
    TorchNetwork,
    missing_compiler,
    missing_package,
)

SECTION = "training"
NETWORKS = ("default", "simple-convnet", "two-conv")
SPEED_GOALS = {1: 2.0, 32: 1.2, 128: 1.0}
EPOCH_IMAGES = {"default": 1_280, "simple-convnet": 2_560, "two-conv": 5_120, "classic": 5_000}
SCALED_SAMPLES = (1_000, 60_000)
SCALED_STEPS = 512


def measure_training(folder: Path) -> Iterator[Figure]:
    """Measure training of `classic` by the sample, of the others by the batch."""
    yield from _one_sample_a_step(folder)
    for name in NETWORKS:
        for batch_size, speed in SPEED_GOALS.items():
            yield _batch(name, batch_size, Goal(speed, is_speed=True))
    for name in EPOCH_IMAGES:
        yield _epoch(name, 1 if name == "classic" else 32)


def measure_scaling(_folder: Path) -> Iterator[Figure]:
    """Measure how the time of a sample's step grows."""
    # As many steps on few samples as on many: the trainer's own work for a run counts in.
    few, many = SCALED_SAMPLES
    network = Network(describe_network("classic"))
    rounds: dict[int, list[float]] = {few: [], many: []}
    data = {count: Dataset(*pictures(count)) for count in SCALED_SAMPLES}
    for _ in range(9):
        for count in SCALED_SAMPLES:
            settings = TrainingSettings(epochs=many // count, batch_size=1)
            *_, last = train(network, data[count], settings)
            rounds[count].append(last.seconds / many)
    what = f"a sample's step, {many:,} samples against {few:,}"
    yield compare("scaling", what, rounds[many], rounds[few], f"{few:,}", Goal(1.05), "µs")
    forms = [(f"{filters} filters on 28x28", filters, 28) for filters in (4, 8, 16, 32)]
    forms += [(f"8 filters on {side}x{side}", 8, side) for side in (14, 56)]
    actions = {}
    for form, filters, side in forms:
        description = describe_network("classic")
        description[0]["shape"] = [1, side, side]
        description[1]["filters"] = filters
        network = Network(description, np.random.default_rng(0))
        actions[form] = step_action(network, *pictures(SCALED_STEPS, side), 1)
    for form, times in in_turn(actions, rounds=7).items():
        spread = Spread.of([1e6 * seconds / SCALED_STEPS for seconds in times])
        yield Figure("scaling", f"a sample's step, {form}", "µs", spread)


def pictures(count: int, side: int = 28) -> tuple[Array, Array]:
    """Return pictures with blank paper around grey noise, as costly as digits are, and labels."""
    generator = np.random.default_rng(0)
    images = np.zeros((count, side, side), np.float32)
    inner = images[:, 4:-4, 4:-4]
    inner[...] = generator.random(inner.shape, dtype=np.float32)
    return images, generator.integers(10, size=count)


def step_action(
    network: Network, images: Array, labels: Array, batch_size: int
) -> Callable[[], None]:
    """Return a pass over the data in steps as a training run takes them."""
    settings = TrainingSettings(batch_size=batch_size, learning_rate=0.005)
    network.set_training(True)
    optimizer = make_optimizer(settings.optimizer, settings.learning_rate)
    steps = TrainingSteps(network, optimizer, settings, lambda loss: None)
    samples = steps.at_once * batch_size

    def act() -> None:
        for first in range(0, len(labels), samples):
            some = slice(first, first + samples)
            rates = [settings.learning_rate] * -(-len(labels[some]) // batch_size)
            steps.take(images[some], labels[some], rates, Tally())

    return act


def _one_sample_a_step(folder: Path) -> Iterator[Figure]:
    images, labels = pictures(512)
    few = 32
    network = _network("classic")
    actions: dict[str, Callable[[], object]] = {"own": step_action(network, images, labels, 1)}
    samples = {"own": len(labels), "loops": 1, "torch": few, "c": len(labels)}
    loops = LoopNetwork(np.random.default_rng(0))
    actions["loops"] = lambda: loops.learn(images[0], int(labels[0]))
    no_compiler, no_torch = missing_compiler(), missing_package("torch")
    if not no_compiler:
        actions["c"] = CReference(_network("classic"), images, labels, folder)
    if not no_torch:
        rival = TorchNetwork(_network("classic"), 0.005)
        steps = [
            rival.step(images[index : index + 1, None], labels[index : index + 1])
            for index in range(few)
        ]
        actions["torch"] = lambda: [step() for step in steps]
    times = {
        name: [seconds / samples[name] for seconds in values]
        for name, values in in_turn(actions).items()
    }
    own, what = times["own"], "classic, a sample a step"
    yield compare(SECTION, what, own, times.get("c"), "C, -O3", Goal(4.0), "µs", no_compiler)
    goal = Goal(300.0, is_speed=True)
    yield compare(SECTION, what, own, times["loops"], "plain loops", goal, "µs")
    goal = Goal(8.0, is_speed=True)
    yield compare(SECTION, what, own, times.get("torch"), "PyTorch", goal, "µs", no_torch)


def _batch(name: str, batch_size: int, goal: Goal) -> Figure:
    images, labels = pictures(batch_size)
    return _against_torch(
        f"{name}, a step of {batch_size}",
        step_action(_network(name), images, labels, batch_size),
        lambda: TorchNetwork(_network(name)).step(images[:, None], labels),
        goal=goal,
    )


def _epoch(name: str, batch_size: int) -> Figure:
    data = Dataset(*pictures(EPOCH_IMAGES[name]))
    network = _network(name)
    settings = TrainingSettings(epochs=1, batch_size=batch_size)
    return _against_torch(
        f"{name}, an epoch of {len(data):,} by {batch_size}",
        lambda: [None for _ in train(network, data, settings)],
        lambda: TorchNetwork(_network(name)).epoch(data.images[:, None], data.labels, batch_size),
        rounds=5,
    )


def _against_torch(
    what: str,
    own: Callable[[], object],
    make_rival: Callable[[], Callable[[], object]],
    rounds: int = ROUNDS,
    goal: Goal | None = None,
) -> Figure:
    """Time an action and, where PyTorch is installed, the one that `make_rival` returns."""
    missing = missing_package("torch")
    times = in_turn({"own": own} if missing else {"own": own, "torch": make_rival()}, rounds)
    return compare(SECTION, what, times["own"], times.get("torch"), "PyTorch", goal, note=missing)


def _network(name: str) -> Network:
    return Network(describe_network(name), np.random.default_rng(5))
