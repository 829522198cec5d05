"""Data sets in NumPy's ``.npz`` archives."""

from __future__ import annotations

from pathlib import Path

from model.datasets.arrays import dataset_from_arrays
from model.datasets.dataset import Dataset
from model.datasets.mnist import Part
from model.errors import DataError
from model.files.archives import ArrayArchive
from model.files.reading import open_regular

#: Array of an archive in which the label 10 means no digit.
NO_DIGIT_NAME = "no_digit_label"

_SHOWN_NAMES = 10

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
        with open_regular(path) as file:
            archive = ArrayArchive(file)
            for images_name, labels_name in names:
                if images_name in archive.names and labels_name in archive.names:
                    images, labels = archive.read(images_name), archive.read(labels_name)
                    marked = NO_DIGIT_NAME in archive.names
                    return dataset_from_arrays(images, labels, str(path), has_no_digits=marked)
    except FileNotFoundError:
        raise DataError(f"{path} does not exist.") from None
    except OSError as error:
        raise DataError(
            f"{path} cannot be read as an .npz archive: {error.strerror or error}."
        ) from error
    expected = " or ".join(f"{images} and {labels}" for images, labels in names)
    found = ", ".join(archive.names[:_SHOWN_NAMES]) or "no array"
    raise DataError(f"{path}: expected {expected}, but found {found:.200}.")
