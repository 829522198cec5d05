"""Thumbnails of samples, painted once and cached."""

from collections import OrderedDict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap

from app.drawing.canvas.stroke_curve import StrokeCurve
from app.drawing.geometry import (
    CANVAS_SIZE_PX,
    DEFAULT_PEN_WIDTH_PX,
    DOT_SIZE,
    FITTED_SIZE_PX,
    with_all_columns,
)
from app.look.current import current_theme
from model.ink.strokes import Stroke
from model.samples.store import Sample

CACHED_COUNT = 600
"""A few screens full."""


class Thumbnails:
    """Paints samples in the colours of the theme."""

    def __init__(self) -> None:
        self._cache: OrderedDict[tuple[int, int, float, str], QPixmap] = OrderedDict()

    def of(self, sample: Sample, edge_px: int, pixel_ratio: float) -> QPixmap:
        """Return the drawing of a sample on a transparent ground; the edge in logical pixels."""
        key = (sample.id, edge_px, pixel_ratio, current_theme().ink)
        if key in self._cache:
            self._cache.move_to_end(key)
            return self._cache[key]
        pixmap = QPixmap(round(edge_px * pixel_ratio), round(edge_px * pixel_ratio))
        pixmap.setDevicePixelRatio(pixel_ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        paint_sample(painter, sample, QRectF(0, 0, edge_px, edge_px))
        painter.end()
        self._cache[key] = pixmap
        if len(self._cache) > CACHED_COUNT:
            self._cache.popitem(last=False)
        return pixmap


def paint_sample(painter: QPainter, sample: Sample, area: QRectF) -> None:
    """Paint the strokes or the picture of a sample into a square."""
    painter.save()
    painter.translate(area.topLeft())
    if sample.picture is not None:
        # Not smoothed: it shows what the network sees.
        picture = _picture_image(sample.picture)
        painter.drawImage(QRectF(0, 0, area.width(), area.height()), picture)
    else:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(area.width() / CANVAS_SIZE_PX, area.height() / CANVAS_SIZE_PX)
        ink = QColor(current_theme().ink)
        for stroke in _centred(sample.strokes):
            StrokeCurve.of_stroke(stroke).paint(painter, ink, DEFAULT_PEN_WIDTH_PX)
    painter.restore()


def _centred(strokes: Sequence[Stroke]) -> list[Stroke]:
    """Return strokes centred on the canvas and scaled to a common size."""
    points = np.concatenate([stroke[:, :2] for stroke in strokes])
    low, high = points.min(axis=0), points.max(axis=0)
    size = float((high - low).max())
    scale = FITTED_SIZE_PX / size if size >= DOT_SIZE else 1.0
    centred = []
    for stroke in strokes:
        moved = with_all_columns(stroke).copy()
        moved[:, :2] = (stroke[:, :2] - (low + high) / 2) * scale + CANVAS_SIZE_PX / 2
        centred.append(moved)
    return centred


def _picture_image(picture: NDArray[np.float32]) -> QImage:
    alpha = np.round(np.clip(picture, 0, 1) * 255).astype(np.uint8)
    pixels = np.empty((*alpha.shape, 4), np.uint8)
    pixels[:] = QColor(current_theme().ink).getRgb()
    pixels[..., 3] = alpha
    height, width = alpha.shape
    image_format = QImage.Format.Format_RGBA8888
    return QImage(pixels.tobytes(), width, height, 4 * width, image_format).copy()
