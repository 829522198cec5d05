"""The eraser: which strokes lie under it, and which it has taken on its way."""

import math
from collections.abc import Sequence

import numpy as np

from model.ink.strokes import Stroke

#: How far beside the ink the eraser still takes it.
REACH_PX = 4.0

#: A press that trembles less than this takes the one stroke that was shown, and no other.
TREMBLE_PX = 4.0


def distance_px(stroke: Stroke, x_px: float, y_px: float) -> float:
    """Return how far a place is from the middle line of a stroke, shape (points, 4)."""
    place = np.array([x_px, y_px])
    starts = stroke[:-1, :2] if len(stroke) > 1 else stroke[:, :2]
    along = stroke[1:, :2] - starts if len(stroke) > 1 else np.zeros((1, 2))
    length_squared = np.maximum((along**2).sum(axis=1), 1e-12)
    fraction = (((place - starts) * along).sum(axis=1) / length_squared).clip(0, 1)
    nearest = starts + fraction[:, None] * along
    return float(np.hypot(*(nearest - place).T).min())


def stroke_at(
    strokes: Sequence[Stroke], x_px: float, y_px: float, pen_width_px: float
) -> Stroke | None:
    """Return the stroke that a press here takes: the nearest within reach, the newer of two."""
    if not strokes:
        return None
    distances = [distance_px(stroke, x_px, y_px) for stroke in strokes]
    nearest = len(strokes) - 1 - int(np.argmin(distances[::-1]))
    return strokes[nearest] if distances[nearest] <= pen_width_px / 2 + REACH_PX else None


class EraserDrag:
    """One drag of the eraser, from press to release.

    Parameters
    ----------
    strokes : sequence of ndarray, float64, shape (points, 4)
        The strokes when it began.
    pen_width_px : float
        Width at which they are shown.
    """

    def __init__(self, strokes: Sequence[Stroke], pen_width_px: float) -> None:
        self.remaining = tuple(strokes)
        self._pen_width_px = pen_width_px
        self._start: tuple[float, float] | None = None
        self._place = (0.0, 0.0)
        self._moving = False

    def move_to(self, x_px: float, y_px: float) -> bool:
        """Take what lies on the way here; return whether that was anything."""
        count = len(self.remaining)
        if self._start is None:
            self._start = self._place = (x_px, y_px)
            taken = stroke_at(self.remaining, x_px, y_px, self._pen_width_px)
            self._leave_out([taken] if taken is not None else [])
            return len(self.remaining) < count
        self._moving = self._moving or math.dist(self._start, (x_px, y_px)) > TREMBLE_PX
        if self._moving:
            for place in self._way_to(x_px, y_px):
                self._leave_out(
                    [stroke for stroke in self.remaining if self._touches(stroke, place)]
                )
        self._place = (x_px, y_px)
        return len(self.remaining) < count

    def _way_to(self, x_px: float, y_px: float) -> list[tuple[float, float]]:
        """Return places close enough together that no stroke is jumped over."""
        steps = max(1, math.ceil(math.dist(self._place, (x_px, y_px)) / REACH_PX))
        across, down = x_px - self._place[0], y_px - self._place[1]
        return [
            (self._place[0] + across * step / steps, self._place[1] + down * step / steps)
            for step in range(1, steps + 1)
        ]

    def _touches(self, stroke: Stroke, place: tuple[float, float]) -> bool:
        return distance_px(stroke, *place) <= self._pen_width_px / 2 + REACH_PX

    def _leave_out(self, taken: Sequence[Stroke]) -> None:
        gone = {id(stroke) for stroke in taken}
        self.remaining = tuple(stroke for stroke in self.remaining if id(stroke) not in gone)
