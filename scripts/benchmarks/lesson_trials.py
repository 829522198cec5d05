"""Measurements of lessons: for writers, for an odd shape, with wrong labels, in the store."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

import numpy as np

from model.datasets.dataset import Dataset
from model.datasets.stroke_files import dataset_from_drawings
from model.evaluation.evaluate import predict
from model.ink.strokes import Drawing
from model.lessons.label_check import suspected_mislabels
from model.lessons.lesson import learn, usual_settings
from model.lessons.preparation import PreparedBase
from model.lessons.settings import LessonResult
from model.network.network import Network
from model.recognizer import Recognizer
from model.samples.store import SampleStore
from model.weights.weights_file import Weights, open_weights
from scripts.benchmarks.lesson_writers import LessonWriter, OddShape, drawn_again

WRONG_LABELS_FRACTION = 0.05
STORED_SAMPLES = 100_000
TIMES_DRAWN_AGAIN = 100


def errors(network: Network, data: Dataset) -> int:
    """Return the number of images that a network reads wrongly."""
    return int((predict(network, data) != data.labels).sum())


def teach(base: PreparedBase, drawings: Sequence[Drawing]) -> LessonResult:
    """Run a lesson as the program does after a correction: none are held out."""
    settings = replace(usual_settings(base.weights), is_proved=False)
    *_, report = learn(base.weights, drawings, rehearsal=base, settings=settings)
    assert report.result is not None
    return report.result


def kept(weights: Weights, result: LessonResult) -> Network:
    """Return the network in use after a lesson: the old one if the new one is worse."""
    return (weights if result.is_worse else result.weights).build_network()


@dataclass(frozen=True)
class WriterLesson:
    """One writer's lesson: drawings read, wrongly before and after, and what else changed."""

    writer: str
    count: int
    before: int
    after: int
    test_change: float
    seconds: float
    is_kept: bool

    @property
    def change(self) -> float:
        """How the accuracy on the writer's other drawings changed, in points."""
        return 100.0 * (self.before - self.after) / self.count


def writer_lesson(
    base: PreparedBase, writer: LessonWriter, test: Dataset, test_errors: int
) -> WriterLesson:
    """Run the lesson of one writer, and read the other drawings and the test images."""
    weights = base.weights
    rest = dataset_from_drawings(writer.rest)
    started = time.process_time()
    result = teach(base, writer.taught)
    seconds = time.process_time() - started
    network = kept(weights, result)
    lost = 0 if result.is_worse else errors(network, test) - test_errors
    return WriterLesson(
        writer.name,
        len(rest),
        errors(weights.build_network(), rest),
        errors(network, rest),
        -100.0 * lost / len(test),
        seconds,
        not result.is_worse,
    )


class Correction(NamedTuple):
    """One odd shape taught by one correction: accuracies 0-1, and counts of other drawings."""

    again: float
    shape_before: float
    shape_after: float
    others: int
    others_wrong_before: int
    others_wrong_after: int


def correction(base: PreparedBase, writer: LessonWriter, shape: OddShape) -> Correction | None:
    """Correct the first of the writer's odd shapes that is misread; None if all are read right."""
    weights = base.weights
    before = weights.build_network()
    drawings = shape.drawn_by(writer)
    if len(drawings) < 2:
        return None
    read = predict(before, dataset_from_drawings(drawings))
    misread = np.flatnonzero(read != shape.digit)
    if not len(misread):
        return None
    corrected = drawings[misread[0]]
    after = kept(weights, teach(base, [corrected]))
    again = drawn_again(corrected, TIMES_DRAWN_AGAIN)
    same_shape = dataset_from_drawings(drawing for drawing in drawings if drawing is not corrected)
    others = dataset_from_drawings(
        drawing for drawing in (*writer.taught, *writer.rest) if drawing.label != shape.digit
    )
    return Correction(
        1.0 - errors(after, again) / len(again),
        1.0 - errors(before, same_shape) / len(same_shape),
        1.0 - errors(after, same_shape) / len(same_shape),
        len(others),
        errors(before, others),
        errors(after, others),
    )


class LabelCheck(NamedTuple):
    """Wrong labels among a writer's samples: how many, how many found, how many false alarms."""

    labels: int
    wrong: int
    found: int
    false_alarms: int


def with_wrong_labels(drawings: Sequence[Drawing], seed: int) -> tuple[list[Drawing], set[int]]:
    """Return the drawings, a twentieth of them with another digit as label, and their indices."""
    generator = np.random.default_rng(seed)
    count = max(1, round(WRONG_LABELS_FRACTION * len(drawings)))
    wrong = set(generator.permutation(len(drawings))[:count].tolist())
    changed = [
        replace(drawing, label=((drawing.label or 0) + int(generator.integers(1, 10))) % 10)
        if index in wrong
        else drawing
        for index, drawing in enumerate(drawings)
    ]
    return changed, wrong


def label_check(writer: LessonWriter, recognizers: Sequence[Recognizer], seed: int) -> LabelCheck:
    """Change a twentieth of the labels of all that a writer drew, and look for them."""
    drawings, wrong = with_wrong_labels((*writer.taught, *writer.rest), seed)
    suspected = {suspect.index for suspect in suspected_mislabels(drawings, recognizers)}
    return LabelCheck(len(drawings), len(wrong), len(suspected & wrong), len(suspected - wrong))


def points_lost_by_wrong_labels(
    base: PreparedBase, writer: LessonWriter, recognizers: Sequence[Recognizer], seed: int
) -> float:
    """Return the points that a twentieth of wrong labels costs on the writer's other drawings.

    Suspected mislabels are left out of the lesson, as in the program.
    """
    changed, _ = with_wrong_labels(writer.taught, seed)
    suspected = {suspect.index for suspect in suspected_mislabels(changed, recognizers)}
    trusted = [drawing for index, drawing in enumerate(changed) if index not in suspected]
    rest = dataset_from_drawings(writer.rest)
    wrong = [
        errors(kept(base.weights, teach(base, drawings)), rest)
        for drawings in (writer.taught, trusted)
    ]
    return 100.0 * (wrong[1] - wrong[0]) / len(rest)


def store_figures(drawings: Sequence[Drawing]) -> dict[str, float]:
    """Fill a store and return how long its main uses take, in ms, and its size in MB."""
    many = [drawings[index % len(drawings)] for index in range(STORED_SAMPLES)]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "samples.sqlite3"
        with SampleStore(path) as store:
            store.add_many(many)
        started = time.perf_counter()
        with SampleStore(path) as store:
            labels = store.labels()
            store.writers()
            store.get([id for id, _ in labels[:100]])
            opening = time.perf_counter() - started
            adding = []
            for drawing in many[:200]:
                started = time.perf_counter()
                store.add(drawing.strokes, drawing.label or 0)
                adding.append(time.perf_counter() - started)
        size = path.stat().st_size
    return {
        "opening_ms": 1e3 * opening,
        "adding_ms": 1e3 * float(np.median(adding)),
        "slowest_adding_ms": 1e3 * max(adding),
        "size_mb": size / 1e6,
    }


def is_undone_to_the_bit(path: Path, base: PreparedBase, drawings: Sequence[Drawing]) -> bool:
    """Return whether a lesson leaves its base, the weights of a file, unchanged."""
    weights = base.weights
    result = teach(base, drawings)
    original = open_weights(path).parameters
    is_changed = any(
        not np.array_equal(array, original[name])
        for name, array in result.weights.parameters.items()
    )
    return is_changed and all(
        array.tobytes() == original[name].tobytes() for name, array in weights.parameters.items()
    )
