"""A store with samples of all kinds, and what it says."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np

from model.samples.sample import Sample
from model.samples.store import LessonRecord, SampleStore

_NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def new_store_path(folder: Path) -> Path:
    """Return the path of a store in an emptied folder for one case."""
    case = folder / "case"
    shutil.rmtree(case, ignore_errors=True)
    case.mkdir()
    return case / "samples.sqlite3"


def fill(path: Path, count: int = 50) -> None:
    """Make a store with drawings, pictures and lessons; some changed, some deleted."""
    generator = np.random.default_rng(0)
    with SampleStore(path) as store:
        for number in range(count):
            points = 700 if number == count // 2 else int(generator.integers(3, 60))
            store.add(
                (generator.normal(0.0, 99.0, (points, 2 + number % 3)),),
                number % 11,
                writer=("Ana", "Zoë")[number % 2],
                drawn=_NOON,
                answered=number % 10,
                confidence=(0.0, 0.25, 1.0)[number % 3],
                weights_name="default",
            )
        for image in generator.random((5, 28, 28)).astype(np.float32):
            store.add((), 3, writer="Bo", drawn=_NOON, picture=image)
        for number in range(3):
            store.add_lesson(LessonRecord(_NOON, (number,), "default", "a.pkl", {"mine": 0.5}))
        store.relabel(7, 3)
        store.delete([9])


def meaning(sample: Sample) -> tuple[Any, ...]:
    """Return everything that a sample says."""
    strokes = tuple(stroke.tobytes() for stroke in sample.strokes)
    picture = None if sample.picture is None else sample.picture.tobytes()
    answer = (sample.answered, sample.confidence, sample.weights_name)
    facts = (sample.label, sample.writer, sample.drawn, sample.is_label_confirmed)
    return (sample.id, strokes, picture, *facts, *answer)
