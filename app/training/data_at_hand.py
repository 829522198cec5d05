"""What this machine has to learn from; free of Qt."""

from __future__ import annotations

from model.datasets.mnist import find_mnist_folder
from model.errors import ModelError


def has_mnist() -> bool:
    """Return whether MNIST is on this machine."""
    return find_mnist_folder() is not None


def count_samples() -> int:
    """Return how many samples of their own the person has; 0 if they cannot be read."""
    from model.samples.store import SampleStore, samples_path

    if not samples_path().exists():
        return 0
    try:
        with SampleStore(samples_path()) as store:
            return store.count()
    except ModelError:
        # The window of the samples says what is wrong with them.
        return 0
