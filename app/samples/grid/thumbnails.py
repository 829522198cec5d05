"""Thumbnails of samples, painted once and cached."""

import time
from collections import OrderedDict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QRectF, Qt, QTimer, Signal
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

MAX_PAINTING_S = 0.04
"""Processor time for new thumbnails each time the grid is painted."""


class Thumbnails(QObject):
    """Paints samples in the colours of the theme.

    Signals
    -------
    continued()
        Painting again shows more of the thumbnails that there was no time for.
    """

    continued = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._cache: OrderedDict[tuple[int, int, float, str], QPixmap] = OrderedDict()
        self._painting_s = 0.0
        self._is_late = False
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._continue)

    def of(self, sample: Sample, edge_px: int, pixel_ratio: float) -> QPixmap | None:
        """Return the drawing of a sample on a transparent ground; the edge in logical pixels.

        None if there is no more time for it now; scribbles of many strokes take long.
        """
        key = (sample.id, edge_px, pixel_ratio, current_theme().ink)
        if key in self._cache:
            self._cache.move_to_end(key)
            return self._cache[key]
        self._timer.start()
        if self._painting_s >= MAX_PAINTING_S:
            self._is_late = True
            return None
        began_s = time.thread_time()
        pixmap = QPixmap(round(edge_px * pixel_ratio), round(edge_px * pixel_ratio))
        pixmap.setDevicePixelRatio(pixel_ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        paint_sample(painter, sample, QRectF(0, 0, edge_px, edge_px))
        painter.end()
        self._cache[key] = pixmap
        if len(self._cache) > CACHED_COUNT:
            self._cache.popitem(last=False)
        self._painting_s += time.thread_time() - began_s
        return pixmap

    def _continue(self) -> None:
        was_late, self._painting_s, self._is_late = self._is_late, 0.0, False
        if was_late:
            self.continued.emit()


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
