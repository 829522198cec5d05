"""The mathematics of the layers as plain functions, written to be read; tests compare the two.

The layers compute the same, faster, and keep what their backward passes need.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from model.errors import ShapeError
from model.network.layers.base import Array
from model.network.layers.windows import PairLike, count_windows, pair

Values = NDArray[np.floating] | NDArray[np.integer] | float


def identity(x: Values) -> Array:
    """Return ``x``, any shape: the activation of a network that predicts numbers."""
    return np.asarray(x)


def step(x: Values) -> Array:
    """Return 1 where ``x > 0``, else 0, any shape: the perceptron's activation.

    Rosenblatt: "The perceptron", 1958. Its slope is 0 almost everywhere, so nothing learns
    through it by gradient.
    """
    return (np.asarray(x) > 0).astype(np.int64)


def sigmoid(x: Values) -> Array:
    """Return ``1 / (1 + exp(-x))``, any shape, without overflow."""
    # exp(-|x|) is at most 1; for a negative x numerator and denominator are multiplied by it.
    small = np.exp(-np.abs(x))
    return np.asarray(np.where(np.asarray(x) >= 0, 1.0, small) / (1.0 + small))


def sigmoid_slope(x: Values) -> Array:
    """Return the derivative of `sigmoid`: ``y * (1 - y)`` with ``y = sigmoid(x)``."""
    y = sigmoid(x)
    return np.asarray(y * (1.0 - y))


def relu(x: Values) -> Array:
    """Return ``max(0, x)``, any shape, in an array of its own."""
    return np.asarray(np.maximum(x, 0))


def relu_slope(x: Values) -> Array:
    """Return the derivative of `relu`: 1 where ``x > 0``, else 0."""
    return (np.asarray(x) > 0).astype(np.float64)


def softmax(scores: Values) -> Array:
    """Return probabilities ``exp(scores) / sum(exp(scores))`` over the last axis.

    The largest score is subtracted first: the result is the same, and exp does not overflow.

    Parameters
    ----------
    scores : ndarray, shape (classes,) or (batch, classes)
    """
    values = np.asarray(scores)
    exponentials = np.exp(values - values.max(axis=-1, keepdims=True))
    return np.asarray(exponentials / exponentials.sum(axis=-1, keepdims=True))


def im2col(images: Array, size: PairLike, stride: PairLike = 1, padding: PairLike = 0) -> Array:
    """Return the patches under every position of a filter as the rows of a matrix.

    With it a convolution is one product of matrices:
    ``im2col(images, 3) @ filters.reshape(count, -1).T + bias``.

    Parameters
    ----------
    images : ndarray, shape (batch, channels, height, width)
    size : int or pair of int
        Height and width of the filter.
    stride : int or pair of int
    padding : int or pair of int
        Rows and columns of zeros at each side.

    Returns
    -------
    ndarray, shape (batch * rows * columns, channels * height * width of the filter)
        In the order of batch, row, column; within a row of the matrix channel, row, column.

    Raises
    ------
    ShapeError
        If the images have another number of axes, or the filter does not fit.
    """
    (height, width), strides, (rows, columns), margins = _windows(
        images.shape, size, stride, padding
    )
    batch, channels = images.shape[:2]
    padded = np.pad(images, ((0, 0), (0, 0), *margins))
    patches = np.empty((batch, rows, columns, channels, height, width), images.dtype)
    for row in range(rows):
        for column in range(columns):
            top, left = row * strides[0], column * strides[1]
            patches[:, row, column] = padded[:, :, top : top + height, left : left + width]
    return patches.reshape(batch * rows * columns, -1)


def col2im(
    patches: Array,
    shape: tuple[int, int, int, int],
    size: PairLike,
    stride: PairLike = 1,
    padding: PairLike = 0,
) -> Array:
    """Add patches up in the images that they are from: the backward pass of `im2col`.

    A pixel under several positions of the filter receives the sum of its values, as the gradient
    of a pixel is the sum over all that it contributes to.

    Parameters
    ----------
    patches : ndarray
        As from `im2col`.
    shape : tuple of int
        Of the images, (batch, channels, height, width).
    size, stride, padding
        As for `im2col`.

    Returns
    -------
    ndarray, shape as given

    Raises
    ------
    ShapeError
        If there is another number of patches, or of values in each.
    """
    (height, width), strides, (rows, columns), margins = _windows(shape, size, stride, padding)
    batch, channels = shape[:2]
    expected = (batch * rows * columns, channels * height * width)
    if patches.shape != expected:
        raise ShapeError(f"expected patches of shape {expected}, but found {patches.shape}.")
    by_place = patches.reshape(batch, rows, columns, channels, height, width)
    (above, below), (before, after) = margins
    images = np.zeros(
        (batch, channels, above + shape[2] + below, before + shape[3] + after), patches.dtype
    )
    for row in range(rows):
        for column in range(columns):
            top, left = row * strides[0], column * strides[1]
            images[:, :, top : top + height, left : left + width] += by_place[:, row, column]
    return images[:, :, above : above + shape[2], before : before + shape[3]]


def _windows(
    shape: tuple[int, ...], size: PairLike, stride: PairLike, padding: PairLike
) -> tuple[
    tuple[int, int], tuple[int, int], tuple[int, int], tuple[tuple[int, int], tuple[int, int]]
]:
    """Return size, stride, number of positions, and margins at each side."""
    if len(shape) != 4:
        raise ShapeError(
            f"expected images of shape (batch, channels, height, width), but found {shape}."
        )
    window, strides = pair(size, "size"), pair(stride, "stride")
    above, beside = pair(padding, "padding", minimum=0)
    padded = (shape[2] + 2 * above, shape[3] + 2 * beside)
    counts = count_windows(padded, window, strides, "filter")
    return window, strides, counts, ((above, above), (beside, beside))
