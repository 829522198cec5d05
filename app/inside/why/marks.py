"""Marks of an explanation: squares speak for the digit, circles for its rival."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.look.current import Adaptive, current_theme, current_type_scale
from model.explanation.explanation import Explanation

LEAST_FRACTION = 0.03
"""Of the strongest mark: weaker ones are too small to see."""

FULL_SIDE_FRACTION = 0.95
"""Side of the strongest mark, of the distance between marks."""

OUTLINE_PX = 1.0
SYMBOL_PX = 12


@dataclass(frozen=True)
class Mark:
    """One mark.

    Parameters
    ----------
    x_px, y_px : float
        Its centre in the image that the network reads.
    side_px : float
        Of a square, or the diameter of a circle, in the same px; the area shows the strength.
    is_for : bool
        Whether it speaks for the digit, and not for its rival.
    """

    x_px: float
    y_px: float
    side_px: float
    is_for: bool


def marks_of(explanation: Explanation) -> list[Mark]:
    """Return the marks of an explanation, the strongest last."""
    strengths = abs(explanation.contributions)
    strongest = float(strengths.max(initial=0.0))
    places = explanation.places
    marks = []
    for row in range(places.rows):
        for column in range(places.columns):
            fraction = float(strengths[row, column]) / strongest if strongest else 0.0
            if fraction >= LEAST_FRACTION:
                x_px, y_px = places.centre_px(row, column)
                side_px = FULL_SIDE_FRACTION * min(places.step_px) * fraction**0.5
                is_for = bool(explanation.contributions[row, column] > 0.0)
                marks.append(Mark(x_px, y_px, side_px, is_for))
    return sorted(marks, key=lambda mark: mark.side_px)


def paint_mark(painter: QPainter, centre: QPointF, side_px: float, is_for: bool) -> None:
    """Paint a square or a circle with an outline that stands out from the ink."""
    theme = current_theme()
    box = QRectF(0, 0, side_px, side_px)
    box.moveCenter(centre)
    painter.setPen(QPen(QColor(theme.paper), OUTLINE_PX))
    painter.setBrush(QColor(theme.accent if is_for else theme.rival))
    if is_for:
        painter.drawRect(box)
    else:
        painter.drawEllipse(box)


class MarkSymbol(Adaptive, QWidget):
    """The square or the circle in the legend."""

    def __init__(self, is_for: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_for = is_for
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.adapt()

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return a square that grows with the text."""
        edge_px = current_type_scale().icon_px(SYMBOL_PX) + 2
        return QSize(edge_px, edge_px)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the mark."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side_px = current_type_scale().icon_px(SYMBOL_PX)
        paint_mark(painter, QRectF(self.rect()).center(), side_px, self._is_for)
