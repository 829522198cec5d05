"""Drawings to compare two networks on: my samples, MNIST's test images, synthetic handwriting."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from model.datasets.mnist import find_mnist_folder
from model.evaluation.comparison import (
    SYNTHETIC_COUNT,
    Blocks,
    mnist_blocks,
    sample_blocks,
    sample_count,
    synthetic_blocks,
)

translate = QCoreApplication.translate

SAMPLES, MNIST, SYNTHETIC = "samples", "mnist", "synthetic"
MNIST_COUNT = 10_000


@dataclass(frozen=True)
class ComparisonSource:
    """Drawings to compare on; `blocks` returns them and is called in the thread that reads."""

    kind: str
    count: int
    blocks: Blocks

    @property
    def name(self) -> str:
        """Their name in the language of the window."""
        return {
            SAMPLES: translate("Comparison", "My samples"),
            MNIST: translate("Comparison", "MNIST's test images"),
            SYNTHETIC: translate("Comparison", "Synthetic handwriting"),
        }.get(self.kind, self.kind)


def comparison_sources() -> list[ComparisonSource]:
    """Return what is available, my samples first; synthetic handwriting always is."""
    sources = []
    mine = sample_count()
    if mine:
        sources.append(ComparisonSource(SAMPLES, mine, sample_blocks))
    if find_mnist_folder() is not None:
        sources.append(ComparisonSource(MNIST, MNIST_COUNT, mnist_blocks))
    return [*sources, ComparisonSource(SYNTHETIC, SYNTHETIC_COUNT, synthetic_blocks)]
