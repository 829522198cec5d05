"""The boxes around the digits and signs of a number, painted over the canvas."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from app.drawing.canvas.canvas import DrawingCanvas
from app.look.current import current_theme, current_type_scale

MARGIN_PX = 6
"""Between the ink and its box."""
CORNER_PX = 4
LABEL_PX = 12
LABEL_GAP_PX = 4
LABEL_PADDING_PX = 3
HALO_PX = 3
"""Width of the paper around a label, which may stand on ink."""
FRAME_PX, PICKED_FRAME_PX = 1, 2
NEAR_FRAME_PX = 4
MIN_TARGET_PX = 24


@dataclass(frozen=True)
class Mark:
    """What is painted for a digit or a sign.

    Parameters
    ----------
    ink : QRectF
        Where its points are, in pixels of the canvas.
    label : str
    is_doubtful : bool
    """

    ink: QRectF
    label: str
    is_doubtful: bool = False


class BoxLayer(QWidget):
    """Lies over the canvas and lets all pointers through; hidden without marks.

    Attributes
    ----------
    hovered : int
        Place of the mark under the pointer, or -1.
    """

    def __init__(self, canvas: DrawingCanvas) -> None:
        super().__init__(canvas)
        self.setObjectName("boxLayer")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._canvas = canvas
        self.marks: Sequence[Mark] = ()
        self.picked = self.hovered = -1
        self._preview: QRectF | None = None
        self.hide()

    def show_marks(self, marks: Sequence[Mark], picked: int) -> None:
        """Show these marks, one of which is picked; none hides the layer."""
        self.marks, self.picked = marks, picked
        self.set_hovered(-1)
        self._preview = None
        self.resize(self._canvas.size())
        self.setVisible(bool(marks))
        self.update()

    def set_hovered(self, place: int) -> None:
        """Show that the pointer is on a mark; -1 for none."""
        if place != self.hovered:
            self.hovered = place
            self.update()

    def show_preview(self, preview: QRectF | None) -> None:
        """Show what the picked box would be, in pixels of the widget."""
        self._preview = preview
        self.update()

    def frame(self, place: int) -> QRectF:
        """Return the box of a mark with its ink, in pixels of the widget."""
        canvas = self._canvas
        reach_px = canvas.pen_width_px / 2
        ink = self.marks[place].ink.adjusted(-reach_px, -reach_px, reach_px, reach_px)
        area = canvas.mapping.area_in_widget(ink)
        area.adjust(-MARGIN_PX, -MARGIN_PX, MARGIN_PX, MARGIN_PX)
        return area.intersected(QRectF(self.rect()).adjusted(2, 2, -2, -2))

    def label_area(self, place: int) -> QRectF:
        """Return where the label of a mark is: over its box, under it, or else in it."""
        metrics = QFontMetricsF(self._font(place))
        width_px = metrics.horizontalAdvance(self.marks[place].label) + 2 * LABEL_PADDING_PX
        height_px, frame = metrics.height(), self.frame(place)
        top_px = frame.top() - LABEL_GAP_PX - height_px
        if top_px < 0:
            top_px = frame.bottom() + LABEL_GAP_PX
            if top_px + height_px > self.height():
                top_px = frame.top() + LABEL_GAP_PX
        left_px = min(frame.left(), self.width() - width_px - 2)
        return QRectF(left_px, top_px, width_px, height_px)

    def mark_at(self, position: QPointF) -> int:
        """Return the place of the mark whose label or frame is at a position; -1 for none."""
        for place in range(len(self.marks)):
            label = self.label_area(place)
            more_px = max(0.0, MIN_TARGET_PX - label.width()) / 2
            if label.adjusted(-more_px, -LABEL_GAP_PX, more_px, LABEL_GAP_PX).contains(position):
                return place
        for place in range(len(self.marks)):
            frame, near = self.frame(place), NEAR_FRAME_PX
            is_outside = not frame.adjusted(near, near, -near, -near).contains(position)
            if is_outside and frame.adjusted(-near, -near, near, near).contains(position):
                return place
        return -1

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the boxes with their labels, the picked one last."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # While a stroke grows, only a small area is painted.
        area, places = QRectF(event.rect()), range(len(self.marks))
        for place in sorted(places, key=lambda place: place == self.picked):
            if self.frame(place).adjusted(-2, -2, 2, 2).intersects(area):
                self._paint_frame(painter, place)
        for place in places:
            if self.label_area(place).adjusted(-2, -2, 2, 2).intersects(area):
                self._paint_label(painter, place)
        if self._preview is not None:
            dashes = Qt.PenStyle.DashLine
            painter.setPen(QPen(QColor(current_theme().accent), PICKED_FRAME_PX, dashes))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self._preview, CORNER_PX, CORNER_PX)

    def _font(self, place: int) -> QFont:
        return current_type_scale().font(LABEL_PX, 600 if place == self.picked else 400)

    def _colour(self, place: int, plain: str) -> QColor:
        theme = current_theme()
        if place == self.picked or place == self.hovered:
            return QColor(theme.accent)
        return QColor(theme.warning if self.marks[place].is_doubtful else plain)

    def _paint_frame(self, painter: QPainter, place: int) -> None:
        width_px = PICKED_FRAME_PX if place == self.picked else FRAME_PX
        painter.setPen(QPen(self._colour(place, current_theme().control_edge), width_px))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        # On whole pixels, so that thin lines are sharp.
        frame = QRectF(self.frame(place).toAlignedRect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(frame, CORNER_PX, CORNER_PX)

    def _paint_label(self, painter: QPainter, place: int) -> None:
        theme, area, mark = current_theme(), self.label_area(place), self.marks[place]
        if mark.is_doubtful:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.warning_soft))
            painter.drawRoundedRect(area, LABEL_PADDING_PX, LABEL_PADDING_PX)
        font = self._font(place)
        text = QPainterPath()
        baseline_px = area.top() + QFontMetricsF(font).ascent()
        text.addText(QPointF(area.left() + LABEL_PADDING_PX, baseline_px), font, mark.label)
        if not mark.is_doubtful:
            halo = QPen(QColor(theme.paper), HALO_PX)
            halo.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.strokePath(text, halo)
        painter.fillPath(text, self._colour(place, theme.muted))
