"""Sliding windows: sizes, strides, and how many windows fit."""

from __future__ import annotations

from collections.abc import Iterator

from model.errors import ShapeError
from model.network.layers.base import Array

Pair = tuple[int, int]

#: One integer for both directions, or a pair (height, width).
PairLike = int | list[int] | tuple[int, int]


def whole_number(value: object, name: str, minimum: int = 1) -> int:
    """Return `value` if it is an integer of at least `minimum`.

    Raises
    ------
    ShapeError
        If it is not; the text contains `name`.
    """
    if type(value) is not int or value < minimum:
        raise ShapeError(
            f"{name}: expected a whole number from {minimum}, but found {value!r:.40}."
        )
    return value


def pair(value: PairLike, name: str, minimum: int = 1) -> Pair:
    """Return (height, width) from one integer or from a pair.

    Raises
    ------
    ShapeError
        If these are not integers of at least `minimum`; the text contains `name`.
    """
    if isinstance(value, list | tuple):
        if len(value) != 2:
            raise ShapeError(
                f"{name}: expected one number or a pair (height, width), but found {value!r:.40}."
            )
        return whole_number(value[0], name, minimum), whole_number(value[1], name, minimum)
    number = whole_number(value, name, minimum)
    return number, number


def count_windows(image: Pair, window: Pair, stride: Pair, what: str) -> Pair:
    """Return the number of window positions in each direction.

    ``(image - window) // stride + 1``; rows and columns that remain at the lower and right edge
    are ignored.

    Raises
    ------
    ShapeError
        If no window fits; the text contains `what` ("filter", "window") and both sizes.
    """
    if image[0] < window[0] or image[1] < window[1]:
        raise ShapeError(
            f"a {window[0]}x{window[1]} {what} does not fit into an input of {image[0]}x{image[1]}."
        )
    return (image[0] - window[0]) // stride[0] + 1, (image[1] - window[1]) // stride[1] + 1


def window_elements(values: Array, counts: Pair, window: Pair, stride: Pair) -> Iterator[Array]:
    """Yield, for each position within a window in reading order, that element of all windows.

    `values` have the shape (channels, height, width, batch), and `counts` are from `count_windows`.
    The arrays are writable views of the shape (channels, *counts, batch).
    """
    for i in range(window[0]):
        rows = slice(i, i + stride[0] * (counts[0] - 1) + 1, stride[0])
        for j in range(window[1]):
            columns = slice(j, j + stride[1] * (counts[1] - 1) + 1, stride[1])
            yield values[:, rows, columns]
