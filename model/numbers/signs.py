"""Minus signs, points and commas, which differ from digits in their size and place."""

from __future__ import annotations

from enum import Enum

import numpy as np

from model.numbers.parts import Line, Part


class Sign(Enum):
    """What may stand between digits or before them; the value is how it is written."""

    MINUS = "-"
    POINT = "."
    COMMA = ","


#: A minus is this wide, as fractions of the height of the line, and this flat.
_MIN_DASH_WIDTH, _MAX_DASH_WIDTH = 0.12, 1.3
_MAX_DASH_HEIGHT = 0.25
_MAX_DASH_SLOPE = 0.4

#: Its middle lies in this part of the line, from top (0) to bottom (1).
_MIN_DASH_PLACE, _MAX_DASH_PLACE = 0.2, 0.85

#: The largest point and the largest comma.
_MAX_POINT_EXTENT = 0.22
_MAX_COMMA_HEIGHT, _MAX_COMMA_WIDTH = 0.55, 0.4

#: A comma is at least this high. Its line is hardly longer than its box; that of a point may turn.
_MIN_COMMA_HEIGHT = 0.11
_MAX_COMMA_TURNS = 1.7

#: A point and a comma begin at most this far above the foot of the line, and end this far below.
_MAX_RISE, _MAX_FALL = 0.28, 0.45


def sign_of(part: Part, line: Line) -> Sign | None:
    """Return the sign that a stroke on this line may be, or None."""
    top, bottom = part.box.top, part.box.bottom
    width, height = part.box.width / line.height, part.box.height / line.height
    place = ((top + bottom) / 2 - line.top) / max(line.bottom - line.top, 0.5 * line.height)
    if (
        _MIN_DASH_WIDTH <= width <= _MAX_DASH_WIDTH
        and height <= min(_MAX_DASH_HEIGHT, _MAX_DASH_SLOPE * width)
        and _MIN_DASH_PLACE <= place <= _MAX_DASH_PLACE
    ):
        return Sign.MINUS
    rise, fall = (line.bottom - top) / line.height, (bottom - line.bottom) / line.height
    if rise > _MAX_RISE or fall > _MAX_FALL:
        return None
    length = float(np.hypot(*np.diff(part.stroke[:, :2], axis=0).T).sum()) / line.height
    is_line = length <= _MAX_COMMA_TURNS * float(np.hypot(width, height))
    if is_line and height >= max(_MIN_COMMA_HEIGHT, 0.8 * width):
        return Sign.COMMA if height <= _MAX_COMMA_HEIGHT and width <= _MAX_COMMA_WIDTH else None
    return Sign.POINT if max(width, height) <= _MAX_POINT_EXTENT else None
