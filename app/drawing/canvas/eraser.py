"""The eraser: which strokes are under it, and which a drag has erased."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from model.ink.strokes import Stroke


#: How far from the ink the eraser still erases a stroke.
RADIUS_PX = 4.0

#: A press that moves less than this erases only the stroke that was highlighted.
CLICK_PX = 4.0


def distance_px(stroke: Stroke, places: NDArray[np.float64]) -> float:
    """Return how far the nearest of places, (n, 2), is from the centre line of a stroke."""
    starts = stroke[:-1, :2] if len(stroke) > 1 else stroke[:, :2]
    along = stroke[1:, :2] - starts if len(stroke) > 1 else np.zeros((1, 2))
    length_squared = np.maximum((along**2).sum(axis=1), 1e-12)
    towards = places[:, np.newaxis] - starts
    fraction = ((towards * along).sum(axis=2) / length_squared).clip(0, 1)
    apart = fraction[:, :, np.newaxis] * along - towards
    return float(np.hypot(apart[:, :, 0], apart[:, :, 1]).min())


def stroke_at(
    strokes: Sequence[Stroke], x_px: float, y_px: float, pen_width_px: float
) -> Stroke | None:
    """Return the stroke that a press here erases: the nearest one, of equal ones the newest."""
    if not strokes:
        return None
    place = np.array([[x_px, y_px]])
    distances = [distance_px(stroke, place) for stroke in strokes]
    nearest = len(strokes) - 1 - int(np.argmin(distances[::-1]))
    return strokes[nearest] if distances[nearest] <= pen_width_px / 2 + RADIUS_PX else None


class EraserDrag:
    """One drag of the eraser over strokes of a width, from press to release."""

    def __init__(self, strokes: Sequence[Stroke], pen_width_px: float) -> None:
        self.remaining = tuple(strokes)
        self._pen_width_px = pen_width_px
        self._start: tuple[float, float] | None = None
        self._position = (0.0, 0.0)
        self._moving = False

    def move_to(self, x_px: float, y_px: float) -> bool:
        """Erase the strokes on the way here; return whether there were any."""
        count = len(self.remaining)
        if self._start is None:
            self._start = self._position = (x_px, y_px)
            erased = stroke_at(self.remaining, x_px, y_px, self._pen_width_px)
            self.remaining = tuple(stroke for stroke in self.remaining if stroke is not erased)
            return len(self.remaining) < count
        self._moving = self._moving or math.dist(self._start, (x_px, y_px)) > CLICK_PX
        if self._moving:
            # In steps so short that no stroke is skipped.
            steps = max(1, math.ceil(math.dist(self._position, (x_px, y_px)) / RADIUS_PX))
            self._erase_along(np.linspace(self._position, (x_px, y_px), steps + 1)[1:])
        self._position = (x_px, y_px)
        return len(self.remaining) < count

    def _erase_along(self, places: NDArray[np.float64]) -> None:
        radius_px = self._pen_width_px / 2 + RADIUS_PX
        self.remaining = tuple(
            stroke for stroke in self.remaining if distance_px(stroke, places) > radius_px
        )
