"""Colours of signed values: orange below 0, the paper's colour at 0, blue above."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QImage

from app.look.theme import Theme, mixed_colour

Values = NDArray[np.floating[Any]]

_STEPS = 127
"""Shades of each sign."""

_GAP = 2 * _STEPS + 1
"""The entry for what is not a number."""


def value_colour(value: float, theme: Theme) -> QColor:
    """Return the colour of a value from -1 to 1."""
    end = theme.accent if value > 0 else theme.rival
    return mixed_colour(end, theme.paper, min(1.0, abs(value)))


def value_image(values: Values, largest: float, theme: Theme) -> QImage:
    """Return a picture with one pixel for each value.

    Parameters
    ----------
    values : ndarray, shape (height, width)
        NaN is left blank, in the colour of the window.
    largest : float
        What has the full colour.
    theme : Theme
    """
    scaled = np.nan_to_num(values * (_STEPS / max(largest, 1e-30)), nan=np.inf)
    index = np.clip(np.rint(scaled), -_STEPS, _STEPS).astype(np.int16) + _STEPS
    index[np.isnan(values)] = _GAP
    pixels = _table(theme)[index]
    height, width = pixels.shape
    image = QImage(pixels.tobytes(), width, height, 4 * width, QImage.Format.Format_RGB32)
    # The copy owns its pixels; the bytes above are freed.
    return image.copy()


@lru_cache(maxsize=4)
def _table(theme: Theme) -> NDArray[np.uint32]:
    signed = [value_colour(step / _STEPS, theme) for step in range(-_STEPS, _STEPS + 1)]
    colours = [*signed, QColor(theme.window)]
    return np.array([colour.rgb() for colour in colours], np.uint32)
