"""How a camera was held, as EXIF says it."""

from __future__ import annotations

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

_Value = TypeVar("_Value", np.float32, np.uint8)

ORIENTATION_TAG = 0x0112

# EXIF numbers the eight ways to hold a camera: whether rows and columns are exchanged, and then
# whether the columns and the rows run backwards.
_ORIENTATIONS = {
    2: (False, True, False),
    3: (False, True, True),
    4: (False, False, True),
    5: (True, False, False),
    6: (True, True, False),
    7: (True, True, True),
    8: (True, False, True),
}


def oriented(pixels: NDArray[_Value], orientation: object) -> NDArray[_Value]:
    """Return pixels (height, width, ...) upright; `orientation` is the value of the tag."""
    if orientation not in _ORIENTATIONS:
        return pixels
    exchanged, columns_backwards, rows_backwards = _ORIENTATIONS[orientation]
    turned = pixels.swapaxes(0, 1) if exchanged else pixels
    turned = turned[:: -1 if rows_backwards else 1, :: -1 if columns_backwards else 1]
    return np.ascontiguousarray(turned)
