"""The drawings of an experiment: the same for all of its runs."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import numpy as np

from model.cancellation import ShouldStop, never_stop, raise_if_stopped
from model.datasets.dataset import Dataset
from model.datasets.loading import SYNTHETIC_PARTS, load_data
from model.errors import DataError
from model.experiments.plan import ExperimentPlan
from model.ink.strokes import Drawing
from model.runs.request import limited

TEST_COUNT = 2_000
"""At most this many test drawings are measured after each epoch."""

_TEST_FRACTION = 0.2


def load_experiment_data(
    plan: ExperimentPlan, should_stop: ShouldStop = never_stop
) -> tuple[Dataset, Dataset]:
    """Return drawings to learn from, and others to measure with.

    MNIST and synthetic handwriting have test data of their own; of other data a fifth is kept.

    Raises
    ------
    DataError
        If there is no such data, or not enough.
    Cancelled
        If `should_stop` returns True while drawings are downloaded or made.
    """
    if plan.data == "synthetic":
        from model.datasets.stroke_files import dataset_from_drawings
        from model.datasets.synthetic import drawings

        (count, seed), (test_count, test_seed) = (
            SYNTHETIC_PARTS["train"],
            SYNTHETIC_PARTS["test"],
        )

        def made(amount: int, seed: int) -> Iterator[Drawing]:
            for drawing in islice(drawings(seed), amount):
                raise_if_stopped(should_stop)
                yield drawing

        training = dataset_from_drawings(made(min(plan.max_images, count), seed))
        test = dataset_from_drawings(made(min(TEST_COUNT, test_count), test_seed))
    else:
        training = load_data(plan.data, "train", should_stop=should_stop)
        if plan.data == "mnist":
            test = load_data("mnist", "test", should_stop=should_stop)
        else:
            order = np.random.default_rng(0).permutation(len(training))
            kept = round(_TEST_FRACTION * len(order))
            training, test = training.subset(order[kept:]), training.subset(order[:kept])
    training, test = limited(training, plan.max_images, 0), limited(test, TEST_COUNT, 0)
    if not len(test) or len(training) < plan.max_images:
        raise DataError(
            f"{plan.data}: expected {plan.max_images:,} drawings to learn from beside those that "
            f"are measured, but found {len(training):,}."
        )
    return training, test
