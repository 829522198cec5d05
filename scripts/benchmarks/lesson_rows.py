"""Corrections in a row: one drawing after the other is corrected, as in the window."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from model.datasets.dataset import Dataset
from model.datasets.stroke_files import dataset_from_drawings
from model.evaluation.evaluate import predict
from model.ink.strokes import Drawing
from model.lessons.lesson import learn, usual_settings
from model.lessons.preparation import PreparedBase
from scripts.benchmarks.lesson_trials import errors
from scripts.benchmarks.lesson_writers import ODD_SHAPES, LessonWriter

CORRECTIONS = 30

#: With fewer drawings to correct, a row says nothing.
MIN_CORRECTIONS = 3


@dataclass(frozen=True)
class CorrectionRow:
    """A row of corrections by one writer: what is read right at the end, and what else changed."""

    writer: str
    corrected: int
    read_right: int
    refused: int
    test_change: float
    others: int
    others_before: int
    others_after: int
    seconds: float
    """Of the slowest lesson."""


def drawings_to_correct(base: PreparedBase, writer: LessonWriter, count: int) -> list[Drawing]:
    """Return drawings that the base misreads: the writer's own, then odd shapes made of others."""
    network = base.weights.build_network()
    generator = np.random.default_rng([2, *writer.name.encode()])
    found: list[Drawing] = []
    odd = [drawing for shape in ODD_SHAPES for drawing in shape.drawn_by(writer)]
    for drawings in ([*writer.taught, *writer.rest], odd):
        if not drawings:
            continue
        data = dataset_from_drawings(drawings)
        misread = np.flatnonzero(predict(network, data) != data.labels)
        found += [drawings[index] for index in generator.permutation(misread)]
    return found[:count]


def correction_row(
    base: PreparedBase,
    writer: LessonWriter,
    others: Dataset,
    test: Dataset,
    count: int = CORRECTIONS,
) -> CorrectionRow | None:
    """Correct drawings one after the other; None if the base misreads too few.

    Each lesson starts from the base with all drawings so far, the newest first. If it reads worse,
    the weights of the lesson before stay in use. A drawing that is read right by then is kept
    without a lesson.
    """
    drawings = drawings_to_correct(base, writer, count)
    if len(drawings) < MIN_CORRECTIONS:
        return None
    settings = replace(usual_settings(base.weights), is_proved=False)
    images = dataset_from_drawings(drawings)
    before = in_use = base.weights.build_network()
    seconds, refused = 0.0, 0
    for index, drawing in enumerate(drawings):
        if int(predict(in_use, images.subset([index]))[0]) == drawing.label:
            continue
        started = time.process_time()
        learned = drawings[: index + 1][::-1]
        *_, report = learn(base.weights, learned, rehearsal=base, settings=settings)
        assert report.result is not None
        seconds = max(seconds, time.process_time() - started)
        if report.result.is_worse:
            refused += 1
        else:
            in_use = report.result.weights.build_network()
    return CorrectionRow(
        writer.name,
        len(drawings),
        len(drawings) - errors(in_use, images),
        refused,
        100.0 * (errors(before, test) - errors(in_use, test)) / len(test),
        len(others),
        errors(before, others),
        errors(in_use, others),
        seconds,
    )


def drawings_of_others(
    writers: Sequence[LessonWriter], writer: LessonWriter, count: int
) -> Dataset:
    """Return up to `count` drawings of all other writers, spread evenly."""
    drawings = [drawing for other in writers if other.name != writer.name for drawing in other.rest]
    step = max(1, len(drawings) // count)
    return dataset_from_drawings(drawings[::step][:count])
