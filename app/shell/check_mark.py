"""A check mark, painted in any size and colour."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen


def paint_check(painter: QPainter, left_middle: QPointF, edge_px: float, colour: str) -> None:
    """Paint a check mark.

    Parameters
    ----------
    painter : QPainter
    left_middle : QPointF
        The middle of its left edge.
    edge_px : float
        Its width.
    colour : str
    """
    pen = QPen(QColor(colour), max(1.75, edge_px / 6))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.save()
    painter.setPen(pen)
    left_px, middle_px = left_middle.x(), left_middle.y()
    painter.drawPolyline(
        [
            QPointF(left_px, middle_px + 0.05 * edge_px),
            QPointF(left_px + 0.35 * edge_px, middle_px + 0.38 * edge_px),
            QPointF(left_px + edge_px, middle_px - 0.38 * edge_px),
        ]
    )
    painter.restore()
