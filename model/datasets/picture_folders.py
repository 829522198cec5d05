"""Read data sets from folders of pictures, one folder ``0/ … 9/`` a digit."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from model.datasets.dataset import CLASS_COUNT, Dataset
from model.datasets.stroke_files import Complain, refuse
from model.errors import DataError, InkError
from model.ink.pictures import normalise_picture, open_picture

#: Files that file managers leave in folders of pictures.
_NOT_PICTURES = {"Thumbs.db", "desktop.ini"}


def is_picture_folder(folder: Path) -> bool:
    """Tell whether some of the folders ``0/ … 9/`` are in this one."""
    return any((folder / str(digit)).is_dir() for digit in range(CLASS_COUNT))


def read_picture_folder(folder: Path | str, complain: Complain = refuse) -> Dataset:
    """Read and normalise all pictures in the folders ``0/ … 9/``.

    Parameters
    ----------
    folder : Path or str
        Hidden files are passed over.
    complain : callable, optional
        Called with one sentence for each file that is no picture or a blank one; the others
        are still read. Without it the first such file is an error.

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
            complain(str(error))
            continue
        if ink is None:
            complain(f"{path} is blank.")
            continue
        images.append(ink.image)
        labels.append(label)
    if not images:
        raise DataError(f"{folder} should hold pictures in folders 0/ … 9/, but holds none.")
    return Dataset(np.array(images, np.float32), np.array(labels, np.int64))


def _labelled_files(folder: Path) -> Iterator[tuple[int, Path]]:
    for label in range(CLASS_COUNT):
        digit_folder = folder / str(label)
        if not digit_folder.is_dir():
            continue
        for path in sorted(digit_folder.iterdir()):
            if path.is_file() and not path.name.startswith(".") and path.name not in _NOT_PICTURES:
                yield label, path
