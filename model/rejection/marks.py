"""Dots and dashes, which hold too little ink to be a digit."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

#: Ink whose standard deviation along its longer axis is below this, in px, is a dot: it alone is
#: not scaled to the box, whose digits have 4 px and more.
MAX_DOT_STD_PX = 2.6

#: Ink is a straight line if it spreads across itself by at most this fraction of its length.
MAX_LINE_RATIO = 0.17

#: A line at most this steep is a dash; steeper ones may be a 1.
MAX_DASH_DEGREES = 25.0


def are_marks(images: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Return which images hold only a dot or a level dash, shape (count,).

    Parameters
    ----------
    images : ndarray of float32, shape (count, 28, 28)
        Normalised ink, bright (1) on dark (0).

    Notes
    -----
    The axes of the ink are those of the covariance of its pixels' positions.
    """
    count, height, width = images.shape
    mass = images.sum(axis=(1, 2)) + np.float32(1e-9)
    by_column, by_row = images.sum(axis=1), images.sum(axis=2)
    x, y = np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32)
    centre_x, centre_y = by_column @ x / mass, by_row @ y / mass
    variance_x = by_column @ (x * x) / mass - centre_x**2
    variance_y = by_row @ (y * y) / mass - centre_y**2
    product = images.reshape(count, -1) @ np.outer(y, x).ravel() / mass
    covariance = product - centre_x * centre_y
    middle, half = (variance_x + variance_y) / 2, (variance_x - variance_y) / 2
    spread = np.hypot(half, covariance)
    along, across = middle + spread, np.maximum(middle - spread, 0.0)
    degrees = np.degrees(np.abs(np.arctan2(covariance, half)) / 2)
    is_dot = along < MAX_DOT_STD_PX**2
    is_dash = (across < MAX_LINE_RATIO**2 * along) & (degrees < MAX_DASH_DEGREES)
    marks: NDArray[np.bool_] = is_dot | is_dash
    return marks
