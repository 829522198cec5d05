"""Notices of the message row, and what is painted for them."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

CORNER_PX = 6


@dataclass(frozen=True)
class Notice:
    """Something that was done, with an action such as "Undo".

    Parameters
    ----------
    text : str
        A short sentence.
    action : str
        Text of the button; empty for no button.
    progress_fraction : float, optional
        0-1; None for no progress bar.
    stays : bool
        Whether it stays until the next notice, instead of 8 seconds.
    is_done : bool
        Whether it has a check mark.
    """

    text: str
    action: str = ""
    progress_fraction: float | None = None
    stays: bool = False
    is_done: bool = False


NOTHING = Notice("")


def paint_ground(painter: QPainter, area: QRectF, ground: str, edge: str) -> None:
    """Paint a rounded rectangle with an edge of 1 px."""
    painter.setPen(QColor(edge))
    painter.setBrush(QColor(ground))
    painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), CORNER_PX, CORNER_PX)


def paint_check(painter: QPainter, left_middle: QPointF, edge_px: float, colour: str) -> None:
    """Paint a check mark.

    Parameters
    ----------
    painter : QPainter
    left_middle : QPointF
        The middle of the left edge.
    edge_px : float
        Width of the mark.
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
