"""The mistakes of a network on labelled drawings, found block by block."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from model.cancellation import ShouldStop, raise_if_stopped
from model.datasets.dataset import Dataset
from model.datasets.loading import load_data
from model.datasets.stroke_files import dataset_from_drawings, labelled_drawings
from model.errors import DataError
from model.evaluation.calibration import Calibration, calibration
from model.evaluation.coverage import CoverageCurve, coverage_curve
from model.evaluation.metrics import Evaluation, evaluate
from model.files import samples_path
from model.ink.strokes import Stroke
from model.network.layers.base import Array
from model.recognizer import READING_BATCH, Recognizer
from model.samples.store import ALL_DIGITS, SampleStore
from model.weights.weights_file import Weights

SAMPLES = "samples"


@dataclass(frozen=True, eq=False)
class Block:
    """Some drawings of the data, and how many there are in all.

    Parameters
    ----------
    drawings : Dataset
    total : int or None
        None if it is not known yet.
    sample_ids : sequence of int, optional
        Of drawings from my samples.
    """

    drawings: Dataset
    total: int | None
    sample_ids: tuple[int, ...] = ()


@dataclass(frozen=True, eq=False)
class Mistake:
    """A drawing whose likeliest digit is not its label.

    Parameters
    ----------
    number : int
        Its place in the data, counted from 1.
    image : ndarray, float32, shape (28, 28)
        Ink bright (1) on dark (0).
    label : int
    probabilities : ndarray, float32, shape (10,)
    strokes : tuple of ndarray
        Empty for a picture.
    sample_id : int, optional
        Of a drawing from my samples.
    """

    number: int
    image: NDArray[np.float32]
    label: int
    probabilities: NDArray[np.float32]
    strokes: tuple[Stroke, ...] = ()
    sample_id: int | None = None

    def __repr__(self) -> str:
        percent = 100 * self.confidence
        return f"Mistake {self.number}: {self.label}, read {self.read} with {percent:.1f} %"

    @property
    def read(self) -> int:
        """The likeliest digit."""
        return int(self.probabilities.argmax())

    @property
    def confidence(self) -> float:
        """Its probability, 0-1."""
        return float(self.probabilities.max())

    @property
    def runner_up(self) -> tuple[int, float]:
        """The second likeliest digit and its probability, 0-1."""
        digit = int(np.argsort(-self.probabilities, kind="stable")[1])
        return digit, float(self.probabilities[digit])


@dataclass(frozen=True, eq=False)
class Findings:
    """What was read so far; the reports are computed when they are asked for.

    Parameters
    ----------
    count : int
        Drawings read.
    total : int or None
        Drawings in all; None if that is not known yet.
    mistakes : tuple of Mistake
        In the order of the data.
    """

    count: int
    total: int | None
    mistakes: tuple[Mistake, ...]
    _labels: tuple[NDArray[np.int64], ...] = field(repr=False)
    _probabilities: tuple[Array, ...] = field(repr=False)

    def __repr__(self) -> str:
        return f"Findings: {len(self.mistakes):,} mistakes in {self.count:,} drawings"

    @cached_property
    def evaluation(self) -> Evaluation:
        """Accuracy, the report for each digit, the confusion matrix."""
        return evaluate(self.labels, self.probabilities.argmax(axis=1))

    @cached_property
    def calibration(self) -> Calibration:
        """How well confidences agree with accuracy."""
        return calibration(self.probabilities, self.labels)

    @cached_property
    def coverage(self) -> CoverageCurve:
        """What refusing the doubtful drawings gains."""
        return coverage_curve(self.probabilities, self.labels)

    @cached_property
    def labels(self) -> NDArray[np.int64]:
        """Labels of all drawings, shape (count,)."""
        return np.concatenate(self._labels)

    @cached_property
    def probabilities(self) -> Array:
        """Probabilities of all drawings, shape (count, 10)."""
        return np.concatenate(self._probabilities)

    def as_text(self) -> str:
        """Return all reports as printable tables."""
        reports = (self.evaluation, self.coverage, self.calibration)
        return "\n\n".join(report.as_text() for report in reports)


class ProblemCount:
    """Counts what is wrong with the data, and keeps the first sentence."""

    def __init__(self) -> None:
        self.count = 0
        self.first = ""

    def __call__(self, sentence: str) -> None:
        """Take a sentence."""
        self.count += 1
        self.first = self.first or sentence


def find_mistakes(
    weights: Weights, source: str, problems: ProblemCount, should_stop: ShouldStop
) -> Generator[Findings]:
    """Read all drawings of a data set; yield what is found so far after each block.

    Nothing is refused: the likeliest digit counts.

    Parameters
    ----------
    weights : Weights
    source : str
        As `model.datasets.loading.load_data` takes it.
    problems : ProblemCount
        Called with a sentence for each drawing that cannot be used.
    should_stop : callable

    Raises
    ------
    DataError
        If there is no such data, or it cannot be read.
    Cancelled
        If `should_stop` returns True.
    """
    recognizer = Recognizer(weights)
    count = 0
    mistakes: tuple[Mistake, ...] = ()
    labels: tuple[NDArray[np.int64], ...] = ()
    read: tuple[Array, ...] = ()
    for block in blocks_of(source, problems, should_stop):
        drawings = block.drawings
        answers = recognizer.read_many(drawings.images, drawings.strokes)
        probabilities = np.stack([answer.probabilities for answer in answers])
        wrong = np.flatnonzero(probabilities.argmax(axis=1) != drawings.labels).tolist()
        mistakes += tuple(
            Mistake(
                count + index + 1,
                drawings.images[index],
                int(drawings.labels[index]),
                probabilities[index],
                drawings.strokes[index] if drawings.strokes else (),
                block.sample_ids[index] if block.sample_ids else None,
            )
            for index in wrong
        )
        count += len(drawings)
        labels, read = (*labels, drawings.labels), (*read, probabilities)
        yield Findings(count, block.total, mistakes, labels, read)
    if not count:
        raise DataError(f"{source} has no labelled drawing.")
    yield Findings(count, count, mistakes, labels, read)


def blocks_of(source: str, problems: ProblemCount, should_stop: ShouldStop) -> Iterator[Block]:
    """Yield a data set in blocks; of my samples and strokes files, a block is loaded at a time."""
    if source == SAMPLES and samples_path().exists():
        yield from _sample_blocks(should_stop)
        return
    if source.lower().endswith((".jsonl", ".jsonl.gz")) and Path(source).is_file():
        drawings = labelled_drawings(source, problems)
        while some := list(islice(drawings, READING_BATCH)):
            raise_if_stopped(should_stop)
            yield Block(dataset_from_drawings(some), None)
        return
    data = load_data(source, "test", problems, should_stop=should_stop)
    for first in range(0, len(data), READING_BATCH):
        raise_if_stopped(should_stop)
        last = min(first + READING_BATCH, len(data))
        yield Block(data.subset(range(first, last)), len(data))


def _sample_blocks(should_stop: ShouldStop) -> Iterator[Block]:
    with SampleStore(samples_path(), should_stop) as store:
        ids = store.ids(ALL_DIGITS)
        for first in range(0, len(ids), READING_BATCH):
            raise_if_stopped(should_stop)
            samples = store.get(ids[first : first + READING_BATCH])
            if samples:
                drawings = Dataset(
                    np.stack([sample.image for sample in samples]).astype(np.float32),
                    np.array([sample.label for sample in samples], np.int64),
                    strokes=tuple(sample.strokes for sample in samples),
                )
                yield Block(drawings, len(ids), tuple(sample.id for sample in samples))
