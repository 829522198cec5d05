"""Sizes of canvas and pen, and how strokes in any unit are fitted to the canvas."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from model.ink.strokes import Stroke


#: Edge of the canvas in logical pixels, without its frame; strokes are in its coordinates.
CANVAS_SIZE_PX = 280

#: Width of the canvas for a number, and the largest one; the height stays.
NUMBER_WIDTH_PX, LARGEST_WIDTH_PX = 560, 840

#: A drawing from elsewhere is scaled to this edge and centred.
FITTED_SIZE_PX = 180

#: A drawing on the canvas whose longer side is shorter than this is scaled, too.
SMALLEST_SIZE_PX = 20

#: The canvas records pressure and time of every point; other units come mostly without them.
_CANVAS_COLUMNS = 4

#: Below this the points differ by rounding errors only: the drawing is a dot.
DOT_SIZE = 1e-12

#: Least space beside a number from elsewhere.
_NUMBER_MARGIN_PX = 20

#: What is this much wider than high, and has gaps, may be a number.
_MIN_NUMBER_ASPECT = 1.3

#: Ink whose longer side is at most this share of the pen's width looks like a dot.
MAX_DOT_EXTENT = 0.5


def with_all_columns(stroke: Stroke) -> Stroke:
    """Return a read-only copy, shape (points, 4), of a stroke of shape (points, 2..4).

    Unknown pressure is 1, as for a mouse; unknown time is 0.
    """
    given = np.asarray(stroke, dtype=np.float64)
    whole = np.zeros((len(given), 4))
    whole[:, 2] = 1.0
    whole[:, : given.shape[1]] = given
    whole.flags.writeable = False
    return whole


def canvas_width_for(strokes: Sequence[Stroke]) -> int:
    """Return the width of the canvas, in px, that shows all points: for one digit or a number."""
    right_px = max((float(stroke[:, 0].max()) for stroke in strokes if len(stroke)), default=0.0)
    enough = (width for width in (CANVAS_SIZE_PX, NUMBER_WIDTH_PX) if right_px <= width)
    return next(enough, LARGEST_WIDTH_PX)


def fitted_to_canvas(
    strokes: Sequence[Stroke], widest_px: int = CANVAS_SIZE_PX
) -> tuple[Stroke, ...]:
    """Return strokes that look like those of the canvas unchanged, others scaled and centred.

    Those of the canvas are on it, and have pressure and time. A number gets the height of a digit,
    if the canvas may become wide enough.

    Parameters
    ----------
    strokes : sequence of ndarray, float64, shape (points, 2..4)
        In any unit, x right and y down.
    widest_px : int
        How wide the canvas may become.

    Returns
    -------
    tuple of ndarray, float64, shape (points, 4)
        In pixels of the canvas; the aspect ratio is kept.
    """
    whole = [with_all_columns(stroke) for stroke in strokes if len(stroke)]
    if not whole:
        return ()
    places = np.concatenate([stroke[:, :2] for stroke in whole])
    low, high = places.min(axis=0), places.max(axis=0)
    size = float((high - low).max())
    is_of_canvas = all(stroke.shape[1] == _CANVAS_COLUMNS for stroke in strokes if len(stroke))
    is_on_canvas = low.min() >= 0 and (high <= (widest_px, CANVAS_SIZE_PX)).all()
    if is_of_canvas and is_on_canvas and (size >= SMALLEST_SIZE_PX or size < DOT_SIZE):
        return tuple(whole)
    scale = FITTED_SIZE_PX / size if size >= DOT_SIZE else 1.0
    width_px = CANVAS_SIZE_PX
    if widest_px > CANVAS_SIZE_PX and _looks_like_a_number(whole):
        width, height = (high - low).tolist()
        largest_px = widest_px - 2 * _NUMBER_MARGIN_PX
        scale = min(FITTED_SIZE_PX / height, largest_px / width)
        needed_px = width * scale + 2 * _NUMBER_MARGIN_PX
        enough = (each for each in (CANVAS_SIZE_PX, NUMBER_WIDTH_PX) if needed_px <= each)
        width_px = next(enough, widest_px)
    middle_px = np.array([width_px, CANVAS_SIZE_PX]) / 2
    fitted = []
    for stroke in whole:
        moved = stroke.copy()
        moved[:, :2] = (stroke[:, :2] - (low + high) / 2) * scale + middle_px
        moved.flags.writeable = False
        fitted.append(moved)
    return tuple(fitted)


def _looks_like_a_number(strokes: Sequence[Stroke]) -> bool:
    """Return whether a drawing is wide, and has strokes beside each other."""
    places = np.concatenate([stroke[:, :2] for stroke in strokes])
    width, height = np.ptp(places, axis=0).tolist()
    if height < DOT_SIZE or width < _MIN_NUMBER_ASPECT * height:
        return False
    spans = sorted((float(stroke[:, 0].min()), float(stroke[:, 0].max())) for stroke in strokes)
    reached = spans[0][1]
    for left, right in spans:
        if left > reached:
            return True
        reached = max(reached, right)
    return False


def as_it_looks(strokes: Sequence[Stroke], pen_width_px: float) -> tuple[Stroke, ...]:
    """Return strokes as a person sees them: what the pen covers is one dot.

    A click trembles by a few px; scaled to the size of a digit, that would be a line.
    """
    drawn = [stroke for stroke in strokes if len(stroke)]
    if not drawn:
        return tuple(strokes)
    points = np.concatenate([stroke[:, :2] for stroke in drawn])
    if np.ptp(points, axis=0).max() > MAX_DOT_EXTENT * pen_width_px:
        return tuple(strokes)
    return (drawn[0][:1],)


def distance_from_box(strokes: Sequence[Stroke], x_px: float, y_px: float) -> tuple[float, float]:
    """Return how far a point is from the box around strokes, and the longer side of the box."""
    places = np.concatenate([stroke[:, :2] for stroke in strokes])
    low, high = places.min(axis=0), places.max(axis=0)
    point = np.array([x_px, y_px])
    outside = np.maximum(np.maximum(low - point, point - high), 0.0)
    return float(np.hypot(*outside)), float((high - low).max())


SMALLEST_PEN_WIDTH_PX = 6
LARGEST_PEN_WIDTH_PX = 30
DEFAULT_PEN_WIDTH_PX = 18


class Tool(Enum):
    """What pressing on the canvas does."""

    PEN = "pen"
    ERASER = "eraser"
