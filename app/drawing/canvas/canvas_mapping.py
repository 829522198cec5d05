"""The mapping between the canvas, whose coordinates strokes have, and the widget that shows it."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter

from app.drawing.geometry import CANVAS_SIZE_PX

FRAME_PX = 1
"""Width of the frame around the canvas; it has no scale."""


@dataclass(frozen=True)
class CanvasMapping:
    """How large the canvas is, and how large the widget shows it.

    Strokes, pen width and pictures are in pixels of the canvas, whatever the scale.

    Parameters
    ----------
    scale : float
        Pixels of the widget per pixel of the canvas.
    width_px, height_px : int
        Of the canvas, in its own pixels.
    """

    scale: float = 1.0
    width_px: int = CANVAS_SIZE_PX
    height_px: int = CANVAS_SIZE_PX

    @property
    def widget_size(self) -> QSize:
        """The size of the widget, frame included."""
        return QSize(
            math.ceil(self.width_px * self.scale) + 2 * FRAME_PX,
            math.ceil(self.height_px * self.scale) + 2 * FRAME_PX,
        )

    @property
    def middle(self) -> QPointF:
        """The middle of the canvas, in its pixels."""
        return QPointF(self.width_px / 2, self.height_px / 2)

    def to_canvas(self, position: QPointF) -> QPointF:
        """Return the place on the canvas of a position in the widget."""
        return (position - QPointF(FRAME_PX, FRAME_PX)) / self.scale

    def to_widget(self, place: QPointF) -> QPointF:
        """Return the position in the widget of a place on the canvas."""
        return place * self.scale + QPointF(FRAME_PX, FRAME_PX)

    def area_in_widget(self, area: QRectF) -> QRectF:
        """Return an area of the canvas in pixels of the widget."""
        return QRectF(self.to_widget(area.topLeft()), self.to_widget(area.bottomRight()))

    def limited(self, place: QPointF) -> QPointF:
        """Return the nearest place on the canvas."""
        return QPointF(
            min(max(place.x(), 0.0), self.width_px), min(max(place.y(), 0.0), self.height_px)
        )

    def apply_to(self, painter: QPainter) -> None:
        """Let a painter of the widget paint in pixels of the canvas."""
        painter.translate(FRAME_PX, FRAME_PX)
        painter.scale(self.scale, self.scale)
