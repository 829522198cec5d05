"""Train the networks of the tutorials on MNIST as they describe, and print their accuracies.

    python scripts/benchmarks/tutorial_table.py
    python scripts/benchmarks/tutorial_table.py --network two-layer

Needs MNIST (DIGITPAD_MNIST_DIR, or the download of the program). One seeded run each.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

# One thread, so that the seconds are those of one core.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import numpy as np

from model.datasets.dataset import Dataset
from model.datasets.mnist import load_mnist
from model.errors import ModelError
from model.evaluation.evaluate import accuracy_of
from model.network.network import Network
from model.training.settings import TrainingSettings
from model.training.trainer import train
from model.training.tutorial_settings import (
    SIMPLE_CONVNET_ON_ALL_IMAGES,
    SIMPLE_CONVNET_REGULARIZED,
    SOFTMAX_ALONE,
    TUTORIAL_SETTINGS,
    TutorialBudget,
)

HEADER = (
    "| network | budget | reached | the text states | seconds |",
    "| --- | --- | ---: | ---: | ---: |",
)

#: What is run for each network beside its tutorial's budget, and what the row is called.
_FURTHER_RUNS = {
    "classic": [("softmax alone", SOFTMAX_ALONE)],
    "simple-convnet": [
        ("regularized", SIMPLE_CONVNET_REGULARIZED),
        ("on all images", SIMPLE_CONVNET_ON_ALL_IMAGES),
    ],
}
RUNS = {
    name: [("", budget), *_FURTHER_RUNS.get(name, [])] for name, budget in TUTORIAL_SETTINGS.items()
}


@dataclass(frozen=True)
class Outcome:
    """The accuracy that a run reached, 0-1, and its seconds of training."""

    accuracy: float
    seconds: float


def main(arguments: Sequence[str]) -> int:
    """Run the table; return 0, or 2 if it cannot be run."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--network", choices=RUNS, help="this one alone")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args(arguments)
    names = [options.network] if options.network else list(RUNS)
    try:
        training, test = load_mnist("train"), load_mnist("test")
    except ModelError as error:
        print(error, file=sys.stderr)
        return 2
    print(*HEADER, sep="\n")
    total_s = 0.0
    for name in names:
        for more, budget in RUNS[name]:
            outcome = run(name, budget, training, test, options.seed)
            print(row(f"`{name}` {more}".strip(), budget, outcome), flush=True)
            total_s += outcome.seconds
    print(f"| all together | | | | {total_s:.1f} |")
    return 0


def run(name: str, budget: TutorialBudget, training: Dataset, test: Dataset, seed: int) -> Outcome:
    """Train one network with its tutorial's budget and measure it as the text does.

    The first images of both sets are used; the seed draws the weights and the order of images.
    """
    network = Network(budget.description(name), np.random.default_rng(seed))
    settings = replace(budget.settings, seed=seed)
    training = test if budget.learns_test_images else training
    images = min(budget.training_images, len(training))
    tail = np.arange(images - budget.training_tail, images)
    started = time.perf_counter()
    _train(network, training.subset(np.arange(tail[0] if len(tail) else images)), settings)
    tail_accuracies = []
    for index in tail:
        image = training.subset(np.array([index]))
        tail_accuracies.append(accuracy_of(network, image))
        _train(network, image, settings)
    seconds = time.perf_counter() - started
    if tail_accuracies:
        return Outcome(float(np.mean(tail_accuracies)), seconds)
    measured = test.subset(np.arange(min(budget.test_images, len(test))))
    return Outcome(accuracy_of(network, measured), seconds)


def _train(network: Network, data: Dataset, settings: TrainingSettings) -> None:
    deque(train(network, data, settings), maxlen=0)


def row(title: str, budget: TutorialBudget, outcome: Outcome) -> str:
    """Return a run's line of the Markdown table."""
    settings = budget.settings
    length = f"{settings.epochs} epoch{'s' if settings.epochs > 1 else ''}"
    if settings.steps is not None:
        length = f"{settings.steps:,} steps"
    size = "one at a time" if settings.batch_size == 1 else f"batches of {settings.batch_size}"
    measured = (
        f"the last {budget.training_tail}, each before it is learned"
        if budget.training_tail
        else f"{budget.test_images:,} test images"
    )
    cells = (
        title,
        f"{budget.training_images:,} {'test ' if budget.learns_test_images else ''}images, "
        f"{length}, {size}, {settings.optimizer}; {measured}",
        f"{100 * outcome.accuracy:.2f} %",
        "" if budget.reported_accuracy is None else f"{100 * budget.reported_accuracy:g} %",
        f"{outcome.seconds:.1f}",
    )
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
