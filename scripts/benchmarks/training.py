"""Speed of training: a sample, a batch, an epoch."""

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
from scripts.benchmarks.loops import LoopNetwork
from scripts.benchmarks.measuring import Figure, Goal, compare, in_turn
from scripts.benchmarks.rivals import CReference, TorchNetwork, missing_compiler, missing_package

SECTION = "training"
NETWORKS = ("default", "simple-convnet", "two-conv")
SPEED_GOALS = {1: 2.0, 32: 1.2, 128: 1.0}
EPOCH_IMAGES = {"default": 1_280, "simple-convnet": 2_560, "two-conv": 5_120, "classic": 5_000}


def measure_training(folder: Path) -> Iterator[Figure]:
    """Measure training of `classic` by the sample, of the others by the batch."""
    yield from _one_sample_a_step(folder)
    for name in NETWORKS:
        for batch_size, speed in SPEED_GOALS.items():
            yield _batch(name, batch_size, Goal(speed, is_speed=True))
    for name in EPOCH_IMAGES:
        yield _epoch(name, 1 if name == "classic" else 32)


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
            rival.step(images[place : place + 1, None], labels[place : place + 1])
            for place in range(few)
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
    actions = {"own": step_action(_network(name), images, labels, batch_size)}
    missing = missing_package("torch")
    if not missing:
        rival = TorchNetwork(_network(name))
        actions["torch"] = rival.step(images[:, None], labels)
    times = in_turn(actions)
    what = f"{name}, a step of {batch_size}"
    return compare(SECTION, what, times["own"], times.get("torch"), "PyTorch", goal, note=missing)


def _epoch(name: str, batch_size: int) -> Figure:
    data = Dataset(*pictures(EPOCH_IMAGES[name]))
    network = _network(name)
    settings = TrainingSettings(epochs=1, batch_size=batch_size)
    actions: dict[str, Callable[[], object]] = {
        "own": lambda: [None for _ in train(network, data, settings)]
    }
    missing = missing_package("torch")
    if not missing:
        rival = TorchNetwork(_network(name))
        actions["torch"] = rival.epoch(data.images[:, None], data.labels, batch_size)
    times = in_turn(actions, rounds=5)
    what = f"{name}, an epoch of {len(data):,} by {batch_size}"
    return compare(
        SECTION, what, times["own"], times.get("torch"), "PyTorch", unit="ms", note=missing
    )


def _network(name: str) -> Network:
    return Network(describe_network(name), np.random.default_rng(5))
