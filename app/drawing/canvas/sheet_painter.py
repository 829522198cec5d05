"""How the canvas looks: paper, opened picture, ink, placeholder, frame and focus ring."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPainterPath, QPen

from app.drawing.canvas.ink_layer import InkLayer, pixel_ratio
from app.drawing.canvas.placeholder import Placeholder
from app.drawing.paper import PAPER_SIZE_PX
from app.look.current import current_theme

FRAME_PX = 1
CANVAS_SIZE_PX = PAPER_SIZE_PX + 2 * FRAME_PX
CORNER_PX = 6
FOCUS_RING_PX = 2

#: How much of the ink's colour is left in a stroke that is about to go, and in the hint.
FADED_INK_FRACTION = 0.3
HINT_INK_FRACTION = 0.7


class SheetPainter:
    """Paints the parts of the canvas from back to front.

    Parameters
    ----------
    layer : InkLayer
        The ink; the rest is kept here.
    """

    def __init__(self, layer: InkLayer) -> None:
        self.placeholder = Placeholder()
        self._layer = layer
        self._picture: NDArray[np.float32] | None = None
        self._scaled: QImage | None = None
        self.restyle()

    def restyle(self) -> None:
        """Take the current colours."""
        theme = current_theme()
        self.paper, self.ink = QColor(theme.paper), QColor(theme.ink)
        self.edge, self.focus = QColor(theme.control_edge), QColor(theme.accent)
        self.figure = QColor(theme.track)
        self._layer.set_ink(self.ink, _mixed(self.ink, self.paper, FADED_INK_FRACTION))

    def paint_sheet(
        self,
        painter: QPainter,
        picture: NDArray[np.float32] | None,
        font: QFont,
        is_blank: bool,
    ) -> None:
        """Paint paper and what is on it, and leave the painter clipped to the paper.

        Parameters
        ----------
        painter : QPainter
            Its origin is the widget's corner.
        picture : ndarray, float32, shape (height, width), optional
            Luminance 0-1 of the picture that lies on the paper.
        font : QFont
            Of the placeholder's texts.
        is_blank : bool
            Whether the placeholder is shown.
        """
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outline = QPainterPath()
        # Through the middle of the frame, which hides the edge of the clip.
        outline.addRoundedRect(_inset(FRAME_PX / 2), CORNER_PX, CORNER_PX)
        painter.fillPath(outline, self.paper)
        painter.setClipPath(outline, Qt.ClipOperation.IntersectClip)
        if picture is not None:
            self._paint_picture(painter, picture)
        if is_blank:
            muted = _mixed(self.ink, self.paper, HINT_INK_FRACTION)
            paper = _inset(FRAME_PX)
            self.placeholder.paint(painter, paper, font, self.figure, self.ink, muted)
        self._layer.paint(painter)

    def paint_frame(self, painter: QPainter, has_ring: bool) -> None:
        """Paint the frame, or the ring that shows where the keys go."""
        width_px = FOCUS_RING_PX if has_ring else FRAME_PX
        painter.setPen(QPen(self.focus if has_ring else self.edge, width_px))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(_inset(width_px / 2), CORNER_PX, CORNER_PX)

    def _paint_picture(self, painter: QPainter, picture: NDArray[np.float32]) -> None:
        ratio = pixel_ratio(painter)
        edge_px = round(PAPER_SIZE_PX * ratio)
        scaled = self._scaled
        if scaled is None or self._picture is not picture or scaled.devicePixelRatio() != ratio:
            scaled = _fitted(picture, edge_px)
            scaled.setDevicePixelRatio(ratio)
            self._picture, self._scaled = picture, scaled
        size = scaled.deviceIndependentSize()
        middle = CANVAS_SIZE_PX / 2
        painter.drawImage(QPointF(middle - size.width() / 2, middle - size.height() / 2), scaled)


def _fitted(picture: NDArray[np.float32], edge_px: int) -> QImage:
    """Return the picture in a square of so many device pixels, the aspect kept."""
    height_px, width_px = picture.shape
    grey = np.ascontiguousarray(np.round(picture * 255).astype(np.uint8))
    # copy(): the image must not outlive the array whose memory it shows.
    image = QImage(grey.data, width_px, height_px, width_px, QImage.Format.Format_Grayscale8).copy()
    shrinks = max(height_px, width_px) > edge_px
    mode = Qt.TransformationMode
    return image.scaled(
        QSize(edge_px, edge_px),
        Qt.AspectRatioMode.KeepAspectRatio,
        mode.SmoothTransformation if shrinks else mode.FastTransformation,
    )


def _inset(by_px: float) -> QRectF:
    size_px = CANVAS_SIZE_PX - 2 * by_px
    return QRectF(by_px, by_px, size_px, size_px)


def _mixed(colour: QColor, other: QColor, fraction: float) -> QColor:
    """Return a colour with so much of the first and the rest of the other."""
    return QColor.fromRgbF(
        colour.redF() * fraction + other.redF() * (1 - fraction),
        colour.greenF() * fraction + other.greenF() * (1 - fraction),
        colour.blueF() * fraction + other.blueF() * (1 - fraction),
    )
