"""Data sets in NumPy's ``.npz`` archives."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path

import numpy as np

from model.datasets.arrays import dataset_from_arrays
from model.datasets.dataset import Dataset
from model.datasets.mnist import Part
from model.errors import DataError

#: Array of an archive in which the label 10 means no digit.
NO_DIGIT_NAME = "no_digit_label"

_NAMES_OF_PART: dict[Part, tuple[tuple[str, str], ...]] = {
    "train": (("x_train", "y_train"), ("train_images", "train_labels")),
    "test": (("x_test", "y_test"), ("test_images", "test_labels")),
}
_NAMES_OF_BOTH = (("images", "labels"), ("x", "y"))


def read_npz(path: Path | str, part: Part) -> Dataset:
    """Read images and labels from an ``.npz`` archive.

    Parameters
    ----------
    path : Path or str
    part : "train" or "test"
        Selects ``x_train`` and ``y_train`` (or ``train_images``, ``train_labels``), or the same
        with ``test``; ``images`` and ``labels`` (or ``x``, ``y``) are used for both. With an array
        ``no_digit_label`` the label 10 marks images that are no digit.

    Raises
    ------
    DataError
        If the file is not an archive, is damaged, lacks these arrays, or their content is wrong.
    """
    path = Path(path)
    names = (*_NAMES_OF_PART[part], *_NAMES_OF_BOTH)
    try:
        # Opened here, because np.load does not close a file that it cannot read.
        with path.open("rb") as file:
            archive = np.load(file, allow_pickle=False)
            # A .npy file, whatever its name, holds a single array.
            if not isinstance(archive, np.lib.npyio.NpzFile):
                raise DataError(f"{path} has a single array instead of images and labels.")
            for images_name, labels_name in names:
                if images_name in archive and labels_name in archive:
                    images, labels = archive[images_name], archive[labels_name]
                    marked = NO_DIGIT_NAME in archive
                    return dataset_from_arrays(images, labels, str(path), has_no_digits=marked)
            found = ", ".join(archive.files) or "nothing"
    except FileNotFoundError:
        raise DataError(f"{path} does not exist.") from None
    except (ValueError, EOFError, KeyError, OSError, zipfile.BadZipFile, zlib.error) as error:
        raise DataError(f"{path} cannot be read as an .npz archive: {error}.") from error
    except MemoryError as error:
        raise DataError(f"{path} has arrays larger than memory.") from error
    expected = " or ".join(f"{images} and {labels}" for images, labels in names)
    raise DataError(f"{path}: expected {expected}, but found {found}.")
