"""A drawing as a picture for other programs: dark ink on white paper."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter

from app.drawing.canvas.stroke_curve import StrokeCurve
from app.drawing.paper import PAPER_SIZE_PX
from model.ink.strokes import Stroke

SCALE = 2
INK = "#16181C"


def drawing_image(strokes: Sequence[Stroke], pen_width_px: float) -> QImage:
    """Return the paper with its strokes, at twice the size of the canvas.

    Parameters
    ----------
    strokes : sequence of ndarray, float64, shape (points, 4)
        In pixels of the paper.
    pen_width_px : float
        In pixels of the paper.

    Returns
    -------
    QImage
        560 by 560 pixels; dark on white in every theme.
    """
    edge_px = PAPER_SIZE_PX * SCALE
    image = QImage(edge_px, edge_px, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(SCALE, SCALE)
    for stroke in strokes:
        StrokeCurve.of_stroke(stroke).paint(painter, QColor(INK), pen_width_px)
    painter.end()
    return image
