"""Doubles of lessons: a teacher that is controlled by the test, and small weights."""

import threading
from collections.abc import Iterator, Sequence

import numpy as np

from model.cancellation import ShouldStop
from model.ink.strokes import Stroke
from model.lessons.request import LessonRequest
from model.lessons.settings import LessonMeasures, LessonReport, LessonResult
from model.network.network import Network
from model.network.networks import describe_network
from model.samples.store import Sample
from model.weights.weights_file import Weights


def small_weights(seed: int = 0, name: str = "small") -> Weights:
    """Return weights of an untrained network that reads 28 × 28 pictures."""
    network = Network(describe_network("classic"), np.random.default_rng(seed))
    return Weights(network.description, network.weights(), training={"name": name})


def stroke(*points: tuple[float, float]) -> Stroke:
    """Return a stroke with all four columns."""
    columns = np.ones((len(points), 4))
    columns[:, :2] = points
    columns[:, 3] = 0
    return columns


def one(left_px: float = 140.0) -> tuple[Stroke, ...]:
    """Return a 1."""
    return (stroke((left_px, 60), (left_px - 4, 140), (left_px - 8, 220)),)


class TeacherDouble:
    """Gives the results that a test sets, and waits at its gate in the middle of a lesson."""

    def __init__(self) -> None:
        self.gate = threading.Event()
        self.gate.set()
        self.is_worse = False
        self.fails_with: Exception | None = None
        self.lessons: list[tuple[LessonRequest, list[Sample]]] = []

    def __call__(
        self, request: LessonRequest, samples: Sequence[Sample], should_stop: ShouldStop
    ) -> Iterator[LessonReport]:
        self.lessons.append((request, list(samples)))
        yield LessonReport(0.4, 2.0, 2.6)
        while not self.gate.wait(0.005):
            if should_stop():
                return
        if self.fails_with is not None:
            raise self.fails_with
        labels = tuple(sample.label for sample in samples)
        before = LessonMeasures(
            tuple(7 for _ in labels), tuple(0.7 for _ in labels), 0.5, None, None, 0.99
        )
        after = LessonMeasures(labels, tuple(0.96 for _ in labels), 1.0, None, None, 0.99)
        result = LessonResult(small_weights(len(self.lessons)), before, after, self.is_worse)
        yield LessonReport(1.0, 5.0, 0.0, result)
