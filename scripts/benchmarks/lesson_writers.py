"""The writers that lessons are measured on, and untaught shapes of digits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from model.datasets.augmentation.strokes import vary_strokes
from model.datasets.dataset import Dataset
from model.datasets.stroke_files import dataset_from_drawings
from model.errors import DataError
from model.ink.strokes import Drawing, Stroke, has_ink
from scripts.bundled_weights.pen_drawings import HELD_OUT_WRITERS, read_pen_drawings

#: How much a drawing varies when its writer repeats it, see `vary_strokes`.
JITTER = 0.5


@dataclass(frozen=True)
class LessonWriter:
    """Drawings of one writer: those that are taught, as many of each digit, and the rest."""

    name: str
    taught: tuple[Drawing, ...]
    rest: tuple[Drawing, ...]


#: A writer needs as many drawings to be read after those that are taught.
MIN_READ = 10


def read_writers(path: Path, taught_per_digit: int) -> list[LessonWriter]:
    """Read a strokes file and split each writer's drawings, by the writer's name alone.

    Drawings without a label or ink are left out, and writers with fewer than `MIN_READ` drawings
    beside those that are taught.

    Raises
    ------
    InkError
        If the file or a line of it cannot be read.
    DataError
        If no drawing names its writer, or no writer has enough drawings.
    """
    by_writer: dict[str, list[Drawing]] = {}
    for drawing in read_pen_drawings(path):
        if drawing.label is not None and drawing.writer and has_ink(drawing.strokes):
            by_writer.setdefault(str(drawing.writer), []).append(drawing)
    if not by_writer:
        raise DataError(f"{path}: expected drawings with a label and a writer, but there is none.")
    writers = _split_writers(by_writer, taught_per_digit)
    if not writers:
        raise DataError(
            f"{path}: expected a writer with {taught_per_digit} drawings of a digit and "
            f"{MIN_READ} others, but the most that one has is "
            f"{max(map(len, by_writer.values()))} drawings."
        )
    return writers


#: The bundled networks learned from the other writers of pendigits-train, whose names are 1 to 30.
PENDIGITS_WRITERS = {str(number) for number in range(1, 31)}


def unseen_writers(writers: Sequence[LessonWriter]) -> list[LessonWriter]:
    """Return the writers that the bundled networks have not learned from."""
    if {writer.name for writer in writers} != PENDIGITS_WRITERS:
        return list(writers)
    return [writer for writer in writers if writer.name in HELD_OUT_WRITERS]


def _split_writers(
    by_writer: dict[str, list[Drawing]], taught_per_digit: int
) -> list[LessonWriter]:
    numbers = sorted(by_writer, key=lambda writer: (len(writer), writer))
    split = (_split(writer, by_writer[writer], taught_per_digit) for writer in numbers)
    return [writer for writer in split if len(writer.rest) >= MIN_READ]


def _split(writer: str, drawings: Sequence[Drawing], taught_per_digit: int) -> LessonWriter:
    generator = np.random.default_rng([1, *writer.encode()])
    taught: set[int] = set()
    for digit in range(10):
        indices = [index for index, drawing in enumerate(drawings) if drawing.label == digit]
        taught.update(generator.permutation(indices)[:taught_per_digit].tolist())
    return LessonWriter(
        writer,
        tuple(drawings[index] for index in sorted(taught)),
        tuple(drawing for index, drawing in enumerate(drawings) if index not in taught),
    )


@dataclass(frozen=True)
class OddShape:
    """An untaught shape: a digit whose strokes `add` changes."""

    name: str
    digit: int
    add: Callable[[Sequence[Stroke], np.random.Generator], tuple[Stroke, ...]]

    def drawn_by(self, writer: LessonWriter) -> list[Drawing]:
        """Return the odd shape made from every drawing of the digit by this writer."""
        generator = np.random.default_rng([self.digit, *writer.name.encode()])
        return [
            Drawing(self.add(drawing.strokes, generator), self.digit)
            for drawing in (*writer.taught, *writer.rest)
            if drawing.label == self.digit
        ]


def drawn_again(drawing: Drawing, count: int) -> Dataset:
    """Return what the same writer may draw when repeating a drawing `count` times."""
    generator = np.random.default_rng(7)
    return dataset_from_drawings(
        Drawing(tuple(vary_strokes(drawing.strokes, generator, JITTER)), drawing.label)
        for _ in range(count)
    )


def _with_bars(heights: Sequence[float]) -> Callable[..., tuple[Stroke, ...]]:
    """Keep a 7's longest stroke and lay bars across its stem, at these shares of its height."""

    def add(strokes: Sequence[Stroke], generator: np.random.Generator) -> tuple[Stroke, ...]:
        stem = max((stroke[:, :2] for stroke in strokes), key=_length)
        low, high = _box(strokes)
        size = float((high - low).max())
        bars = []
        for height in heights:
            y = low[1] + (height + generator.normal(0.0, 0.02)) * (high[1] - low[1])
            # The last point above the bar: the stem comes after the head.
            above = np.flatnonzero(stem[:, 1] <= y)
            x = stem[above[-1], 0] if len(above) else stem[-1, 0]
            reach, slope = size * generator.normal((0.24, 0.0), 0.02)
            bars.append(np.array([[x - reach, y + slope], [x + reach, y - slope]]))
        return stem, *bars

    return add


def _with_line_across(
    strokes: Sequence[Stroke], generator: np.random.Generator
) -> tuple[Stroke, ...]:
    """Cross the whole digit with a level line at half its height."""
    low, high = _box(strokes)
    size = high - low
    ends = low + size * np.array([[-0.1, 0.5], [1.1, 0.5]])
    line = ends + generator.normal(0.0, 0.02, (2, 2)) * size.max()
    return (*(stroke[:, :2] for stroke in strokes), line)


ODD_SHAPES = (
    OddShape("7 with two bars", 7, _with_bars((0.42, 0.62))),
    OddShape("7 with three bars", 7, _with_bars((0.35, 0.6, 0.85))),
    OddShape("0 with a line across", 0, _with_line_across),
)


def _box(strokes: Sequence[Stroke]) -> tuple[np.ndarray, np.ndarray]:
    points = np.concatenate([stroke[:, :2] for stroke in strokes])
    return points.min(axis=0), points.max(axis=0)


def _length(stroke: Stroke) -> float:
    return float(np.hypot(*np.diff(stroke, axis=0).T).sum())
