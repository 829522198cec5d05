"""The ink of the canvas in a pixmap, so that long drawings stay fast."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from app.drawing.canvas.canvas_mapping import CanvasMapping
from app.drawing.canvas.stroke_curve import Piece, StrokeCurve

if TYPE_CHECKING:
    from model.ink.strokes import Stroke

#: Space around a curve for antialiasing and rounding to whole pixels.
MARGIN_PX = 2


def pixel_ratio(painter: QPainter) -> float:
    """Return the device pixels per logical pixel of a painter.

    The screen of its widget may have another ratio than what the widget is rendered to.
    """
    return painter.deviceTransform().m11()


class InkLayer:
    """Paints strokes from a pixmap to which new ones are added.

    The pixmap also holds the settled part of the stroke being drawn. Only its loose end is painted
    each time, so the cost of a new point does not grow with the stroke.

    The pixmap has the size of the whole widget, so that it is aligned to device pixels at any
    ratio, and its ink is painted at their resolution.
    """

    def __init__(self) -> None:
        self.mapping = CanvasMapping()
        self._ink = QColor(Qt.GlobalColor.black)
        self._pen_width_px = 1.0
        self._faded_ink = QColor(Qt.GlobalColor.gray)
        self._faded: StrokeCurve | None = None
        self._shown: list[tuple[Stroke, StrokeCurve]] = []
        self._live: StrokeCurve | None = None
        self._live_painted = 0
        self._pixmap: QPixmap | None = None

    def set_ink(self, ink: QColor, faded_ink: QColor) -> None:
        """Show all strokes in these colours."""
        self._ink, self._faded_ink = QColor(ink), QColor(faded_ink)
        self._pixmap = None

    def set_mapping(self, mapping: CanvasMapping) -> None:
        """Show all strokes at another scale."""
        self.mapping = mapping
        self._pixmap = None

    def set_pen_width(self, pen_width_px: float) -> None:
        """Show all strokes in this width."""
        self._pen_width_px = pen_width_px
        self._pixmap = None

    def show_strokes(self, strokes: Sequence[Stroke], faded: Stroke | None = None) -> None:
        """Show finished strokes, and one more in the faded colour.

        Those that are shown already are recognized by identity.
        """
        self._faded = None if faded is None else StrokeCurve.of_stroke(faded)
        known = {id(stroke): curve for stroke, curve in self._shown}
        before = [id(stroke) for stroke, _ in self._shown]
        self._shown = [
            (stroke, known.get(id(stroke)) or StrokeCurve.of_stroke(stroke)) for stroke in strokes
        ]
        if [id(stroke) for stroke in strokes[: len(before)]] != before:
            self._pixmap = None
        else:
            self._add([curve for _, curve in self._shown[len(before) :]])

    def begin_live(self) -> None:
        """Begin a stroke that grows by `add_live`."""
        self._live, self._live_painted = StrokeCurve(), 0

    def add_live(self, x_px: float, y_px: float, pressure: float) -> QRectF:
        """Extend the live stroke; return what to repaint, in pixels of the canvas."""
        assert self._live is not None
        changed = self._live.add(x_px, y_px, pressure)
        if self._pixmap is not None:
            self._add(self._live.settled[self._live_painted :])
            self._live_painted = len(self._live.settled)
        margin_px = self._pen_width_px / 2 + MARGIN_PX
        return changed.adjusted(-margin_px, -margin_px, margin_px, margin_px)

    def finish_live(self, stroke: Stroke) -> None:
        """Keep the live stroke as a finished one, identified by this array."""
        assert self._live is not None
        self._add([*self._live.settled[self._live_painted :], *self._live.loose()])
        self._shown.append((stroke, self._live))
        self._live = None

    def drop_live(self) -> None:
        """Discard the live stroke."""
        self._live, self._pixmap = None, None

    def paint(self, painter: QPainter) -> None:
        """Paint all strokes; the painter's origin is the widget's corner."""
        ratio = pixel_ratio(painter)
        pixmap = self._pixmap
        if pixmap is None or pixmap.devicePixelRatio() != ratio:
            pixmap = self._new_pixmap(ratio)
        painter.drawPixmap(0, 0, pixmap)
        painter.save()
        self.mapping.apply_to(painter)
        if self._faded is not None:
            self._faded.paint(painter, self._faded_ink, self._pen_width_px)
        if self._live is not None:
            for piece in self._live.loose():
                piece.paint(painter, self._ink, self._pen_width_px)
        painter.restore()

    def _new_pixmap(self, ratio: float) -> QPixmap:
        size = QSizeF(self.mapping.widget_size) * ratio
        pixmap = QPixmap(math.ceil(size.width()), math.ceil(size.height()))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        self._pixmap = pixmap
        self._add([curve for _, curve in self._shown])
        if self._live is not None:
            self._add(self._live.settled)
            self._live_painted = len(self._live.settled)
        return pixmap

    def _add(self, parts: Sequence[StrokeCurve | Piece]) -> None:
        """Paint new parts into the pixmap, if there is one."""
        if self._pixmap is None or not parts:
            return
        painter = QPainter(self._pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.mapping.apply_to(painter)
        for part in parts:
            part.paint(painter, self._ink, self._pen_width_px)
        painter.end()
