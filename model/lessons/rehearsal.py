"""Rehearsal data: digits of other writers, so that a lesson does not forget them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import numpy as np

from model.cancellation import ShouldStop, never_stop, raise_if_stopped
from model.datasets.dataset import Dataset, join_datasets
from model.datasets.mnist import find_mnist_folder, load_mnist
from model.datasets.stroke_files import dataset_from_drawings
from model.ink.strokes import Drawing

#: As many as lessons of one base share, see `model.lessons.preparation`. Synthetic handwriting is
#: drawn like drawings on the canvas, which MNIST is not: with some of it, a correction does less
#: harm to other digits of the same writer.
MNIST_COUNT = 11_500
SYNTHETIC_COUNT_BESIDE_MNIST = 2_500
SYNTHETIC_COUNT = 6_000

SEED = 3


def rehearsal_data(
    synthetic_count: int | None = None, should_stop: ShouldStop = never_stop
) -> Dataset:
    """Return training images of MNIST, if it is on this machine, and synthetic handwriting.

    It takes a second or two: keep the result.

    Parameters
    ----------
    synthetic_count : int, optional
        Number of synthetic drawings.
    should_stop : callable, optional
        Asked before each drawing.

    Raises
    ------
    Cancelled
        If `should_stop` returns True.
    """
    has_mnist = find_mnist_folder() is not None
    if synthetic_count is None:
        synthetic_count = SYNTHETIC_COUNT_BESIDE_MNIST if has_mnist else SYNTHETIC_COUNT
    synthetic = dataset_from_drawings(_synthetic_drawings(synthetic_count, should_stop))
    if not has_mnist:
        return synthetic
    images = load_mnist("train", should_stop=should_stop)
    raise_if_stopped(should_stop)
    chosen = np.random.default_rng(SEED).permutation(len(images))
    mnist = images.subset(np.sort(chosen[:MNIST_COUNT]))
    return join_datasets([mnist, synthetic])


def _synthetic_drawings(count: int, should_stop: ShouldStop) -> Iterator[Drawing]:
    from model.datasets.synthetic import drawings

    for drawing in islice(drawings(SEED), count):
        raise_if_stopped(should_stop)
        yield drawing
