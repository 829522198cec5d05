"""A long valley from above: its contour lines, and the paths of optimizers down to its bottom."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.charts.painted_view import PaintedView
from app.learning.figures.number_grid import short_text
from app.look.current import current_theme
from app.widgets.screen_fit import grown

Places = NDArray[np.float64]

X_CURVATURE, Y_CURVATURE = 0.1, 2.0
"""The second derivatives of ``f(x, y) = x² / 20 + y²``."""
LEVELS = 0.1, 0.5, 1.0, 2.0, 4.0, 6.0, 9.0
"""The heights of the contour lines."""
RIGHT, TOP = 9.0, 3.2
"""The shown part is twice as wide and as high, around (0, 0)."""
WIDTH_PX = 560
_RADIUS_PX = 2.5
_UNIT_SHAPES = {
    "triangle": ((0.0, -1.2), (1.1, 0.9), (-1.1, 0.9)),
    "square": ((-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)),
}
_PENS = {
    "circle": Qt.PenStyle.SolidLine,
    "square": Qt.PenStyle.DashLine,
    "triangle": Qt.PenStyle.DotLine,
}


def height_of(x: float, y: float) -> float:
    """Return ``x² / 20 + y²``."""
    return (X_CURVATURE * x * x + Y_CURVATURE * y * y) / 2


@dataclass(frozen=True)
class Path:
    """The places of an optimizer, shape (steps + 1, 2), marked by a ``"circle"`` and so on."""

    name: str
    mark: str
    places: Places


class ValleyView(PaintedView):
    """Paints the valley and the paths, which differ in colour, line and mark."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.paths: tuple[Path, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_paths(self, paths: tuple[Path, ...]) -> None:
        """Show other paths; the last one lies on top."""
        self.paths = paths
        self.describe()
        self.refresh()

    def describe(self) -> None:
        """Say where each path begins and ends."""
        text = self.tr("{0}: from {1} to {2}")
        self.setAccessibleDescription(
            "; ".join(
                text.format(path.name, _place_text(path.places[0]), _place_text(path.places[-1]))
                for path in self.paths
            )
        )

    # Painting

    def paint(self, painter: QPainter, area: QRectF) -> None:
        """Paint contour lines, the bottom and the paths."""
        theme = current_theme()
        unit_px = min(1.0, area.width() / grown(WIDTH_PX)) * grown(WIDTH_PX) / (2 * RIGHT)
        centre = QPointF(RIGHT * unit_px, TOP * unit_px)
        frame = QRectF(0, 0, 2 * centre.x(), 2 * centre.y())
        painter.setClipRect(frame)
        painter.fillRect(frame, QColor(theme.paper))
        painter.setPen(QPen(QColor(theme.hairline), 1.5))
        for level in LEVELS:
            half_width = math.sqrt(2 * level / X_CURVATURE) * unit_px
            half_height = math.sqrt(2 * level / Y_CURVATURE) * unit_px
            painter.drawEllipse(centre, half_width, half_height)
        painter.setPen(QPen(QColor(theme.muted), 1.5))
        arm_px = grown(5)
        painter.drawLine(centre - QPointF(arm_px, 0), centre + QPointF(arm_px, 0))
        painter.drawLine(centre - QPointF(0, arm_px), centre + QPointF(0, arm_px))
        colours = {"circle": theme.accent, "square": theme.rival, "triangle": theme.muted}
        for path in self.paths:
            points = [centre + QPointF(x * unit_px, -y * unit_px) for x, y in path.places]
            _paint_path(painter, path.mark, points, QColor(colours[path.mark]))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(theme.control_edge), 1))
        painter.drawRect(frame.adjusted(0.5, 0.5, -0.5, -0.5))

    # Qt's own names

    def hasHeightForWidth(self) -> bool:
        """Return True: a smaller valley is lower."""
        return True

    def heightForWidth(self, width_px: int) -> int:
        """Return the height of the valley in a width."""
        return math.ceil(min(width_px, grown(WIDTH_PX)) * TOP / RIGHT)

    def sizeHint(self) -> QSize:
        """Return the full size."""
        return QSize(grown(WIDTH_PX), self.heightForWidth(grown(WIDTH_PX)))

    def minimumSizeHint(self) -> QSize:
        """Return a quarter of it."""
        return self.sizeHint() / 4

    def _restyle(self) -> None:
        self.updateGeometry()
        super()._restyle()


def _paint_path(painter: QPainter, mark: str, points: list[QPointF], colour: QColor) -> None:
    """Paint the line, then a mark for each step."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour, 2, _PENS[mark]))
    painter.drawPolyline(QPolygonF(points))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    radius = grown(1) * _RADIUS_PX
    for point in points:
        if mark == "circle":
            painter.drawEllipse(point, radius, radius)
        else:
            corners = [point + QPointF(x, y) * radius for x, y in _UNIT_SHAPES[mark]]
            painter.drawPolygon(QPolygonF(corners))


def _place_text(place: Places) -> str:
    return f"({short_text(place[0])}, {short_text(place[1])})"
