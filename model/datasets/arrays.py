"""Conversion of pixel and label arrays in common layouts to a data set."""

from __future__ import annotations

import numpy as np

from model.datasets.dataset import CLASS_COUNT, Dataset
from model.errors import DataError
from model.ink.normalising import IMAGE_SIZE_PX
from model.samples.sample import NO_DIGIT

_PIXEL_COUNT = IMAGE_SIZE_PX * IMAGE_SIZE_PX


def dataset_from_arrays(
    images: np.ndarray, labels: np.ndarray, where: str, *, has_no_digits: bool = False
) -> Dataset:
    """Build a data set from stored arrays.

    Parameters
    ----------
    images : ndarray, shape (count, 784), (count, 28, 28), (count, 1, 28, 28) or \
(count, 28, 28, 1)
        Ink bright on dark: 0 to 255, or 0 to 1 when no value is larger than 1.
    labels : ndarray, shape (count,), (count, 1) or (count, 10)
        Digits, or one-hot rows.
    where : str
        Names the source in errors.
    has_no_digits : bool
        Whether the label 10 marks images that are no digit. Otherwise it is an error: some data
        sets count from 1, and mean a zero.

    Raises
    ------
    DataError
        If shapes, counts or values do not fit.
    """
    digits = _digits(labels, where, NO_DIGIT + 1 if has_no_digits else CLASS_COUNT)
    pixels = _pixels(images, where)
    if len(pixels) != len(digits):
        raise DataError(f"{where} has {len(pixels)} images, but {len(digits)} labels.")
    if not has_no_digits:
        return Dataset(pixels, digits)
    is_digit = digits != NO_DIGIT
    return Dataset(pixels[is_digit], digits[is_digit], no_digits=pixels[~is_digit])


def _pixels(images: np.ndarray, where: str) -> np.ndarray:
    known_shapes = ((_PIXEL_COUNT,), (28, 28), (1, 28, 28), (28, 28, 1))
    if images.shape[1:] not in known_shapes:
        raise DataError(
            f"{where}: expected images of 28×28 or 784 pixels, "
            f"but found an array of shape {images.shape}."
        )
    if images.dtype.kind not in "buif":
        raise DataError(f"{where}: expected numbers as pixels, but found {images.dtype}.")
    if not images.size:
        return np.zeros((0, IMAGE_SIZE_PX, IMAGE_SIZE_PX), np.float32)
    lowest, highest = float(images.min()), float(images.max())
    if not (np.isfinite(lowest) and np.isfinite(highest)):
        raise DataError(f"{where} has a pixel that is not a finite number.")
    if lowest < 0.0 or highest > 255.0:
        raise DataError(
            f"{where}: expected pixels from 0 to 255 or from 0 to 1, "
            f"but found {lowest:g} to {highest:g}."
        )
    pixels = images.reshape(-1, IMAGE_SIZE_PX, IMAGE_SIZE_PX).astype(np.float32)
    if highest > 1.0:
        pixels /= np.float32(255.0)
    return pixels


def _digits(labels: np.ndarray, where: str, label_count: int) -> np.ndarray:
    if labels.dtype.kind not in "buif":
        raise DataError(f"{where}: expected digits as labels, but found {labels.dtype}.")
    if labels.ndim == 2 and labels.shape[1] == 1:
        labels = labels[:, 0]
    if labels.ndim == 2 and labels.shape[1] == CLASS_COUNT:
        if not ((labels.max(axis=1) == 1) & (labels.sum(axis=1) == 1)).all():
            raise DataError(f"{where} has a one-hot label that is not one digit.")
        labels = labels.argmax(axis=1)
    if labels.ndim != 1:
        raise DataError(
            f"{where}: expected one label per image, but found an array of shape {labels.shape}."
        )
    wrong = ~np.isin(labels, np.arange(label_count))
    if wrong.any():
        index = int(np.argmax(wrong))
        raise DataError(
            f"{where}: expected labels from 0 to 9, but label {index} is {labels[index]}."
        )
    return labels.astype(np.int64)
