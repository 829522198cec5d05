"""What the row for messages can say besides hints and warnings, and the ground it lies on."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPainterPath

from app.shell.theme import Theme

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
