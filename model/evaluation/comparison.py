"""Compare two sets of weights: how often each reads right, where they differ, how fast they are."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from model.datasets.dataset import Dataset
from model.datasets.mnist import load_mnist
from model.datasets.synthetic import drawings
from model.errors import DataError
from model.ink.normalising import normalise_strokes
from model.network.network import Network
from model.recognizer import Answer, Recognizer
from model.samples.store import SampleStore, samples_path
from model.weights.weights_file import Weights

#: So many drawings are read between two looks at whether to go on: some 50 ms of work.
BLOCK = 32

#: More differing drawings than this are counted, but not kept.
MOST_DIFFERENCES = 1_000

SYNTHETIC_COUNT = 1_000
_SYNTHETIC_SEED = 2_024
_SPEED_ROUNDS = 31


@dataclass(frozen=True, eq=False)
class Difference:
    """A drawing that two networks read differently.

    Parameters
    ----------
    image : ndarray, float32, shape (28, 28)
        Ink bright (1) on dark (0).
    label : int
        The digit that was meant.
    first, second : Answer
    """

    image: NDArray[np.float32]
    label: int
    first: Answer
    second: Answer

    @property
    def is_first_right(self) -> bool:
        """Whether the first network reads the digit that was meant."""
        return self.first.digit == self.label

    @property
    def is_second_right(self) -> bool:
        """Whether the second network reads the digit that was meant."""
        return self.second.digit == self.label


@dataclass(frozen=True, eq=False)
class Comparison:
    """How two networks read the same drawings.

    Parameters
    ----------
    count : int
        Drawings read so far.
    first_right, second_right : int
        How many of them each read right.
    difference_count : int
        How many they read differently.
    differences : tuple of Difference
        The first `MOST_DIFFERENCES` of those, in the order of the drawings.
    """

    count: int = 0
    first_right: int = 0
    second_right: int = 0
    difference_count: int = 0
    differences: tuple[Difference, ...] = ()


def compare(
    first: Recognizer, second: Recognizer, blocks: Iterable[Dataset]
) -> Iterator[Comparison]:
    """Let both read all drawings; yield what is known after each block.

    Parameters
    ----------
    first, second : Recognizer
    blocks : iterable of Dataset
        From `sample_blocks`, `mnist_blocks` or `synthetic_blocks`.
    """
    done = Comparison()
    for block in blocks:
        pairs = list(
            zip(first.read_many(block.images), second.read_many(block.images), strict=True)
        )
        labels = block.labels.tolist()
        differing = [
            Difference(image, label, *pair)
            for image, label, pair in zip(block.images, labels, pairs, strict=True)
            if pair[0].digit != pair[1].digit
        ]
        kept = (*done.differences, *differing)[:MOST_DIFFERENCES]
        right = [
            sum(pair[place].digit == label for pair, label in zip(pairs, labels, strict=True))
            for place in (0, 1)
        ]
        done = Comparison(
            done.count + len(block),
            done.first_right + right[0],
            done.second_right + right[1],
            done.difference_count + len(differing),
            kept,
        )
        yield done


def sample_count() -> int:
    """Return how many drawings of one's own there are; 0 also if their file cannot be read."""
    if not samples_path().exists():
        return 0
    try:
        with SampleStore(samples_path()) as store:
            return store.count()
    except DataError:
        # Whoever opens the samples themselves is told what is wrong with them.
        return 0


def sample_blocks() -> Generator[Dataset]:
    """Yield one's own samples, the newest first.

    Raises
    ------
    DataError
        If their file cannot be read.
    """
    with SampleStore(samples_path()) as store:
        ids = store.ids()
        for start in range(0, len(ids), BLOCK):
            samples = store.get(ids[start : start + BLOCK])
            if samples:
                yield _dataset(
                    [sample.image for sample in samples], [sample.label for sample in samples]
                )


def mnist_blocks() -> Generator[Dataset]:
    """Yield MNIST's test images.

    Raises
    ------
    DataError
        If MNIST is not on this machine or damaged.
    """
    images = load_mnist("test")
    for start in range(0, len(images), BLOCK):
        yield images.subset(range(start, min(start + BLOCK, len(images))))


def synthetic_blocks(count: int = SYNTHETIC_COUNT) -> Generator[Dataset]:
    """Yield so many digits of synthetic handwriting, the same ones every time."""
    endless = drawings(_SYNTHETIC_SEED)
    for start in range(0, count, BLOCK):
        images: list[NDArray[np.float32]] = []
        labels: list[int] = []
        while len(images) < min(BLOCK, count - start):
            drawing = next(endless)
            ink = normalise_strokes(drawing.strokes)
            if ink is not None and drawing.label is not None:
                images.append(ink.image)
                labels.append(drawing.label)
        yield _dataset(images, labels)


def reading_times_ms(
    recognizers: Sequence[Recognizer], image: NDArray[np.float32], rounds: int = _SPEED_ROUNDS
) -> list[float]:
    """Return how long each takes for one drawing.

    They take turns, so that whatever else the machine does meets all alike.

    Parameters
    ----------
    recognizers : sequence of Recognizer
    image : ndarray, float32, shape (28, 28)
    rounds : int
        The median over so many is returned.
    """
    times_ms: list[list[float]] = [[] for _ in recognizers]
    for _ in range(rounds):
        for recognizer, times in zip(recognizers, times_ms, strict=True):
            start_s = perf_counter()
            recognizer.read_many(image[None])
            times.append((perf_counter() - start_s) * 1000)
    return [median(times) for times in times_ms]


def parameter_count(weights: Weights) -> int:
    """Return how many numbers a network has learned."""
    return sum(array.size for array in Network(weights.network).parameters.values())


def _dataset(images: Sequence[NDArray[np.float32]], labels: Sequence[int]) -> Dataset:
    return Dataset(np.stack(images).astype(np.float32), np.array(labels, np.int64))
