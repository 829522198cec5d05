"""A glance at a small copy of a picture, which shows at what size to read it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from model.paper.paper_ink import MAX_SIDE_PX, find_paper_ink
from model.paper.tracing import trace

#: What is read by a glance is at least this high, as a fraction of the picture.
_MIN_GLANCE_HEIGHT = 0.15

#: At this side, pens of more than this width are thick, if so much of the ink is of such pens. They
#: are read at a side at which they have the working width.
_GLANCE_SIDE_PX = 300
_THICK_PEN_PX = 4.0
_THICK_SHARE = 0.8
_WORKING_PEN_PX = 14.0


def working_side_px(luminance: NDArray[np.float32]) -> int:
    """Return the side to which a picture is reduced: less where all ink is of a thick pen.

    A thick pen covers all of the paper around a pixel, and then the light cannot be seen.
    """
    if max(luminance.shape) <= _GLANCE_SIDE_PX:
        return MAX_SIDE_PX
    ink = find_paper_ink(luminance, _GLANCE_SIDE_PX)
    height, width = ink.mask.shape
    # At the edges of the picture there is a desk, and no digit that could be read.
    marks = [
        mark
        for mark in trace(ink.mask)
        if min(mark.box) > 1
        and mark.box.right < width - 1
        and mark.box.bottom < height - 1
        and mark.height >= _MIN_GLANCE_HEIGHT * height
    ]
    pens_px = np.repeat([mark.pen_px for mark in marks], [len(mark.pixels) for mark in marks])
    if not len(pens_px) or float(np.mean(pens_px > _THICK_PEN_PX)) < _THICK_SHARE:
        return MAX_SIDE_PX
    side_px = int(max(height, width) * _WORKING_PEN_PX / float(np.median(pens_px)))
    return max(1, min(MAX_SIDE_PX, side_px))
