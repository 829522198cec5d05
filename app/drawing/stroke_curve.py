"""A stroke as it is seen: a smooth curve through every point, painted with round ends."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from model.ink.strokes import Stroke

#: A piece is painted for good once it has so many curves; only the newest is ever redrawn.
CURVES_IN_A_PIECE = 32

#: The share of the pen's width that pressure does not change.
STEADY_WIDTH_FRACTION = 0.7

#: Widths are rounded to this share of the pen's, so that pieces do not become too many.
WIDTH_STEP_FRACTION = 0.02


@dataclass
class Piece:
    """Neighbouring curves of one width.

    Parameters
    ----------
    width_fraction : float
        Of the pen's width.
    path : QPainterPath
        In pixels of the paper.
    """

    width_fraction: float
    path: QPainterPath = field(default_factory=QPainterPath)

    def paint(self, painter: QPainter, colour: QColor, pen_width_px: float) -> None:
        """Paint the piece with round ends and joins."""
        width_px = pen_width_px * self.width_fraction
        bounds = self.path.controlPointRect()
        if bounds.width() == 0 and bounds.height() == 0:
            # A stroker leaves nothing of a path without length; a click must leave a dot.
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawEllipse(bounds.topLeft(), width_px / 2, width_px / 2)
            return
        round_cap, round_join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
        painter.setPen(QPen(colour, width_px, Qt.PenStyle.SolidLine, round_cap, round_join))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(self.path)


class StrokeCurve:
    """A centripetal Catmull-Rom curve through the points of a stroke, grown point by point.

    The curve between two points needs the point after them, so the newest one is provisional:
    `settled` pieces never change again, and `loose` is what must be redrawn on top of them.
    The curve passes through each point and makes no loops of its own.

    References
    ----------
    Yuksel, Schaefer, Keyser: Parameterization and Applications of Catmull-Rom Curves, 2011.
    """

    def __init__(self) -> None:
        self.settled: list[Piece] = []
        self._open: Piece | None = None
        self._points: list[tuple[float, float, float]] = []
        self._bounds = QRectF()

    @classmethod
    def of_stroke(cls, stroke: Stroke) -> "StrokeCurve":
        """Return the curve of a whole stroke, float64 of shape (points, 4)."""
        curve = cls()
        for x_px, y_px, pressure, _ in stroke.tolist():
            curve.add(x_px, y_px, pressure)
        return curve

    def add(self, x_px: float, y_px: float, pressure: float) -> QRectF:
        """Lead the curve on to a point.

        Returns
        -------
        QRectF
            What may look different now, in pixels of the paper, without the pen's width.
        """
        points = self._points
        changed = [self._provisional().path.controlPointRect()] if points else []
        points.append((x_px, y_px, pressure))
        if len(points) >= 3:
            before = points[-4] if len(points) >= 4 else points[-3]
            changed.append(self._append(before, points[-3], points[-2], points[-1]))
        changed.append(self._provisional().path.controlPointRect())
        around = _around(changed)
        self._bounds = around if len(points) == 1 else _around([self._bounds, around])
        return around

    def loose(self) -> list[Piece]:
        """Return the pieces that the next point may still change."""
        provisional = self._provisional()
        if self._open is None:
            return [provisional]
        if provisional.width_fraction != self._open.width_fraction:
            return [self._open, provisional]
        joined = Piece(self._open.width_fraction, QPainterPath(self._open.path))
        joined.path.connectPath(provisional.path)
        return [joined]

    def paint(self, painter: QPainter, colour: QColor, pen_width_px: float) -> None:
        """Paint the whole curve."""
        for piece in (*self.settled, *self.loose()):
            piece.paint(painter, colour, pen_width_px)

    @property
    def bounds(self) -> QRectF:
        """What the curve covers, in pixels of the paper, without the pen's width."""
        return self._bounds

    def _provisional(self) -> Piece:
        """Return the end of the curve as it is while no further point has come."""
        points = self._points
        if len(points) == 1:
            only = Piece(_width_fraction(points[0], points[0]))
            only.path.moveTo(*points[0][:2])
            only.path.lineTo(*points[0][:2])
            return only
        piece = Piece(_width_fraction(points[-2], points[-1]))
        before = points[-3] if len(points) >= 3 else points[-2]
        piece.path.moveTo(*points[-2][:2])
        piece.path.cubicTo(*_controls(before, points[-2], points[-1], points[-1]))
        return piece

    def _append(
        self,
        before: tuple[float, float, float],
        start: tuple[float, float, float],
        end: tuple[float, float, float],
        after: tuple[float, float, float],
    ) -> QRectF:
        """Settle the curve from `start` to `end`; return what it covers."""
        width_fraction = _width_fraction(start, end)
        piece = self._open
        if piece is not None and (
            piece.width_fraction != width_fraction
            or piece.path.elementCount() > 3 * CURVES_IN_A_PIECE
        ):
            self.settled.append(piece)
            piece = None
        if piece is None:
            piece = self._open = Piece(width_fraction)
            piece.path.moveTo(*start[:2])
        controls = _controls(before, start, end, after)
        piece.path.cubicTo(*controls)
        return _around([QRectF(QPointF(*start[:2]), corner) for corner in controls])


def _width_fraction(start: tuple[float, float, float], end: tuple[float, float, float]) -> float:
    pressure = min(max((start[2] + end[2]) / 2, 0.0), 1.0)
    fraction = STEADY_WIDTH_FRACTION + (1 - STEADY_WIDTH_FRACTION) * pressure
    return round(fraction / WIDTH_STEP_FRACTION) * WIDTH_STEP_FRACTION


def _controls(
    before: tuple[float, float, float],
    start: tuple[float, float, float],
    end: tuple[float, float, float],
    after: tuple[float, float, float],
) -> tuple[QPointF, QPointF, QPointF]:
    """Return the Bézier points of the curve from `start` to `end`."""
    into = math.dist(before[:2], start[:2])
    along = math.dist(start[:2], end[:2])
    out = math.dist(end[:2], after[:2])
    first = _control(before, start, end, into, along)
    second = _control(after, end, start, out, along)
    return QPointF(*first), QPointF(*second), QPointF(*end[:2])


def _control(
    beyond: tuple[float, float, float],
    near: tuple[float, float, float],
    far: tuple[float, float, float],
    beyond_px: float,
    along_px: float,
) -> tuple[float, float]:
    """Return the control point beside `near`; the knots are the roots of the distances."""
    if beyond_px == 0 or along_px == 0:
        return near[0], near[1]
    beyond_root, along_root = math.sqrt(beyond_px), math.sqrt(along_px)
    near_weight = 2 * beyond_px + 3 * beyond_root * along_root + along_px
    divisor = 3 * beyond_root * (beyond_root + along_root)
    return (
        (beyond_px * far[0] - along_px * beyond[0] + near_weight * near[0]) / divisor,
        (beyond_px * far[1] - along_px * beyond[1] + near_weight * near[1]) / divisor,
    )


def _around(parts: Sequence[QRectF]) -> QRectF:
    """Return the rectangle around all parts; QRectF.united passes over those without area."""
    left = min(min(part.left(), part.right()) for part in parts)
    top = min(min(part.top(), part.bottom()) for part in parts)
    right = max(max(part.left(), part.right()) for part in parts)
    bottom = max(max(part.top(), part.bottom()) for part in parts)
    return QRectF(left, top, right - left, bottom - top)
