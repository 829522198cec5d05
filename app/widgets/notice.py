"""Notices of the message row, and the check mark."""

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen


@dataclass(frozen=True)
class Notice:
    """Something that was done, with an action such as "Undo".

    Parameters
    ----------
    text : str
    action : str
        Text of the button; empty for no button.
    progress_fraction : float, optional
        0-1; None for no progress bar.
    stays : bool
        Whether it stays until the next notice, instead of 8 seconds.
    is_done : bool
        Whether it has a check mark.
    is_warning : bool
        Whether it is amber.
    confirmation : str
        Text of a second button, which confirms; empty for no such button.
    on_action : callable, optional
        What the button does; without it the row emits `action_requested`.
    on_confirmation : callable, optional
        What the second button does.
    """

    text: str
    action: str = ""
    progress_fraction: float | None = None
    stays: bool = False
    is_done: bool = False
    is_warning: bool = False
    confirmation: str = ""
    on_action: Callable[[], object] | None = field(default=None, compare=False)
    on_confirmation: Callable[[], object] | None = field(default=None, compare=False)


NOTHING = Notice("")


def paint_check(painter: QPainter, left_middle: QPointF, edge_px: float, colour: str) -> None:
    """Paint a check mark of a width, given the middle of its left edge."""
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
