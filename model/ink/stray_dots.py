"""Stray dots: touches of the pen far from the drawing, which would make the digit smaller."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from model.ink.strokes import Stroke

#: A dot is at most this large, as a fraction of the longer side of the rest.
_DOT_FRACTION = 0.1

#: A stray dot is farther than this from the box of the rest, as a fraction of its longer side.
#: The dot of an i is nearer, and up to here a network reads a digit with a dot as well as without.
_FAR_FRACTION = 0.7

#: With more far dots than this, the drawing may be dotted.
_MAX_STRAY_DOTS = 2


def without_stray_dots(strokes: Sequence[Stroke]) -> Sequence[Stroke]:
    """Return the strokes without one or two dots far from all others.

    Parameters
    ----------
    strokes : sequence of ndarray, shape (points, 2..4)
        Empty strokes are dropped, too.
    """
    drawn = [stroke for stroke in strokes if len(stroke)]
    if len(drawn) < 2:
        return drawn
    low = np.array([stroke[:, :2].min(axis=0) for stroke in drawn])
    high = np.array([stroke[:, :2].max(axis=0) for stroke in drawn])
    is_stray = stray_dots(low, high)
    if not is_stray.any():
        return drawn
    return [stroke for stroke, stray in zip(drawn, is_stray, strict=True) if not stray]


def stray_dots(
    low: NDArray[np.float64], high: NDArray[np.float64], pen_fraction: float = 0.0
) -> NDArray[np.bool_]:
    """Return which parts of a drawing are stray dots.

    Parameters
    ----------
    low, high : ndarray, shape (parts, 2)
        Opposite corners of the box of each part.
    pen_fraction : float
        How much larger a dot may be because the boxes include the width of the pen, as a fraction
        of the longer side of the rest.

    Returns
    -------
    ndarray of bool, shape (parts,)
    """
    extents = (high - low).max(axis=1)
    dot_fraction = _DOT_FRACTION + pen_fraction
    # The rest is at least as large as its largest part.
    is_dot = extents <= dot_fraction * extents.max()
    if is_dot.all() or not is_dot.any():
        return np.zeros(len(low), np.bool_)
    rest_low, rest_high = low[~is_dot].min(axis=0), high[~is_dot].max(axis=0)
    gaps = np.maximum(np.maximum(rest_low - high, low - rest_high), 0.0)
    far = _FAR_FRACTION * (rest_high - rest_low).max()
    is_stray: NDArray[np.bool_] = is_dot & (np.hypot(gaps[:, 0], gaps[:, 1]) > far)
    if np.count_nonzero(is_stray) > _MAX_STRAY_DOTS:
        is_stray[:] = False
    return is_stray
