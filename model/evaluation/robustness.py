"""The robustness sheet: accuracy against how much drawings are varied."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from model.cancellation import ShouldStop, never_stop, raise_if_stopped
from model.datasets.dataset import Dataset
from model.errors import DataError
from model.evaluation.variations import VARIATIONS, Variation, vary
from model.recognizer import Recognizer

#: Drawings varied and read at a time; work can be stopped between blocks.
BLOCK = 64


@dataclass(frozen=True)
class RobustnessCurve:
    """Accuracy against one variation.

    Parameters
    ----------
    variation : Variation
    levels : tuple of float
        The levels that are measured so far.
    accuracies : tuple of tuple of float
        For each network, its accuracy at these levels, 0-1.
    """

    variation: Variation
    levels: tuple[float, ...]
    accuracies: tuple[tuple[float, ...], ...]

    def __repr__(self) -> str:
        return f"RobustnessCurve: {self.variation.name}, {len(self.levels)} levels"


@dataclass(frozen=True)
class RobustnessSheet:
    """Accuracy of one or several networks against every variation.

    Parameters
    ----------
    names : tuple of str
        Of the networks.
    count : int
        Number of drawings.
    curves : tuple of RobustnessCurve
    done, total : int
        Drawings measured so far and in all, each level counted.
    """

    names: tuple[str, ...]
    count: int
    curves: tuple[RobustnessCurve, ...]
    done: int
    total: int

    def __repr__(self) -> str:
        return f"RobustnessSheet: {', '.join(self.names)} on {self.count:,} drawings"

    def as_text(self) -> str:
        """Return a printable table for each variation."""
        width = max(len("accuracy"), *map(len, self.names))
        lines = [f"accuracy in % on {self.count:,} varied drawings"]
        for curve in self.curves:
            levels = "".join(f"{level:>7g}" for level in curve.levels)
            lines += ["", f"{curve.variation.name}, {curve.variation.unit}"]
            lines += [f"{'':<{width}}{levels}"]
            for name, accuracies in zip(self.names, curve.accuracies, strict=True):
                values = "".join(f"{100 * accuracy:>7.1f}" for accuracy in accuracies)
                lines.append(f"{name:<{width}}{values}")
        return "\n".join(lines)

    def as_dict(self) -> dict[str, object]:
        """Return the figures as JSON stores them."""
        return {
            "count": self.count,
            "networks": list(self.names),
            "variations": [
                {
                    "name": curve.variation.name,
                    "unit": curve.variation.unit,
                    "levels": list(curve.levels),
                    "accuracies": [list(accuracies) for accuracies in curve.accuracies],
                }
                for curve in self.curves
            ],
        }


def measure_robustness(
    recognizers: Mapping[str, Recognizer],
    dataset: Dataset,
    should_stop: ShouldStop = never_stop,
    variations: Sequence[Variation] = tuple(VARIATIONS.values()),
) -> Iterator[RobustnessSheet]:
    """Measure the accuracy of networks on varied drawings; yield the sheet so far after each block.

    Parameters
    ----------
    recognizers : mapping
        The networks by name. All read the same varied images, and nothing else: no strokes, so
        that no second opinion is asked. The likeliest digit counts, whatever a gate says.
    dataset : Dataset
        Drawings with strokes are varied as strokes where that is possible, others as pictures.
    should_stop : callable, optional
    variations : sequence of Variation, optional

    Raises
    ------
    DataError
        If there is no drawing.
    Cancelled
        If `should_stop` returns True.

    Notes
    -----
    Strokes that are turned, slanted, erased or added to are normalised afterwards, as any drawing.
    Shift, size and pen width, which normalising would undo, are those of the ink in the image.
    """
    if not len(dataset):
        raise DataError("there is nothing to evaluate.")
    total = len(dataset) * sum(len(variation.levels) for variation in variations)
    names = tuple(recognizers)
    finished: list[RobustnessCurve] = []
    done = 0
    for number, variation in enumerate(variations):
        curve = RobustnessCurve(variation, (), tuple(() for _ in names))
        for level in variation.levels:
            right = np.zeros(len(names), np.int64)
            for first in range(0, len(dataset), BLOCK):
                raise_if_stopped(should_stop)
                block = dataset.subset(range(first, min(first + BLOCK, len(dataset))))
                images = vary(block, variation, level, seed=number * len(dataset) + first)
                right += [_right_count(each, images, block) for each in recognizers.values()]
                done += len(block)
                yield RobustnessSheet(names, len(dataset), (*finished, curve), done, total)
            curve = _with_level(curve, level, right / len(dataset))
        finished.append(curve)
    yield RobustnessSheet(names, len(dataset), tuple(finished), done, total)


def _right_count(recognizer: Recognizer, images: NDArray[np.float32], block: Dataset) -> int:
    answers = recognizer.read_many(images)
    read = np.array([answer.probabilities.argmax() for answer in answers])
    return int((read == block.labels).sum())


def _with_level(
    curve: RobustnessCurve, level: float, accuracies: NDArray[np.float64]
) -> RobustnessCurve:
    return RobustnessCurve(
        curve.variation,
        (*curve.levels, level),
        tuple(
            (*known, accuracy)
            for known, accuracy in zip(curve.accuracies, accuracies.tolist(), strict=True)
        ),
    )
