"""Paper and ink as two levels of brightness, and the border where paper is expected."""

from __future__ import annotations

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

_Value = TypeVar("_Value", np.float32, np.bool_)

#: This fraction of the variance of brightness lies between ink and paper at least, if a picture
#: has these two levels; it is 0.64 for noise, and at most 0.81 for smooth light.
_MIN_SEPARATION = 0.83

#: From this fraction of the border on, ink there can be taken for the paper.
_MIN_INK_ON_BORDER = 0.45

#: Ink on the border differs from the paper by this much at least.
_MIN_CONTRAST_OF_LEVELS = 0.25


def rim_thickness(picture: NDArray[_Value]) -> int:
    """Return how many pixels along an edge are its border."""
    return max(1, round(0.04 * min(int(side) for side in picture.shape)))


def rim_of(picture: NDArray[_Value], thickness: int) -> NDArray[_Value]:
    """Return the pixels along the edges of a picture, each of them once."""
    middle = picture[thickness:-thickness]
    return np.concatenate(
        [
            picture[:thickness].ravel(),
            picture[thickness:][-thickness:].ravel(),
            middle[:, :thickness].ravel(),
            middle[:, thickness:][:, -thickness:].ravel(),
        ]
    )


def ink_on_border(
    picture: NDArray[np.float32], *, is_most: bool = False
) -> NDArray[np.float32] | None:
    """Return the ink of a picture of two levels, as a fraction of full ink, or None.

    A digit that touches the border or goes beyond it leaves no border that is paper alone. Paper
    is then what covers more of the border and of the picture. With `is_most`, None is also
    returned where paper covers more of the border.
    """
    thickness = rim_thickness(picture)
    low, high = np.percentile(rim_of(picture, thickness), (20, 80))
    if is_most and high - low < _MIN_CONTRAST_OF_LEVELS:
        return None
    low, high = float(picture.min()), float(picture.max())
    if high - low < _MIN_CONTRAST_OF_LEVELS:
        return None
    scaled = (picture - np.float32(low)) / np.float32(high - low)
    threshold, separation = otsu(scaled)
    if separation < _MIN_SEPARATION:
        return None
    is_bright = scaled > threshold
    on_border = float(rim_of(is_bright, thickness).mean())
    is_paper_bright = on_border + float(is_bright.mean()) > 1.0
    if is_paper_bright:
        scaled, is_bright, on_border = np.float32(1.0) - scaled, ~is_bright, 1.0 - on_border
    # With an outermost line of one level, the digit touches nothing.
    is_touching = 0.25 < float(rim_of(is_bright, 1).mean()) < 0.75
    if is_most and not (is_touching and on_border >= _MIN_INK_ON_BORDER):
        return None
    paper, full = float(np.median(scaled[~is_bright])), float(np.median(scaled[is_bright]))
    ink: NDArray[np.float32] = np.clip((scaled - paper) / (full - paper), 0.0, 1.0)
    return ink.astype(np.float32)


def otsu(ink: NDArray[np.float32]) -> tuple[float, float]:
    """Return Otsu's threshold (1979) of values 0-1, and what it separates of their variance."""
    # Most of a page is empty.
    some = ink[ink > 0.0]
    counts = np.bincount((some * np.float32(63.999)).astype(np.uint8), minlength=64)
    counts[0] += ink.size - some.size
    middles = (np.arange(64) + 0.5) / 64
    below = np.cumsum(counts)[:-1].astype(np.float64)
    above = counts.sum() - below
    sums = np.cumsum(counts * middles)
    mean_below = sums[:-1] / np.maximum(below, 1)
    mean_above = (sums[-1] - sums[:-1]) / np.maximum(above, 1)
    between = below * above * (mean_above - mean_below) ** 2
    best = int(np.argmax(between))
    total = counts.sum() * (counts @ np.square(middles)) - sums[-1] ** 2
    return (best + 1) / 64, float(between[best] / max(total, 1e-9))
