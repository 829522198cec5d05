"""Data sets in strokes files, normalised like drawings on the canvas."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import numpy as np

from model.datasets.dataset import Dataset
from model.errors import DataError, InkError
from model.ink.normalising import IMAGE_SIZE_PX, normalise_strokes
from model.ink.strokes import Drawing, has_ink, read_strokes_file

#: Called with one sentence for each item that cannot be used; may raise an error.
ReportProblem = Callable[[str], None]


def raise_problem(problem: str) -> None:
    """Raise the problem as a `DataError`."""
    raise DataError(problem)


def read_strokes_dataset(
    path: Path | str, report_problem: ReportProblem = raise_problem
) -> Dataset:
    """Read labelled drawings from a ``.jsonl`` or ``.jsonl.gz`` file.

    Parameters
    ----------
    path : Path or str
    report_problem : callable, optional
        Called with one sentence for each line that is invalid, has no label or draws nothing; the
        other lines are still read. By default the first such line raises an error. Drawings that
        are marked as no digit are left out without a word.

    Raises
    ------
    DataError
        If the file cannot be read or has no labelled drawing.
    """
    try:
        dataset = dataset_from_drawings(labelled_drawings(path, report_problem))
    except InkError as error:
        raise DataError(str(error)) from error
    if not len(dataset):
        raise DataError(f"{path} has no labelled drawing.")
    return dataset


def labelled_drawings(path: Path | str, report_problem: ReportProblem) -> Iterator[Drawing]:
    """Yield the drawings that `read_strokes_dataset` uses.

    Raises
    ------
    InkError
        If the file cannot be read.
    """
    for line_number, drawing in read_strokes_file(path):
        if isinstance(drawing, InkError):
            report_problem(str(drawing))
        elif drawing.is_no_digit:
            continue
        elif drawing.label is None:
            report_problem(f"{path}, line {line_number}: the drawing has no label.")
        elif not has_ink(drawing.strokes):
            report_problem(f"{path}, line {line_number}: nothing is drawn.")
        else:
            yield drawing


def dataset_from_drawings(drawings: Iterable[Drawing]) -> Dataset:
    """Normalise labelled drawings to 28×28 images.

    Parameters
    ----------
    drawings : iterable of Drawing
        Each with a label and some ink.

    Returns
    -------
    Dataset
        With strokes, and with writers if every drawing has one.
    """
    images, labels, writers, strokes = [], [], [], []
    for drawing in drawings:
        ink = normalise_strokes(drawing.strokes)
        if ink is None or drawing.label is None:
            raise DataError("a drawing for a data set needs a label and at least one point.")
        images.append(ink.image)
        labels.append(drawing.label)
        writers.append(drawing.writer)
        strokes.append(drawing.strokes)
    known_writers = tuple(writer for writer in writers if writer is not None)
    return Dataset(
        np.array(images, np.float32).reshape(-1, IMAGE_SIZE_PX, IMAGE_SIZE_PX),
        np.array(labels, np.int64),
        known_writers if len(known_writers) == len(writers) else None,
        strokes=tuple(strokes),
    )
