"""Data sets in picture folders: one folder ``0/ … 9/`` per digit, and ``none/`` for no digit."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from model.datasets.dataset import CLASS_COUNT, Dataset
from model.datasets.stroke_files import ReportProblem, raise_problem
from model.errors import DataError, InkError
from model.ink.pictures import normalise_picture, open_picture
from model.samples.sample import NO_DIGIT

#: File managers put these files into picture folders.
_NOT_PICTURES = {"Thumbs.db", "desktop.ini"}

#: Name of the folder with the pictures of each label.
LABEL_FOLDERS = {**{digit: str(digit) for digit in range(CLASS_COUNT)}, NO_DIGIT: "none"}


def is_picture_folder(folder: Path) -> bool:
    """Return whether the folder has some of the folders ``0/ … 9/`` and ``none/``."""
    return any((folder / name).is_dir() for name in LABEL_FOLDERS.values())


def read_picture_folder(
    folder: Path | str, report_problem: ReportProblem = raise_problem
) -> Dataset:
    """Read and normalise all pictures in the folders ``0/ … 9/`` and ``none/``.

    Parameters
    ----------
    folder : Path or str
        Hidden files are skipped.
    report_problem : callable, optional
        Called with one sentence for each file that is not a picture or is blank; the others are
        still read. By default the first such file raises an error.

    Raises
    ------
    DataError
        If no picture can be used.
    """
    folder = Path(folder)
    images, labels = [], []
    for label, path in _labelled_files(folder):
        try:
            ink = normalise_picture(open_picture(path))
        except InkError as error:
            report_problem(str(error))
            continue
        if ink is None:
            report_problem(f"{path} is blank.")
            continue
        images.append(ink.image)
        labels.append(label)
    if not images:
        raise DataError(f"{folder}: expected pictures in folders 0/ … 9/, but found none.")
    pixels, classes = np.array(images, np.float32), np.array(labels, np.int64)
    is_digit = classes != NO_DIGIT
    no_digits = None if is_digit.all() else pixels[~is_digit]
    return Dataset(pixels[is_digit], classes[is_digit], no_digits=no_digits)


def _labelled_files(folder: Path) -> Iterator[tuple[int, Path]]:
    for label, name in LABEL_FOLDERS.items():
        digit_folder = folder / name
        if not digit_folder.is_dir():
            continue
        for path in sorted(digit_folder.iterdir()):
            if path.is_file() and not path.name.startswith(".") and path.name not in _NOT_PICTURES:
                yield label, path
