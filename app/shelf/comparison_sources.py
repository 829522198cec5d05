"""What two networks can be compared on: my samples, MNIST's test images, synthetic handwriting."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from app.shelf.comparison_thread import Blocks
from model.datasets.mnist import find_mnist_folder
from model.weights_comparison import (
    SYNTHETIC_COUNT,
    mnist_blocks,
    sample_blocks,
    sample_count,
    synthetic_blocks,
)

translate = QCoreApplication.translate

MNIST_COUNT = 10_000


@dataclass(frozen=True)
class ComparisonSource:
    """Drawings to compare on.

    Parameters
    ----------
    name : str
        In the language of the window.
    count : int
        How many there are.
    blocks : callable
        Makes them; to be called in the thread that reads them.
    """

    name: str
    count: int
    blocks: Blocks


def comparison_sources() -> list[ComparisonSource]:
    """Return what is at hand, one's own samples first; synthetic handwriting always is."""
    sources = []
    mine = sample_count()
    if mine:
        sources.append(ComparisonSource(translate("Comparison", "My samples"), mine, sample_blocks))
    if find_mnist_folder() is not None:
        name = translate("Comparison", "MNIST's test images")
        sources.append(ComparisonSource(name, MNIST_COUNT, mnist_blocks))
    name = translate("Comparison", "Synthetic handwriting")
    return [*sources, ComparisonSource(name, SYNTHETIC_COUNT, synthetic_blocks)]
