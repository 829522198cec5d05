"""Painting of the canvas: background, picture, ink, placeholder, frame and focus ring."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontInfo,
    QFontMetricsF,
    QImage,
    QPainter,
    QPainterPath,
    QPen,
)

from app.drawing.canvas.canvas_mapping import FRAME_PX, CanvasMapping
from app.drawing.canvas.ink_layer import InkLayer, pixel_ratio
from app.look.current import current_theme
from app.look.theme import mixed_colour

Picture = NDArray[np.float32] | NDArray[np.uint8]

CORNER_PX = 6
FOCUS_RING_PX = 2

#: Share of the ink's colour in a stroke under the eraser, and in the hint of the placeholder.
FADED_INK_FRACTION = 0.3
HINT_INK_FRACTION = 0.7

TITLE_TO_BODY = 15 / 13
FIGURE_WIDTH_PX = 11.5
FIGURE_HEIGHT_PX = 81
GAP_UNDER_FIGURE_PX = 21
GAP_UNDER_TITLE_PX = 4
SIDE_MARGIN_PX = 16

#: The placeholder is a little above the middle of the canvas.
LIFT_PX = 7


_TEXT_FLAGS = int(Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap)


def _height_px(font: QFont, text: str, width_px: float) -> float:
    area = QRectF(0, 0, width_px, 1000)
    return QFontMetricsF(font).boundingRect(area, _TEXT_FLAGS, text).height()


def _paint_seven(painter: QPainter, top_middle: QPointF, scale: float, colour: QColor) -> None:
    """Paint a handwritten 7 with a bar below a point, at the scale of the canvas."""
    figure = QPainterPath(QPointF(-27.5, 10.5))
    figure.cubicTo(QPointF(-10, 6.5), QPointF(8, 6), QPointF(26, 6))
    figure.cubicTo(QPointF(30, 6), QPointF(22, 22), QPointF(17, 32))
    figure.cubicTo(QPointF(8, 49), QPointF(2, 58), QPointF(-3.5, 75))
    figure.moveTo(-12.5, 39.5)
    figure.cubicTo(QPointF(0, 38), QPointF(6, 37.5), QPointF(19, 36.5))
    painter.save()
    painter.translate(top_middle)
    painter.scale(scale, scale)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    solid, round_cap = Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap
    round_join = Qt.PenJoinStyle.RoundJoin
    painter.setPen(QPen(colour, FIGURE_WIDTH_PX, solid, round_cap, round_join))
    painter.drawPath(figure)
    painter.restore()


class CanvasPainter:
    """Paints the parts of the canvas from back to front.

    An empty canvas shows a faint 7 above `title` and `hint`; without a title, the hint alone.
    """

    def __init__(self, layer: InkLayer) -> None:
        self.title = self.hint = ""
        self._layer = layer
        self._picture: Picture | None = None
        self._available = QSize()
        self._scaled = QImage()
        self.restyle()

    def restyle(self) -> None:
        """Take the current colours."""
        theme = current_theme()
        self.paper, self.ink = QColor(theme.paper), QColor(theme.ink)
        self.edge, self.focus = QColor(theme.control_edge), QColor(theme.accent)
        self.figure = QColor(theme.track)
        self.hint_ink = mixed_colour(theme.ink, theme.paper, HINT_INK_FRACTION)
        self._layer.set_ink(self.ink, mixed_colour(theme.ink, theme.paper, FADED_INK_FRACTION))

    def paint_canvas(
        self,
        painter: QPainter,
        picture: Picture | None,
        font: QFont,
        is_blank: bool,
    ) -> None:
        """Paint the background and what is on it; the painter stays clipped to the canvas.

        Parameters
        ----------
        painter : QPainter
            Its origin is the widget's corner.
        picture : ndarray, optional
            Of an opened picture: luminance 0-1, float32, shape (height, width), or red, green and
            blue, uint8, shape (height, width, 3).
        font : QFont
            Of the texts on an empty canvas.
        is_blank : bool
            Whether they are shown.
        """
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outline = QPainterPath()
        # The frame hides the edge of the clip.
        outline.addRoundedRect(self._inset(FRAME_PX / 2), CORNER_PX, CORNER_PX)
        painter.fillPath(outline, self.paper)
        painter.setClipPath(outline, Qt.ClipOperation.IntersectClip)
        if picture is not None:
            self._paint_picture(painter, picture)
        if is_blank:
            self._paint_placeholder(painter, font)
        self._layer.paint(painter)

    def paint_frame(self, painter: QPainter, has_ring: bool) -> None:
        """Paint the frame, or the ring of the keyboard focus."""
        width_px = FOCUS_RING_PX if has_ring else FRAME_PX
        painter.setPen(QPen(self.focus if has_ring else self.edge, width_px))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(self._inset(width_px / 2), CORNER_PX, CORNER_PX)

    @property
    def _mapping(self) -> CanvasMapping:
        return self._layer.mapping

    def _inset(self, by_px: float) -> QRectF:
        """Return the area of the widget without an edge."""
        return QRectF(QPointF(), self._mapping.widget_size.toSizeF()).adjusted(
            by_px, by_px, -by_px, -by_px
        )

    def _paint_placeholder(self, painter: QPainter, font: QFont) -> None:
        """Paint the 7, unless large text needs its place, and both texts."""
        area = self._inset(FRAME_PX)
        title_font = QFont(font)
        title_font.setPixelSize(round(QFontInfo(font).pixelSize() * TITLE_TO_BODY))
        title_font.setWeight(QFont.Weight.DemiBold)
        width_px = area.width() - 2 * SIDE_MARGIN_PX
        title_px = _height_px(title_font, self.title, width_px)
        hint_px = _height_px(font, self.hint, width_px)
        texts_px = title_px + GAP_UNDER_TITLE_PX + hint_px
        scale = self._mapping.scale
        figure_px = (FIGURE_HEIGHT_PX + GAP_UNDER_FIGURE_PX) * scale
        height_px = figure_px + texts_px
        has_room = bool(self.title) and height_px <= area.height() - 2 * SIDE_MARGIN_PX
        top_px = area.center().y() - LIFT_PX * scale - (height_px if has_room else texts_px) / 2
        if has_room:
            _paint_seven(painter, QPointF(area.center().x(), top_px), scale, self.figure)
            top_px += figure_px
        left_px = area.left() + SIDE_MARGIN_PX
        painter.setFont(title_font)
        painter.setPen(self.ink)
        painter.drawText(QRectF(left_px, top_px, width_px, title_px), _TEXT_FLAGS, self.title)
        painter.setFont(font)
        painter.setPen(self.hint_ink)
        top_px += title_px + GAP_UNDER_TITLE_PX
        painter.drawText(QRectF(left_px, top_px, width_px, hint_px), _TEXT_FLAGS, self.hint)

    def _paint_picture(self, painter: QPainter, picture: Picture) -> None:
        ratio = pixel_ratio(painter)
        area = self._inset(FRAME_PX)
        available = (area.size() * ratio).toSize()
        if self._picture is not picture or self._available != available:
            self._picture, self._available = picture, available
            self._scaled = _fitted(picture, available)
        scaled = self._scaled
        scaled.setDevicePixelRatio(ratio)
        place = QRectF(QPointF(), scaled.deviceIndependentSize())
        place.moveCenter(area.center())
        painter.drawImage(place.topLeft(), scaled)


def _fitted(picture: Picture, available: QSize) -> QImage:
    """Return the picture scaled to a size in device pixels; the aspect ratio stays."""
    height_px, width_px = picture.shape[:2]
    form = QImage.Format.Format_RGB888
    if picture.ndim == 2:
        form = QImage.Format.Format_Grayscale8
        picture = np.round(picture * 255).astype(np.uint8)
    pixels = np.ascontiguousarray(picture)
    # The copy owns its pixels.
    image = QImage(pixels.data, width_px, height_px, pixels.strides[0], form).copy()
    shrinks = width_px > available.width() or height_px > available.height()
    mode = Qt.TransformationMode
    return image.scaled(
        available,
        Qt.AspectRatioMode.KeepAspectRatio,
        mode.SmoothTransformation if shrinks else mode.FastTransformation,
    )
