"""The shape of a stroke: a smooth curve through its points with round ends."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

if TYPE_CHECKING:
    from model.ink.strokes import Stroke


#: A piece with this many curves is settled: only the last piece is redrawn.
CURVES_IN_A_PIECE = 32

#: The fraction of the pen width that does not depend on pressure.
STEADY_WIDTH_FRACTION = 0.7

#: Widths are rounded to this fraction of the pen width, which limits the number of pieces.
WIDTH_STEP_FRACTION = 0.02

#: Distance along the stroke over which the whole pixels of a mouse are smoothed: too short to be
#: seen at the pen width, and without effect on points a few times farther apart.
SMOOTHING_PX = 4.5

#: Points on either side that take part in the smoothing.
NEIGHBOURS = 3

_Point = tuple[float, float, float]


@dataclass
class Piece:
    """Neighbouring curves of one width, a fraction of the pen's."""

    width_fraction: float
    path: QPainterPath = field(default_factory=QPainterPath)

    def paint(self, painter: QPainter, colour: QColor, pen_width_px: float) -> None:
        """Paint the piece with round ends and joins."""
        width_px = pen_width_px * self.width_fraction
        bounds = self.path.controlPointRect()
        if bounds.width() == 0 and bounds.height() == 0:
            # Qt draws nothing for a path without length, but a click leaves a dot.
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawEllipse(bounds.topLeft(), width_px / 2, width_px / 2)
            return
        round_cap, round_join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
        painter.setPen(QPen(colour, width_px, Qt.PenStyle.SolidLine, round_cap, round_join))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(self.path)


class StrokeCurve:
    """A centripetal Catmull-Rom curve through the points of a stroke, extended point by point.

    Points close together are smoothed first, because a mouse reports whole pixels. The curve passes
    exactly through points farther apart and through both ends, and adds no loops.

    The curve at one point depends on the next few: `settled` pieces never change, while `loose` is
    redrawn on top of them.

    References
    ----------
    Yuksel, Schaefer, Keyser: Parameterization and Applications of Catmull-Rom Curves, 2011.
    """

    def __init__(self) -> None:
        self.settled: list[Piece] = []
        self._open: Piece | None = None
        self._points: list[_Point] = []
        # Smoothed points that no further point can change.
        self._smoothed_points: list[tuple[float, float]] = []
        self._tail: list[Piece] = []

    @classmethod
    def of_stroke(cls, stroke: Stroke) -> StrokeCurve:
        """Return the curve of a whole stroke, float64 of shape (points, 4)."""
        curve = cls()
        for x_px, y_px, pressure, _ in stroke.tolist():
            curve._take((x_px, y_px, pressure))
        curve._tail = curve._provisional()
        return curve

    def add(self, x_px: float, y_px: float, pressure: float) -> QRectF:
        """Extend the curve to a point.

        Returns
        -------
        QRectF
            What may have changed, in pixels of the canvas, without the pen width.
        """
        before = self._tail
        settled = self._take((x_px, y_px, pressure))
        self._tail = self._provisional()
        changed = [piece.path.controlPointRect() for piece in (*before, *self._tail)]
        if settled is not None:
            changed.append(settled)
        # QRectF.united() ignores rectangles without area.
        corners = [corner for part in changed for corner in (part.topLeft(), part.bottomRight())]
        return QPolygonF(corners).boundingRect()

    def loose(self) -> list[Piece]:
        """Return the pieces that the next point may change or continue."""
        tail = self._tail
        if self._open is None:
            return tail
        if not tail or tail[0].width_fraction != self._open.width_fraction:
            return [self._open, *tail]
        joined = Piece(self._open.width_fraction, QPainterPath(self._open.path))
        joined.path.connectPath(tail[0].path)
        return [joined, *tail[1:]]

    def paint(self, painter: QPainter, colour: QColor, pen_width_px: float) -> None:
        """Paint the whole curve."""
        for piece in (*self.settled, *self.loose()):
            piece.paint(painter, colour, pen_width_px)

    def _take(self, point: _Point) -> QRectF | None:
        """Settle the curve that no further point can change; return its area, if any."""
        self._points.append(point)
        final = len(self._smoothed_points)
        while final + min(NEIGHBOURS, final) < len(self._points):
            self._smoothed_points.append(self._smoothed(final))
            final += 1
        start = len(self._points) - 2 * NEIGHBOURS - 1
        if start < 0:
            return None
        width_fraction = _width_fraction(self._points[start], self._points[start + 1])
        first, *controls = self._curve_from(start)
        piece = self._open
        if piece is not None and (
            piece.width_fraction != width_fraction
            or piece.path.elementCount() > 3 * CURVES_IN_A_PIECE
        ):
            self.settled.append(piece)
            piece = None
        if piece is None:
            piece = self._open = Piece(width_fraction)
            piece.path.moveTo(first)
        piece.path.cubicTo(*controls)
        return QPolygonF([first, *controls]).boundingRect()

    def _provisional(self) -> list[Piece]:
        """Return the end of the curve as it is without a further point."""
        points = self._points
        if len(points) == 1:
            only = Piece(_width_fraction(points[0], points[0]))
            only.path.moveTo(*points[0][:2])
            only.path.lineTo(*points[0][:2])
            return [only]
        pieces: list[Piece] = []
        for start in range(max(0, len(points) - 2 * NEIGHBOURS), len(points) - 1):
            width_fraction = _width_fraction(points[start], points[start + 1])
            first, *controls = self._curve_from(start)
            if not pieces or pieces[-1].width_fraction != width_fraction:
                pieces.append(Piece(width_fraction))
                pieces[-1].path.moveTo(first)
            pieces[-1].path.cubicTo(*controls)
        return pieces

    def _curve_from(self, start: int) -> tuple[QPointF, QPointF, QPointF, QPointF]:
        """Return the four Bézier points of the curve from one point to the next."""
        last = len(self._points) - 1
        before = self._smoothed(max(start - 1, 0))
        near, far = self._smoothed(start), self._smoothed(start + 1)
        after = self._smoothed(min(start + 2, last))
        into, along, out = math.dist(before, near), math.dist(near, far), math.dist(far, after)
        leaving = _control(before, near, far, into, along)
        arriving = _control(after, far, near, out, along)
        return QPointF(*near), QPointF(*leaving), QPointF(*arriving), QPointF(*far)

    def _smoothed(self, index: int) -> tuple[float, float]:
        """Return the weighted mean of a point and its neighbours, as many on either side."""
        if index < len(self._smoothed_points):
            return self._smoothed_points[index]
        points = self._points
        x_px, y_px, _ = points[index]
        radius = min(NEIGHBOURS, index, len(points) - 1 - index)
        total, x_sum, y_sum = 1.0, x_px, y_px
        for step in range(1, radius + 1):
            one, other = points[index - step], points[index + step]
            farther_px = max(math.dist((x_px, y_px), one[:2]), math.dist((x_px, y_px), other[:2]))
            # Equal weights on both sides keep the ends of fast parts where they are.
            weight = math.exp(-((farther_px / SMOOTHING_PX) ** 2) / 2)
            total += 2 * weight
            x_sum += weight * (one[0] + other[0])
            y_sum += weight * (one[1] + other[1])
        return x_sum / total, y_sum / total


def _width_fraction(start: _Point, end: _Point) -> float:
    pressure = min(max((start[2] + end[2]) / 2, 0.0), 1.0)
    fraction = STEADY_WIDTH_FRACTION + (1 - STEADY_WIDTH_FRACTION) * pressure
    return round(fraction / WIDTH_STEP_FRACTION) * WIDTH_STEP_FRACTION


def _control(
    beyond: tuple[float, float],
    near: tuple[float, float],
    far: tuple[float, float],
    beyond_px: float,
    along_px: float,
) -> tuple[float, float]:
    """Return the control point beside `near`; the knots are square roots of distances."""
    if beyond_px == 0 or along_px == 0:
        return near
    beyond_root, along_root = math.sqrt(beyond_px), math.sqrt(along_px)
    near_weight = 2 * beyond_px + 3 * beyond_root * along_root + along_px
    divisor = 3 * beyond_root * (beyond_root + along_root)
    return (
        (beyond_px * far[0] - along_px * beyond[0] + near_weight * near[0]) / divisor,
        (beyond_px * far[1] - along_px * beyond[1] + near_weight * near[1]) / divisor,
    )
