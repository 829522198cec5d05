"""Comparison of two networks: accuracy, differences and speed."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from statistics import median
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from model.cancellation import ShouldStop, raise_if_stopped
from model.datasets.dataset import Dataset
from model.datasets.mnist import load_mnist
from model.datasets.stroke_files import dataset_from_drawings
from model.datasets.synthetic import drawings
from model.errors import DataError
from model.files import samples_path
from model.network.network import Network
from model.recognizer import Answer, Recognizer
from model.samples.store import ALL_DIGITS, SampleStore
from model.weights.weights_file import Weights

Blocks = Callable[[], Generator[Dataset]]

#: Drawings per block, about 50 ms of work; a comparison can be stopped between blocks.
BLOCK = 32

#: At most this many differing drawings are kept; all are counted.
MAX_DIFFERENCES = 1_000

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
        The digit drawn.
    first, second : Answer
    """

    image: NDArray[np.float32]
    label: int
    first: Answer
    second: Answer

    @property
    def is_first_right(self) -> bool:
        """Whether the first network is right."""
        return self.first.digit == self.label

    @property
    def is_second_right(self) -> bool:
        """Whether the second network is right."""
        return self.second.digit == self.label


@dataclass(frozen=True, eq=False)
class Comparison:
    """How two networks read the same drawings.

    Parameters
    ----------
    count : int
        Drawings read so far.
    first_right, second_right : int
        How many of them each network read right.
    difference_count : int
        How many the networks read differently.
    differences : tuple of Difference
        The first `MAX_DIFFERENCES` of those, in the order of the drawings.
    """

    count: int = 0
    first_right: int = 0
    second_right: int = 0
    difference_count: int = 0
    differences: tuple[Difference, ...] = ()


def compare(
    first: Recognizer, second: Recognizer, blocks: Iterable[Dataset]
) -> Iterator[Comparison]:
    """Compare two networks on all drawings; yield the result so far after each block."""
    done = Comparison()
    for block in blocks:
        labels = block.labels.tolist()
        answers = (
            first.read_many(block.images, block.strokes),
            second.read_many(block.images, block.strokes),
        )
        differing = [
            Difference(image, label, *pair)
            for image, label, *pair in zip(block.images, labels, *answers, strict=True)
            if pair[0].digit != pair[1].digit
        ]
        right = [
            sum(answer.digit == label for answer, label in zip(read, labels, strict=True))
            for read in answers
        ]
        done = Comparison(
            done.count + len(block),
            done.first_right + right[0],
            done.second_right + right[1],
            done.difference_count + len(differing),
            (*done.differences, *differing)[:MAX_DIFFERENCES],
        )
        yield done


def compare_weights(
    weights: tuple[Weights, Weights], blocks: Blocks, should_stop: ShouldStop
) -> Generator[Comparison, None, list[float]]:
    """Compare two sets of weights; yield the result so far after each block.

    `blocks` is called, and what it returns closed, in the thread that runs this.

    Returns
    -------
    list of float
        Milliseconds that each network takes for one drawing.

    Raises
    ------
    DataError
        If there is no drawing.
    Cancelled
    """
    recognizers = Recognizer(weights[0]), Recognizer(weights[1])
    image: NDArray[np.float32] | None = None

    def watched(drawings: Iterable[Dataset]) -> Iterator[Dataset]:
        nonlocal image
        for block in drawings:
            raise_if_stopped(should_stop)
            image = block.images[0]
            yield block

    with closing(blocks()) as drawings:
        yield from compare(*recognizers, watched(drawings))
    if image is None:
        raise DataError("There is no drawing to compare them on.")
    return reading_times_ms(recognizers, image)


def sample_count() -> int:
    """Return the number of digits in my samples; 0 if their file cannot be read."""
    if not samples_path().exists():
        return 0
    try:
        with SampleStore(samples_path()) as store:
            return store.count(ALL_DIGITS)
    except DataError:
        # Opening the samples reports the error.
        return 0


def sample_blocks() -> Generator[Dataset]:
    """Yield the digits in my samples, newest first.

    Raises
    ------
    DataError
        If their file cannot be read.
    """
    with SampleStore(samples_path()) as store:
        ids = store.ids(ALL_DIGITS)
        for start in range(0, len(ids), BLOCK):
            samples = store.get(ids[start : start + BLOCK])
            if samples:
                yield Dataset(
                    np.stack([sample.image for sample in samples]).astype(np.float32),
                    np.array([sample.label for sample in samples], np.int64),
                    strokes=tuple(sample.strokes for sample in samples),
                )


def mnist_blocks() -> Generator[Dataset]:
    """Yield MNIST's test images.

    Raises
    ------
    DataError
        If MNIST is not on this machine or is damaged.
    """
    images = load_mnist("test")
    for start in range(0, len(images), BLOCK):
        yield images.subset(range(start, min(start + BLOCK, len(images))))


def synthetic_blocks(count: int = SYNTHETIC_COUNT) -> Generator[Dataset]:
    """Yield `count` synthetic digits, always the same."""
    endless = drawings(_SYNTHETIC_SEED)
    for start in range(0, count, BLOCK):
        yield dataset_from_drawings(islice(endless, min(BLOCK, count - start)))


def reading_times_ms(
    recognizers: Sequence[Recognizer], image: NDArray[np.float32], rounds: int = _SPEED_ROUNDS
) -> list[float]:
    """Return each recognizer's median time for an image, float32 (28, 28), in ms.

    They take turns, so that other load on the machine affects all of them equally.
    """
    times_ms: list[list[float]] = [[] for _ in recognizers]
    for _ in range(rounds):
        for recognizer, times in zip(recognizers, times_ms, strict=True):
            start_s = perf_counter()
            recognizer.read_many(image[None])
            times.append((perf_counter() - start_s) * 1000)
    return [median(times) for times in times_ms]


def parameter_count(weights: Weights) -> int:
    """Return the number of parameters of a network."""
    return Network(weights.network).parameter_count
