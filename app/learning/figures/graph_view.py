"""A drawn calculation: nodes, and arrows with a number forward and a gradient back."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.charts.painted_view import PaintedView
from app.learning.figures.number_grid import short_text
from app.look.current import current_theme, current_type_scale
from app.widgets.screen_fit import grown

COLUMN_PX, ROW_PX, RADIUS_PX = 112, 72, 20
_ARROW_PX, _GAP_PX = 7, 3


@dataclass(frozen=True)
class Node:
    """A node at a place of the drawing; inputs and the result have no circle."""

    name: str
    column: float
    row: float
    is_operation: bool = True


@dataclass(frozen=True)
class Edge:
    """An arrow between two nodes, by their numbers, with its value and its gradient."""

    start: int
    end: int
    value: float
    gradient: float


class GraphView(PaintedView):
    """Paints a graph from left to right, smaller where there is no room."""

    def __init__(self, nodes: tuple[Node, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._nodes = nodes
        self.edges: tuple[Edge, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_edges(self, edges: tuple[Edge, ...]) -> None:
        """Show the numbers."""
        self.edges = edges
        self.describe()
        self.refresh()

    def describe(self) -> None:
        """Say every arrow with its two numbers."""
        text = self.tr("{0} to {1}: forward {2}, back {3}")
        self.setAccessibleDescription(
            "; ".join(
                text.format(
                    self._nodes[edge.start].name,
                    self._nodes[edge.end].name,
                    short_text(edge.value),
                    short_text(edge.gradient),
                )
                for edge in self.edges
            )
        )

    # Painting

    def paint(self, painter: QPainter, area: QRectF) -> None:
        """Paint arrows, numbers and nodes."""
        theme, scale = current_theme(), current_type_scale()
        share = min(1.0, area.width() / self._whole_px().width())
        painter.scale(share, share)
        for edge in self.edges:
            self._paint_edge(painter, edge)
        radius = grown(RADIUS_PX)
        for node in self._nodes:
            place = self._place(node)
            circle = QRectF(place.x() - radius, place.y() - radius, 2 * radius, 2 * radius)
            if node.is_operation:
                painter.setPen(QPen(QColor(theme.control_edge), 1.5))
                painter.setBrush(QColor(theme.paper))
                painter.drawEllipse(circle)
            painter.setPen(QColor(theme.text))
            painter.setFont(scale.font(13, 400 if node.is_operation else 600))
            painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, node.name)

    def _paint_edge(self, painter: QPainter, edge: Edge) -> None:
        theme, scale = current_theme(), current_type_scale()
        start, end = self._place(self._nodes[edge.start]), self._place(self._nodes[edge.end])
        length = math.hypot(end.x() - start.x(), end.y() - start.y())
        along = (end - start) / length
        across = QPointF(-along.y(), along.x())
        start += along * grown(RADIUS_PX)
        end -= along * (grown(RADIUS_PX) + 2)
        painter.setPen(QPen(QColor(theme.muted), 1.5))
        painter.drawLine(start, end)
        back = end - along * scale.px(_ARROW_PX)
        side = across * scale.px(_ARROW_PX) * 0.5
        painter.setBrush(QColor(theme.muted))
        painter.drawPolygon(QPolygonF([end, back + side, back - side]))
        middle, slope = (start + end) / 2, abs(along.y() / along.x())
        for number, colour, sign in (
            (edge.value, theme.text, -1),
            (edge.gradient, theme.accent, 1),
        ):
            text = short_text(number)
            painter.setFont(scale.font(12))
            metrics = QFontMetricsF(painter.font())
            width, height = metrics.horizontalAdvance(text) + 2, metrics.height()
            # Next to a slanting arrow the text stays clear of its higher end.
            distance = scale.px(_GAP_PX) + slope * width / 2 + height / 2
            centre = middle + QPointF(0, sign * distance)
            painter.setPen(QColor(colour))
            place = QRectF(centre.x() - width / 2, centre.y() - height / 2, width, height)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)

    def _place(self, node: Node) -> QPointF:
        edge = grown(RADIUS_PX) + 2
        return QPointF(edge + node.column * grown(COLUMN_PX), edge + node.row * grown(ROW_PX))

    def _whole_px(self) -> QSize:
        places = [self._place(node) for node in self._nodes]
        edge = grown(RADIUS_PX) + 2
        right, bottom = max(place.x() for place in places), max(place.y() for place in places)
        return QSize(round(right) + edge, round(bottom) + edge)

    # Qt's own names

    def hasHeightForWidth(self) -> bool:
        """Return True: a smaller drawing is lower."""
        return True

    def heightForWidth(self, width_px: int) -> int:
        """Return the height of the drawing in a width."""
        whole = self._whole_px()
        return math.ceil(whole.height() * min(1.0, width_px / whole.width()))

    def sizeHint(self) -> QSize:
        """Return the size at which text has its full size."""
        return self._whole_px()

    def minimumSizeHint(self) -> QSize:
        """Return a quarter of it."""
        return self._whole_px() / 4

    def _restyle(self) -> None:
        self.updateGeometry()
        super()._restyle()
