"""The eraser: which strokes are under it, and which a drag has erased."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from model.ink.strokes import Stroke


#: How far from the ink the eraser still erases a stroke.
RADIUS_PX = 4.0

#: A press that moves less than this erases only the stroke that was highlighted.
CLICK_PX = 4.0


def distance_px(stroke: Stroke, x_px: float, y_px: float) -> float:
    """Return the distance of a point from the centre line of a stroke, shape (points, 4)."""
    point = np.array([x_px, y_px])
    starts = stroke[:-1, :2] if len(stroke) > 1 else stroke[:, :2]
    along = stroke[1:, :2] - starts if len(stroke) > 1 else np.zeros((1, 2))
    length_squared = np.maximum((along**2).sum(axis=1), 1e-12)
    fraction = (((point - starts) * along).sum(axis=1) / length_squared).clip(0, 1)
    nearest = starts + fraction[:, None] * along
    return float(np.hypot(*(nearest - point).T).min())


def stroke_at(
    strokes: Sequence[Stroke], x_px: float, y_px: float, pen_width_px: float
) -> Stroke | None:
    """Return the stroke that a press here erases: the nearest one, of equal ones the newest."""
    if not strokes:
        return None
    distances = [distance_px(stroke, x_px, y_px) for stroke in strokes]
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
            start_x_px, start_y_px = self._position
            steps = max(1, math.ceil(math.dist(self._position, (x_px, y_px)) / RADIUS_PX))
            for step in range(1, steps + 1):
                self._erase_around(
                    start_x_px + (x_px - start_x_px) * step / steps,
                    start_y_px + (y_px - start_y_px) * step / steps,
                )
        self._position = (x_px, y_px)
        return len(self.remaining) < count

    def _erase_around(self, x_px: float, y_px: float) -> None:
        radius_px = self._pen_width_px / 2 + RADIUS_PX
        self.remaining = tuple(
            stroke for stroke in self.remaining if distance_px(stroke, x_px, y_px) > radius_px
        )
