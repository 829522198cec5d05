"""One chart: a head, axes, lines, and each line's name and value where it ends; no legend."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from app.shell.theme import Theme
from app.shell.type_scale import TypeScale
from app.training.axis_ticks import MOST_TICKS, round_step, tick_text, ticks
from app.training.curve_lines import Line, cut_to_range

_LINE_PX = 2.0
_RAW_ALPHA = 0.22
_DASHES = [3.0, 2.0]


@dataclass(frozen=True)
class Curve:
    """A line with its name; values as the axis has them."""

    name: str
    colour: str
    points: Line
    raw: Line
    is_dashed: bool


@dataclass(frozen=True)
class Chart:
    """What one of the charts shows."""

    title: str
    unit: str
    curves: list[Curve]
    low: float
    high: float
    step: float
    value_text: Callable[[float], str]


class ChartPainter:
    """Draws one chart into its rectangle.

    Parameters
    ----------
    painter : QPainter
    rectangle : QRectF
        Logical px.
    chart : Chart
    epochs : int
        How long the axis is.
    theme : Theme
    type_scale : TypeScale
    """

    def __init__(
        self,
        painter: QPainter,
        rectangle: QRectF,
        chart: Chart,
        epochs: int,
        theme: Theme,
        type_scale: TypeScale,
    ) -> None:
        self.painter = painter
        self.rectangle = rectangle
        self.chart = chart
        self.epochs = epochs
        self.theme = theme
        self.head_font = type_scale.font(13, 600)
        self.small_font = type_scale.font(12)
        self.axis_font = type_scale.font(11)
        self.name_font = type_scale.font(12, 600)
        axis, name = QFontMetricsF(self.axis_font), QFontMetricsF(self.name_font)
        values = ticks(chart.low, chart.high, chart.step)
        left = max(axis.horizontalAdvance(tick_text(value, chart.step)) for value in values)
        small = QFontMetricsF(self.small_font)
        right = max(
            (
                max(
                    name.horizontalAdvance(curve.name),
                    small.horizontalAdvance(chart.value_text(curve.points[-1].y())),
                )
                for curve in chart.curves
            ),
            default=0.0,
        )
        head = QFontMetricsF(self.head_font).height()
        self.plot = rectangle.adjusted(left + 8, head + 16, -right - 16, -2 * axis.height() - 10)

    def draw(self) -> None:
        """Draw all of it."""
        self._draw_head()
        self._draw_axes()
        for curve in self.chart.curves:
            raw = QColor(curve.colour)
            raw.setAlphaF(_RAW_ALPHA)
            self._draw_line(curve.raw, QPen(raw, 1.0))
            pen = QPen(QColor(curve.colour), _LINE_PX)
            if curve.is_dashed:
                pen.setDashPattern(_DASHES)
                pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            self._draw_line(curve.points, pen)
        self._draw_ends()

    def _place(self, point: QPointF) -> QPointF:
        chart, plot = self.chart, self.plot
        across = point.x() / self.epochs
        up = (point.y() - chart.low) / (chart.high - chart.low)
        return QPointF(plot.left() + across * plot.width(), plot.bottom() - up * plot.height())

    def _draw_line(self, points: Line, pen: QPen) -> None:
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        self.painter.setPen(pen)
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        for part in cut_to_range(points, self.chart.low, self.chart.high):
            self.painter.drawPolyline(QPolygonF([self._place(point) for point in part]))

    def _draw_head(self) -> None:
        painter, head = self.painter, QFontMetricsF(self.head_font)
        baseline = self.rectangle.top() + head.ascent()
        painter.setFont(self.head_font)
        painter.setPen(QColor(self.theme.text))
        painter.drawText(QPointF(self.rectangle.left(), baseline), self.chart.title)
        painter.setFont(self.small_font)
        painter.setPen(QColor(self.theme.muted))
        left = self.rectangle.left() + head.horizontalAdvance(self.chart.title) + 8
        painter.drawText(QPointF(left, baseline), self.chart.unit)

    def _draw_axes(self) -> None:
        painter, plot, chart = self.painter, self.plot, self.chart
        metrics = QFontMetricsF(self.axis_font)
        painter.setFont(self.axis_font)
        for value in ticks(chart.low, chart.high, chart.step):
            height = self._place(QPointF(0, value)).y()
            is_axis = value == chart.low
            painter.setPen(
                QPen(QColor(self.theme.control_edge if is_axis else self.theme.hairline))
            )
            painter.drawLine(QPointF(plot.left(), height), QPointF(plot.right(), height))
            text = tick_text(value, chart.step)
            left = plot.left() - 8 - metrics.horizontalAdvance(text)
            painter.setPen(QColor(self.theme.muted))
            painter.drawText(QPointF(left, height + metrics.capHeight() / 2), text)
        step = max(1.0, round_step(self.epochs, MOST_TICKS))
        baseline = plot.bottom() + 8 + metrics.ascent()
        for epoch in ticks(0.0, self.epochs, step):
            across = self._place(QPointF(epoch, 0)).x()
            painter.setPen(QPen(QColor(self.theme.control_edge)))
            painter.drawLine(QPointF(across, plot.bottom()), QPointF(across, plot.bottom() + 4))
            text = f"{epoch:.0f}"
            painter.setPen(QColor(self.theme.muted))
            painter.drawText(QPointF(across - metrics.horizontalAdvance(text) / 2, baseline), text)
        text = QCoreApplication.translate("TrainingCurves", "epochs")
        left = plot.center().x() - metrics.horizontalAdvance(text) / 2
        painter.drawText(QPointF(left, baseline + metrics.height()), text)

    def _draw_ends(self) -> None:
        """Name each line and give its last value where it ends; names never lie on each other."""
        painter, name = self.painter, QFontMetricsF(self.name_font)
        small = QFontMetricsF(self.small_font)
        height = name.height() + small.height()
        ends = sorted(
            ((self._place(curve.points[-1]), curve) for curve in self.chart.curves),
            key=lambda end: end[0].y(),
        )
        lowest = self.plot.bottom() - height * len(ends)
        top = self.plot.top() - height / 2
        for end, curve in ends:
            dot = QPointF(end.x(), min(max(end.y(), self.plot.top()), self.plot.bottom()))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(curve.colour))
            painter.drawEllipse(dot, 2.5, 2.5)
            top = max(top, min(dot.y() - height / 2, max(lowest, self.plot.top() - height / 2)))
            left = end.x() + 8
            painter.setFont(self.name_font)
            painter.setPen(QColor(curve.colour))
            painter.drawText(QPointF(left, top + name.ascent()), curve.name)
            painter.setFont(self.small_font)
            painter.setPen(QColor(self.theme.text))
            text = self.chart.value_text(curve.points[-1].y())
            painter.drawText(QPointF(left, top + name.height() + small.ascent()), text)
            top += height
            lowest += height
