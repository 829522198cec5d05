"""Read data sets from strokes files, by the same way that a drawing on the canvas takes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np

from model.datasets.dataset import Dataset
from model.errors import DataError, InkError
from model.ink.normalising import IMAGE_SIZE_PX, normalise_strokes
from model.ink.strokes import Drawing, has_ink, read_strokes_file

#: Called with one sentence for each item that cannot be used; it may raise to give up.
Complain = Callable[[str], None]


def refuse(problem: str) -> None:
    """Give up at the first item that cannot be used: raise it as a `DataError`."""
    raise DataError(problem)


def read_strokes_dataset(path: Path | str, complain: Complain = refuse) -> Dataset:
    """Read labelled drawings from a ``.jsonl`` or ``.jsonl.gz`` file.

    Parameters
    ----------
    path : Path or str
    complain : callable, optional
        Called with one sentence for each line that is broken, has no label or draws nothing;
        the other lines are still read. Without it the first such line is an error.

    Raises
    ------
    DataError
        If the file cannot be read or holds no labelled drawing.
    """
    path = Path(path)

    def usable() -> Iterable[Drawing]:
        for line_number, drawing in read_strokes_file(path):
            if isinstance(drawing, InkError):
                complain(str(drawing))
            elif drawing.label is None:
                complain(f"{path}, line {line_number}: the drawing has no label.")
            elif not has_ink(drawing.strokes):
                complain(f"{path}, line {line_number}: nothing is drawn.")
            else:
                yield drawing

    try:
        dataset = dataset_from_drawings(usable())
    except InkError as error:
        raise DataError(str(error)) from error
    if not len(dataset):
        raise DataError(f"{path} holds no labelled drawing.")
    return dataset


def dataset_from_drawings(drawings: Iterable[Drawing]) -> Dataset:
    """Normalise labelled drawings to 28×28.

    Parameters
    ----------
    drawings : iterable of Drawing
        Each with a label and some ink.

    Returns
    -------
    Dataset
        With writers when every drawing names its own.
    """
    images, labels, writers = [], [], []
    for drawing in drawings:
        ink = normalise_strokes(drawing.strokes)
        if ink is None or drawing.label is None:
            raise DataError("A drawing for a data set needs a label and at least one point.")
        images.append(ink.image)
        labels.append(drawing.label)
        writers.append(drawing.writer)
    known_writers = tuple(writer for writer in writers if writer is not None)
    return Dataset(
        np.array(images, np.float32).reshape(-1, IMAGE_SIZE_PX, IMAGE_SIZE_PX),
        np.array(labels, np.int64),
        known_writers if len(known_writers) == len(writers) else None,
    )
