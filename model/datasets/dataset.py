"""The `Dataset` class: labelled 28×28 images."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from model.errors import DataError
from model.ink.normalising import IMAGE_SIZE_PX
from model.ink.strokes import Stroke

CLASS_COUNT = 10
_SHOWN_ROWS = 6


@dataclass(frozen=True, eq=False)
class Dataset:
    """Labelled images, validated when created.

    Parameters
    ----------
    images : ndarray of float32, shape (count, 28, 28)
        Ink bright on dark, 0 to 1.
    labels : ndarray of int64, shape (count,)
        The digit in each image, 0 to 9.
    writers : tuple of str, optional
        The writer of each image, if known.
    targets : ndarray of float32, shape (count, 10), optional
        The probabilities that training aims at instead of the labels, such as a network's answers.
    no_digits : ndarray of float32, shape (count, 28, 28), optional
        Images of the same source that are marked as no digit; nothing trains on them.
    strokes : tuple of drawings, optional
        The strokes of each image, if it was made from strokes.

    Raises
    ------
    DataError
        If shapes, dtypes, lengths or values are wrong.
    """

    images: np.ndarray
    labels: np.ndarray
    writers: tuple[str, ...] | None = None
    targets: np.ndarray | None = None
    no_digits: np.ndarray | None = None
    strokes: tuple[tuple[Stroke, ...], ...] | None = None

    def __post_init__(self) -> None:
        expected_shape = (IMAGE_SIZE_PX, IMAGE_SIZE_PX)
        if self.images.ndim != 3 or self.images.shape[1:] != expected_shape:
            raise DataError(
                f"expected images of shape (count, 28, 28), but found {self.images.shape}."
            )
        if self.images.dtype != np.float32:
            raise DataError(f"expected images of float32, but found {self.images.dtype}.")
        if self.labels.dtype != np.int64 or self.labels.ndim != 1:
            raise DataError(
                "expected one int64 label per image, "
                f"but found {self.labels.dtype} of shape {self.labels.shape}."
            )
        count = len(self.images)
        if len(self.labels) != count:
            raise DataError(f"there are {count} images, but {len(self.labels)} labels.")
        if self.writers is not None and len(self.writers) != count:
            raise DataError(f"there are {count} images, but {len(self.writers)} writers.")
        if self.strokes is not None and len(self.strokes) != count:
            raise DataError(f"there are {count} images, but strokes of {len(self.strokes)}.")
        if self.targets is not None and self.targets.shape != (count, CLASS_COUNT):
            raise DataError(
                f"expected targets of shape ({count}, {CLASS_COUNT}), "
                f"but found {self.targets.shape}."
            )
        if not count:
            return
        outside = (self.labels < 0) | (self.labels >= CLASS_COUNT)
        if outside.any():
            index = int(np.argmax(outside))
            raise DataError(
                f"expected labels from 0 to 9, but image {index} has {self.labels[index]}."
            )
        lowest, highest = float(self.images.min()), float(self.images.max())
        if not (np.isfinite(lowest) and np.isfinite(highest)):
            raise DataError("an image has a value that is not a finite number.")
        if lowest < 0.0 or highest > 1.0:
            raise DataError(
                f"expected image values from 0 to 1, but found {lowest:g} to {highest:g}."
            )

    def __repr__(self) -> str:
        counts = np.bincount(self.labels, minlength=CLASS_COUNT)
        digits = ", ".join(f"{digit}: {count:,}" for digit, count in enumerate(counts) if count)
        writers = f" by {len(set(self.writers)):,} writers" if self.writers else ""
        return f"Dataset: {len(self):,} images{writers} ({digits or 'empty'})"

    def _repr_html_(self) -> str:
        """Show the first images of each digit, one column per digit."""
        rows = max(1, min(_SHOWN_ROWS, int(np.bincount(self.labels, minlength=1).max())))
        side = IMAGE_SIZE_PX + 2
        mosaic = np.zeros((rows * side, CLASS_COUNT * side), np.float32)
        for digit in range(CLASS_COUNT):
            for row, index in enumerate(np.flatnonzero(self.labels == digit)[:rows]):
                top, left = row * side + 1, digit * side + 1
                shown = mosaic[top : top + IMAGE_SIZE_PX, left : left + IMAGE_SIZE_PX]
                shown[:] = self.images[index]
        return f"{_png_html(mosaic, repr(self))}<div>{self!r}</div>"

    def __len__(self) -> int:
        return len(self.labels)

    def one_hot(self) -> np.ndarray:
        """Return one-hot labels, float32, shape (count, 10)."""
        rows = np.zeros((len(self), CLASS_COUNT), np.float32)
        rows[np.arange(len(self)), self.labels] = 1.0
        return rows

    def subset(self, indices: np.ndarray | Sequence[int]) -> Dataset:
        """Return the images at ``indices`` (int array) or where a bool array is true."""
        chosen = np.asarray(indices)
        if chosen.dtype == np.bool_:
            chosen = np.flatnonzero(chosen)
        chosen = chosen.astype(np.int64)
        writers = None
        if self.writers is not None:
            writers = tuple(self.writers[index] for index in chosen)
        targets = None if self.targets is None else self.targets[chosen]
        strokes = None
        if self.strokes is not None:
            strokes = tuple(self.strokes[index] for index in chosen)
        return Dataset(self.images[chosen], self.labels[chosen], writers, targets, strokes=strokes)

    def spread(self, count: int) -> Dataset:
        """Return at most this number of images, taken evenly from all of them, in order."""
        if len(self) <= count:
            return self
        return self.subset(np.arange(count) * len(self) // count)

    def split(self, first_fraction: float, seed: int) -> tuple[Dataset, Dataset]:
        """Shuffle by ``seed`` and split, the first part with ``first_fraction`` of the images.

        Images of one writer may be in both parts; `split_by_writer` avoids this.
        """
        if not 0.0 <= first_fraction <= 1.0:
            raise DataError(
                f"expected a fraction from 0 to 1 to split by, but found {first_fraction:g}."
            )
        order = np.random.default_rng(seed).permutation(len(self))
        cut = round(first_fraction * len(self))
        return self.subset(order[:cut]), self.subset(order[cut:])

    def split_by_writer(self, writers: Iterable[str]) -> tuple[Dataset, Dataset]:
        """Return the images of these writers and those of all others.

        Raises
        ------
        DataError
            If the writers are not known.
        """
        if self.writers is None:
            raise DataError("the data set does not name its writers.")
        wanted = set(writers)
        chosen = np.fromiter((name in wanted for name in self.writers), np.bool_, len(self))
        return self.subset(chosen), self.subset(~chosen)


def _png_html(image: np.ndarray, label: str) -> str:
    """Return an ``<img>`` that holds a picture, values 0-1, at twice its size."""
    from base64 import b64encode
    from html import escape
    from io import BytesIO

    from PIL import Image

    file = BytesIO()
    Image.fromarray(np.round(image * 255.0).astype(np.uint8)).save(file, "PNG")
    data = b64encode(file.getvalue()).decode("ascii")
    height, width = image.shape
    return (
        f'<img src="data:image/png;base64,{data}" width="{2 * width}" height="{2 * height}" '
        f'alt="{escape(label)}" style="image-rendering:pixelated">'
    )


def join_datasets(datasets: Sequence[Dataset]) -> Dataset:
    """Concatenate data sets; writers are kept if all of them name theirs, targets are not."""
    if not datasets:
        raise DataError("joining needs at least one data set.")
    writers: tuple[str, ...] | None = ()
    for dataset in datasets:
        if writers is None or dataset.writers is None:
            writers = None
        else:
            writers += dataset.writers
    return Dataset(
        np.concatenate([dataset.images for dataset in datasets]),
        np.concatenate([dataset.labels for dataset in datasets]),
        writers,
    )
