"""Windows that slide over an image: their sizes, their steps, and how many of them fit."""

from __future__ import annotations

from collections.abc import Iterator

from model.errors import ShapeError
from model.network.layers.base import Array

Pair = tuple[int, int]

#: A whole number for both directions, or one each: height, then width.
PairLike = int | list[int] | tuple[int, int]


def whole_number(value: object, name: str, least: int = 1) -> int:
    """Return a whole number of at least `least`.

    Raises
    ------
    ShapeError
        If it is none, or less; the text says `name`.
    """
    if type(value) is not int or value < least:
        raise ShapeError(f"{name}: expected a whole number from {least}, but found {value!r:.40}.")
    return value


def pair(value: PairLike, name: str, least: int = 1) -> Pair:
    """Return height and width from one number for both or from a pair.

    Raises
    ------
    ShapeError
        If these are no whole numbers of at least `least`; the text says `name`.
    """
    if isinstance(value, list | tuple):
        if len(value) != 2:
            raise ShapeError(
                f"{name}: expected one number or a pair (height, width), but found {value!r:.40}."
            )
        return whole_number(value[0], name, least), whole_number(value[1], name, least)
    number = whole_number(value, name, least)
    return number, number


def describe_pair(value: Pair) -> int | list[int]:
    """Return the pair as a description writes it: one number where both are the same."""
    return value[0] if value[0] == value[1] else list(value)


def count_windows(image: Pair, window: Pair, stride: Pair, what: str) -> Pair:
    """Return how many windows fit below and beside each other.

    ``(image - window) // stride + 1`` in each direction; what is left over at the lower and the
    right edge is not looked at.

    Raises
    ------
    ShapeError
        If not even one fits; the text says `what` ("filter", "window") and both sizes.
    """
    if image[0] < window[0] or image[1] < window[1]:
        raise ShapeError(
            f"a {window[0]}x{window[1]} {what} does not fit into an input of {image[0]}x{image[1]}."
        )
    return (
        (image[0] - window[0]) // stride[0] + 1,
        (image[1] - window[1]) // stride[1] + 1,
    )


def window_places(values: Array, counts: Pair, window: Pair, stride: Pair) -> Iterator[Array]:
    """Yield, for each place within a window in reading order, that place of all windows.

    Parameters
    ----------
    values : ndarray, shape (channels, height, width, batch)
    counts : tuple of int
        What `count_windows` gives.
    window, stride : tuple of int

    Yields
    ------
    ndarray, shape (channels, counts[0], counts[1], batch)
        A view: writing to it writes to `values`.
    """
    for i in range(window[0]):
        rows = slice(i, i + stride[0] * (counts[0] - 1) + 1, stride[0])
        for j in range(window[1]):
            columns = slice(j, j + stride[1] * (counts[1] - 1) + 1, stride[1])
            yield values[:, rows, columns]
