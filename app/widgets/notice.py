"""What the row for messages can say besides hints and warnings, and the ground it lies on."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from app.look.theme import Theme

CORNER_PX = 6
PROGRESS_HEIGHT_PX = 3


@dataclass(frozen=True)
class Notice:
    """What was done for the person, and what they can do about it.

    Parameters
    ----------
    text : str
        A short sentence.
    action : str
        What the button beside it says, such as "Undo"; empty for no button.
    progress_fraction : float, optional
        How much of what goes on is done, 0-1.
    stays : bool
        Whether it stays until another one comes, not for 8 seconds.
    is_done : bool
        Whether it carries a check mark: what the person asked for was done.
    """

    text: str
    action: str = ""
    progress_fraction: float | None = None
    stays: bool = False
    is_done: bool = False


NOTHING = Notice("")


def paint_ground(painter: QPainter, area: QRectF, ground: str, edge: str) -> None:
    """Paint a rounded field with an edge of 1 px."""
    painter.setPen(QColor(edge))
    painter.setBrush(QColor(ground))
    painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), CORNER_PX, CORNER_PX)


def paint_progress(painter: QPainter, area: QRectF, fraction: float, theme: Theme) -> None:
    """Paint how much is done along the lower edge of a rounded field."""
    shape = QPainterPath()
    shape.addRoundedRect(area, CORNER_PX, CORNER_PX)
    painter.setClipPath(shape)
    top_px = area.bottom() - PROGRESS_HEIGHT_PX
    done = QRectF(area.left(), top_px, area.width() * fraction, PROGRESS_HEIGHT_PX)
    painter.fillRect(done, QColor(theme.accent))
    painter.setClipping(False)


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
