"""The paper: its size, and how strokes in any unit come to lie on it."""

from collections.abc import Sequence
from enum import Enum

import numpy as np

from model.ink.strokes import Stroke

#: Edge of the square paper in logical pixels; strokes are in its coordinates.
PAPER_SIZE_PX = 280

#: A drawing from elsewhere is fitted to this edge, in the middle of the paper.
FITTED_SIZE_PX = 180

#: A drawing on the paper whose larger side is under this is too small to see, so it is fitted.
SMALLEST_SIZE_PX = 20

#: Below this the points differ by nothing but the noise of their numbers: it is a dot.
DOT_SIZE = 1e-12


def with_all_columns(stroke: Stroke) -> Stroke:
    """Return a read-only copy of a stroke with all four columns.

    Parameters
    ----------
    stroke : ndarray, float64, shape (points, 2..4)
        Columns x, y, then if known pressure and seconds.

    Returns
    -------
    ndarray, float64, shape (points, 4)
        Unknown pressure is 1 (a mouse's), unknown time 0.
    """
    given = np.asarray(stroke, dtype=np.float64)
    whole = np.zeros((len(given), 4))
    whole[:, 2] = 1.0
    whole[:, : given.shape[1]] = given
    whole.flags.writeable = False
    return whole


def fitted_to_paper(strokes: Sequence[Stroke]) -> tuple[Stroke, ...]:
    """Return strokes as they are where they lie on the paper, else scaled to its middle.

    Parameters
    ----------
    strokes : sequence of ndarray, float64, shape (points, 2..4)
        In any unit, x right and y down.

    Returns
    -------
    tuple of ndarray, float64, shape (points, 4)
        In the paper's pixels, the aspect kept.
    """
    whole = [with_all_columns(stroke) for stroke in strokes if len(stroke)]
    if not whole:
        return ()
    places = np.concatenate([stroke[:, :2] for stroke in whole])
    low, high = places.min(axis=0), places.max(axis=0)
    size = float((high - low).max())
    on_paper = low.min() >= 0 and high.max() <= PAPER_SIZE_PX
    if on_paper and (size >= SMALLEST_SIZE_PX or size < DOT_SIZE):
        return tuple(whole)
    scale = FITTED_SIZE_PX / size if size >= DOT_SIZE else 1.0
    fitted = []
    for stroke in whole:
        moved = stroke.copy()
        moved[:, :2] = (stroke[:, :2] - (low + high) / 2) * scale + PAPER_SIZE_PX / 2
        moved.flags.writeable = False
        fitted.append(moved)
    return tuple(fitted)


SMALLEST_PEN_WIDTH_PX = 6
LARGEST_PEN_WIDTH_PX = 30
DEFAULT_PEN_WIDTH_PX = 18


class Tool(Enum):
    """What pressing on the canvas does."""

    PEN = "pen"
    ERASER = "eraser"
