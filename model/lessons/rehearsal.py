"""What a lesson rehearses, so that nothing is forgotten."""

from __future__ import annotations

from itertools import islice

import numpy as np

from model.datasets.dataset import Dataset, join_datasets
from model.datasets.mnist import find_mnist_folder, load_mnist
from model.datasets.stroke_files import dataset_from_drawings

#: How much there is to rehearse: more than a lesson shows. Synthetic handwriting looks as drawn on
#: a canvas does, which MNIST does not; with some of it a correction leaves other digits of the
#: same hand alone.
MNIST_REHEARSAL = 16_000
SYNTHETIC_BESIDE_MNIST = 4_000
SYNTHETIC_REHEARSAL = 6_000
_SYNTHETIC_SEED = 3
_MNIST_SEED = 5


def rehearsal_data(synthetic_count: int | None = None) -> Dataset:
    """Return what a lesson rehearses: MNIST's training images and synthetic handwriting.

    Where MNIST is not at hand it is synthetic handwriting alone. Takes a second or two; keep what
    is returned.

    Parameters
    ----------
    synthetic_count : int, optional
        How many synthetic drawings, about a third of a millisecond each.
    """
    from model.datasets.synthetic import drawings

    has_mnist = find_mnist_folder() is not None
    if synthetic_count is None:
        synthetic_count = SYNTHETIC_BESIDE_MNIST if has_mnist else SYNTHETIC_REHEARSAL
    synthetic = dataset_from_drawings(islice(drawings(_SYNTHETIC_SEED), synthetic_count))
    if not has_mnist:
        return synthetic
    images = load_mnist("train")
    chosen = np.random.default_rng(_MNIST_SEED).permutation(len(images))
    mnist = images.subset(np.sort(chosen[:MNIST_REHEARSAL]))
    return join_datasets([mnist, synthetic])
